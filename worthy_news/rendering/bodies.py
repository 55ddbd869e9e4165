"""A story's text as HTML: byline, dateline, paragraphs and subheads, rights line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape

from django.utils.html import format_html
from django.utils.safestring import SafeString

from worthy_news.rendering import captions, parts, safe, subheads
from worthy_news.rendering.contexts import Context
from worthy_news.rendering.markup import INLINE, Kind, Token, tokens
from worthy_news.rendering.pictures import without_empty_pictures
from worthy_news.rendering.sheets import Sheet
from worthy_news.shortcodes import Registry, unautop

_ASIDE = frozenset({"figure", "blockquote", "table", "ul", "ol", "dl", "pre"})
"""What is not the story's running text: the dateline passes these by."""

_BLOCKS = Registry()
"""The shortcodes that are no part of a paragraph: one that holds such a one alone goes."""

for _name in (*captions.SHORTCODES, "gallery"):
    _BLOCKS.register(_name, lambda *given: None)

_IN_PARAGRAPHS = INLINE | {"img", "br", "wbr"}


Switch = bool | int | str
"""On or off; as a word, ``0``, ``no``, ``false``, ``off`` and "" are off."""

_OFF = frozenset({"0", "no", "false", "off", ""})


def is_on(value: Switch) -> bool:
    """Say whether a switch is on."""
    return str(value).strip().lower() not in _OFF


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What of a story is printed, and how."""

    title: Switch = False
    byline: Switch = True
    dateline: Switch = True
    copyright: Switch = True
    subheads: str = "h2"
    """One of ``subheads.STYLES``."""

    def __post_init__(self) -> None:
        if self.subheads not in subheads.STYLES:
            raise ValueError(
                f"subheads cannot be {self.subheads!r}."
                f" It is one of {', '.join(subheads.STYLES)}."
            )


def render(sheet: Sheet, options: Options, context: Context) -> SafeString:
    """Return the story's text, its own shortcodes run.

    ``context`` is that of the place where the text is printed.
    """
    pieces = [
        format_html("<h1>{}</h1>", title(sheet, context))
        if is_on(options.title)
        else "",
        parts.byline(sheet) if is_on(options.byline) else "",
        _words(sheet, options, context),
        parts.rights(sheet) if is_on(options.copyright) else "",
    ]
    return safe.html("\n".join(piece for piece in pieces if piece))


def title(sheet: Sheet, context: Context) -> SafeString:
    """Return the headline as text, between the marks where it may become the page's heading."""
    headline = safe.escape(sheet.headline)
    if context.marks is None or sheet is not context.sheet:
        return headline
    return safe.html(headline.join(context.marks))


def _words(sheet: Sheet, options: Options, context: Context) -> str:
    """Return the body with its dateline, subheads as asked for, shortcodes run."""
    pieces = list(tokens(unautop(context.shown_of(sheet.body), _BLOCKS)))
    if is_on(options.dateline):
        pieces = _with_dateline(pieces, parts.dateline(sheet))
    styled = subheads.styled(pieces, options.subheads)
    rendered = context.within(sheet).render("".join(token.raw for token in styled))
    # In this form the engine leaves escaped brackets alone wherever the body is put in.
    body = rendered.replace("&#91;", "&#091;").replace("&#93;", "&#093;")
    return without_empty_pictures(body)


def _with_dateline(pieces: list[Token], dateline: str) -> list[Token]:
    """Return ``pieces`` with ``dateline`` at the start of their first paragraph.

    Where there is no paragraph, it is one of its own, before everything else.
    """
    if not dateline:
        return pieces
    first = _first_paragraph(pieces)
    if first is None:
        return [Token(Kind.OTHER, f"<p>{dateline.rstrip()}</p>\n"), *pieces]
    inside = first + 1
    return [*pieces[:inside], Token(Kind.OTHER, dateline), *pieces[inside:]]


def _first_paragraph(pieces: Iterable[Token]) -> int | None:
    """Return where the first paragraph with words in it starts.

    One in running text is sought first, then one in a quote, a list or a caption.
    """
    aside, start, second_best = 0, None, None
    for index, token in enumerate(pieces):
        if token.kind is Kind.START and token.tag == "p":
            start = index
        elif token.kind is Kind.TEXT:
            if start is None or not unescape(token.raw).strip():
                continue
            if aside == 0:
                return start
            second_best = start if second_best is None else second_best
        elif token.tag not in _IN_PARAGRAPHS:
            start = None
            if token.tag in _ASIDE:
                aside += 1 if token.kind is Kind.START else -1
    return second_best
