"""A cache's purger that keeps what it was asked to clear."""

from __future__ import annotations

CLEARED: list[list[str]] = []


def clear(paths):
    """Take ``paths`` for cleared."""
    CLEARED.append(paths)
