"""Claims on images whose renditions are to be made: one maker at a time, and none for ever.

A claim is won by one conditional UPDATE and runs out by itself, since a process may be
killed at any moment. When the next one may try is written with it: sooner after the
first attempt than after the fifth, so a picture that kills its makers does not keep them
from others. Whoever was overtaken holds the claim no more, and so writes nothing.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Case, F, Value, When

from worthy_news.models import Build
from worthy_news.models.builds import BuildQuerySet

LEASE = timedelta(minutes=10)
"""How long the making of one image may take. After that somebody else may begin."""

PAUSES = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=12),
)
"""How long to wait after each attempt that failed; after further ones as long as the last."""

PATIENCE = timedelta(minutes=5)
"""How long after its time somebody else sees to what a job was started for."""

_LONGEST_REASON = 500


class ClaimLost(Exception):
    """The lease ran out and somebody else has begun, or the image was deleted."""


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to make the renditions of one image."""

    image_id: int
    token: str
    asked: int
    """Which request it answers: one that comes later is to be answered anew."""
    due_at: datetime | None
    """When it was to be made before it was claimed."""


def ask(image_ids: Collection[int], now: datetime) -> None:
    """Note that the renditions of these images are wanted: due ``now``, tried from the beginning.

    A claim that somebody holds stays theirs; what was asked meanwhile is made after it.
    """
    Build.objects.bulk_create(
        [Build(image_id=pk) for pk in image_ids], ignore_conflicts=True
    )
    Build.objects.filter(image__in=image_ids).update(
        asked=F("asked") + 1, attempts=0, next_try_at=now
    )


def claim(image_id: int, now: datetime, *, if_due: bool = False) -> Claim | None:
    """Take the image; return ``None`` where somebody holds it, or it is gone.

    Args:
        if_due: Take it only where something was asked for and its time has come.
    """
    rows = Build.objects.due(now) if if_due else Build.objects.free(now)
    rows = rows.filter(image=image_id).order_by()
    row = rows.first()
    if row is None:
        return None
    token = secrets.token_hex(16)
    taken = rows.update(
        token=token,
        leased_until=now + LEASE,
        attempts=F("attempts") + 1,
        next_try_at=now + PAUSES[min(row.attempts, len(PAUSES) - 1)],
    )
    if not taken:
        return None
    # Read after it was taken: what is asked from here on is not in what is made.
    asked = _taken(image_id, token).values_list("asked", flat=True).first()
    if asked is None:
        return None
    return Claim(image_id, token, asked, now if asked > row.asked else row.next_try_at)


def hold(claim: Claim, now: datetime) -> None:
    """Renew the lease. As the first statement of a transaction it keeps the claim till its end.

    Raises ``ClaimLost``; then nothing may be written.
    """
    if not _held(claim).update(leased_until=now + LEASE):
        raise _lost(claim)


def end(claim: Claim, now: datetime, *, files: int = 0, seconds: float = 0) -> None:
    """Give the claim back, all being made; due again where it was asked for meanwhile.

    Raises ``ClaimLost``.

    Args:
        files: How many were made; where there were some, that is kept.
        seconds: How long that took.
    """
    measured = {"files": files, "seconds": seconds} if files else {}
    _release(claim, now, None, attempts=0, reason="", **measured)


def fail(claim: Claim, reason: str) -> None:
    """Give the claim back with the reason; tried again after the pause. Raises ``ClaimLost``."""
    given = {"token": "", "leased_until": None, "reason": reason[:_LONGEST_REASON]}
    if not _held(claim).update(**given):
        raise _lost(claim)


def give_back(claim: Claim, now: datetime) -> None:
    """Give the claim back, not all being made: due when it was. Raises ``ClaimLost``."""
    attempts = Case(When(attempts__gt=0, then=F("attempts") - 1), default=Value(0))
    _release(claim, now, claim.due_at, attempts=attempts)


def _release(
    claim: Claim, now: datetime, due_at: datetime | None, **values: object
) -> None:
    """Give the claim back: due at ``due_at``, but ``now`` where it was asked for meanwhile."""
    next_try = Case(When(asked=claim.asked, then=Value(due_at)), default=Value(now))
    values |= {"token": "", "leased_until": None, "next_try_at": next_try}
    if not _held(claim).update(**values):
        raise _lost(claim)


def _held(claim: Claim) -> BuildQuerySet:
    return _taken(claim.image_id, claim.token)


def _taken(image_id: int, token: str) -> BuildQuerySet:
    return Build.objects.filter(image=image_id, token=token)


def _lost(claim: Claim) -> ClaimLost:
    return ClaimLost(f"Image {claim.image_id} is somebody else's by now, or gone.")
