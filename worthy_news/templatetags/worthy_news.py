"""The template tags: the same doors to a story as the shortcodes.

Options stand as WordPress writes attributes, unquoted: ``name=sm_medium byline=0``. So
a bare word is a literal here, and a variable only with a dot or a filter. What is
printed is the edition being read, ``edition`` or ``story`` in the context, or the
story that ``story=`` asks for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django import template
from django.template import Context
from django.template.base import NodeList, Parser, Token
from django.template.loader import render_to_string
from django.utils import dateformat, formats, timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from worthy_news import rendering
from worthy_news.models import Edition, Story
from worthy_news.rendering.sheets import Sheet, corrections_of, picture_of
from worthy_news.rendering.uses import ShownPicture, shown
from worthy_news.templatetags import picture_tags
from worthy_news.templatetags.options import Value, read_option, split_target

register = template.Library()

Printed = Edition | Sheet

_IDS = "worthy_news_ids"


# Which story


def _in_context(context: Context) -> tuple[bool, Printed | None]:
    """Say whether the context names the story being read, and return what readers see of it."""
    named = [context[name] for name in ("edition", "story") if name in context]
    for found in named:
        if isinstance(found, (Edition, Sheet, Story)):
            return True, _edition_of(found)
    return None in named, None


def _edition_of(story: object) -> Printed | None:
    """Return what readers see of ``story``: a story, its number or slug, an edition or a sheet.

    ``None`` is given back, and stands for a story that is not public.
    """
    if story is None or isinstance(story, (Edition, Sheet)):
        return story
    return story.edition() if isinstance(story, Story) else rendering.find(str(story))


# On which page


def _ids(context: Context) -> rendering.Ids:
    """Return the ids of the page that is being rendered, begun by ``page`` where the view gives one."""
    # Each template and each include has a context of its own above this one.
    shared: dict[Any, Any] = context.render_context.dicts[0]
    if _IDS not in shared:
        page = context.get("page")
        shared[_IDS] = page.ids if isinstance(page, rendering.Page) else rendering.Ids()
    return shared[_IDS]


# Tags


class StoryNode(template.Node):
    """A tag about one story."""

    def __init__(
        self,
        tag: str,
        answer: Callable[..., Any],
        values: Mapping[str, Value],
        target: str,
    ) -> None:
        self.tag = tag
        self.answer = answer
        self.values = values
        self.target = target

    def render(self, context: Context) -> str:
        """Print the answer, or keep it under the name after ``as``."""
        options = self._options(context)
        story = self._story(context, options)
        answer = "" if story is None else self.answer(story, **options)
        if self.target:
            context[self.target] = answer
            return ""
        return conditional_escape(answer) if context.autoescape else str(answer)

    def _options(self, context: Context) -> dict[str, Any]:
        return {option: value.resolve(context) for option, value in self.values.items()}

    def _story(self, context: Context, options: dict[str, Any]) -> Printed | None:
        """Return what the tag is about, and take ``story`` out of the options."""
        if "story" in options:
            return _edition_of(options.pop("story"))
        is_named, story = _in_context(context)
        if not is_named:
            raise LookupError(
                f"{{% {self.tag} %}} has no story to print. Give the template the edition being"
                " read as “edition” or “story”, or name a story in the tag: story=12."
            )
        return story


class BodyNode(StoryNode):
    """A tag that prints a story's text, on a page that may have others."""

    def _options(self, context: Context) -> dict[str, Any]:
        return {**super()._options(context), "ids": _ids(context)}


def _add(
    names: tuple[str, ...],
    options: tuple[str, ...],
    answer: Callable[..., Any],
    node: type[StoryNode] = StoryNode,
) -> None:
    """Register a tag about one story under ``names``; ``answer`` gets its other ``options``."""
    options = (*options, "story")

    def compile_tag(parser: Parser, token: Token) -> StoryNode:
        tag, *bits = token.split_contents()
        target = split_target(bits)
        values = dict(read_option(parser, tag, bit, options) for bit in bits)
        return node(tag, answer, values, target)

    for name in names:
        register.tag(name, compile_tag)


def story_picture(
    story: Printed, name: str = "", role: str = "lead"
) -> ShownPicture | None:
    """Return the story's picture in the rendition ``name``, or ``None`` for a story without one.

    One that may not be used is none.
    """
    picture = picture_of(story, str(role))
    found = picture and shown(picture, str(name))
    return found if found and found.chosen.allowed else None


def story_image(
    story: Printed, name: str = "", role: str = "lead", format: str = ""
) -> str:
    """Return the address of the story's picture in the rendition ``name``, "" without one."""
    return rendering.image_url(story, str(name), role=str(role), format=str(format))


PLACES = ("top", "bottom", "all")
"""Where ``{% story_corrections %}`` stands; corrections and retractions are for the top."""


def story_corrections(story: Printed, place: str = "all") -> SafeString:
    """Return the story's public notes as HTML, the latest first, "" without one.

    Raises ``ValueError`` for a place that is none of ``PLACES``.
    """
    if place not in PLACES:
        raise ValueError(
            f"place cannot be {place!r}. It is one of {', '.join(PLACES)}."
        )
    notes = [
        note
        for note in reversed(corrections_of(story))
        if place == "all" or note.kind.is_on_top == (place == "top")
    ]
    if not notes:
        return SafeString()
    return render_to_string(
        "worthy_news/includes/corrections.html", {"corrections": notes}
    )


_add(("story_title", "worthy_plugins_news_story_title"), (), rendering.title)
_add(
    ("story_body", "worthy_plugins_news_story_body"),
    ("title", "byline", "dateline", "copyright", "subheads"),
    rendering.body,
    BodyNode,
)
_add(
    ("story_image", "worthy_plugins_news_story_image"),
    ("name", "role", "format"),
    story_image,
)
_add(("story_picture",), ("name", "role"), story_picture)
_add(("story_corrections",), ("place",), story_corrections)

register.tag("news_picture", picture_tags.compile_picture)
register.tag("news_img", picture_tags.compile_img)


@register.simple_tag
def news_time(moment: datetime) -> SafeString:
    """Print a moment on the site's clock, with its zone: ``{% news_time edition.updated_at %}``."""
    here = timezone.localtime(moment, timezone.get_default_timezone())
    return format_html(
        '<time datetime="{}">{} {}</time>',
        here.isoformat(timespec="seconds"),
        formats.date_format(here, "DATETIME_FORMAT"),
        dateformat.format(here, "T"),
    )


# Shortcodes


class ShortcodesNode(template.Node):
    """What stands between ``{% shortcodes %}`` and ``{% endshortcodes %}``."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        """Render it as a template first, then run its shortcodes."""
        _, story = _in_context(context)
        text = self.nodelist.render(context)
        return rendering.shortcodes(text, story, ids=_ids(context))


@register.tag("shortcodes")
def compile_shortcodes(parser: Parser, token: Token) -> ShortcodesNode:
    """Run the shortcodes of a pasted WordPress layout: ``{% shortcodes %} … {% endshortcodes %}``."""
    nodelist = parser.parse(["endshortcodes"])
    parser.delete_first_token()
    return ShortcodesNode(nodelist)


@register.filter("shortcodes", is_safe=True, needs_autoescape=True)
def run_shortcodes(
    text: Any, story: object = None, *, autoescape: bool = True
) -> SafeString:
    """Run the shortcodes of ``text``: ``{{ page.body|safe|shortcodes:edition }}``.

    HTML in a text that is not marked as safe is escaped first.
    """
    html = conditional_escape(text) if autoescape else str(text)
    return rendering.shortcodes(html, _edition_of(story))
