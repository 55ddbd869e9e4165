"""Pictures as most JPEGs have them: light in full, colors at half the width and height.

JPEG, WebP and AVIF are written so in any case, and resizing takes little more than
half the work.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from PIL import Image

from worthy_news.images import chroma, colors, resizing
from worthy_news.images.resizing import Extent, Part


@dataclass(frozen=True, slots=True)
class Planes:
    """A picture in three planes of 8 bits.

    Those of the colors are as ``chroma`` has them.
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
        planes = chroma.halved(picture)
        blue, red = (
            # Each is let go before there is room made for what came of it.
            chroma.joined(chroma.pieces(planes.pop(0), size, whole, orientation))
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
            chroma.joined(chroma.pieces(self.blue, size, part)),
            chroma.joined(chroma.pieces(self.red, size, part)),
        )

    def picture(self) -> Image.Image:
        """Return it as one picture in YCbCr; whoever halves its colors has these again."""
        half = (0, 0, self.size[0] / 2, self.size[1] / 2)
        full = (
            plane.resize(self.size, Image.Resampling.NEAREST, half)
            for plane in (self.blue, self.red)
        )
        return Image.merge("YCbCr", (self.light, *full))


Step: TypeAlias = "Image.Image | Planes"
"""A picture that smaller ones are made from."""


def are_in(picture: Image.Image) -> bool:
    """Say whether ``picture``, not decoded yet, is a JPEG in such planes."""
    sampling = [layer[1:3] for layer in getattr(picture, "layer", [])]
    # Adobe's marker may say that there are red, green and blue instead.
    is_light_first = picture.info.get("adobe_transform", 1) == 1
    return is_light_first and sampling == [(2, 2), (1, 1), (1, 1)]
