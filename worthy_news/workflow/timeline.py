"""The timeline of a story: which edition is read when. One function derives it all."""

from __future__ import annotations

from bisect import bisect_right
from datetime import datetime, timedelta
from itertools import zip_longest

from django.db.models import F, Q

from worthy_news.models import Edition, Story, Withdrawal
from worthy_news.states import Status

TICK = timedelta(microseconds=1)
"""The least time there is in the database."""


def editions(story: Story) -> list[Edition]:
    """Return the editions that were, are or will be read, in the order of their starts."""
    rows = story.editions.unvoid().select_related("revision")
    return list(
        rows.defer("body", "revision__snapshot").order_by("starts_at", "number")
    )


def edition_to_come(story: Story, now: datetime) -> Edition | None:
    """Return the edition that starts after ``now``, of which there is at most one."""
    return story.editions.unvoid().filter(starts_at__gt=now).first()


def withdrawal_to_come(story: Story, now: datetime) -> Withdrawal | None:
    """Return the withdrawal that comes about after ``now``, of which there is at most one."""
    return story.withdrawals.filter(cancelled_at=None, at__gt=now).first()


def standing_withdrawal(story: Story, now: datetime) -> Withdrawal | None:
    """Return the withdrawal that keeps the story from its readers at ``now``, or ``None``."""
    if story.editions.public(now).exists():
        return None
    return (
        story.withdrawals.filter(cancelled_at=None, at__lte=now)
        .order_by("-at", "-pk")
        .first()
    )


def is_public_until(story: Story, at: datetime) -> bool:
    """Return whether readers have the story up to ``at``, as things are."""
    return (
        story.editions.unvoid()
        .filter(Q(ends_at__gte=at) | Q(ends_at=None), starts_at__lt=at)
        .exists()
    )


def void(story: Story, since: datetime) -> None:
    """Take back the editions that start at ``since`` or later: the rows and numbers stay.

    Addresses that only they would have had go.
    """
    taken_back = story.editions.unvoid().filter(starts_at__gte=since)
    if taken_back.update(ends_at=F("starts_at")):
        kept = story.editions.unvoid().values("path")
        story.addresses.filter(since__gte=since).exclude(path__in=kept).delete()


def settle(story: Story, now: datetime) -> None:
    """Derive what follows from the story's editions and withdrawals; every verb ends with this.

    An edition ends when the next one starts or at the first withdrawal after its own
    start, whichever is earlier, and is open where there is neither. A withdrawal to
    come that ends no edition is called off. The story counts as released while its
    latest revision is what readers read last, or will.
    """
    rows = editions(story)
    withdrawals = list(story.withdrawals.filter(cancelled_at=None).order_by("at"))
    _derive_ends(rows, [withdrawal.at for withdrawal in withdrawals])
    ends = {row.ends_at for row in rows}
    for withdrawal in withdrawals:
        if withdrawal.at > now and withdrawal.at not in ends:
            withdrawal.cancelled_at = now
            withdrawal.save(update_fields=["cancelled_at"])
    story.status = _status(story, rows)
    Story.objects.filter(pk=story.pk).update(status=story.status)


def _derive_ends(rows: list[Edition], withdrawals: list[datetime]) -> None:
    """Give each of ``rows`` its end; ``withdrawals`` are moments in their order."""
    changed = []
    for row, following in zip_longest(rows, rows[1:]):
        first = bisect_right(withdrawals, row.starts_at)
        ends = [
            *withdrawals[first : first + 1],
            *([following.starts_at] if following else []),
        ]
        ends_at = min(ends, default=None)
        if ends_at != row.ends_at:
            row.ends_at = ends_at
            changed.append(row)
    # Those that close go first: at no time may two editions of a story be open.
    for row in sorted(changed, key=lambda row: row.ends_at is None):
        Edition.objects.filter(pk=row.pk).update(ends_at=row.ends_at)


def _status(story: Story, rows: list[Edition]) -> Status:
    latest = (
        story.revisions.order_by("-number").values_list("digest", flat=True).first()
    )
    released = bool(rows) and rows[-1].revision.digest == latest
    return Status.RELEASED if released else Status.DRAFT
