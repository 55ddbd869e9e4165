"""The built-in shortcodes: those of the WordPress plugin, and WordPress's own for pictures.

``registry`` is the site's: an app's ``shortcodes.py`` registers its own there.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.safestring import SafeString

from worthy_news.images import UnknownRendition
from worthy_news.models import Edition
from worthy_news.rendering import (
    bodies,
    captions,
    galleries,
    hiding,
    pictures,
    safe,
    subheads,
)
from worthy_news.rendering.bodies import Options
from worthy_news.rendering.contexts import Context
from worthy_news.rendering.sheets import Sheet, SheetPicture, sheet_of
from worthy_news.shortcodes import Registry

Attributes = Mapping[int | str, str]
Answer = Callable[[Attributes, Context], str]

registry = Registry()
"""The site's shortcodes."""

TITLE_SHORTCODE = "worthy_plugins_news_story_title"
BODY_SHORTCODE = "worthy_plugins_news_story_body"
IMAGE_SHORTCODE = "worthy_plugins_news_story_image"

IMAGE_SHORTCODES = (IMAGE_SHORTCODE, "story_image")

_DEFAULTS = Options()
_log = logging.getLogger(__name__)


def options_of(attributes: Attributes) -> Options:
    """Return the options of a body shortcode; what it does not know is passed over."""
    style = attributes.get("subheads", "").strip().lower()
    return Options(
        title=attributes.get("title", _DEFAULTS.title),
        byline=attributes.get("byline", _DEFAULTS.byline),
        dateline=attributes.get("dateline", _DEFAULTS.dateline),
        copyright=attributes.get("copyright", _DEFAULTS.copyright),
        subheads=style if style in subheads.STYLES else _DEFAULTS.subheads,
    )


def story_title(attributes: Attributes, context: Context) -> str:
    """Answer with the headline."""
    sheet = context.story(attributes)
    return bodies.title(sheet, context) if sheet else ""


def story_body(attributes: Attributes, context: Context) -> str:
    """Answer with the story's text, except inside that text."""
    sheet = context.story(attributes)
    if sheet is None or not context.admits(sheet):
        return ""
    return bodies.render(sheet, options_of(attributes), context)


def story_image(attributes: Attributes, context: Context) -> str:
    """Answer with the address of a picture of the story."""
    sheet = context.story(attributes)
    picture = sheet.picture(attributes.get("role", "lead")) if sheet else None
    if picture is None:
        return ""
    format = _format(attributes.get("format", ""))
    address = _address(picture, attributes.get("name", ""), format)
    if address:
        context.shown.add(picture.image.pk)
    return safe.escape(address)


def _address(picture: SheetPicture, name: str, format: str) -> str:
    """Return the picture's address; the largest rendition's for a name that is none's.

    Old pages ask for sizes that the site has never had: readers get the picture.
    """
    try:
        return pictures.url(picture, name, format)
    except UnknownRendition as unknown:
        _log.warning("A shortcode asks for a rendition: %s", unknown)
        return pictures.url(picture, "", format)


def _format(name: str) -> str:
    """Return the format that is asked for; the plain one, "", for one that is none."""
    try:
        return pictures.format_of(name.strip())
    except ValueError as unknown:
        _log.warning("A shortcode asks for a format: %s", unknown)
        return ""


def _add(names: tuple[str, ...], answer: Answer) -> None:
    def handle(attributes: Attributes, content: str, name: str, context: Any) -> str:
        return answer(attributes, _context(context))

    for name in names:
        registry.register(name, handle)


def _context(given: Context | Sheet | Edition | None) -> Context:
    """Return the context that ``registry.render`` was given, or one for the story it was given."""
    if isinstance(given, Context):
        return given
    sheet = sheet_of(given)
    hidden = hiding.hidden([sheet.body] if sheet else [])
    return Context(registry=registry, sheet=sheet, hidden=hidden)


def caption(
    attributes: Attributes, content: str, name: str, context: Any
) -> SafeString:
    """Answer with the picture in the content and its caption."""
    return captions.render(attributes, content, _context(context))


_add((TITLE_SHORTCODE, "story_title"), story_title)
_add((BODY_SHORTCODE, "story_body"), story_body)
_add(IMAGE_SHORTCODES, story_image)
_add((galleries.SHORTCODE,), galleries.render)
for _name in captions.SHORTCODES:
    registry.register(_name, caption)


def asked_renditions(text: str) -> list[str]:
    """Return the names of the renditions that the image shortcodes of ``text`` ask for, as written."""
    asked = []
    asking = Registry()

    def ask(attributes: Attributes, content: str, name: str, context: object) -> str:
        asked.append(attributes.get("name", ""))
        return asking.render(content)

    for name in IMAGE_SHORTCODES:
        asking.register(name, ask)
    asking.render(text)
    return [name for name in asked if name]
