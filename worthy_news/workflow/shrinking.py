"""A body that all but vanishes from one save to the next is more often a slip than meant."""

from __future__ import annotations

from worthy_news import rendering

SHARE_LEFT = 0.4
"""What has to be left of a body for nobody to ask."""

SHORT = 50
"""Words up to which a body may become anything."""


def shrinks(before: str, after: str) -> bool:
    """Return whether a body that was longer than ``SHORT`` words lost more than 60 % of them."""
    words = count_words(before)
    return words > SHORT and count_words(after) < words * SHARE_LEFT


def count_words(body: str) -> int:
    """Return how many words of a body its readers would see."""
    return len(rendering.text(body).split())
