"""How large a picture comes out in a named size. Same numbers as WordPress.

``constrain`` and ``resize_box`` answer as WordPress 6.1's
``wp_constrain_dimensions`` and ``image_resize_dimensions`` do on PHP 8.2. Every
length is a whole number of pixels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor
from typing import NamedTuple

from worthy_news.images.rounding import php_round

Crop = bool | Sequence[str]
"""``False``: fit inside the bounds. ``True``: fill them, cut from the center. Two
words, across and down, such as ``("left", "top")``: fill them, cut from there."""


class Box(NamedTuple):
    """Which part of a source to take, and how large to make it."""

    src_x: int
    src_y: int
    dst_w: int
    dst_h: int
    src_w: int
    src_h: int


@dataclass(frozen=True, slots=True)
class Size:
    """A named size.

    A bound of 0 is none.
    """

    name: str
    width: int
    height: int = 0
    crop: Crop = False

    def __post_init__(self) -> None:
        # A list, as JSON and settings have it, would make the size unhashable.
        if not isinstance(self.crop, bool):
            object.__setattr__(self, "crop", tuple(self.crop))

    def box(self, width: int, height: int) -> Box | None:
        """Return what ``resize_box`` answers for a source of ``width`` and ``height``."""
        return resize_box(width, height, self.width, self.height, self.crop)


def constrain(
    width: int, height: int, max_width: int = 0, max_height: int = 0
) -> tuple[int, int]:
    """Return ``width`` and ``height`` shrunk in proportion to fit the bounds.

    A bound of 0 is none. Nothing is enlarged, and nothing comes out below 1. A
    side that rounding left one pixel short of its bound is given that pixel.
    """
    if not max_width and not max_height:
        return width, height
    shrinks_width = 0 < max_width < width
    shrinks_height = 0 < max_height < height
    width_ratio = max_width / width if shrinks_width else 1.0
    height_ratio = max_height / height if shrinks_height else 1.0

    # The larger ratio is the snugger fit, where its other side does not stick out.
    ratio = max(width_ratio, height_ratio)
    if php_round(width * ratio) > max_width or php_round(height * ratio) > max_height:
        ratio = min(width_ratio, height_ratio)

    new_width = max(1, php_round(width * ratio))
    new_height = max(1, php_round(height * ratio))
    if shrinks_width and new_width == max_width - 1:
        new_width = max_width
    if shrinks_height and new_height == max_height - 1:
        new_height = max_height
    return new_width, new_height


def resize_box(
    width: int,
    height: int,
    max_width: int,
    max_height: int,
    crop: Crop,
) -> Box | None:
    """Return how a source of ``width`` and ``height`` becomes a size, or ``None``.

    ``None`` means that there is nothing to do: there are no sides or no bounds, the
    source is smaller than the bounds, or it comes out within one pixel of what it
    is. Of crops, a sequence of other than two words is the center, and an empty one
    is none.
    """
    if width <= 0 or height <= 0 or (max_width <= 0 and max_height <= 0):
        return None
    if _is_smaller(width, height, max_width, max_height):
        return None
    if crop:
        box = _cropped(width, height, max_width, max_height, crop)
    else:
        new_width, new_height = constrain(width, height, max_width, max_height)
        box = Box(0, 0, new_width, new_height, width, height)
    if abs(box.dst_w - width) <= 1 and abs(box.dst_h - height) <= 1:
        return None
    return box


def _is_smaller(width: int, height: int, max_width: int, max_height: int) -> bool:
    """Say whether a source is smaller than every bound there is."""
    if not max_height:
        return width < max_width
    if not max_width:
        return height < max_height
    return width < max_width and height < max_height


def _cropped(
    width: int,
    height: int,
    max_width: int,
    max_height: int,
    crop: Crop,
) -> Box:
    aspect_ratio = width / height
    new_width = min(max_width, width)
    new_height = min(max_height, height)
    # One missing bound follows from the other; both cannot be missing.
    new_width = new_width or php_round(new_height * aspect_ratio)
    new_height = new_height or php_round(new_width / aspect_ratio)

    ratio = max(new_width / width, new_height / height)
    src_w = php_round(new_width / ratio)
    src_h = php_round(new_height / ratio)
    across, down = _sides(crop)
    return Box(
        _offset(width - src_w, across, first="left", last="right"),
        _offset(height - src_h, down, first="top", last="bottom"),
        new_width,
        new_height,
        src_w,
        src_h,
    )


def _sides(crop: Crop) -> tuple[str, str]:
    if isinstance(crop, (list, tuple)) and len(crop) == 2:
        return crop[0], crop[1]
    return "center", "center"


def _offset(room: int, side: str, *, first: str, last: str) -> int:
    if side == first:
        return 0
    return room if side == last else floor(room / 2)
