"""Decode the whole of a picture, upright and in sRGB, hardly larger than it is needed."""

from __future__ import annotations

from functools import partial
from math import ceil

from PIL import Image

from worthy_news.images import colors, framing, planes, resizing, sources
from worthy_news.images.planes import Planes, Step
from worthy_news.images.sizes import Box
from worthy_news.images.sources import PictureFile

SCALES = (8, 4, 2)
"""What a JPEG can be divided by while it is decoded, besides 1."""


def whole(file: PictureFile, target: tuple[int, int]) -> Step:
    """Return the whole picture in ``file``, upright and in sRGB, in the size ``target``."""
    with sources.opened(file) as source:
        return whole_of(source, sources.orientation(source), target)


def whole_of(source: Image.Image, turn: int, target: tuple[int, int]) -> Step:
    """Return the whole of ``source``, upright and in sRGB, in the size ``target``.

    Args:
        source: A picture that is opened and not decoded yet. It is, in place.
        turn: How it lies, as EXIF counts.
        target: Its sides when it is upright.

    Raises:
        UnusablePicture: It cannot be read to its end.
    """
    profile = source.info.get("icc_profile")
    lying = target[::-1] if turn >= 5 else target
    is_in_planes = planes.are_in(source)
    mode = "YCbCr" if is_in_planes and not profile else None
    drafted = source.draft(mode, _drafted(source, lying))
    # An eighth of 1001 columns are 126, the last of which stands for one column only.
    extent = drafted[1][2:] if drafted else None
    sources.load(source)
    if is_in_planes and source.mode == mode:
        return Planes.shrunk(source, lying, extent, turn)
    eight_bits = partial(colors.eight_bits, format=source.format)
    picture = resizing.shrunk(source, lying, eight_bits, extent)
    if picture is source:
        picture = source.copy()
    # Pillow writes some of what it finds here into new files: profiles, comments.
    picture.info = {}
    picture = colors.to_srgb(colors.upright(picture, turn), profile)
    return Planes.of(picture) if is_in_planes else picture


def whole_size(box: Box, frame: tuple[int, int]) -> tuple[int, int]:
    """Return how large the whole of ``frame`` is at the scale of ``box``."""
    if framing.is_whole(box, frame):
        return box.dst_w, box.dst_h
    return ceil(frame[0] * framing.scale(box)), ceil(frame[1] * framing.scale(box))


def _drafted(source: Image.Image, target: tuple[int, int]) -> tuple[int, int]:
    """Return the smallest size that a JPEG can be decoded at to serve ``target``."""
    for scale in SCALES:
        smaller = source.width // scale, source.height // scale
        if smaller[0] >= target[0] and smaller[1] >= target[1]:
            return smaller
    return source.size
