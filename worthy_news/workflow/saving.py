"""Save a story: keep its state as a revision."""

from __future__ import annotations

from datetime import datetime

from django.utils.text import get_text_list
from django.utils.translation import gettext

from worthy_news.models import Event, Revision, Story
from worthy_news.states import NAMES_A_REVISION, Status
from worthy_news.workflow import timeline
from worthy_news.workflow.comparing import compare
from worthy_news.workflow.holding import held, record
from worthy_news.workflow.moments import clock
from worthy_news.workflow.permissions import Person, may, require, signature
from worthy_news.workflow.refusals import Refused
from worthy_news.workflow.snapshots import Snapshot, digest, snapshot


def save(story: Story, by: Person | None, *, now: datetime | None = None) -> Revision:
    """Keep the story as the database has it, with its inlines, as its latest revision.

    Save the row and its inlines first: unsaved fields of ``story`` are not looked at.
    Where the latest revision is the same, it is returned and nothing is added. An
    approved or released story whose words have changed is a draft again, or, where
    ``by`` may approve, submitted: it stays with the desk.

    Raises ``Refused``.
    """
    require(by, "change_story", "add_story")
    with held(story) as fresh:
        return latest_revision(fresh, by, clock(now))


def latest_revision(
    story: Story,
    by: Person | None,
    now: datetime,
    *,
    looked_at: int | None = None,
    verb: Event.Verb = Event.Verb.SAVE,
    note: str = "",
) -> Revision:
    """Return the revision of a held story as it stands: the latest, or a new one where that differs.

    A new one leaves a record of ``verb``, with ``note``.

    Raises ``Refused`` where the story has other words than the revision ``looked_at``,
    the number of one, or that is not the latest. A working copy that is no revision yet
    is other words too, whatever number it would get.
    """
    last = story.revisions.order_by("-number").first()
    data = snapshot(story)
    kept = last if last and last.digest == digest(data) else None
    if looked_at is not None and (kept is None or kept.number != looked_at):
        raise _moved_on(story, data, looked_at)
    if kept:
        return kept
    revision = add_revision(
        story, by, data, number=last.number + 1 if last else 1, now=now
    )
    _settle_edit(story, by, now)
    record(story, verb, by, now, revision=revision.number, note=note)
    return revision


def _moved_on(story: Story, data: Snapshot, number: int) -> Refused:
    """Return what to say to one who has looked at revision ``number``, of a story that has ``data`` now."""
    seen = story.revisions.filter(number=number).first()
    if seen is None:
        return Refused(
            gettext(
                "The story has no revision %(number)s. Look at it as it is now, then go on."
            )
            % {"number": number}
        )
    labels = compare(seen.snapshot, data).labels
    if not labels:
        return Refused(
            gettext(
                "The story has changed since revision %(number)s. Look at it as it is now, then go on."
            )
            % {"number": number}
        )
    return Refused(
        gettext(
            "The story has changed since revision %(number)s: %(parts)s. Look at it as it is now, then go on."
        )
        % {"number": number, "parts": get_text_list(labels, gettext("and"))}
    )


def _settle_edit(story: Story, by: Person | None, now: datetime) -> None:
    """Derive where an edited story stands: what is said of one revision is not said of the next."""
    was = story.status
    timeline.settle(story, now)
    fell = was in NAMES_A_REVISION and story.status == Status.DRAFT
    if fell and by is not None and may(by, "approve_story"):
        story.status = Status.SUBMITTED
        Story.objects.filter(pk=story.pk).update(status=story.status)


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
