"""What is to be made, and what that will cost: told from rows, without opening a picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import F, QuerySet, Sum

from worthy_news.images import declared
from worthy_news.models import Build, Image, Rendition
from worthy_news.renditions import rows, wanted
from worthy_news.renditions.wanted import Wanted

_AT_ONCE = 200
"""How many images are in memory with their rows."""

_PLAIN = ""


@dataclass(slots=True)
class Plan:
    """What making all that is missing or stale will cost."""

    images: int = 0
    """How many have something to be made."""
    files: Counter[tuple[str, str]] = field(default_factory=Counter)
    """How many files by name and format, "" for JPEG or PNG. One that is no smaller than that is not kept."""
    size: int | None = 0
    """About how many bytes they have; ``None`` where nothing was made yet to measure by."""
    seconds: float | None = 0
    """About how long one process takes; ``None`` where no image has all of these formats yet."""
    replaced: int = 0
    """How many files they take the place of."""
    replaced_size: int = 0
    """How many bytes those have."""


def images(since: datetime | None = None) -> QuerySet[Image]:
    """Return the images that were taken in from ``since`` on, the oldest first."""
    queryset = Image.objects.order_by("pk")
    return queryset.filter(created_at__gte=since) if since else queryset


def due(
    queryset: QuerySet[Image], only: Collection[str] | None = None
) -> Iterator[tuple[Image, list[Wanted]]]:
    """Give each image that has something to be made, with what; in a few queries for many.

    Args:
        queryset: The images to look at.
        only: The names of the sizes to look at.
    """
    prefetched = queryset.prefetch_related("renditions", "crops")
    for image in prefetched.iterator(chunk_size=_AT_ONCE):
        asked = [
            item for item in wanted.of(image) if only is None or item.size.name in only
        ]
        if stale := rows.stale(image, asked, rows.by_key(image.renditions.all())):
            yield image, stale
        # Rows and image hold each other: without this they pile up in memory.
        image._prefetched_objects_cache.clear()  # type: ignore[attr-defined]


def plan(queryset: QuerySet[Image], only: Collection[str] | None = None) -> Plan:
    """Return what it will cost to make all that is ``due``, by what was measured of what is there."""
    planned, pixels = Plan(), Counter[str]()
    for image, stale in due(queryset, only):
        planned.images += 1
        there = rows.by_key(image.renditions.all())
        for item in stale:
            box = item.box(image)
            for format in declared.formats(_PLAIN):
                planned.files[item.size.name, format] += 1
                pixels[format] += box.dst_w * box.dst_h
                row = there.get(rows.key(item, format))
                if row is not None and row.file:
                    planned.replaced += 1
                    planned.replaced_size += row.size
    planned.size = _bytes_of(pixels)
    planned.seconds = _seconds_of(planned.files)
    return planned


def _bytes_of(pixels: Counter[str]) -> int | None:
    """Return about how many bytes so many pixels take; those of a new format at most what plain ones do."""
    if not pixels:
        return 0
    rates = {format: _rate(format) for format in pixels}
    if (plain := rates[_PLAIN]) is None:
        return None
    return round(
        sum(count * (rates[format] or plain) for format, count in pixels.items())
    )


def _rate(format: str) -> float | None:
    """Return how many bytes a pixel takes in ``format``; ``None`` where there is no such file."""
    ready = Rendition.objects.filter(state=Rendition.State.READY)
    ready = ready.filter(format=format) if format else ready.plain()
    sums = ready.aggregate(size=Sum("size"), pixels=Sum(F("width") * F("height")))
    return sums["size"] / sums["pixels"] if sums["pixels"] else None


def _seconds_of(files: Counter[tuple[str, str]]) -> float | None:
    """Return about how long one process takes for ``files``, by name and format.

    By those builds that made all of these formats: one takes many times as long as another.
    """
    if not files:
        return 0
    builds = Build.objects.all()
    for format in {format for _name, format in files if format != _PLAIN}:
        there = Rendition.objects.made().filter(format=format)
        builds = builds.filter(image__in=there.values("image"))
    sums = builds.aggregate(files=Sum("files"), seconds=Sum("seconds"))
    return files.total() * sums["seconds"] / sums["files"] if sums["files"] else None
