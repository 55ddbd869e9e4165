"""From a sheet to HTML: body, byline, dateline, rights line, layouts, shortcodes.

Everything here takes a ``Sheet`` or an ``Edition``, and returns safe HTML unless it
says otherwise. ``registry`` holds the site's shortcodes::

    from worthy_news.rendering import registry

    @registry.register("weather")
    def weather(attributes, content, name, context):
        return format_html("<b>{}</b>", attributes.get("city", ""))
"""

from __future__ import annotations

from worthy_news.rendering.builtin import (
    IMAGE_SHORTCODE,
    IMAGE_SHORTCODES,
    asked_renditions,
    registry,
)
from worthy_news.rendering.contexts import Context
from worthy_news.rendering.fetching import find
from worthy_news.rendering.ids import Ids
from worthy_news.rendering.layouts import (
    Page,
    body,
    image_url,
    layout,
    page,
    shortcodes,
    title,
)
from worthy_news.rendering.sanitizing import Sanitized, sanitize
from worthy_news.rendering.sheets import Sheet
from worthy_news.rendering.words import text

__all__ = [
    "IMAGE_SHORTCODE",
    "IMAGE_SHORTCODES",
    "Context",
    "Ids",
    "Page",
    "Sanitized",
    "Sheet",
    "asked_renditions",
    "body",
    "find",
    "image_url",
    "layout",
    "page",
    "registry",
    "sanitize",
    "shortcodes",
    "text",
    "title",
]
