"""Claims on images whose renditions are to be made: one maker at a time, and none for ever.

A claim is won by one conditional UPDATE and runs out by itself, since a process may be
killed at any moment. It is written with the claim when the next one may try: sooner
after the first attempt than after the fifth, so a picture that kills its makers does not
keep them from others. Whoever was overtaken cannot end the claim, and so writes nothing.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Case, F, Value, When

from worthy_news.models import Build

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


def ask(image_ids: Collection[int], now: datetime) -> None:
    """Note that the renditions of these images are wanted: due ``now``, tried from the beginning.

    A claim that somebody holds stays theirs; what was asked meanwhile is made after it.
    """
    Build.objects.bulk_create(
        [Build(image_id=pk, asked=0, next_try_at=now) for pk in image_ids],
        ignore_conflicts=True,
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
    asked = Build.objects.filter(image=image_id, token=token).values_list("asked")
    return Claim(image_id, token, asked.get()[0])


def end(claim: Claim, now: datetime) -> None:
    """Give the claim back, all being made; due again where it was asked for meanwhile.

    Call it as the first statement of the transaction that writes what was made, which
    it holds the row for. Raises ``ClaimLost``; then nothing may be written.
    """
    _release(
        claim,
        attempts=0,
        reason="",
        next_try_at=Case(When(asked=claim.asked, then=Value(None)), default=Value(now)),
    )


def fail(claim: Claim, reason: str) -> None:
    """Give the claim back with the reason; tried again after the pause. Raises ``ClaimLost``."""
    _release(claim, reason=reason[:_LONGEST_REASON])


def give_back(claim: Claim, now: datetime) -> None:
    """Give the claim back as if it had never been taken. Raises ``ClaimLost``."""
    _release(
        claim,
        attempts=Case(When(attempts__gt=0, then=F("attempts") - 1), default=Value(0)),
        next_try_at=now,
    )


def _release(claim: Claim, **values: object) -> None:
    held = Build.objects.filter(image=claim.image_id, token=claim.token)
    if not held.update(token="", leased_until=None, **values):
        raise ClaimLost(f"Image {claim.image_id} is somebody else's by now.")
