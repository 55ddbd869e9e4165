"""Write pixels as files: always the same bytes for the same pixels.

Nothing that the original says of itself is in them, but the XMP that is handed in.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from worthy_news import conf
from worthy_news.images.colors import on_white, rgb

EXTENSIONS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif"}
"""What can be written, by Pillow's names, and how such a file's name ends."""

BESIDE = ("WEBP", "AVIF")
"""What a rendition can be made in besides its plain file, a JPEG or PNG, which is always made."""

MOST = {
    "PNG": {"effort": 9},
    "WEBP": {"quality": 100, "effort": 6},
    "AVIF": {"quality": 100, "effort": 10},
}
"""Bounds of what ``WORTHY_NEWS["ENCODING"]`` says, from above; from below it is 1 for all."""

_LONGEST_OF_WEBP = 16_383
"""The longest side that a WebP can have, in pixels."""

_AVIF_SPEEDS = 10
"""The fastest that Pillow writes AVIF; 0 is the slowest."""


def known(format: str) -> str:
    """Return ``format`` as it is called in ``EXTENSIONS``; raise ``ValueError`` for what is not there."""
    if format.upper() not in EXTENSIONS:
        raise ValueError(
            f"Nothing is written as {format!r}. Formats: {', '.join(EXTENSIONS)}."
        )
    return format.upper()


def has_room(format: str, size: tuple[int, int]) -> bool:
    """Say whether a picture of ``size`` can be written as ``format``: a long one cannot as WebP."""
    return format != "WEBP" or max(size) <= _LONGEST_OF_WEBP


def options(format: str) -> dict[str, Any]:
    """Return what Pillow is told when it writes ``format``.

    There is no ``optimize`` pass: it costs more time than the few bytes are worth.
    """
    given = conf.get()
    png, webp, avif = (
        {**conf.DEFAULT_ENCODING[name], **given.ENCODING.get(name, {})}
        for name in ("PNG", "WEBP", "AVIF")
    )
    return {
        "JPEG": {"quality": given.JPEG_QUALITY},
        "PNG": {"compress_level": png["effort"]},
        "WEBP": {"quality": webp["quality"], "method": webp["effort"]},
        "AVIF": {
            "quality": avif["quality"],
            "speed": _AVIF_SPEEDS - avif["effort"],
            # Else the bytes depend on how many processors there are.
            "autotiling": False,
            "max_threads": 1,
        },
    }[format]


def carrying(format: str, xmp: bytes) -> dict[str, Any]:
    """Return what Pillow is told besides, for a file of ``format`` with ``xmp`` in it."""
    if not xmp:
        return {}
    if format == "PNG":
        chunks = PngInfo()
        chunks.add_itxt("XML:com.adobe.xmp", xmp.decode())
        return {"pnginfo": chunks}
    return {"xmp": xmp}


def encode(picture: Image.Image, format: str, xmp: bytes = b"") -> bytes:
    """Return ``picture`` as a file of ``format``, one of ``EXTENSIONS``, with ``xmp`` in it.

    Alpha is kept where the format can, and laid on white where it cannot.
    ``picture.info`` must be empty: Pillow writes some of it.
    """
    if format == "JPEG":
        picture = on_white(picture)
    elif picture.mode == "YCbCr":
        picture = rgb(picture)
    buffer = BytesIO()
    picture.save(buffer, format, **options(format), **carrying(format, xmp))
    return buffer.getvalue()
