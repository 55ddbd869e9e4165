"""The colors of a picture at half its width and height, each of them a plane of 8 bits.

A sample stands for two by two pixels of the light, counted from the top left; at the end
of an odd side, for those that are left.
"""

from __future__ import annotations

from itertools import product
from typing import NamedTuple

from PIL import Image

from worthy_news.images import resizing
from worthy_news.images.resizing import Part

_FROM_THE_RIGHT, _FROM_THE_BOTTOM = {2, 3, 7, 8}, {3, 4, 6, 7}
"""The EXIF orientations that bring this edge of a lying picture to its left, or to its top."""

Piece = tuple[Image.Image, tuple[int, int]]
"""A part of a plane of colors, and where its left top is."""


class _Run(NamedTuple):
    """Neighbors in a row or column of colors, and the part of others they are made from."""

    place: int
    length: int
    first: float
    last: float


def halved(picture: Image.Image) -> list[Image.Image]:
    """Return the colors of ``picture``, which is in YCbCr, at half its size: blue and red."""
    width, height = picture.size
    blue, red = (
        Image.new("L", ((width + 1) // 2, (height + 1) // 2)) for _ in range(2)
    )
    for top in range(0, height, resizing.ROWS):
        bottom = min(top + resizing.ROWS, height)
        rows = picture.reduce(2, (0, top, width, bottom))
        blue.paste(rows.getchannel(1), (0, top // 2))
        red.paste(rows.getchannel(2), (0, top // 2))
    return [blue, red]


def pieces(
    plane: Image.Image, size: tuple[int, int], part: Part, orientation: int = 1
) -> list[Piece]:
    """Return the colors of a picture whose light has ``size``, from those of a larger one.

    That is one piece; where a side is odd, what has no neighbor is another.

    Args:
        plane: The colors of the larger one.
        size: The sides of the picture as it lies.
        part: What it shows of the larger one, in pixels of the light.
        orientation: Where it brings the end of an odd side to the beginning, what has
            no neighbor is there.
    """
    half = (size[0] + 1) // 2, (size[1] + 1) // 2
    whole: Part = (0, 0, *size)
    turned = (
        size[0] % 2 == 1 and orientation in _FROM_THE_RIGHT,
        size[1] % 2 == 1 and orientation in _FROM_THE_BOTTOM,
    )
    if plane.size == half and part == whole and not any(turned):
        return [(plane, (0, 0))]
    left, top, right, bottom = (edge / 2 for edge in part)
    columns = _runs(left, right, size[0], is_single_first=turned[0])
    rows = _runs(top, bottom, size[1], is_single_first=turned[1])
    return [
        (
            resizing.resized(
                plane,
                (column.length, row.length),
                (column.first, row.first, column.last, row.last),
            ),
            (column.place, row.place),
        )
        for column, row in product(columns, rows)
    ]


def joined(pieces: list[Piece]) -> Image.Image:
    """Return ``pieces`` as the plane that they are of."""
    if len(pieces) == 1:
        return pieces[0][0]
    right, bottom = (
        max(place[axis] + piece.size[axis] for piece, place in pieces)
        for axis in range(2)
    )
    result = Image.new("L", (right, bottom))
    for piece, place in pieces:
        result.paste(piece, place)
    return result


def _runs(
    first: float, last: float, length: int, *, is_single_first: bool
) -> list[_Run]:
    """Return the pairs of ``length`` pixels, and the single one of an odd number."""
    pairs, single = divmod(length, 2)
    one = single * (last - first) / length
    if is_single_first:
        runs = [_Run(0, 1, first, first + one), _Run(1, pairs, first + one, last)]
    else:
        end = last - one
        runs = [_Run(0, pairs, first, end), _Run(pairs, single, end, last)]
    return [run for run in runs if run.length]
