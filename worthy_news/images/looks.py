"""See what a picture looks like at a glance: its middling color, and 64 bits to compare.

The bits say of 64 places whether the picture gets lighter there from left to right.
Saving it anew, another size, or a little more light change few of them.
"""

from __future__ import annotations

from PIL import Image

from worthy_news.images import colors

NEAR = 8
"""In how many of the 64 bits pictures differ at most that look alike."""

_LONGEST = 512
"""The longest side of what is looked at, in pixels; of a larger picture some are picked."""

_ACROSS, _DOWN = 9, 8

_FLAT = 8
"""How much lighter than the darkest place the lightest must be for there to be something to see."""


def enough(width: int, height: int) -> tuple[int, int]:
    """Return as how large a picture of these sides is to be decoded at least, to be seen well."""
    scale = min(1, _LONGEST / max(width, height))
    return max(1, int(width * scale)), max(1, int(height * scale))


def seen(source: Image.Image, orientation: int) -> tuple[str, int | None]:
    """Return the middling color of decoded ``source``, and its look.

    The color is as CSS writes it, ``#a1b2c3``; the look a signed number of 64 bits, and
    ``None`` of a plain color. It takes little memory, whatever ``source`` is.
    """
    glance = _glance(source, orientation)
    return _color(glance), _look(glance)


def distance(one: int, other: int) -> int:
    """Return in how many of their 64 bits two looks differ."""
    return ((one ^ other) & 0xFFFF_FFFF_FFFF_FFFF).bit_count()


def _glance(source: Image.Image, orientation: int) -> Image.Image:
    """Return ``source`` small, upright, in sRGB and on white."""
    few = source.resize(enough(*source.size), Image.Resampling.NEAREST)
    picture = colors.upright(colors.eight_bits(few, source.format), orientation)
    return colors.on_white(colors.to_srgb(picture, source.info.get("icc_profile")))


def _color(glance: Image.Image) -> str:
    dot = glance.convert("RGB").resize((1, 1), Image.Resampling.BOX)
    return "#" + dot.tobytes().hex()


def _look(glance: Image.Image) -> int | None:
    small = glance.convert("L").resize((_ACROSS, _DOWN), Image.Resampling.BILINEAR)
    light = small.tobytes()
    if max(light) - min(light) < _FLAT:
        return None
    bits = 0
    for start in range(0, len(light), _ACROSS):
        for place in range(start, start + _ACROSS - 1):
            bits = bits << 1 | (light[place] < light[place + 1])
    return bits - (bits >> 63 << 64)
