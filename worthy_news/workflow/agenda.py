"""What happens when, for the desk's calendar: what goes out, what ends, what is due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from worthy_news.models import Assignment, Edition, Section, Withdrawal
from worthy_news.workflow.moments import clock


class EntryKind(Enum):
    """What happens at a moment; of each kind of row, one thing at most."""

    PUBLISHED = "published"
    SCHEDULED = "scheduled"
    END = "end"
    DUE = "due"

    @property
    def label(self) -> str | Promise:
        """What it is called."""
        return _LABELS[self]


_LABELS = {
    EntryKind.PUBLISHED: _("Published"),
    EntryKind.SCHEDULED: _("Scheduled"),
    EntryKind.END: _("Ends"),
    EntryKind.DUE: _("Due"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something that happens at a moment."""

    kind: EntryKind
    at: datetime
    title: str
    key: str
    """Names the row of the database that it is of: it stays when the time changes."""

    written_at: datetime
    """When that was set down."""

    story_id: int | None = None
    assignment_id: int | None = None
    person: str = ""
    """Who is to write it, of what is due."""


def entries(
    start: datetime,
    end: datetime,
    section: Section | None = None,
    *,
    now: datetime | None = None,
) -> list[Entry]:
    """Return what happens from ``start`` until before ``end``, in order; three queries.

    What was unscheduled or called off happens no more, and what was written or dropped
    is no longer due. ``section`` narrows it to one.
    """
    now = clock(now)
    found = [
        *_editions(start, end, section, now),
        *_ends(start, end, section),
        *_due(start, end, section),
    ]
    return sorted(found, key=lambda entry: (entry.at, entry.key))


def _editions(
    start: datetime, end: datetime, section: Section | None, now: datetime
) -> Iterator[Entry]:
    rows = Edition.objects.unvoid().filter(starts_at__gte=start, starts_at__lt=end)
    if section:
        rows = rows.filter(section=section)
    for row in rows.only("starts_at", "created_at", "headline", "number", "story_id"):
        to_come = row.starts_at > now
        yield Entry(
            kind=EntryKind.SCHEDULED if to_come else EntryKind.PUBLISHED,
            at=row.starts_at,
            title=row.headline or str(row),
            key=f"edition-{row.pk}",
            written_at=row.created_at,
            story_id=row.story_id,
        )


def _ends(start: datetime, end: datetime, section: Section | None) -> Iterator[Entry]:
    rows = Withdrawal.objects.filter(cancelled_at=None, at__gte=start, at__lt=end)
    if section:
        rows = rows.filter(story__section=section)
    narrow = rows.select_related("story").only("at", "created_at", "story__headline")
    for row in narrow:
        yield Entry(
            kind=EntryKind.END,
            at=row.at,
            title=str(row.story),
            key=f"withdrawal-{row.pk}",
            written_at=row.created_at,
            story_id=row.story_id,
        )


def _due(start: datetime, end: datetime, section: Section | None) -> Iterator[Entry]:
    rows = Assignment.objects.open().filter(due_at__gte=start, due_at__lt=end)
    if section:
        rows = rows.filter(section=section)
    for row in rows:
        yield Entry(
            kind=EntryKind.DUE,
            at=row.due_at,  # type: ignore[arg-type]  # the filter leaves out what has none
            title=str(row),
            key=f"assignment-{row.pk}",
            written_at=row.created_at,
            story_id=row.story_id,
            assignment_id=row.pk,
            person=row.person_name,
        )
