"""Write pixels as files: always the same bytes for the same pixels, and no metadata."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image

from worthy_news import conf
from worthy_news.images.colors import on_white

EXTENSIONS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif"}
"""What can be written, by Pillow's names, and how such a file's name ends."""


def known(format: str) -> str:
    """Return ``format`` as it is called in ``EXTENSIONS``; raise ``ValueError`` for what is not there."""
    if format.upper() not in EXTENSIONS:
        raise ValueError(
            f"Nothing is written as {format!r}. Formats: {', '.join(EXTENSIONS)}."
        )
    return format.upper()


def options(format: str) -> dict[str, Any]:
    """Return what Pillow is told when it writes ``format``.

    There is no ``optimize`` pass: it costs more time than the few bytes are worth.
    """
    return {
        "JPEG": {"quality": conf.get().JPEG_QUALITY},
        "PNG": {"compress_level": 6},
        "WEBP": {"quality": 80, "method": 4},
        "AVIF": {"quality": 60, "speed": 8},
    }[format]


def encode(picture: Image.Image, format: str) -> bytes:
    """Return ``picture`` as a file of ``format``, one of ``EXTENSIONS``.

    Alpha is kept where the format can, and laid on white where it cannot.
    ``picture.info`` must be empty: Pillow writes some of it.
    """
    if format == "JPEG":
        picture = on_white(picture)
    buffer = BytesIO()
    picture.save(buffer, format, **options(format))
    return buffer.getvalue()
