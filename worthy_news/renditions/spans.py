"""Spans of time: sorted, apart from each other, each in while ``start <= at < end``.

A span without a start has ``ALWAYS``'s, one without an end has that: what follows is
sums of plain moments, in UTC.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

Span = tuple[datetime, datetime]
Spans = tuple[Span, ...]

FIRST = datetime.min.replace(tzinfo=UTC)
"""The start of what has none."""

LAST = datetime.max.replace(tzinfo=UTC)
"""The end of what has none."""

ALWAYS: Spans = ((FIRST, LAST),)
NEVER: Spans = ()


def merged(spans: Iterable[Span]) -> Spans:
    """Return what is in any of ``spans``; those that touch become one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return tuple(found)


def without(spans: Spans, taken: Spans) -> Spans:
    """Return what is in ``spans`` and in none of ``taken``."""
    left = spans
    for start, end in taken:
        left = tuple(
            piece
            for first, last in left
            for piece in ((first, min(last, start)), (max(first, end), last))
            if piece[0] < piece[1]
        )
    return left


def around(spans: Spans, at: datetime) -> Span | None:
    """Return the span that ``at`` is in, or ``None``."""
    return next((span for span in spans if span[0] <= at < span[1]), None)


def next_start(spans: Spans, at: datetime) -> datetime | None:
    """Return when the next span after ``at`` starts, or ``None``."""
    return next((start for start, _ in spans if start > at), None)


def last_end(spans: Spans, at: datetime) -> datetime | None:
    """Return when the last span before ``at`` ended, or ``None``."""
    return next((end for _, end in reversed(spans) if end <= at), None)
