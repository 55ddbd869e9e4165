"""Pictures as most JPEGs have them: light in full, colors at half the width and height.

JPEG, WebP and AVIF are written so in any case, and resizing takes little more than
half the work.
"""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image

from worthy_news.images import colors, resizing
from worthy_news.images.resizing import Part


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
        # The colors first: at half their size they are more than the light in the end.
        blue, red = (resizing.resized(plane, half) for plane in _chroma(picture))
        light = resizing.shrunk(picture, size, lambda rows: rows.getchannel(0))
        return cls(light, blue, red)

    @classmethod
    def of(cls, picture: Image.Image) -> Planes:
        """Return ``picture``, which is in RGB, in its own size."""
        return cls.shrunk(colors.light_and_chroma(picture), picture.size)

    def resized(self, size: tuple[int, int], part: Part) -> Planes:
        """Return ``part`` of it in ``size``."""
        across, down = self.blue.width / self.size[0], self.blue.height / self.size[1]
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


def are_in(picture: Image.Image) -> bool:
    """Say whether ``picture``, not decoded yet, is a JPEG in such planes."""
    sampling = [layer[1:3] for layer in getattr(picture, "layer", [])]
    # Adobe's marker may say that there are red, green and blue instead.
    is_light_first = picture.info.get("adobe_transform", 1) == 1
    return is_light_first and sampling == [(2, 2), (1, 1), (1, 1)]


def _half(size: tuple[int, int]) -> tuple[int, int]:
    return (size[0] + 1) // 2, (size[1] + 1) // 2


def _chroma(picture: Image.Image) -> tuple[Image.Image, Image.Image]:
    """Return the colors of ``picture``, which is in YCbCr, at half its size."""
    blue, red = (Image.new("L", _half(picture.size)) for _ in range(2))
    for top in range(0, picture.height, resizing.ROWS):
        bottom = min(top + resizing.ROWS, picture.height)
        rows = picture.crop((0, top, picture.width, bottom)).reduce(2)
        blue.paste(rows.getchannel(1), (0, top // 2))
        red.paste(rows.getchannel(2), (0, top // 2))
    return blue, red
