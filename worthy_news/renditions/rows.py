"""The rows of one image's renditions: which there are to be, which are due, what was made."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from worthy_news.images import declared, encoding
from worthy_news.images.pipeline import Made
from worthy_news.models import Image, Rendition
from worthy_news.renditions.wanted import Wanted

State = Rendition.State

Key = tuple[int | None, str, str]
"""Which row it is: its story, its name, and its format, "" for the plain one."""

DONE = (State.READY, State.DROPPED)
"""The states of rows that something was made for."""

_MEASURES = ("width", "height", "part_left", "part_top", "part_width", "part_height")


@dataclass(frozen=True, slots=True)
class Result:
    """What was made for one row."""

    made: Made
    fingerprint: str
    file: str
    """The name of its file, "" where none is kept."""


def key(wanted: Wanted, format: str) -> Key:
    """Return which row ``wanted`` has in ``format``: there is one plain row."""
    return *wanted.key, format if format in encoding.BESIDE else ""


def each(wanted: Collection[Wanted]) -> Iterator[tuple[Wanted, str]]:
    """Give each of ``wanted`` in each format, "" for the plain one."""
    for item in wanted:
        for format in declared.formats(plain=""):
            yield item, format


def by_key(rows: Iterable[Rendition]) -> dict[Key, Rendition]:
    """Return ``rows`` by which they are."""
    return {
        (row.story_id, row.name, "" if row.is_plain else row.format): row
        for row in rows
    }


def ensure(image: Image, wanted: Sequence[Wanted]) -> dict[Key, Rendition]:
    """Return a row for each of ``wanted`` in each format; of a story's own, no other is left.

    Rows that wait for their first file know how large it will be, and what it will show.
    """
    keys = {item.key for item in wanted}
    kept = by_key(image.renditions.all())
    for row in list(kept.values()):
        if row.story_id is not None and (row.story_id, row.name) not in keys:
            row.delete()
    due = {key(row, format): _new(image, row, format) for row, format in each(wanted)}
    missing = [row for key, row in due.items() if key not in kept]
    if missing:
        Rendition.objects.bulk_create(missing, ignore_conflicts=True)
        kept = by_key(image.renditions.all())
    _measure_anew([(kept[key], row) for key, row in due.items() if key in kept])
    return {key: kept[key] for key in due if key in kept}


def stale(
    image: Image, wanted: Sequence[Wanted], rows: Mapping[Key, Rendition]
) -> list[Wanted]:
    """Return those of ``wanted`` that lack a file in some format, or have one of other bytes.

    Nothing is asked of the storage, and nothing decoded.
    """
    formats = declared.formats(plain="")
    return [
        item
        for item in wanted
        if any(not is_fresh(image, item, rows.get(key(item, f))) for f in formats)
    ]


def is_fresh(image: Image, wanted: Wanted, row: Rendition | None) -> bool:
    """Say whether ``row`` is what is ``wanted`` of ``image`` now."""
    return (
        row is not None
        and row.state in DONE
        and row.fingerprint == wanted.fingerprint(image, row.format)
    )


def begin(image: Image) -> None:
    """Have the rows that wait for a first file say that it is being made."""
    _waiting(image).update(state=State.BUILDING)


def interrupt(image_id: int) -> None:
    """Have them say that nobody is making it."""
    rows = Rendition.objects.filter(image=image_id, state=State.BUILDING)
    rows.update(state=State.PENDING)


def fail(image: Image, reason: str) -> None:
    """Have them say why there is none. Those that have a file keep it."""
    length = Rendition._meta.get_field("reason").max_length
    _waiting(image).update(state=State.FAILED, reason=reason[:length])


def flip(image: Image, results: Mapping[Key, Result]) -> set[str]:
    """Point the rows to what was made for them; return the names of the files they had.

    A row that is gone is left out: the crop was taken back while it was made.
    """
    # In an order of their own: that of renditions is their images', which would be locked as well.
    rows = by_key(image.renditions.order_by("pk").select_for_update())
    changed, old = [], set()
    for key, result in results.items():
        if (row := rows.get(key)) is None:
            continue
        if row.file and row.file.name != result.file:
            old.add(str(row.file))
        made, row.file, row.fingerprint = result.made, result.file, result.fingerprint
        row.state = State.READY if result.file else State.DROPPED
        row.reason, row.format, row.size = "", made.format, len(made.content)
        _measure(row, (made.width, made.height, *made.part))
        changed.append(row)
    fields = ["state", "reason", "format", "fingerprint", "file", "size", *_MEASURES]
    Rendition.objects.bulk_update(changed, fields)
    return old


def _waiting(image: Image) -> QuerySet[Rendition]:
    return image.renditions.exclude(state__in=DONE)


def _new(image: Image, wanted: Wanted, format: str) -> Rendition:
    box = wanted.box(image)
    row = Rendition(
        image=image, story_id=wanted.story_id, name=wanted.size.name, format=format
    )
    _measure(row, (box.dst_w, box.dst_h, box.src_x, box.src_y, box.src_w, box.src_h))
    return row


def _measure(row: Rendition, measures: tuple[int, ...]) -> bool:
    """Write down how large it is and what it shows; return whether that is something new."""
    before = tuple(getattr(row, name) for name in _MEASURES)
    for name, value in zip(_MEASURES, measures, strict=True):
        setattr(row, name, value)
    return before != measures


def _measure_anew(pairs: Iterable[tuple[Rendition, Rendition]]) -> None:
    """Give rows without a file the measures of the rows that they would be now."""
    changed = [
        row
        for row, new in pairs
        if row.state not in DONE
        and _measure(row, tuple(getattr(new, name) for name in _MEASURES))
    ]
    Rendition.objects.bulk_update(changed, _MEASURES)
