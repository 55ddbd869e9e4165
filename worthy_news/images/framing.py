"""Which part of a picture a size shows, and how large that comes out."""

from __future__ import annotations

from dataclasses import replace

from worthy_news.images.sizes import Box, Size

FocalPoint = tuple[float, float]
"""Where crops are centered, as fractions of width and height: (0, 0) is top left."""

Region = tuple[float, float, float, float]
"""A part of a picture: left, top, right and bottom as fractions of width and height."""


def box(
    size: Size,
    frame: tuple[int, int],
    focal_point: FocalPoint | None = None,
    region: Region | None = None,
) -> Box:
    """Return the part of a picture that ``size`` shows, and how large it comes out.

    Without a region that is what WordPress would make; a size that it would not make is
    the whole picture at its own pixels. Of a region, all that has the size's shape is
    shown, around its middle, and nothing is enlarged.

    Args:
        size: A declared size.
        frame: Width and height of the picture set upright, in pixels.
        focal_point: Where a size that crops is centered, instead of where it says.
        region: The crop that an editor chose for this size; goes before the others.
    """
    if region is not None:
        return _of_region(size, frame, region)
    width, height = frame
    box = _made(size, width, height)
    middle = box.src_x + box.src_w / 2, box.src_y + box.src_h / 2
    if size.crop and focal_point:
        middle = focal_point[0] * width, focal_point[1] * height
    return box._replace(
        src_x=_start(middle[0], box.src_w, width),
        src_y=_start(middle[1], box.src_h, height),
    )


def shaped(size: Size, frame: tuple[int, int], region: Region) -> Region:
    """Return the largest part of ``region`` with the shape of ``size``, around the same middle.

    It begins and ends at whole pixels of ``frame``, and is what it is asked for where that
    has the shape to the pixel. A size without one of its bounds
    has no shape: there it is all of ``region``.
    """
    left, right = _pixels(region[0], region[2], frame[0])
    top, bottom = _pixels(region[1], region[3], frame[1])
    across, down = right - left, bottom - top
    if size.width and size.height:
        across, down = _of_ratio(across, down, size.width / size.height)
    left += (right - left - across) // 2
    top += (bottom - top - down) // 2
    return (
        left / frame[0],
        top / frame[1],
        (left + across) / frame[0],
        (top + down) / frame[1],
    )


def is_whole(box: Box, frame: tuple[int, int]) -> bool:
    """Say whether ``box`` shows all of ``frame``."""
    return (box.src_w, box.src_h) == frame


def scale(box: Box) -> float:
    """Return how many pixels are made of one pixel of the source, across or down: at most 1."""
    return max(box.dst_w / box.src_w, box.dst_h / box.src_h)


def _of_region(size: Size, frame: tuple[int, int], region: Region) -> Box:
    left, right = _pixels(region[0], region[2], frame[0])
    top, bottom = _pixels(region[1], region[3], frame[1])
    if size.crop:
        size = replace(size, crop=True)  # Sides are for what nobody has chosen.
    inside = _made(size, right - left, bottom - top)
    return inside._replace(src_x=left + inside.src_x, src_y=top + inside.src_y)


def _pixels(first: float, last: float, length: int) -> tuple[int, int]:
    """Return where a part of ``length`` starts and ends: at least one pixel, inside of it."""
    start = min(max(round(first * length), 0), length - 1)
    return start, min(max(round(last * length), start + 1), length)


def _made(size: Size, width: int, height: int) -> Box:
    """Return the box of ``size``, of all there is where WordPress has none."""
    box = size.box(width, height)
    if box is None:
        return Box(0, 0, width, height, width, height)
    # Of a very thin picture WordPress may ask for a side of no pixels.
    return Box(box.src_x, box.src_y, *(max(1, side) for side in box[2:]))


def _start(middle: float, length: int, room: int) -> int:
    """Return where ``length`` starts to have its ``middle`` as asked, kept in ``room``."""
    return min(max(round(middle - length / 2), 0), room - length)


def _of_ratio(across: int, down: int, ratio: float) -> tuple[int, int]:
    """Return the sides, the longer one cut so that they are of ``ratio``, to the pixel."""
    if across == round(down * ratio) or down == round(across / ratio):
        return across, down
    if across / down > ratio:
        return max(1, round(down * ratio)), down
    return across, max(1, round(across / ratio))
