"""What was done to a story, as its form shows it: read, never changed here."""

from __future__ import annotations

SHOWN = 50
"""Most rows of each kind on one form."""


def record_of(story):
    """Return the story's latest editions, revisions, corrections, withdrawals, side effects and events, the latest first."""
    editions = story.editions.without_body().select_related("revision")
    return {
        "editions": editions.order_by("-number")[:SHOWN],
        "revisions": story.revisions.defer("snapshot").order_by("-number")[:SHOWN],
        "corrections": story.corrections.select_related("edition").defer(
            "edition__body"
        )[:SHOWN],
        "withdrawals": story.withdrawals.order_by("-at", "-pk")[:SHOWN],
        "side_effects": story.side_effects.order_by("-pk")[:SHOWN],
        "events": story.events.order_by("-at", "-pk")[:SHOWN],
    }
