"""Moments: the one that is now, those that callers give, and how editors are told of them."""

from __future__ import annotations

from datetime import UTC, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext


def instant(at: datetime) -> datetime:
    """Return ``at`` in UTC, where sums and comparisons are true in the hour that clocks show twice.

    Raises ``ValueError`` for one that does not know its zone, ``TypeError`` for what is
    no ``datetime``.
    """
    if not isinstance(at, datetime):
        raise TypeError(f"A moment is a datetime with a zone, not {at!r}.")
    if timezone.is_naive(at):
        raise ValueError(f"{at} does not say in which time zone it is.")
    return at.astimezone(UTC)


def clock(now: datetime | None) -> datetime:
    """Return ``now``, or the clock's time. A verb reads it once the story is held."""
    return instant(timezone.now() if now is None else now)


def in_words(at: datetime) -> str:
    """Return ``at`` in the current time zone, which is named: two clocks are never confused."""
    local = timezone.localtime(at)
    return f"{date_format(local, 'DATETIME_FORMAT')} {local.tzname()}"


def distance(moment: datetime, now: datetime | None = None) -> str:
    """Return how far off ``moment`` is, in its two largest units: in 2 h 13 min."""
    seconds = (instant(moment) - clock(now)).total_seconds()
    minutes = int(abs(seconds) // 60)
    if not minutes:
        return gettext("now")
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    units = [
        (days, gettext("%(count)s d")),
        (hours, gettext("%(count)s h")),
        (0 if days else minutes, gettext("%(count)s min")),
    ]
    span = " ".join(unit % {"count": count} for count, unit in units if count)
    words = gettext("in %(span)s") if seconds > 0 else gettext("%(span)s ago")
    return words % {"span": span}
