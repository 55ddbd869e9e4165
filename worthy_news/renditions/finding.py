"""Find the file that a page shows for a named size. No decode, no storage but ``url()``.

What may not be used is not found. It is never the original, which has all that the camera wrote into it: where the picture
was taken, with which camera, a small picture from before it was cropped.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.db.models.fields.files import FieldFile
from django.templatetags.static import static

from worthy_news.images import declared
from worthy_news.images.sizes import Size
from worthy_news.models import Image, Rendition, Use
from worthy_news.renditions.rights import may_use

_GRAY_BOX = "worthy_news/no-picture.svg"
"""The static file that stands where a picture will be."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a page shows of an image in one size."""

    file: FieldFile | None
    """``None`` while there is nothing to show: its room is kept."""
    width: int
    """How wide to show it, in CSS pixels: the size's own, where a larger file of the
    same shape stands in for it, so that the page does not move when it is there."""
    height: int
    rendition: Rendition | None
    """The row the file belongs to."""

    allowed: bool = True
    """Whether it may be used. Of what may not be, there is neither file nor address."""

    @property
    def url(self) -> str:
        """The address of the file; of a gray box while there is none, "" where it may not be used."""
        if not self.allowed:
            return ""
        return str(self.file.url) if self.file else static(_GRAY_BOX)


def choose(image: Image, name: str, *, use: str | None = Use.OWN) -> Chosen:
    """Return the rendition ``name`` of ``image``, or what stands in for it.

    There is no file where the image may not be put to ``use`` now; ``None`` is for the
    desk, which sees every image.

    That is the next larger rendition of the same shape that is ready, else the largest
    of that shape, else the largest of the whole picture; without any, a gray box. For
    ``full`` it is the largest of the whole picture. ``image.renditions`` is read, so
    prefetch it for many images.

    Raises:
        UnknownRendition: There is no size of that name.
    """
    size = declared.size(name)
    if use is not None and not may_use(image, use):
        width, height, _cropped = _shown(image, size)
        return Chosen(None, width, height, None, allowed=False)
    ready = [
        rendition
        for rendition in image.renditions.all()
        if rendition.state == Rendition.State.READY and rendition.is_plain
    ]
    for rendition in ready:
        if rendition.name == name:
            return Chosen(rendition.file, rendition.width, rendition.height, rendition)
    return _stand_in(image, size, ready)


def choose_each(
    images: Iterable[Image], name: str, *, use: str | None = Use.OWN
) -> list[Chosen]:
    """Return what ``choose`` gives for each of ``images``, in one query for all."""
    images = list(images)
    prefetch_related_objects(images, "renditions")
    return [choose(image, name, use=use) for image in images]


def _stand_in(image: Image, size: Size, ready: list[Rendition]) -> Chosen:
    width, height, cropped = _shown(image, size)
    whole = [item for item in ready if _fits(item, (image.width, image.height))]
    alike = (
        [item for item in ready if _fits(item, (width, height))] if cropped else whole
    )
    serving = [item for item in alike if item.width >= width and item.height >= height]
    if serving:
        nearest = min(serving, key=_width)
        return Chosen(nearest.file, width, height, nearest)
    if alike and size is not declared.FULL:
        largest = max(alike, key=_width)
        return Chosen(largest.file, width, height, largest)
    if whole:
        largest = max(whole, key=_width)
        return Chosen(largest.file, largest.width, largest.height, largest)
    return Chosen(None, width, height, None)


def _width(rendition: Rendition) -> int:
    return rendition.width


def _shown(image: Image, size: Size) -> tuple[int, int, bool]:
    """Return how large ``image`` comes out in ``size``, and whether some is cut off."""
    box = size.box(image.width, image.height)
    if box is None:
        return image.width, image.height, False
    cropped = (box.src_w, box.src_h) != (image.width, image.height)
    return box.dst_w, box.dst_h, cropped


def _fits(rendition: Rendition, shape: tuple[int, int]) -> bool:
    """Say whether ``rendition`` has the shape of ``shape``, to within one pixel."""
    return abs(rendition.height - rendition.width * shape[1] / shape[0]) <= 1
