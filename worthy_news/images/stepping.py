"""Make the sizes of a picture from one another, the next smaller from the next larger."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from math import ceil

from PIL import Image

from worthy_news.images import decoding, framing, resizing, sources
from worthy_news.images.framing import FocalPoint, Region
from worthy_news.images.planes import Planes, Step
from worthy_news.images.sizes import Box, Size
from worthy_news.images.sources import PictureFile


def pictured(
    file: PictureFile,
    sizes: Collection[Size],
    focal_point: FocalPoint | None,
    only: Collection[str] | None,
    crops: Mapping[str, Region],
) -> tuple[dict[Size, Box], tuple[int, int], dict[Size, Step]]:
    """Return the boxes of the sizes to write, the frame they are in, and their pictures.

    The arguments are those of ``pipeline.make``. Raises ``UnusablePicture`` as that does.
    """
    wanted = [size for size in sizes if only is None or size.name in only]
    cropped = [size for size in wanted if size.name in crops]
    frame, boxes, pictures = _stepped(
        file, sizes, focal_point, [size for size in wanted if size not in cropped]
    )
    chosen = {
        size: framing.box(size, frame, region=crops[size.name]) for size in cropped
    }
    pictures |= _cut_out(file, frame, chosen)
    return {size: (boxes | chosen)[size] for size in wanted}, frame, pictures


def _stepped(
    file: PictureFile,
    sizes: Collection[Size],
    focal_point: FocalPoint | None,
    wanted: Collection[Size],
) -> tuple[tuple[int, int], dict[Size, Box], dict[Size, Step]]:
    """Return the frame, the boxes of ``sizes`` by rule, and the pictures of ``wanted``.

    Those are made from one decode, which the boxes of all ``sizes`` decide.
    """
    frame, boxes, whole = _read(file, sizes, focal_point, decode=bool(wanted))
    if whole is None:
        return frame, boxes, {}
    pictures = _pictures(whole, frame, boxes.values(), {boxes[size] for size in wanted})
    return frame, boxes, {size: pictures[boxes[size]] for size in wanted}


def _read(
    file: PictureFile,
    sizes: Collection[Size],
    focal_point: FocalPoint | None,
    *,
    decode: bool,
) -> tuple[tuple[int, int], dict[Size, Box], Step | None]:
    """Return the frame, the boxes of ``sizes`` in it, and all of it as large as they need.

    ``file`` is opened once: of a PNG, how it lies may be told behind its pixels. What was
    decoded is let go on return: it is the largest thing in memory.
    """
    with sources.opened(file) as source:
        turn = sources.orientation(source)
        frame = source.size[::-1] if turn >= 5 else source.size
        boxes = {size: framing.box(size, frame, focal_point) for size in sizes}
        if not decode:
            return frame, boxes, None
        largest = max(boxes.values(), key=framing.scale)
        return (
            frame,
            boxes,
            decoding.whole_of(source, turn, decoding.whole_size(largest, frame)),
        )


def _cut_out(
    file: PictureFile, frame: tuple[int, int], boxes: Mapping[Size, Box]
) -> dict[Size, Step]:
    """Return the pictures of ``boxes``, each cut from a decode at the smallest scale that serves it.

    There is one decode for each such scale, of a half, a quarter or an eighth.
    """
    by_scale: dict[int, list[Size]] = {}
    for size, box in boxes.items():
        serving = (
            scale for scale in decoding.SCALES if scale * framing.scale(box) <= 1
        )
        by_scale.setdefault(next(serving, 1), []).append(size)
    pictures = {}
    for scale, sizes in by_scale.items():
        whole = decoding.whole(file, (ceil(frame[0] / scale), ceil(frame[1] / scale)))
        for size in sizes:
            pictures[size] = cut(whole, boxes[size], frame)
    return pictures


def _pictures(
    whole: Step,
    frame: tuple[int, int],
    boxes: Collection[Box],
    wanted: Collection[Box],
) -> dict[Box, Step]:
    """Return the pictures of the ``wanted`` of ``boxes``, each from the next larger.

    ``whole`` is all of ``frame`` at the scale of the largest box. The sizes of the
    whole frame are what the others are made from.
    """
    steps = [whole]
    made = {}
    for box in sorted(dict.fromkeys(boxes), key=framing.scale, reverse=True):
        is_step = framing.is_whole(box, frame)
        if is_step or box in wanted:
            made[box] = cut(_smallest_that_serves(steps, box, frame), box, frame)
        if is_step:
            steps.append(made[box])
    return {box: made[box] for box in wanted}


def _smallest_that_serves(
    steps: Sequence[Step], box: Box, frame: tuple[int, int]
) -> Step:
    width, height = frame
    return next(
        (
            step
            for step in reversed(steps)
            if step.size[0] * box.src_w >= box.dst_w * width
            and step.size[1] * box.src_h >= box.dst_h * height
        ),
        steps[0],
    )


def cut(step: Step, box: Box, frame: tuple[int, int]) -> Step:
    """Return the part ``box`` of ``frame``, of which ``step`` is a smaller picture."""
    across, down = step.size[0] / frame[0], step.size[1] / frame[1]
    part = (
        box.src_x * across,
        box.src_y * down,
        min((box.src_x + box.src_w) * across, step.size[0]),
        min((box.src_y + box.src_h) * down, step.size[1]),
    )
    size = box.dst_w, box.dst_h
    if isinstance(step, Planes):
        return step.resized(size, part)
    return resizing.resized(step, size, part)


def joined(step: Step) -> Image.Image:
    """Return ``step`` as one picture, in RGB, with alpha, gray or YCbCr."""
    return step.picture() if isinstance(step, Planes) else step
