"""Picture files with something broken in them, the same ones each time."""

from __future__ import annotations

import random
from collections.abc import Iterator

from tests import pictures
from tests.images.test_metadata import XMP, with_iim

FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "AVIF")


def whole() -> Iterator[bytes]:
    """Give small pictures of all kinds that are taken, most of which say much of themselves."""
    photo, said = pictures.corners(60, 40), {"xmp": XMP.encode()}
    told = {**said, "icc_profile": pictures.rgb_profile()}
    moving = {"save_all": True, "append_images": [pictures.corners(60, 40, "RGBA")]}
    for format in FORMATS:
        yield pictures.written(photo, format)
    yield with_iim(pictures.written(photo, **told, comment=b"Ada"), {105: b"Bridge"})
    yield pictures.lying(photo, 6, **told, progressive=True, subsampling=2)
    yield pictures.written(photo.convert("CMYK"), icc_profile=pictures.ink_profile())
    yield pictures.written(photo.quantize(9), "PNG", transparency=b"\0\x80", **told)
    yield pictures.written(pictures.corners(60, 40, "RGBA"), "PNG")
    yield pictures.written(photo, "GIF", **moving)
    yield pictures.written(photo, "WEBP", **moving, **told)
    yield pictures.written(photo, "TIFF", compression="tiff_lzw", **moving)
    yield pictures.written(pictures.corners(60, 40, "RGBA"), "AVIF", **told)


def damaged(times: int, seed: int = 4) -> Iterator[bytes]:
    """Give each of ``whole`` broken ``times`` times, each time in another way."""
    chance = random.Random(seed)
    for content in whole():
        for _ in range(times):
            yield chance.choice(_WAYS)(content, chance)


def _with_other_bytes(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 3, 30))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _with_another_head(content: bytes, chance: random.Random) -> bytes:
    """Break what says how large it is, and what else there is."""
    size = min(200, len(content))
    return _with_other_bytes(content[:size], chance) + content[size:]


def _cut_short(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))]


def _with_a_gap(content: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(content))
    return content[:start] + content[start + chance.randrange(1, 40) :]


def _with_a_part_twice(content: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(content))
    return content[: start + chance.randrange(1, 400)] + content[start:]


_WAYS = (
    _with_other_bytes,
    _with_another_head,
    _cut_short,
    _with_a_gap,
    _with_a_part_twice,
)
