"""Draw photographs: smooth light, hard edges, the noise of a sensor. And files that go wrong."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from tests import pictures

SIZES = {"24 MP": (6000, 4000), "6 MP": (3000, 2000), "2 MP": (1800, 1200)}
LYING = "6 MP"
_TEXTURE = [(40, 14), (16, 9), (8, 7), (4, 6), (2, 5), (1, 3)]
"""Grain in pixels, and how strong it is: as in nature, the finer, the fainter."""
ODD_SIZES = [(1501, 999), (3001, 1667), (1667, 3001), (2048, 1365)]
"""Sizes where rounding tells: halves, and sides that come out one pixel short."""


def photograph(width: int, height: int, seed: int = 4) -> Image.Image:
    """Return a picture as a camera would take it."""
    dice = np.random.default_rng(seed)
    size = (width, height)
    texture = sum(
        strength * _noise(dice, width // grain, height // grain, size)
        for grain, strength in _TEXTURE
    )
    bands = []
    for _ in range(3):
        light = Image.fromarray(dice.integers(20, 236, (9, 13), np.uint8))
        band = np.asarray(light.resize(size, Image.Resampling.BICUBIC), np.float32)
        band = band + texture + dice.standard_normal((height, width), np.float32) * 3
        bands.append(Image.fromarray(np.clip(band, 0, 255).astype(np.uint8)))
    picture = Image.merge("RGB", bands)
    _draw_edges(picture, dice)
    return picture


def edges(width: int, height: int) -> Image.Image:
    """Return hard edges alone: lines, letters' strokes, checks."""
    picture = Image.new("RGB", (width, height), "white")
    _draw_edges(picture, np.random.default_rng(5), 400)
    return picture


def write_photographs(folder: Path) -> dict[str, Path]:
    """Write what is measured into ``folder``; return the files by name."""
    files = {}
    for name, (width, height) in SIZES.items():
        files[name] = folder / f"{width}.jpg"
        picture = photograph(width, height)
        orientation = 6 if name == LYING else 1
        exif = Image.Exif()
        exif[0x0112] = orientation
        if orientation == 6:
            picture = picture.transpose(Image.Transpose.ROTATE_90)
        picture.save(files[name], quality=92, exif=exif)
    return files


def write_for_quality(folder: Path) -> dict[str, Path]:
    """Write one file of each kind whose quality is looked at; return them by name."""
    photo = photograph(2400, 1600, seed=6)
    clear = photo.convert("RGBA")
    clear.putalpha(Image.radial_gradient("L").resize(clear.size))
    ink = Image.merge("CMYK", [*photo.split(), Image.new("L", photo.size, 20)])
    files = {
        "photograph": (photo, "JPEG", {"quality": 92}),
        "hard edges": (edges(2400, 1600), "JPEG", {"quality": 92}),
        "alpha": (clear, "PNG", {"compress_level": 1}),
        "CMYK": (ink, "JPEG", {"quality": 92}),
    }
    for name, (picture, format, options) in files.items():
        picture.save(folder / f"{name}.{format.lower()}", format, **options)
    return {name: folder / f"{name}.{files[name][1].lower()}" for name in files}


def write_traps(folder: Path) -> dict[str, Path]:
    """Write files that pipelines make wrong pictures of; return them by name."""
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (51.0, 28.0, 40.0)
    clear = Image.new("RGBA", (900, 600), (0, 0, 0, 0))
    traps = {
        "sideways.jpg": pictures.lying(pictures.corners(900, 600), 6),
        "dull.jpg": pictures.written(
            Image.new("RGB", (900, 600), (120, 180, 90)),
            icc_profile=pictures.rgb_profile(),
        ),
        "black.png": pictures.written(clear, "PNG"),
        "inverted.jpg": pictures.written(
            Image.new("CMYK", (900, 600), (0, 255, 255, 40))
        ),
        "located.jpg": pictures.written(pictures.corners(900, 600), exif=exif),
    }
    for width, height in ODD_SIZES:
        traps[f"odd {width}.jpg"] = pictures.written(Image.new("RGB", (width, height)))
    for name, content in traps.items():
        (folder / name).write_bytes(content)
    return {name: folder / name for name in traps}


def opened(content: bytes) -> Image.Image:
    """Return the picture in ``content``, decoded."""
    picture = Image.open(BytesIO(content))
    picture.load()
    return picture


def _noise(
    dice: np.random.Generator, width: int, height: int, size: tuple[int, int]
) -> np.ndarray:
    grains = Image.fromarray(dice.standard_normal((height, width), np.float32))
    return np.asarray(grains.resize(size, Image.Resampling.BICUBIC))


def _draw_edges(
    picture: Image.Image, dice: np.random.Generator, count: int = 60
) -> None:
    draw = ImageDraw.Draw(picture)
    width, height = picture.size
    for _ in range(count):
        x, y = int(dice.integers(width)), int(dice.integers(height))
        color = tuple(int(value) for value in dice.integers(0, 256, 3))
        side = int(dice.integers(width // 60, width // 12))
        if dice.random() < 0.5:
            draw.rectangle((x, y, x + side, y + side // 2), color)
        else:
            draw.line((x, y, x + side, y + side), color, max(2, width // 500))
