"""A picture small, as lists and forms at the desk show it."""

from __future__ import annotations

from django.utils.html import format_html

from worthy_news import renditions
from worthy_news.images import UnknownRendition, declared


def thumbnail(image, name="thumbnail", story=None, *, alt=None, told=True):
    """Return an ``<img>`` of ``image`` in its rendition ``name``, of the next best, or of a gray box.

    ``alt`` stands for the image's own alternative text. It is cropped as for the story of
    the key ``story``, where one is given. The desk sees every picture, and unless ``told``
    is off, hears where one may not be used on our own pages, or not for good. Prefetch the image's renditions to make no query here. The file is asked for its
    address alone, so a list of pictures opens none.
    """
    try:
        chosen = renditions.choose(image, name, story, use=None)
    except UnknownRendition:  # The site has taken this size away.
        chosen = renditions.choose(image, declared.FULL.name, use=None)
    shown = format_html(
        '<img src="{}" alt="{}" width="{}" height="{}" class="worthy-{}" loading="lazy">',
        chosen.url,
        image.alt if alt is None else alt,
        chosen.width,
        chosen.height,
        name,
    )
    return format_html("{}{}", shown, badge(image)) if told else shown


def badge(image):
    """Return in words that ``image`` may not be used on our own pages, or until when; "" where it may for good."""
    answer = renditions.may_use(image)
    if answer and answer.until is None:
        return ""
    style = "worthy-ending" if answer else "worthy-refused"
    words = renditions.in_words(image)
    # No div: the admin's tables of inlines put all of this into a paragraph.
    return format_html('<span class="worthy-badge {}">{}</span>', style, words)
