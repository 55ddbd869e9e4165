"""The timeline of a story: which edition is read when. One function derives it all."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import zip_longest

from django.db.models import F

from worthy_news.models import Edition, SideEffect, Story, Withdrawal
from worthy_news.states import NAMES_A_REVISION, Status
from worthy_news.workflow import outbox

TICK = timedelta(microseconds=1)
"""The least time there is in the database."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """A story's editions and withdrawals, as they are in the database; two queries."""

    editions: list[Edition]
    """Those that were, are or will be read, in the order of their starts."""

    withdrawals: list[Withdrawal]
    """Those that were not called off, in the order of their moments."""

    def edition_at(self, at: datetime) -> Edition | None:
        """Return the edition that is read at ``at``."""
        return next((row for row in self.editions if row.is_public(at)), None)

    def edition_to_come(self, now: datetime) -> Edition | None:
        """Return the edition that starts after ``now``, of which there is at most one."""
        return next((row for row in self.editions if row.starts_at > now), None)

    def withdrawal_at(self, at: datetime) -> Withdrawal | None:
        """Return the withdrawal that keeps the story from its readers at ``at``."""
        if self.edition_at(at):
            return None
        return next((row for row in reversed(self.withdrawals) if row.at <= at), None)

    def withdrawal_to_come(self, now: datetime) -> Withdrawal | None:
        """Return the withdrawal that comes about after ``now``, of which there is at most one."""
        return next((row for row in self.withdrawals if row.at > now), None)


def of(story: Story) -> Timeline:
    """Return the timeline of ``story``."""
    editions = (
        story.editions.unvoid()
        .select_related("revision")
        .defer("body", "revision__snapshot")
    )
    withdrawals = story.withdrawals.filter(cancelled_at=None)
    return Timeline(
        list(editions.order_by("starts_at", "number")),
        list(withdrawals.order_by("at", "pk")),
    )


def void(story: Story, since: datetime) -> None:
    """Take back the editions that start at ``since`` or later: the rows and numbers stay.

    Addresses that only they would have had go.
    """
    taken_back = story.editions.unvoid().filter(starts_at__gte=since)
    ids = list(taken_back.values_list("pk", flat=True))
    if taken_back.update(ends_at=F("starts_at")):
        outbox.cancel(SideEffect.objects.filter(edition__in=ids))
        kept = story.editions.unvoid().values("path")
        story.addresses.filter(since__gte=since).exclude(path__in=kept).delete()


def call_off(withdrawal: Withdrawal, now: datetime) -> None:
    """Call off a withdrawal to come, and what was to follow from it."""
    withdrawal.cancelled_at = now
    withdrawal.save(update_fields=["cancelled_at"])
    outbox.cancel(withdrawal.side_effects.all())


def settle(story: Story, now: datetime) -> None:
    """Derive what follows from the story's editions and withdrawals; every verb ends with this.

    An edition ends when the next one starts or at the first withdrawal after its own
    start, whichever is earlier, and is open where there is neither. A withdrawal to
    come that ends no edition is called off. The story counts as released while its
    latest revision is what readers read last, or will, and stays spiked until revived.
    """
    line = of(story)
    _derive_ends(line)
    ends = {row.ends_at for row in line.editions}
    for withdrawal in line.withdrawals:
        if withdrawal.at > now and withdrawal.at not in ends:
            call_off(withdrawal, now)
    story.status = _status(story, line.editions)
    Story.objects.filter(pk=story.pk).update(status=story.status)


def _derive_ends(line: Timeline) -> None:
    """Give each edition its end."""
    moments = [withdrawal.at for withdrawal in line.withdrawals]
    changed = []
    for row, following in zip_longest(line.editions, line.editions[1:]):
        ends = moments[bisect_right(moments, row.starts_at) :][:1]
        ends += [following.starts_at] if following else []
        ends_at = min(ends, default=None)
        if ends_at != row.ends_at:
            row.ends_at = ends_at
            changed.append(row)
    # Those that close go first: at no time may two editions of a story be open.
    for row in sorted(changed, key=lambda row: row.ends_at is None):
        Edition.objects.filter(pk=row.pk).update(ends_at=row.ends_at)


def _status(story: Story, rows: list[Edition]) -> Status:
    status = Status(story.status)
    latest = story.revisions.order_by("-number").only("number", "digest").first()
    if status is Status.SPIKED or latest is None:
        return status
    # The digest of a revision that was expunged is empty: it says nothing.
    if rows and latest.digest and rows[-1].revision.digest == latest.digest:
        return Status.RELEASED
    if status not in NAMES_A_REVISION:
        return status
    approved = story.approved_revision == latest.number
    return Status.APPROVED if approved else Status.DRAFT
