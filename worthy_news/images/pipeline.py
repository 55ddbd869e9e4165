"""Make all renditions of a picture from one decode. No database, no storage.

A JPEG is decoded at the smallest of its own scales (a half, a quarter, an eighth)
that serves the largest size asked for. Each size is then made from the next larger
one, not from the original. What comes out is upright, in sRGB and without metadata
but for the XMP that is handed in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from math import ceil
from typing import TypeAlias

from PIL import Image

from worthy_news.images import (
    colors,
    encoding,
    framing,
    looks,
    moving,
    planes,
    resizing,
    sources,
)
from worthy_news.images.framing import FocalPoint, Region
from worthy_news.images.planes import Planes
from worthy_news.images.sizes import Box, Size
from worthy_news.images.sources import PictureFile

Step: TypeAlias = "Image.Image | Planes"
"""A picture that others are made from."""

_SCALES = (8, 4, 2)
"""What a JPEG can be divided by while it is decoded, besides 1."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a file is, whatever its name says."""

    format: str
    """``JPEG``, ``PNG``, ``WEBP``, ``AVIF``, ``GIF``, ``TIFF`` or ``HEIF``."""
    width: int
    """In pixels, of the picture set upright."""
    height: int
    frames: int
    """1 for a still; frames of an animation, pages of a TIFF."""
    has_alpha: bool
    """Whether some of it may be transparent."""
    color: str = field(default="", compare=False)
    """Its middling color, as CSS writes it: ``#a1b2c3``. Another decoder may see another shade."""
    look: int | None = field(default=None, compare=False)
    """64 bits; those of pictures that look alike differ in few. ``None`` of a plain color."""


@dataclass(frozen=True, slots=True)
class Made:
    """One picture, made."""

    name: str
    format: str
    width: int
    height: int
    content: bytes
    frames: int = 1
    """More than 1 of what moves."""
    part: tuple[int, int, int, int] = (0, 0, 0, 0)
    """What it shows of the upright picture: left, top, width and height, in pixels."""


def inspect(file: PictureFile) -> Facts:
    """Return the facts of the picture in ``file``, having read it to its end.

    It is decoded once, at the smallest scale that shows what it looks like. ``file``
    is left at its start, or closed if it came closed.

    Raises:
        UnusablePicture: No renditions can be made of it.
    """
    with sources.opened(file) as source:
        width, height = source.size
        source.draft(None, looks.enough(width, height))
        frames = sources.frames(source)
        has_alpha = source.has_transparency_data
        sources.load(source)
        turn = sources.orientation(source)
        if turn >= 5:
            width, height = height, width
        format, seen = sources.real_format(source), looks.seen(source, turn)
        return Facts(format, width, height, frames, has_alpha, *seen)


def plain_format(file: PictureFile) -> str:
    """Return the format that every browser shows ``file`` in: ``PNG`` for alpha, else ``JPEG``.

    Only the head of the file is read. Raises ``UnusablePicture`` as ``inspect`` does.
    """
    with sources.opened(file) as source:
        return "PNG" if source.has_transparency_data else "JPEG"


def make(
    file: PictureFile,
    sizes: Iterable[Size],
    formats: Sequence[str] = ("JPEG",),
    focal_point: FocalPoint | None = None,
    *,
    only: Collection[str] | None = None,
    crops: Mapping[str, Region] | None = None,
    xmp: bytes = b"",
) -> list[Made]:
    """Return ``file`` in each of ``sizes``, in each of ``formats``, in that order.

    A size that WordPress would not make, because the picture is too small for it or
    has it already, is made of the whole picture at its own pixels: it still has to
    be upright, in sRGB, free of metadata and of a format browsers show. Of an
    animation the first frame is taken; WebP keeps an animated GIF or WebP moving.

    Args:
        file: A file, left at its start, or closed if it came closed; a path; or bytes.
        sizes: The sizes. Which ones are made together decides what each is made
            from, and so its very bytes.
        formats: Of ``encoding.EXTENSIONS``. Alpha is laid on white for ``JPEG``.
        focal_point: Where sizes that crop are centered, instead of where they say.
        only: Names of the sizes to write; the others are only stepped through.
        crops: The regions that were chosen for some of ``sizes``, by their names. What
            is made of one does not depend on the others, nor the others on it.
        xmp: What each file carries of words; ``packets.packet`` makes it.

    Raises:
        UnusablePicture: The file cannot be read as a picture within the limits.
        ValueError: One of ``formats`` is none of them.
    """
    formats = [encoding.known(format) for format in formats]
    boxes, frame, pictures = _pictured(
        file, list(sizes), focal_point, only, crops or {}
    )
    animation = moving.read(file) if moving.FORMAT in formats and boxes else None
    # Small pictures come out the same in several sizes: write them once.
    contents = {
        (id(pictures[size]), format): (
            animation.encode(partial(_cut_picture, box=box, frame=frame), xmp)
            if animation and format == moving.FORMAT
            else encoding.encode(_picture(pictures[size]), format, xmp)
        )
        for size, box in boxes.items()
        for format in formats
    }
    frames = {moving.FORMAT: len(animation.frames)} if animation else {}
    return [
        Made(
            size.name,
            format,
            *pictures[size].size,
            contents[id(pictures[size]), format],
            frames.get(format, 1),
            (box.src_x, box.src_y, box.src_w, box.src_h),
        )
        for size, box in boxes.items()
        for format in formats
    ]


