"""Save a story: keep its state as a revision."""

from __future__ import annotations

from datetime import datetime

from worthy_news.models import Event, Revision, Story
from worthy_news.workflow import timeline
from worthy_news.workflow.holding import held, record
from worthy_news.workflow.moments import clock
from worthy_news.workflow.permissions import Person, require, signature
from worthy_news.workflow.snapshots import Snapshot, digest, snapshot


def save(story: Story, by: Person | None, *, now: datetime | None = None) -> Revision:
    """Keep the story as the database has it, with its inlines, as its latest revision.

    Save the row and its inlines first: unsaved fields of ``story`` are not looked at.
    Where the latest revision is the same, it is returned and nothing is added. A
    released story whose words have changed is a draft again.

    Raises ``Refused``.
    """
    require(by, "change_story", "add_story")
    with held(story) as fresh:
        now = clock(now)
        revision = latest_revision(fresh, by, now)
        timeline.settle(fresh, now)
    return revision


def latest_revision(story: Story, by: Person | None, now: datetime) -> Revision:
    """Return the revision of a held story as it stands: the latest, or a new one where that differs."""
    last = story.revisions.order_by("-number").first()
    data = snapshot(story)
    if last and last.digest == digest(data):
        return last
    revision = add_revision(
        story, by, data, number=last.number + 1 if last else 1, now=now
    )
    record(story, Event.Verb.SAVE, by, now, revision=revision.number)
    return revision


def add_revision(
    story: Story, by: Person | None, data: Snapshot, *, number: int, now: datetime
) -> Revision:
    """Add the revision ``number`` of a held story."""
    return story.revisions.create(
        number=number,
        snapshot=data,
        digest=digest(data),
        created_at=now,
        **signature(by),
    )
