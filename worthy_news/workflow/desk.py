"""The steps at the desk: submit, send back, approve, spike, revive."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from worthy_news.models import Event, Revision, Story
from worthy_news.signals import story_moved
from worthy_news.states import DESK_MOVES, Status
from worthy_news.workflow import approving, timeline
from worthy_news.workflow.holding import announce, held, record
from worthy_news.workflow.moments import clock
from worthy_news.workflow.permissions import Person, require, require_section
from worthy_news.workflow.refusals import Refused
from worthy_news.workflow.saving import latest_revision


def submit(
    story: Story, by: Person | None, note: str = "", *, now: datetime | None = None
) -> Revision:
    """Hand the story to the desk, and return the revision that is handed in.

    A working copy that differs from the latest revision becomes one first, here as in
    ``approve``. ``note`` is for those who read it next.

    Raises ``Refused`` where the story is no draft and was not sent back, or ``by`` may not.
    """
    with _step("submit", story, by, now) as step:
        words = latest_revision(step.story, by, step.now)
        step.take(Event.Verb.SUBMIT, note, revision=words.number)
    return words


def send_back(
    story: Story, by: Person | None, note: str, *, now: datetime | None = None
) -> None:
    """Ask for changes, which ``note`` names. What was approved is approved no more.

    Raises ``Refused`` without a note, where the story was neither submitted nor approved,
    or ``by`` may not.
    """
    if not note.strip():
        raise Refused(
            gettext("To send a story back takes a note. Say what is to be changed.")
        )
    with _step("send_back", story, by, now) as step:
        step.take(Event.Verb.SEND_BACK, note, approved_revision=None)


def approve(
    story: Story,
    by: Person | None,
    revision: int | None = None,
    note: str = "",
    *,
    now: datetime | None = None,
) -> Revision:
    """Approve the story's latest revision, and return it. What is edited after is not approved.

    Args:
        story: The story; its row and inlines are read from the database.
        by: Who approves; ``None`` is the system.
        revision: The number of the revision that was looked at.
        note: For the story's history.
        now: The moment to take for now; the clock's by default.

    Raises:
        Refused: The story has moved past ``revision``, is approved, released or spiked;
            ``by`` may not, or had a hand in it where ``WORTHY_NEWS["FOUR_EYES"]`` is on.
    """
    with _step("approve", story, by, now) as step:
        words = latest_revision(step.story, by, step.now, looked_at=revision)
        approving.check_approver(step.story, words, by)
        step.take(
            Event.Verb.APPROVE,
            note,
            revision=words.number,
            approved_revision=words.number,
        )
    return words


def spike(
    story: Story, by: Person | None, reason: str, *, now: datetime | None = None
) -> None:
    """Put the story away: it is not to go out. ``revive`` takes it up again.

    Raises ``Refused`` without a reason, where readers have the story or are to have it,
    or ``by`` may not.
    """
    if not reason.strip():
        raise Refused(gettext("To spike a story takes a reason. Say why it goes."))
    with _step("spike", story, by, now) as step:
        line = timeline.of(step.story)
        if line.edition_at(step.now):
            raise Refused(
                gettext("Readers have this story. Withdraw it first, then spike it.")
            )
        if line.edition_to_come(step.now):
            raise Refused(
                gettext(
                    "Readers are to have this story. Unschedule it first, then spike it."
                )
            )
        step.take(Event.Verb.SPIKE, reason, approved_revision=None)


def revive(
    story: Story, by: Person | None, note: str = "", *, now: datetime | None = None
) -> None:
    """Take up a spiked story again, as a draft.

    Raises ``Refused`` where it is not spiked, or ``by`` may not.
    """
    with _step("revive", story, by, now) as step:
        step.take(Event.Verb.REVIVE, note)


def check_release(story: Story, words: Revision, by: Person | None) -> None:
    """Raise ``Refused`` unless the desk lets ``words``, the latest revision of a held story, go out.

    Every verb that makes an edition of a revision asks this.
    """
    require_section(by, story)
    check_place(story, "publish")
    approving.check_publishable(story, words, by)


def check_place(story: Story, verb: str) -> None:
    """Raise ``Refused`` unless the verb may be done where the story stands at the desk."""
    sources = DESK_MOVES[verb].sources
    if story.status in sources:
        return
    status = Status(story.status)
    if status is Status.SPIKED:
        raise Refused(gettext("The story is spiked. Revive it first."))
    raise Refused(
        gettext(
            "The story stands at “%(status)s”. This can be done with one that stands at %(sources)s."
        )
        % {
            "status": status.label,
            "sources": gettext(" or ").join(f"“{source.label}”" for source in sources),
        }
    )


@dataclass(slots=True)
class _Step:
    """A step that is being taken, with a held story."""

    verb: str
    story: Story
    by: Person | None
    now: datetime

    def take(
        self,
        verb: Event.Verb,
        note: str,
        *,
        revision: int | None = None,
        **fields: Any,
    ) -> None:
        """Move the story, leave the record and announce it; refused from where this step does not go."""
        check_place(self.story, self.verb)
        was = Status(self.story.status)
        fields["status"] = DESK_MOVES[self.verb].target
        Story.objects.filter(pk=self.story.pk).update(**fields)
        for name, value in fields.items():
            setattr(self.story, name, value)
        record(
            self.story,
            verb,
            self.by,
            self.now,
            revision=revision,
            note=note,
        )
        announce(story_moved, self.story, self.by, verb=self.verb, came_from=was)


@contextmanager
def _step(
    verb: str, story: Story, by: Person | None, now: datetime | None
) -> Iterator[_Step]:
    """Hold the story for a step that ``by`` may take."""
    require(by, DESK_MOVES[verb].permission)
    with held(story) as fresh:
        if verb != "submit":
            require_section(by, fresh)
        yield _Step(verb, fresh, by, clock(now))
