"""Pictures as most JPEGs have them: light in full, colors at half the width and height.

JPEG, WebP and AVIF are written so in any case, and resizing takes little more than
half the work.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import NamedTuple, TypeAlias

from PIL import Image

from worthy_news.images import colors, resizing
from worthy_news.images.resizing import Extent, Part

_FROM_THE_RIGHT, _FROM_THE_BOTTOM = {2, 3, 7, 8}, {3, 4, 6, 7}
"""The EXIF orientations that bring this edge of a lying picture to its left, or to its top."""


@dataclass(frozen=True, slots=True)
class Planes:
    """A picture in three planes of 8 bits.

    A sample of the colors is that of two by two pixels of the light, counted from the top
    left; at the end of an odd side, of those that are left.
    """

    light: Image.Image
    blue: Image.Image
    """Half as wide and high as ``light``, rounded up."""
    red: Image.Image

    @property
    def size(self) -> tuple[int, int]:
        return self.light.size

    @classmethod
    def shrunk(
        cls,
        picture: Image.Image,
        size: tuple[int, int],
        extent: Extent | None = None,
        orientation: int = 1,
    ) -> Planes:
        """Return all of ``picture``, which is in YCbCr, in ``size`` and then upright.

        That goes band by band, so that ``picture`` is never in memory twice.

        Args:
            picture: What was decoded.
            size: How large it becomes, as it lies.
            extent: How far it goes, as ``resizing.shrunk`` has it.
            orientation: How it lies, as EXIF counts.
        """
        whole = (0, 0, *(extent or picture.size))
        # The colors first: at half their size they are more than the light in the end.
        chroma = _chroma(picture)
        blue, red = (
            # Each is let go before there is room made for what came of it.
            _joined(_pieces(chroma.pop(0), size, whole, orientation))
            for _ in range(2)
        )
        light = resizing.shrunk(picture, size, lambda rows: rows.getchannel(0), extent)
        return cls(
            *(colors.upright(plane, orientation) for plane in (light, blue, red))
        )

    @classmethod
    def of(cls, picture: Image.Image) -> Planes:
        """Return ``picture``, which is in RGB, in its own size."""
        return cls.shrunk(colors.light_and_chroma(picture), picture.size)

    def resized(self, size: tuple[int, int], part: Part) -> Planes:
        """Return ``part`` of it in ``size``."""
        return Planes(
            resizing.resized(self.light, size, part),
            _joined(_pieces(self.blue, size, part)),
            _joined(_pieces(self.red, size, part)),
        )

    def picture(self) -> Image.Image:
        """Return it as one picture in YCbCr; whoever halves its colors has these again."""
        half = (0, 0, self.size[0] / 2, self.size[1] / 2)
        chroma = (
            plane.resize(self.size, Image.Resampling.NEAREST, half)
            for plane in (self.blue, self.red)
        )
        return Image.merge("YCbCr", (self.light, *chroma))


Step: TypeAlias = "Image.Image | Planes"
"""A picture that smaller ones are made from."""


def are_in(picture: Image.Image) -> bool:
    """Say whether ``picture``, not decoded yet, is a JPEG in such planes."""
    sampling = [layer[1:3] for layer in getattr(picture, "layer", [])]
    # Adobe's marker may say that there are red, green and blue instead.
    is_light_first = picture.info.get("adobe_transform", 1) == 1
    return is_light_first and sampling == [(2, 2), (1, 1), (1, 1)]


_Piece = tuple[Image.Image, tuple[int, int]]
"""A part of a plane of colors, and where its left top is."""


class _Run(NamedTuple):
    """Neighbors in a row or column of colors, and the part of others they are made from."""

    place: int
    length: int
    first: float
    last: float


def _pieces(
    plane: Image.Image, size: tuple[int, int], part: Part, orientation: int = 1
) -> list[_Piece]:
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


def _joined(pieces: list[_Piece]) -> Image.Image:
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


def _chroma(picture: Image.Image) -> list[Image.Image]:
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
