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

from PIL import Image

from worthy_news.images import encoding, looks, moving, sources, stepping
from worthy_news.images.framing import FocalPoint, Region
from worthy_news.images.sizes import Box, Size
from worthy_news.images.sources import PictureFile


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
    """b"" where the picture is longer than the format can be: a WebP has 16,383 pixels."""
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
    sources.trimmed(file)  # It refuses what Pillow would take minutes to open.
    with sources.opened(file) as source:
        width, height = source.size
        source.draft(None, looks.enough(width, height))
        frames = sources.frames(source)
        has_alpha = sources.has_alpha(source)
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
        return "PNG" if sources.has_alpha(source) else "JPEG"


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
    boxes, frame, pictures = stepping.pictured(
        file, list(sizes), focal_point, only, crops or {}
    )
    animation = moving.read(file) if moving.FORMAT in formats and boxes else None
    # Small pictures come out the same in several sizes: write them once.
    contents = {
        (id(pictures[size]), format): (
            b""
            if not encoding.holds(format, pictures[size].size)
            else animation.encode(partial(_cut, box=box, frame=frame), xmp)
            if animation and format == moving.FORMAT
            else encoding.encode(stepping.joined(pictures[size]), format, xmp)
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


def _cut(picture: Image.Image, box: Box, frame: tuple[int, int]) -> Image.Image:
    return stepping.joined(stepping.cut(picture, box, frame))
