"""``[caption]`` and ``[wp_caption]``: a picture with its caption, as WordPress prints it.

WordPress writes the width into a style attribute, which a strict Content-Security-Policy
forbids. Here the ``<img>`` has it, where it has none of its own, and the style sheet keeps
the caption as narrow as that. WordPress cuts the content in two behind the image, also
between a tag and its partner. Here both halves come out whole.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.utils.html import format_html
from django.utils.safestring import SafeString

from worthy_news.rendering import safe, values
from worthy_news.rendering.contexts import Context
from worthy_news.rendering.ids import Ids
from worthy_news.rendering.markup import Kind, attributes as attributes_of, tokens
from worthy_news.rendering.pictures import without_empty_pictures
from worthy_news.rendering.sanitizing import sanitize
from worthy_news.rendering.taming import closed, unpaired

SHORTCODES = ("caption", "wp_caption")

_IMAGE = re.compile(r"<img [^>]+>", re.IGNORECASE)
_LINK = re.compile(r"<a [^>]+>", re.IGNORECASE)
_LINK_END = re.compile(r"\s*</a>", re.IGNORECASE | re.ASCII)


def render(
    attributes: Mapping[int | str, str], content: str, context: Context
) -> SafeString:
    """Return the ``<figure>``; the content alone without a width or a caption.

    What would be a caption without its picture, because that may not be shown or is
    not there, is nothing. Tags whose partner is not in the content follow what is
    returned, so that the text around the shortcode stays well formed.
    """
    picture, caption = _parts(attributes, content)
    loose = safe.html(unpaired(content))
    width = values.whole(attributes.get("width", ""))
    if width < 1 or caption in ("", "0"):
        return safe.html(content if picture == content else closed(picture) + loose)
    shown = context.render(closed(picture))
    if content.strip() and not without_empty_pictures(shown).strip():
        return loose
    keys = _keys(attributes, context.ids)
    return _figure(attributes, _with_width(shown, width), caption, keys) + loose


def _parts(attributes: Mapping[int | str, str], content: str) -> tuple[str, str]:
    """Return the picture and its caption, in which there are no empty pictures."""
    caption = attributes.get("caption")
    if caption is None:
        picture, words = _parted(content)
        caption = without_empty_pictures(closed(words)).strip(values.TRIMMED)
        return picture, caption
    if "<" in caption:
        caption = without_empty_pictures(sanitize(caption).html)
    return content, caption


def _figure(
    attributes: Mapping[int | str, str],
    picture: str,
    caption: str,
    keys: tuple[str, str],
) -> SafeString:
    key, caption_key = keys
    classes = (
        "wp-caption",
        attributes.get("align", "alignnone"),
        attributes.get("class", ""),
    )
    return format_html(
        '<figure {}{}class="{}">{}<figcaption {}class="wp-caption-text">{}</figcaption></figure>',
        _named("id", key),
        _named("aria-describedby", caption_key),
        values.attribute(" ".join(classes).strip(values.TRIMMED)),
        safe.html(picture),
        _named("id", caption_key),
        safe.html(caption),
    )


def _keys(attributes: Mapping[int | str, str], ids: Ids) -> tuple[str, str]:
    """Return the ids of the figure and of its caption, "" for none."""
    key = ids.once(values.html_class(values.given(attributes, "id")))
    own = values.given(attributes, "caption_id")
    if own or not key:
        return key, ids.once(values.html_class(own))
    return key, ids.once(f"caption-{key.replace('_', '-')}")


def _named(name: str, value: str) -> SafeString:
    """Return an attribute and the space behind it; "" without a value."""
    return format_html('{}="{}" ', name, value) if value else SafeString()


def _parted(content: str) -> tuple[str, str]:
    """Return the first image, with the link around it, and what follows it, the caption.

    All is content, and there is no caption, where there is no image.
    """
    # No tag ends behind the last sign: to look there would take quadratic time.
    image = _IMAGE.search(content, 0, content.rfind(">") + 1)
    if image is None:
        return content, ""
    start, end = image.span()
    before = content[:start].rstrip(" \t\n\r\v\f")
    if before.endswith(">"):
        link = _LINK.search(before, before.rfind(">", 0, -1) + 1)
        start = link.start() if link else start
    if link_end := _LINK_END.match(content, end):
        end = link_end.end()
    return content[start:end], content[end:]


def _with_width(content: str, width: int) -> str:
    """Return ``content`` with ``width`` as that of its first image, unless that has one."""
    pieces = []
    is_done = False
    for token in tokens(content):
        raw = token.raw
        if not is_done and token.kind is Kind.START and token.tag == "img":
            is_done = True
            if "width" not in dict(attributes_of(token)):
                raw = f'{raw[:4]} width="{width}"{raw[4:]}'
        pieces.append(raw)
    return "".join(pieces)
