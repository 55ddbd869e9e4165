"""Stories, and texts with shortcodes, as HTML: what views, tags and the admin call.

What is printed is an edition or a sheet; anything else, such as a story at the desk,
raises ``TypeError``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from django.utils.safestring import SafeString

from worthy_news import copytext
from worthy_news.models import Edition, Layout
from worthy_news.rendering import bodies, fetching, hiding, pictures, safe
from worthy_news.rendering.bodies import Options, Switch
from worthy_news.rendering.builtin import BODY_SHORTCODE, registry
from worthy_news.rendering.contexts import Context
from worthy_news.rendering.headings import with_one_heading
from worthy_news.rendering.ids import Ids
from worthy_news.rendering.pictures import without_empty_pictures
from worthy_news.rendering.placeholders import unused
from worthy_news.rendering.sheets import Sheet, picture_of, printed, sheet_of
from worthy_news.shortcodes import autop, unautop

Printed = Sheet | Edition

_HEADING_END = re.compile(r"</h1\s*>", re.IGNORECASE)

BODY_ONLY = f"[{BODY_SHORTCODE}]"
"""The layout of a story where the site has none."""


@dataclass(frozen=True, slots=True)
class Page:
    """A story in its layout, ready for the site's template."""

    html: SafeString
    has_heading: bool
    """Whether the one ``<h1>`` is in ``html``; else the template has to print it."""

    has_image: bool
    """Whether the story's lead picture is in ``html``."""

    ids: Ids = field(default_factory=Ids)
    """The ids that are in ``html``, for what else is printed with it."""

    @property
    def opening(self) -> SafeString:
        """What of ``html`` ends with the ``<h1>``; "" where that is not in it."""
        return safe.html(self.html[: self._cut()])

    @property
    def rest(self) -> SafeString:
        """What of ``html`` follows ``opening``."""
        return safe.html(self.html[self._cut() :])

    def _cut(self) -> int:
        end = _HEADING_END.search(self.html) if self.has_heading else None
        return end.end() if end else 0


def title(x: Printed) -> SafeString:
    """Return the headline as HTML."""
    return safe.escape(printed(x).headline)


def body(
    x: Printed,
    *,
    title: Switch = False,
    byline: Switch = True,
    dateline: Switch = True,
    copyright: Switch = True,
    subheads: str = "h2",
    ids: Ids | None = None,
) -> SafeString:
    """Return the story's text as HTML, with or without the parts around it.

    ``ids`` are those of the page, where other texts stand on it as well. Raises
    ``ValueError`` for a style of subheads that there is not.
    """
    options = Options(
        title=title,
        byline=byline,
        dateline=dateline,
        copyright=copyright,
        subheads=subheads,
    )
    sheet = sheet_of(printed(x))
    return bodies.render(sheet, options, _context([], sheet, ids=ids))


def image_url(x: Printed, name: str = "", role: str = "lead", format: str = "") -> str:
    """Return the address of the rendition ``name`` of the story's picture, "" without one.

    Without a name, it is that of the largest rendition; of its files, the JPEG or PNG,
    unless there is one in ``format``, ``webp`` or ``avif``. It is not escaped. Raises
    ``UnknownRendition`` for a name that no rendition has, ``ValueError`` for a format.
    """
    return pictures.url(picture_of(x, role), name, format)


def shortcodes(text: str, x: Printed | None, *, ids: Ids | None = None) -> SafeString:
    """Return ``text``, which is HTML, with its shortcodes run; no paragraphs are made.

    ``x`` is the story they are about: without one, only ``story=`` finds any. ``ids``
    are those of the page, where other texts stand on it as well.
    """
    context = _context([text], sheet_of(x), ids=ids)
    return safe.html(_rendered(text, context))


def layout(source: str, x: Printed | None, *, ids: Ids | None = None) -> SafeString:
    """Return a layout's HTML: paragraphs made of blank lines, shortcodes run, as in WordPress.

    ``ids`` are those of the page, where other texts stand on it as well.
    """
    return shortcodes(_paragraphs(source), x, ids=ids)


def page(x: Printed, source: str | None = None) -> Page:
    """Return a story in the layout ``source``, with the headline as its one ``<h1>`` if it prints it.

    Without a source, the layout is the story's own, else the site's default, else the
    text alone.
    """
    sheet = sheet_of(printed(x))
    text = _paragraphs(layout_source(sheet) if source is None else source)
    context = _context([text], sheet, marked=True)
    rendered = _rendered(text, context)
    assert context.marks is not None  # noqa: S101 - asked for above
    html, has_heading = with_one_heading(rendered, context.marks, sheet.headline)
    lead = sheet.picture()
    has_image = lead is not None and lead.image.pk in context.shown
    return Page(safe.html(html), has_heading, has_image, context.ids)


def layout_source(sheet: Sheet) -> str:
    """Return the source of the story's layout, else of the site's default, else the body alone."""
    own = sheet.layout or Layout.objects.filter(is_default=True).first()
    return own.source if own else BODY_ONLY


def _rendered(text: str, context: Context) -> str:
    return without_empty_pictures(context.render(context.shown_of(text)))


def _paragraphs(source: str) -> str:
    return unautop(autop(source), registry)


def _context(
    texts: list[str],
    sheet: Sheet | None,
    *,
    marked: bool = False,
    ids: Ids | None = None,
) -> Context:
    """Return the context for rendering ``texts``, everything they ask for fetched."""
    if sheet is not None:
        texts = [*texts, sheet.body]
    stories = fetching.gather(texts, registry)
    inside = [story.body for story in stories.values()]
    images = fetching.images([*texts, *inside], registry)
    hidden = hiding.hidden([*texts, *inside])
    marks = None
    if marked:
        sheets = [*stories.values(), *([sheet] if sheet else [])]
        start, end = unused("".join([*texts, *map(_printed, sheets)]), 2)
        marks = (start, end)
    return Context(
        registry=registry,
        sheet=sheet,
        stories=stories,
        images=images,
        hidden=hidden,
        marks=marks,
        ids=Ids() if ids is None else ids,
    )


def _printed(sheet: Sheet) -> str:
    """Return every character that is printed of ``sheet``, in no order that matters."""
    rights = copytext.rights_text(sheet.rights)
    return f"{sheet.headline}{sheet.byline}{sheet.dateline}{rights}{sheet.body}"
