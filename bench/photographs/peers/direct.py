"""The direct way: a full decode for each, in sRGB, Lanczos, and WordPress's boxes.

It is what quality is measured against, before (``pixels``) and after encoding.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps

from worthy_news.images import declared, encoding


def pixels(path: Path) -> dict[str, Image.Image]:
    """Return the pictures as they should come out, not encoded."""
    with Image.open(path) as source:
        upright = ImageOps.exif_transpose(source)
        solid = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    result = {}
    for name, size in declared.sizes().items():
        box = size.box(*solid.size)
        if box is None:
            result[name] = solid
            continue
        x, y, width, height, src_width, src_height = box
        part = (x, y, x + src_width, y + src_height)
        result[name] = solid.resize((width, height), Image.Resampling.LANCZOS, box=part)
    return result


def on_white(picture: Image.Image) -> Image.Image:
    """Return ``picture`` without alpha."""
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    paper = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(paper, picture.convert("RGBA")).convert("RGB")


def encoded(picture: Image.Image, format: str) -> bytes:
    """Return ``picture`` as a file, written as ours are."""
    buffer = BytesIO()
    if format == "JPEG":
        picture = on_white(picture)
    picture.save(buffer, format, **encoding.options(format))
    return buffer.getvalue()


def prepare(path: Path, format: str) -> Callable[[], dict[str, bytes]]:
    def run() -> dict[str, bytes]:
        return {
            name: encoded(picture, format) for name, picture in pixels(path).items()
        }

    return run
