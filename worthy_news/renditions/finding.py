"""Find the file that a page shows for a named size. No decode, no storage but ``url()``.

What may not be used is not found. It is never the original, which has all that the
camera wrote into it: where the picture was taken, with which camera, a small picture
from before it was cropped.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.db.models.fields.files import FieldFile
from django.templatetags.static import static

from worthy_news.images import declared, framing
from worthy_news.images.sizes import Size
from worthy_news.models import Image, Rendition, Use
from worthy_news.renditions.rights import may_use

Part = tuple[int, int, int, int]
"""What is shown of an upright image: left, top, width and height, in its pixels."""

_GRAY_BOX = "worthy_news/no-picture.svg"
"""The static file that stands where a picture will be."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a page shows of an image in one size."""

    file: FieldFile | None
    """``None`` while there is nothing to show: its room is kept."""
    width: int
    """How wide to show it, in CSS pixels: the size's own, whatever stands in for it, so
    that the page does not move when it is there."""
    height: int
    rendition: Rendition | None
    """The row the file belongs to."""

    allowed: bool = True
    """Whether it may be used. Of what may not be, there is neither file nor address."""

    fits: bool = True
    """Whether the file has the shape in which to show it. Of another one, its middle is to
    be shown: ``object-fit: cover``."""

    @property
    def url(self) -> str:
        """The address of the file; of a gray box while there is none, "" where it may not be used."""
        if not self.allowed:
            return ""
        return str(self.file.url) if self.file else static(_GRAY_BOX)


def choose(
    image: Image, name: str, story: int | None = None, *, use: str | None = Use.OWN
) -> Chosen:
    """Return the rendition ``name`` of ``image``, or what stands in for it.

    There is no file where the image may not be put to ``use`` now; ``None`` is for the
    desk, which sees every image.

    Where the story of that key has a crop of its own under the name, it is that; the
    crops of other stories are never shown. What stands in is the next larger rendition
    of the same part that is ready, else the largest of that part, else for a story's
    crop the image's own, as before, else the largest of the whole picture, which does not
    fit; without any, a gray box. For ``full`` it is the largest of the
    whole picture. ``image.renditions`` is read, so prefetch it for many images.

    Raises:
        UnknownRendition: There is no size of that name.
    """
    size = declared.size(name)
    rows = [
        row
        for row in image.renditions.all()
        if row.is_plain and row.story_id in (None, story)
    ]
    asked = _asked(rows, name)
    if use is not None and not may_use(image, use):
        (width, height), _part = _shown(image, size, asked)
        return Chosen(None, width, height, None, allowed=False)
    if asked is not None and asked.state == Rendition.State.READY:
        return Chosen(asked.file, asked.width, asked.height, asked)
    ready = [row for row in rows if row.state == Rendition.State.READY]
    return _stand_in(image, size, asked, ready)


def choose_each(
    images: Iterable[Image], name: str, *, use: str | None = Use.OWN
) -> list[Chosen]:
    """Return what ``choose`` gives for each of ``images``, in one query for all."""
    images = list(images)
    prefetch_related_objects(images, "renditions")
    return [choose(image, name, use=use) for image in images]


def shows(rendition: Rendition, part: Part) -> bool:
    """Say whether ``rendition`` shows ``part`` of its image, to within a pixel of its own."""
    pixel = max(1.0, rendition.part_width / max(1, rendition.width))
    return all(
        abs(mine - other) <= pixel
        for mine, other in zip(rendition.part, part, strict=True)
    )


def _asked(rows: list[Rendition], name: str) -> Rendition | None:
    """Return the row of that name, a story's own before the image's."""
    named = [row for row in rows if row.name == name]
    return min(named, key=lambda row: row.story_id is None, default=None)


def _stand_in(
    image: Image, size: Size, asked: Rendition | None, ready: list[Rendition]
) -> Chosen:
    everything = 0, 0, image.width, image.height
    (width, height), part = _shown(image, size, asked)
    whole = [row for row in ready if shows(row, everything)]
    alike = [row for row in ready if shows(row, part)]
    serving = [row for row in alike if row.width >= width and row.height >= height]
    if serving:
        nearest = min(serving, key=_width)
        return Chosen(nearest.file, width, height, nearest)
    if alike and size is not declared.FULL:
        largest = max(alike, key=_width)
        return Chosen(largest.file, width, height, largest)
    if before := _before(asked, ready):
        return Chosen(before.file, width, height, before)
    if whole:
        largest = max(whole, key=_width)
        if size is declared.FULL:
            return Chosen(largest.file, largest.width, largest.height, largest)
        return Chosen(largest.file, width, height, largest, fits=False)
    return Chosen(None, width, height, None)


def _before(asked: Rendition | None, ready: list[Rendition]) -> Rendition | None:
    """Return what the image has under the name of a story's crop, where it has that shape."""
    if asked is None or asked.story_id is None:
        return None
    for row in ready:
        is_own = row.name == asked.name and row.story_id is None
        if is_own and _has_shape(row, asked):
            return row
    return None


def _has_shape(row: Rendition, other: Rendition) -> bool:
    """Say whether ``row`` in the width of ``other`` is as high as that, to within a pixel."""
    height = row.height * other.width / max(1, row.width)
    return abs(height - other.height) <= 1


def _shown(
    image: Image, size: Size, asked: Rendition | None
) -> tuple[tuple[int, int], Part]:
    """Return how large ``image`` comes out in ``size``, and which part of it that is.

    The row that is to be made knows it already, with the crop that was chosen.
    """
    if asked is not None and asked.width:
        return (asked.width, asked.height), asked.part
    box = framing.box(size, (image.width, image.height), image.focal_point)
    return (box.dst_w, box.dst_h), (box.src_x, box.src_y, box.src_w, box.src_h)


def _width(rendition: Rendition) -> int:
    return rendition.width
