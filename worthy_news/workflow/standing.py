"""Where stories stand with their readers, for the desk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext

from worthy_news.models import Edition, Revision, Story, Withdrawal
from worthy_news.states import WithdrawalKind
from worthy_news.workflow.moments import clock, in_words


class State(Enum):
    """The ways a story can stand with its readers."""

    NEVER = "never"
    SCHEDULED = "scheduled"
    LIVE = "live"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a story stands with its readers at one moment. ``str()`` says it in words."""

    state: State
    number: int | None = None
    """The number of the edition that is read."""

    revision: int | None = None
    """The number of the revision it was made of."""

    starts_at: datetime | None = None
    """When that edition started."""

    ends_at: datetime | None = None
    """When the edition that is read ends, if that is known."""

    until: datetime | None = None
    """When a withdrawal to come takes the story from its readers."""

    next_number: int | None = None
    """The number of the edition to come."""

    next_revision: int | None = None
    """The number of the revision it was made of."""

    next_starts_at: datetime | None = None
    """When the edition to come starts."""

    retracted: bool = False
    """Whether the edition that is read is a retraction."""

    pending: bool = False
    """Whether the latest revision is in no edition that is read or to come."""

    latest_revision: int | None = None
    """The number of the latest revision, which the desk has."""

    kind: WithdrawalKind | None = None
    """How it was withdrawn, or ended."""

    notice: str = ""
    """What its readers are told, where it was withdrawn."""

    at: datetime | None = None
    """When it was withdrawn, or ended."""

    kill_asked_by: str = ""
    """Who asked for its kill, which another person has not confirmed."""

    def __str__(self) -> str:
        return " · ".join(self._parts())

    def _parts(self) -> list[str]:
        parts = [self._first()]
        if self.kill_asked_by:
            parts.append(
                gettext("kill asked for by %(name)s") % {"name": self.kill_asked_by}
            )
        if self.retracted:
            parts.append(gettext("retracted"))
        if self.next_number is not None and self.next_starts_at is not None:
            parts.append(
                gettext("edition %(number)s on %(moment)s")
                % {"number": self.next_number, "moment": in_words(self.next_starts_at)}
            )
        if self.until is not None:
            parts.append(gettext("until %(moment)s") % {"moment": in_words(self.until)})
        if self.pending and self.state is not State.WITHDRAWN:
            parts.append(gettext("changes not published"))
        return parts

    def _first(self) -> str:
        if self.state is State.LIVE:
            return gettext("Live: edition %(number)s") % {"number": self.number}
        if self.state is State.ENDED and self.at:
            return gettext("Ended on %(moment)s") % {"moment": in_words(self.at)}
        if self.state is State.WITHDRAWN and self.kind and self.at:
            return gettext("%(kind)s since %(moment)s") % {
                "kind": self.kind.label,
                "moment": in_words(self.at),
            }
        if self.state is State.SCHEDULED:
            return gettext("Scheduled")
        return gettext("Never published")


def standing(story: Story, at: datetime | None = None) -> Standing:
    """Return where ``story`` stands at ``at``: now, unless given. Three queries."""
    return standings([story], at)[story.pk]


def standings(
    stories: Iterable[Story], at: datetime | None = None
) -> dict[int, Standing]:
    """Return where each of ``stories`` stands, by the story's key, in three queries however many they are."""
    at = clock(at)
    ids = [story.pk for story in stories]
    editions = _editions(ids)
    withdrawals = _withdrawals(ids)
    latest = _latest_revisions(ids)
    nothing = (None, None)
    return {
        pk: _standing(
            editions.get(pk, []), withdrawals.get(pk, []), latest.get(pk, nothing), at
        )
        for pk in ids
    }


def _editions(ids: list[int]) -> dict[int, list[Edition]]:
    rows = Edition.objects.unvoid().filter(story__in=ids).select_related("revision")
    narrow = rows.only(
        "story_id",
        "number",
        "starts_at",
        "ends_at",
        "retracted",
        "revision__number",
        "revision__digest",
    )
    editions: dict[int, list[Edition]] = {}
    for row in narrow.order_by("starts_at", "number"):
        editions.setdefault(row.story_id, []).append(row)
    return editions


def _withdrawals(ids: list[int]) -> dict[int, list[Withdrawal]]:
    """Return the withdrawals of each story that were not called off, in their order."""
    rows = Withdrawal.objects.filter(story__in=ids, cancelled_at=None)
    withdrawals: dict[int, list[Withdrawal]] = {}
    for row in rows.order_by("at", "pk"):
        withdrawals.setdefault(row.story_id, []).append(row)
    return withdrawals


_Latest = tuple[int | None, str | None]
"""Number and digest of a story's latest revision."""


def _latest_revisions(ids: list[int]) -> dict[int, _Latest]:
    revisions = Revision.objects.filter(story=OuterRef("pk")).order_by("-number")
    rows = Story.objects.filter(pk__in=ids).annotate(
        latest=Subquery(revisions.values("number")[:1]),
        digest=Subquery(revisions.values("digest")[:1]),
    )
    found = rows.values_list("pk", "latest", "digest")
    return {pk: (number, digest) for pk, number, digest in found}


def _standing(
    editions: list[Edition],
    withdrawals: list[Withdrawal],
    latest: _Latest,
    at: datetime,
) -> Standing:
    live = next(
        (row for row in editions if row.is_public(at)),
        None,
    )
    to_come = next((row for row in editions if row.starts_at > at), None)
    withdrawal = next((row for row in reversed(withdrawals) if row.at <= at), None)
    number, digest = latest
    pending = bool(editions) and editions[-1].revision.digest != digest
    following: dict[str, Any] = {
        "pending": pending,
        "latest_revision": number,
        "until": next((row.at for row in withdrawals if row.at > at), None),
    }
    if to_come:
        following |= {
            "next_number": to_come.number,
            "next_revision": to_come.revision.number,
            "next_starts_at": to_come.starts_at,
        }
    if live:
        return Standing(
            state=State.LIVE,
            number=live.number,
            revision=live.revision.number,
            starts_at=live.starts_at,
            ends_at=live.ends_at,
            retracted=live.retracted,
            **following,
        )
    if withdrawal:
        return Standing(
            state=State.ENDED if withdrawal.is_planned_end else State.WITHDRAWN,
            kind=WithdrawalKind(withdrawal.kind),
            notice=withdrawal.notice,
            at=withdrawal.at,
            kill_asked_by=withdrawal.by_name if withdrawal.kill_asked else "",
            **following,
        )
    return Standing(state=State.SCHEDULED if to_come else State.NEVER, **following)
