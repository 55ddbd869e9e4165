"""What happened at the desk that concerns one person: the content of their digest.

It is asked of notes, events and assignments, in a fixed number of queries. Nothing
is written when things happen, so nothing is missed and nothing has to be undone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext

from worthy_news.models import (
    Assignment,
    AssignmentStep,
    Digest,
    Event,
    Layout,
    Note,
    Story,
)
from worthy_news.states import Status
from worthy_news.workflow import anchors
from worthy_news.workflow.approving import WRITING
from worthy_news.workflow.expiring import NOTICE, URGENT, expiring
from worthy_news.workflow.moments import in_words
from worthy_news.workflow.permissions import SEE_STORIES, may, sections_edited_by

Verb = Event.Verb

TOLD = (
    Verb.SEND_BACK,
    Verb.APPROVE,
    Verb.SPIKE,
    Verb.REVIVE,
    Verb.PUBLISH,
    Verb.SCHEDULE,
    Verb.UNSCHEDULE,
    Verb.CORRECT,
    Verb.WITHDRAW,
    Verb.ASK_KILL,
    Verb.DROP_KILL,
    Verb.REINSTATE,
)
"""What is told of a story to those who wrote in it."""

OLDEST = timedelta(days=7)
"""What happened before that is told to nobody any more."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that happened."""

    about: Story | Assignment | Layout
    said: str
    """Who did what, in words."""

    words: str
    """The note, or the reason; may be empty."""

    at: datetime

    @property
    def lines(self) -> list[str]:
        """The words, line by line."""
        return self.words.splitlines()


@dataclass(frozen=True, slots=True)
class Group:
    """What happened of one kind, in order."""

    title: str
    items: list[Item]


def news(digest: Digest, until: datetime) -> list[Group]:
    """Return what happened from the moment ``digest`` was told up to, until ``until``; groups with nothing are left out.

    What is older than ``OLDEST`` is left out: nobody wants a year of it.

    One's own doings are no news. A muted story is silent, but for notes that call
    this person by name, and for their assignments.
    """
    user = digest.user
    since = max(digest.told_until, until - OLDEST)
    muted = digest.muted.values("pk")
    groups = [
        Group(gettext("You were called"), list(_mentions(user, since, until))),
        Group(gettext("Answers"), list(_answers(user, since, until, muted))),
        Group(gettext("Your stories"), list(_moves(user, since, until, muted))),
        Group(gettext("Your assignments"), list(_assignments(user, since, until))),
        Group(gettext("Waiting for you"), list(_waiting(user, since, until, muted))),
        Group(
            gettext("Pictures whose right ends"),
            list(_pictures(user, since, until, muted)),
        ),
    ]
    return [group for group in groups if group.items]


def _mentions(user: Any, since: datetime, until: datetime) -> Iterator[Item]:
    return _notes(_written(user, since, until).filter(mentions__user=user))


def _answers(
    user: Any, since: datetime, until: datetime, muted: QuerySet
) -> Iterator[Item]:
    """Give what others wrote in threads in which ``user`` had written before."""
    own = Note.objects.filter(
        by=user, thread=OuterRef("thread"), written_at__lte=OuterRef("written_at")
    )
    rows = _written(user, since, until).filter(Exists(own))
    return _notes(rows.exclude(mentions__user=user).exclude(thread__story__in=muted))


def _written(user: Any, since: datetime, until: datetime) -> QuerySet[Note]:
    rows = Note.objects.filter(written_at__gt=since, written_at__lte=until)
    return (
        rows.exclude(by=user)
        .select_related("thread__story")
        .order_by("written_at", "pk")
    )


def _notes(rows: QuerySet[Note]) -> Iterator[Item]:
    for note in rows:
        story = note.thread.story
        place = anchors.place(note.thread, anchors.paragraphs(story.body))
        said = f"{_who(note)} {note.get_kind_display()} · {place}"
        yield Item(story, said, note.text, note.written_at)


def _moves(
    user: Any, since: datetime, until: datetime, muted: QuerySet
) -> Iterator[Item]:
    """Give what others did with the stories that ``user`` wrote in."""
    written = Event.objects.filter(by=user, verb__in=WRITING, story=OuterRef("story"))
    rows = _events(user, since, until, muted).filter(Exists(written), verb__in=TOLD)
    for event in rows:
        said = f"{_who(event)} {event.get_verb_display()}"
        if event.effective_at:
            said = f"{said} · {in_words(event.effective_at)}"
        yield Item(event.story, said, event.note, event.at)


def _waiting(
    user: Any, since: datetime, until: datetime, muted: QuerySet
) -> Iterator[Item]:
    """Give what others submitted, is not dealt with yet, and is for ``user`` to approve."""
    if not may(user, "approve_story"):
        return
    rows = _events(user, since, until, muted).filter(
        verb=Verb.SUBMIT, story__status=Status.SUBMITTED
    )
    sections = sections_edited_by(user).values("pk")
    for event in rows.filter(Q(story__section=None) | Q(story__section__in=sections)):
        said = f"{_who(event)} {event.get_verb_display()}"
        yield Item(event.story, said, event.note, event.at)


def _events(
    user: Any, since: datetime, until: datetime, muted: QuerySet
) -> QuerySet[Event]:
    rows = Event.objects.filter(at__gt=since, at__lte=until)
    return (
        rows.exclude(by=user)
        .exclude(story__in=muted)
        .select_related("story")
        .defer("story__body")
        .order_by("at", "pk")
    )


def _assignments(user: Any, since: datetime, until: datetime) -> Iterator[Item]:
    """Give what others did with the assignments that ``user`` has, or had."""
    rows = AssignmentStep.objects.filter(at__gt=since, at__lte=until)
    mine = rows.filter(Q(assignment__person=user) | Q(former=user)).exclude(by=user)
    for step in mine.select_related("assignment").order_by("at", "pk"):
        assignment = step.assignment
        said = [f"{_who(step)} {step.get_verb_display()}"]
        if step.former_id == user.pk:
            said.append(gettext("no longer yours"))
        elif assignment.due_at:
            due = gettext("due %(moment)s")
            said.append(due % {"moment": in_words(assignment.due_at)})
        yield Item(assignment, " · ".join(said), step.note, step.at)


def _pictures(
    user: Any, since: datetime, until: datetime, muted: QuerySet
) -> Iterator[Item]:
    """Give each story and layout whose picture has come within ``NOTICE`` or ``URGENT`` of its right's end."""
    if not (may(user, "change_image") and may(user, *SEE_STORIES)):
        return
    silent = set(muted.values_list("pk", flat=True))
    for one in expiring(until):
        end = one.answer.until if one.answer else None
        if end is None:
            continue
        reached = [
            end - span for span in (NOTICE, URGENT) if since < end - span <= until
        ]
        told = gettext("“%(picture)s” may be used until %(moment)s.")
        said = told % {"picture": one.image, "moment": in_words(end)}
        if not reached:
            continue
        for story, headline in one.stories:
            if story not in silent:
                about = Story(pk=story, headline=headline)
                yield Item(about, said, "", max(reached))
        for layout, name in one.layouts:
            yield Item(Layout(pk=layout, name=name), said, "", max(reached))


def _who(row: Note | Event | AssignmentStep) -> str:
    return row.by_name or gettext("The system")
