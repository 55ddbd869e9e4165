"""Who is in a story's form now. A window says so every few seconds; one that falls silent is gone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from worthy_news.models import Presence, Story
from worthy_news.workflow.moments import clock
from worthy_news.workflow.permissions import (
    SEE_STORIES,
    Person,
    printed_name,
    require,
)

SEEN_FOR = timedelta(seconds=75)
"""How long somebody counts as there. Browsers let a window at the back speak once a minute."""


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody else in the story."""

    name: str
    since: datetime


def enter(story: Story, by: Person, *, now: datetime | None = None) -> None:
    """Say that ``by`` is in the form of ``story``: since now, unless they were seen there lately.

    Whoever was not, in whichever story, is cleared away. Two queries.

    Raises ``Refused`` where ``by`` may not change stories.
    """
    require(by, "change_story")
    now = clock(now)
    Presence.objects.filter(seen_at__lte=now - SEEN_FOR).delete()
    Presence.objects.bulk_create(
        [Presence(story=story, user_id=by.pk, since=now, seen_at=now)],
        update_conflicts=True,
        unique_fields=["story", "user"],
        update_fields=["seen_at"],
    )


def leave(story: Story, by: Person) -> None:
    """Say that ``by`` has closed the form of ``story``."""
    Presence.objects.filter(story=story, user=by.pk).delete()


def colleagues(
    story: Story, by: Person, *, now: datetime | None = None
) -> tuple[Colleague, ...]:
    """Return who else is in the form of ``story``, in the order they came. One query.

    Raises ``Refused`` where ``by`` may not see stories.
    """
    require(by, *SEE_STORIES)
    rows = Presence.objects.others(story, by, clock(now) - SEEN_FOR)
    return tuple(Colleague(printed_name(row.user), row.since) for row in rows)
