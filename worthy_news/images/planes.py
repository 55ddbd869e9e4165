"""Pictures as most JPEGs have them: light in full, colors at half the width and height.

JPEG, WebP and AVIF are written so in any case, and resizing takes little more than
half the work.
"""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image

from worthy_news.images import colors, resizing
from worthy_news.images.resizing import Part

_CHROMA_REACH = 2 * resizing.REACH
"""As ``resizing.REACH``, for colors: one row of theirs is two of the picture's."""


@dataclass(frozen=True, slots=True)
class Planes:
    """A picture in three planes of 8 bits, each of which covers all of it."""

    light: Image.Image
    blue: Image.Image
    """Half as wide and high as ``light``, rounded up."""
    red: Image.Image

    @property
    def size(self) -> tuple[int, int]:
        return self.light.size

    @classmethod
    def shrunk(cls, picture: Image.Image, size: tuple[int, int]) -> Planes:
        """Return all of ``picture``, which is in YCbCr, in ``size``.

        That goes band by band, so that ``picture`` is never in memory twice.
        """
        half = _half(size)
        planes = cls(*(Image.new("L", each) for each in (size, half, half)))
        down, chroma_down = picture.height / size[1], picture.height / half[1] / 2
        for band in resizing.bands(picture.height, size[1], _CHROMA_REACH):
            rows = picture.crop((0, band.first, picture.width, band.last))
            light = rows.getchannel(0)
            _fill(planes.light, light, band.top, band.bottom, band.first, down)
            top, bottom, first = band.top // 2, -(-band.bottom // 2), band.first // 2
            _light, blue, red = rows.reduce(2).split()
            _fill(planes.blue, blue, top, bottom, first, chroma_down)
            _fill(planes.red, red, top, bottom, first, chroma_down)
        return planes

    @classmethod
    def of(cls, picture: Image.Image) -> Planes:
        """Return ``picture``, which is in RGB, in its own size."""
        return cls.shrunk(colors.light_and_chroma(picture), picture.size)

    def resized(self, size: tuple[int, int], part: Part) -> Planes:
        """Return ``part`` of it in ``size``."""
        across, down = (
            self.blue.width / self.light.width,
            self.blue.height / self.light.height,
        )
        half = part[0] * across, part[1] * down, part[2] * across, part[3] * down
        return Planes(
            resizing.resized(self.light, size, part),
            resizing.resized(self.blue, _half(size), half),
            resizing.resized(self.red, _half(size), half),
        )

    def upright(self, orientation: int) -> Planes:
        """Return it turned and mirrored as an EXIF ``orientation`` asks."""
        return Planes(
            *(
                colors.upright(plane, orientation)
                for plane in (self.light, self.blue, self.red)
            )
        )

    def picture(self) -> Image.Image:
        """Return it as one picture in YCbCr."""
        chroma = (
            plane.resize(self.size, Image.Resampling.NEAREST)
            for plane in (self.blue, self.red)
        )
        return Image.merge("YCbCr", (self.light, *chroma))


def _half(size: tuple[int, int]) -> tuple[int, int]:
    return (size[0] + 1) // 2, (size[1] + 1) // 2


def _fill(
    plane: Image.Image, rows: Image.Image, top: int, bottom: int, first: int, down: float
) -> None:
    """Make the rows from ``top`` to ``bottom`` of ``plane`` of ``rows``, which begin at ``first``."""
    start, end = top * down - first, min(bottom * down - first, rows.height)
    size = plane.width, bottom - top
    filter = resizing.filter_for(plane.size)
    piece = resizing.resized(rows, size, (0, start, rows.width, end), filter)
    plane.paste(piece, (0, top))
