"""A picture as HTML: ``<picture>`` with every format there is, or one ``<img>``.

It is built by code, not from a template for each: a front page has dozens of pictures.
Nothing needs an inline style: the color that stands
where the picture will be is three classes, one for each of red, green and blue. What
stands in for it in another shape has a class that lets its middle fill the room.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from worthy_news import renditions
from worthy_news.models import Rendition
from worthy_news.rendering import pictures
from worthy_news.rendering.bodies import Switch, is_on
from worthy_news.rendering.sheets import SheetPicture
from worthy_news.renditions import Chosen

_OPAQUE = "JPEG"
"""The plain format without transparency: through a PNG the color would shine for good."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a picture is to stand on its page."""

    sizes: str = ""
    """How wide it is shown, as HTML's ``sizes`` says it; by default as wide as the size
    that was asked for, or as the screen where that is narrower."""

    alt: str | None = None
    """What is printed in place of the words of its use."""

    classes: str = ""
    eager: Switch = False
    """Whether it is fetched at once and first: for the one picture that a page opens with."""

    format: str = ""
    """One of ``encoding.BESIDE``: the one format to give beside the plain one, or in its place."""

    described_by: str = ""
    """The id of the element that has its caption."""


def picture(use: SheetPicture, name: str, look: Look) -> SafeString:
    """Return a ``<picture>`` of ``use`` in the size ``name``, the newer formats first.

    It is "" for a picture that may not be shown. Raises ``UnknownRendition`` for a name
    that is none.
    """
    chosen = pictures.choose(use, name)
    offered = renditions.candidates(use.image, chosen)
    image = _img(use, chosen, _plain(offered), look)
    if not image:
        return image
    sources = [
        (format.lower(), _srcset(rows), _sizes(chosen, look))
        for format, rows in [*offered.items()][:-1]
        if look.format in ("", format)
    ]
    return format_html(
        "<picture>{}{}</picture>",
        format_html_join(
            "", '<source type="image/{}" srcset="{}" sizes="{}">', sources
        ),
        image,
    )


def img(use: SheetPicture, name: str, look: Look) -> SafeString:
    """Return an ``<img>`` of ``use`` in the size ``name``, in the plain format.

    With ``look.format`` it is in that one, where that is ready. It is "" for a picture
    that may not be shown. Raises ``UnknownRendition`` for a name that is none.
    """
    chosen = pictures.choose(use, name)
    offered = renditions.candidates(use.image, chosen)
    if look.format in offered:
        wanted = renditions.in_format(use.image, chosen, look.format)
        if wanted is not chosen:
            return _img(use, wanted, offered[look.format], look)
    return _img(use, chosen, _plain(offered), look)


def _plain(offered: Mapping[str, list[Rendition]]) -> Sequence[Rendition]:
    return [*offered.values()][-1] if offered else []


def _img(
    use: SheetPicture, chosen: Chosen, rows: Sequence[Rendition], look: Look
) -> SafeString:
    if not (address := chosen.url):
        return SafeString()
    attributes: dict[str, object] = {}
    if is_on(look.eager):
        attributes["fetchpriority"] = "high"
    else:
        # Before the address: browsers that read from the left fetch nothing too early.
        attributes |= {"loading": "lazy", "decoding": "async"}
    attributes["src"] = address
    if len(rows) > 1:
        attributes |= {"srcset": _srcset(rows), "sizes": _sizes(chosen, look)}
    attributes |= {
        "width": chosen.width,
        "height": chosen.height,
        "alt": use.alt if look.alt is None else look.alt,
    }
    shape = "" if chosen.fits else "news-cover"
    if classes := " ".join(filter(None, [look.classes, _color(use, chosen), shape])):
        attributes["class"] = classes
    if look.described_by:
        attributes["aria-describedby"] = look.described_by
    written = format_html_join("", ' {}="{}"', attributes.items())
    return format_html("<img{}>", written)


def _srcset(rows: Sequence[Rendition]) -> str:
    return ", ".join(f"{row.file.url.replace(' ', '%20')} {row.width}w" for row in rows)


def _sizes(chosen: Chosen, look: Look) -> str:
    width = chosen.width
    return look.sizes or f"(max-width: {width}px) 100vw, {width}px"


def _color(use: SheetPicture, chosen: Chosen) -> str:
    """Return the classes of the image's color: the first digits of red, green and blue."""
    color = use.image.color.lower()
    if len(color) != 7 or chosen.rendition is None:
        return ""
    if chosen.rendition.is_plain and chosen.rendition.format != _OPAQUE:
        return ""
    return f"news-color news-r{color[1]} news-g{color[3]} news-b{color[5]}"
