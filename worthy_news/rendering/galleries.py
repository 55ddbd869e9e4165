"""``[gallery]``: pictures of the library, or those of the story, as WordPress prints them."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from worthy_news.images import UnknownRendition, declared
from worthy_news.rendering import allowlist, picture_markup, pictures, safe, values
from worthy_news.rendering.contexts import Context
from worthy_news.rendering.gallery_orders import named, ordered
from worthy_news.rendering.markup import VOID
from worthy_news.rendering.picture_markup import Look
from worthy_news.rendering.sheets import Sheet, SheetPicture
from worthy_news.rendering.uses import use_of

Attributes = Mapping[int | str, str]

SHORTCODE = "gallery"

_TAGS = allowlist.TAGS - VOID
_log = logging.getLogger(__name__)


def asked(attributes: Attributes) -> list[int]:
    """Return the keys of the images that a gallery names, in its order."""
    return values.keys(named(attributes))


def render(attributes: Attributes, context: Context) -> SafeString:
    """Return the gallery, "" without a picture that may be shown.

    Galleries are counted, each in its page, those without pictures as well.
    """
    key = context.ids.gallery()
    sheet = context.story(attributes)
    uses = ordered(_uses(attributes, sheet, context), attributes, sheet)
    items = [
        item
        for use in uses
        if (item := _item(use, context.ids.once(f"{key}-{use.image.pk}"), attributes))
    ]
    if not items:
        return SafeString()
    return format_html(
        "<div id='{}' class='gallery galleryid-{} gallery-columns-{} gallery-size-{}'>{}\n\t\t</div>\n",
        key,
        (sheet and sheet.story_id) or 0,
        values.whole(attributes.get("columns", "3")),
        values.html_class(attributes.get("size", "thumbnail")),
        format_html_join("", "{}", ((item,) for item in items)),
    )


def _uses(
    attributes: Attributes, sheet: Sheet | None, context: Context
) -> list[SheetPicture]:
    """Return what is to be shown: of the images that are named, those that there are.

    An image that the story has is shown with the words for that use, another one with
    its own. Where none is named, it is the story's own, but for those in ``exclude``.
    """
    own = {use.image.pk: use for use in (sheet.pictures if sheet else ())}
    if named(attributes):
        library = {key: use_of(context.images.get(key)) for key in asked(attributes)}
        found = [own.get(key) or use for key, use in library.items()]
        story_id = sheet.story_id if sheet else None
        return [replace(use, story_id=story_id) for use in found if use]
    left_out = values.keys(attributes.get("exclude", ""))
    return [use for key, use in own.items() if key not in left_out]


def _item(use: SheetPicture, key: str, attributes: Attributes) -> SafeString:
    """Return one picture with its caption, whose id is ``key``, "" for one that may not be shown."""
    caption = _caption(use)
    image = _image(use, attributes, described_by=key if caption else "")
    if not image:
        return image
    is_portrait = use.image.height > use.image.width
    item, icon, words = (
        _tag(attributes, name, *tags)
        for name, tags in {
            "itemtag": ("figure", "dl"),
            "icontag": ("div", "dt"),
            "captiontag": ("figcaption", "dd"),
        }.items()
    )
    return format_html(
        "<{item} class='gallery-item'>\n\t\t\t<{icon} class='gallery-icon {orientation}'>"
        "\n\t\t\t\t{image}\n\t\t\t</{icon}>{caption}</{item}>",
        item=item,
        icon=icon,
        orientation="portrait" if is_portrait else "landscape",
        image=image,
        caption=caption
        and format_html(
            "\n\t\t\t\t<{words} class='wp-caption-text gallery-caption' id='{key}'>"
            "\n\t\t\t\t{caption}\n\t\t\t\t</{words}>",
            words=words,
            key=key,
            caption=caption,
        ),
    )


def _image(
    use: SheetPicture, attributes: Attributes, *, described_by: str
) -> SafeString:
    """Return the picture's HTML, in a link to the largest rendition where ``link=file`` asks."""
    size = attributes.get("size", "thumbnail")
    name = values.html_class(size)
    is_linked = attributes.get("link") == "file"
    alt = use.alt or (gettext("Enlarge the picture") if is_linked else "")
    look = Look(
        alt=alt,
        classes=f"attachment-{name} size-{name}",
        described_by=described_by,
    )
    image = picture_markup.picture(use, _size(size), look)
    if not (image and is_linked):
        return image
    return format_html("<a href='{}'>{}</a>", pictures.url(use, ""), image)


def _size(name: str) -> str:
    """Return the name of the size, that of the largest for one that is none."""
    try:
        return declared.size(name).name
    except UnknownRendition as unknown:
        _log.warning("A gallery asks for a rendition: %s", unknown)
        return declared.FULL.name


def _tag(attributes: Attributes, name: str, default: str, otherwise: str) -> str:
    """Return the element that is asked for; as in WordPress, another one for what may not be one."""
    tag = values.tag(attributes.get(name, default))
    return tag if tag in _TAGS else otherwise


def _caption(use: SheetPicture) -> SafeString:
    """Return the caption and who made the picture, "" where there is nothing to say."""
    caption = safe.escape(use.caption.strip())
    if not use.credit:
        return caption
    credit = format_html('<span class="news-credit">{}</span>', safe.escape(use.credit))
    return format_html("{} {}", caption, credit) if caption else credit
