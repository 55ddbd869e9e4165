"""Resize pictures: all of one band by band, or a part of one at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import ceil, floor
from typing import NamedTuple

from PIL import Image

Part = tuple[float, float, float, float]
"""Left, top, right and bottom of what is taken of a picture, in its pixels."""

Extent = tuple[float, float]
"""How far a picture goes from the top left, where that is not to the end of its last pixels."""

_REDUCING_GAP = 2.0
"""From how much more than twice the target on, whole pixels are averaged first."""

_PREMULTIPLIED = {"RGBA": "RGBa", "LA": "La"}
"""The mode to resize transparent pictures in."""

_SMALL = 500_000
"""Up to how many pixels a size is made with the best filter, which costs hardly more there."""

ROWS = 48
"""How many rows are made at once; even, so that halves of them are rows too."""

_REACH = 3
"""How many pixels of the result the best filter looks to each side."""


class _Band(NamedTuple):
    """Some rows of a result, and the rows that they are made from."""

    top: int
    bottom: int
    first: int
    last: int


def resized(
    picture: Image.Image,
    size: tuple[int, int],
    part: Part | None = None,
    filter: Image.Resampling | None = None,
) -> Image.Image:
    """Return ``part`` of ``picture``, or all of it, in ``size``; itself if that changes nothing."""
    part = part or (0, 0, *picture.size)
    if picture.size == size and part == (0, 0, *size):
        return picture
    filter = filter or _filter_for(size)
    if picture.mode in _PREMULTIPLIED:
        # What cannot be seen must not color what can.
        clear = picture.convert(_PREMULTIPLIED[picture.mode])
        return clear.resize(size, filter, part, _REDUCING_GAP).convert(picture.mode)
    return picture.resize(size, filter, part, _REDUCING_GAP)


def shrunk(
    picture: Image.Image,
    size: tuple[int, int],
    prepared: Callable[[Image.Image], Image.Image],
    extent: Extent | None = None,
) -> Image.Image:
    """Return all of ``picture`` in ``size``, each band of it ``prepared`` first.

    So never more than a band of a large picture is in memory twice.
    """
    width, height = extent or picture.size
    if picture.size == size == (width, height):
        return prepared(picture)
    down, result = height / size[1], None
    for band in _bands(height, size[1]):
        rows = prepared(picture.crop((0, band.first, picture.width, band.last)))
        part = (0, band.top * down - band.first, width, band.bottom * down - band.first)
        piece = resized(
            rows, (size[0], band.bottom - band.top), part, _filter_for(size)
        )
        result = result or Image.new(piece.mode, size)
        result.paste(piece, (0, band.top))
    assert result is not None  # noqa: S101  # There is no size without rows.
    return result


def _bands(height: float, target: int) -> Iterator[_Band]:
    """Give the bands in which ``height`` rows become ``target`` rows, from the top."""
    down = height / target
    margin = ceil(_REACH * max(down, 1)) + 1
    # Of what shrinks much, fewer: it is their rows that take memory.
    step = max(1, min(ROWS, floor(2 * ROWS / down)))
    for top in range(0, target, step):
        bottom = min(top + step, target)
        first = max(floor(top * down) - margin, 0)
        last = min(ceil(bottom * down) + margin, ceil(height))
        yield _Band(top, bottom, first, last)


def _filter_for(size: tuple[int, int]) -> Image.Resampling:
    """Return what ``size`` is made with: the filter costs in proportion to the pixels."""
    is_small = size[0] * size[1] <= _SMALL
    return Image.Resampling.LANCZOS if is_small else Image.Resampling.BICUBIC
