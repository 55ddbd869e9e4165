"""Willow, called as Wagtail's filters call it: ``fill-``, ``max-`` and ``width-``."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from willow.image import Image

from worthy_news.images import declared
from worthy_news.images.sizes import Size


def prepare(path: Path, format: str) -> Callable[[], dict[str, bytes]]:
    def run() -> dict[str, bytes]:
        return {name: _made(path, size) for name, size in declared.sizes().items()}

    return run


def _made(path: Path, size: Size) -> bytes:
    with path.open("rb") as file:
        image = Image.open(file).auto_orient()
        width, height = image.get_size()
        if size.crop:
            image = _filled(image, size, width, height)
        else:
            scale = min(size.width / width, size.height / height if size.height else 9)
            if scale < 1:
                image = image.resize((int(width * scale), int(height * scale)))
        buffer = BytesIO()
        if image.has_alpha():
            image = image.set_background_color_rgb((255, 255, 255))
        image.save_as_jpeg(buffer, quality=82, progressive=True, optimize=True)
        return buffer.getvalue()


def _filled(image: Image, size: Size, width: int, height: int) -> Image:
    """Return what ``fill-WxH`` makes: the largest part of that shape, in that size."""
    shape = size.width / size.height
    part_width = min(width, height * shape)
    part_height = part_width / shape
    left, top = (width - part_width) / 2, (height - part_height) / 2
    image = image.crop(
        (round(left), round(top), round(left + part_width), round(top + part_height))
    )
    if part_width <= size.width:
        return image
    return image.resize((size.width, size.height))