def _pictured(
    file: PictureFile,
    sizes: Collection[Size],
    focal_point: FocalPoint | None,
    only: Collection[str] | None,
    crops: Mapping[str, Region],
) -> tuple[dict[Size, Box], tuple[int, int], dict[Size, Step]]:
    """Return the boxes of the sizes to write, the frame they are in, and their pictures."""
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
        return frame, boxes, _brought_to(source, turn, _whole_at(largest, frame))


def _cut_out(
    file: PictureFile, frame: tuple[int, int], boxes: Mapping[Size, Box]
) -> dict[Size, Step]:
    """Return the pictures of ``boxes``, each cut from a decode at the smallest scale that serves it.

    There is one decode for each such scale, of a half, a quarter or an eighth.
    """
    by_scale: dict[int, list[Size]] = {}
    for size, box in boxes.items():
        serving = (scale for scale in _SCALES if scale * framing.scale(box) <= 1)
        by_scale.setdefault(next(serving, 1), []).append(size)
    pictures = {}
    for scale, sizes in by_scale.items():
        whole = _decoded(file, (ceil(frame[0] / scale), ceil(frame[1] / scale)))
        for size in sizes:
            pictures[size] = _cut(whole, boxes[size], frame)
    return pictures


def _whole_at(box: Box, frame: tuple[int, int]) -> tuple[int, int]:
    """Return how large the whole of ``frame`` is at the scale of ``box``."""
    if framing.is_whole(box, frame):
        return box.dst_w, box.dst_h
    return ceil(frame[0] * framing.scale(box)), ceil(frame[1] * framing.scale(box))


def _decoded(file: PictureFile, target: tuple[int, int]) -> Step:
    """Return the whole picture in ``file``, upright and in sRGB, in the size ``target``."""
    with sources.opened(file) as source:
        return _brought_to(source, sources.orientation(source), target)


def _brought_to(source: Image.Image, turn: int, target: tuple[int, int]) -> Step:
    """Return the whole of ``source``, upright and in sRGB, in the size ``target``."""
    profile = source.info.get("icc_profile")
    lying = target[::-1] if turn >= 5 else target
    is_in_planes = planes.are_in(source)
    mode = "YCbCr" if is_in_planes and not profile else None
    drafted = source.draft(mode, _drafted(source, lying))
    # An eighth of 1001 columns are 126, the last of which stands for one column only.
    extent = drafted[1][2:] if drafted else None
    sources.load(source)
    if is_in_planes and source.mode == mode:
        return Planes.shrunk(source, lying, extent, turn)
    eight_bits = partial(colors.eight_bits, format=source.format)
    picture = resizing.shrunk(source, lying, eight_bits, extent)
    if picture is source:
        picture = source.copy()
    # Pillow writes some of what it finds here into new files: profiles, comments.
    picture.info = {}
    picture = colors.to_srgb(colors.upright(picture, turn), profile)
    return Planes.of(picture) if is_in_planes else picture


def _drafted(source: Image.Image, target: tuple[int, int]) -> tuple[int, int]:
    """Return the smallest size that a JPEG can be decoded at to serve ``target``."""
    for scale in _SCALES:
        smaller = source.width // scale, source.height // scale
        if smaller[0] >= target[0] and smaller[1] >= target[1]:
            return smaller
    return source.size


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
            made[box] = _cut(_smallest_that_serves(steps, box, frame), box, frame)
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


def _cut_picture(picture: Image.Image, box: Box, frame: tuple[int, int]) -> Image.Image:
    return _picture(_cut(picture, box, frame))


def _picture(step: Step) -> Image.Image:
    return step.picture() if isinstance(step, Planes) else step


def _cut(step: Step, box: Box, frame: tuple[int, int]) -> Step:
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
