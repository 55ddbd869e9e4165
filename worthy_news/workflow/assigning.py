"""Assignments: who is to write what, from the brief to the story.

They have a record of their own (``AssignmentStep``): most of them begin before there
is a story whose chain could hold it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext

from worthy_news import rendering
from worthy_news.models import Assignment, AssignmentStep, Source, Story
from worthy_news.signals import assignment_changed
from worthy_news.states import AssignmentState
from worthy_news.workflow.holding import check_not_expunged, hold
from worthy_news.workflow.moments import clock
from worthy_news.workflow.permissions import (
    Person,
    at_the_desk,
    edits_section,
    may,
    printed_name,
    require,
    require_section,
    signature,
)
from worthy_news.workflow.refusals import Refused
from worthy_news.workflow.saving import save

TERMS = (
    "title",
    "brief",
    "section",
    "person",
    "due_at",
    "planned_words",
    "needs_picture",
    "story",
)
"""What is agreed about an assignment, and so what ``reassign`` changes."""

Verb = AssignmentStep.Verb


def assign(
    assignment: Assignment, by: Person | None, *, now: datetime | None = None
) -> Assignment:
    """Save a new ``assignment``, with its terms as they were set, and return it.

    Raises ``Refused`` where it has no title, its person does not work at the desk, its
    story was expunged, or ``by`` may not assign for its desk.
    """
    with transaction.atomic():
        hold(_some(assignment.story_id))
        check_terms(assignment, by)
        now = clock(now)
        assignment.created_at = now
        for name, value in signature(by).items():
            setattr(assignment, name, value)
        assignment.person_name = printed_name(assignment.person)
        _settle(assignment)
        assignment.save(force_insert=True)
        _record(assignment, Verb.ASSIGN, by, now)
    return assignment


def reassign(
    assignment: Assignment,
    by: Person | None,
    *,
    note: str = "",
    now: datetime | None = None,
    **terms: Any,
) -> None:
    """Give ``assignment`` other ``terms``: another person, another hour. Those not named stay.

    Nothing is recorded where they are what they were.

    Raises ``Refused`` where ``assign`` would, and where it is done or dropped;
    ``TypeError`` for what is none of ``TERMS``.
    """
    if unknown := terms.keys() - set(TERMS):
        raise TypeError(f"An assignment has no term {', '.join(sorted(unknown))}.")
    with _held(assignment, terms.get("story")) as fresh:
        check_changeable(fresh, by)
        former = fresh.person
        other = {name for name, value in terms.items() if getattr(fresh, name) != value}
        for name in other:
            setattr(fresh, name, terms[name])
        if "person" in other:
            fresh.person_name = printed_name(fresh.person)
        check_terms(fresh, by)
        _settle(fresh)
        fresh.save(update_fields=[*TERMS, "person_name", "state"])
        if other:
            changed = former if "person" in other else None
            _record(fresh, Verb.REASSIGN, by, clock(now), note=note, former=changed)


def start_story(
    assignment: Assignment, by: Person | None, *, now: datetime | None = None
) -> Story:
    """Make the story of ``assignment``, with its title for a headline and its desk for a section.

    Raises ``Refused`` where it has a story, is done or dropped, is somebody else's and
    ``by`` may not assign for its desk, or the site has no source of its own.
    """
    require(by, "add_story")
    with _held(assignment) as fresh:
        _check_own(fresh, by)
        _check_open(fresh)
        if fresh.story is not None:
            raise Refused(gettext("It has a story already. Go on with that one."))
        source = Source.objects.own()
        if source is None:
            raise Refused(
                gettext("No source is the site's own. Mark one as its own first.")
            )
        now = clock(now)
        story = Story.objects.create(
            headline=fresh.title, section=fresh.section, source=source
        )
        save(story, by, now=now)
        fresh.story = story
        _settle(fresh)
        fresh.save(update_fields=["story", "state"])
        _record(fresh, Verb.START, by, now)
    return story


def finish(
    assignment: Assignment,
    by: Person | None,
    *,
    note: str = "",
    now: datetime | None = None,
) -> None:
    """Say that ``assignment`` is done: by whom it is for, or by one who may assign for its desk.

    Raises ``Refused`` where it is done or dropped, or ``by`` may not.
    """
    with _held(assignment) as fresh:
        _check_own(fresh, by)
        _check_open(fresh)
        _move(fresh, AssignmentState.DONE)
        _record(fresh, Verb.FINISH, by, clock(now), note=note)


def drop(
    assignment: Assignment, by: Person | None, note: str, *, now: datetime | None = None
) -> None:
    """Give ``assignment`` up; ``note`` says why. Its story, if there is one, stays as it is.

    Raises ``Refused`` without a note, where it is done or dropped, or ``by`` may not.
    """
    require(by, "assign_story")
    if not note.strip():
        raise Refused(
            gettext("To drop an assignment takes a note. Say why it is dropped.")
        )
    with _held(assignment) as fresh:
        require_section(by, fresh)
        _check_open(fresh)
        _move(fresh, AssignmentState.DROPPED)
        _record(fresh, Verb.DROP, by, clock(now), note=note)


def resume(
    assignment: Assignment,
    by: Person | None,
    *,
    note: str = "",
    now: datetime | None = None,
) -> None:
    """Take up again what was done or dropped.

    Raises ``Refused`` where it is neither, or ``by`` may not.
    """
    require(by, "assign_story")
    with _held(assignment) as fresh:
        require_section(by, fresh)
        if fresh.is_open:
            raise Refused(gettext("It is neither done nor dropped."))
        _settle(fresh)
        _move(fresh, fresh.state)
        _record(fresh, Verb.RESUME, by, clock(now), note=note)


def check_terms(assignment: Assignment, by: Person | None) -> None:
    """Raise ``Refused`` unless ``by`` may assign on the terms that ``assignment`` has, saved or not."""
    require(by, "assign_story")
    require_section(by, assignment)
    if not assignment.title.strip():
        raise Refused(gettext("An assignment takes a title. Say what it is about."))
    if assignment.person and not at_the_desk(assignment.person):
        raise Refused(
            gettext("%(name)s does not work at the desk. Choose somebody who does.")
            % {"name": printed_name(assignment.person)}
        )
    if assignment.story:
        check_not_expunged(assignment.story)


def check_changeable(assignment: Assignment, by: Person | None) -> None:
    """Raise ``Refused`` unless ``by`` may give ``assignment``, as it stands, other terms."""
    require(by, "assign_story")
    require_section(by, assignment)
    _check_open(assignment)


def may_work_on(assignment: Assignment, by: Person | None) -> bool:
    """Return whether ``assignment`` is for ``by``, who works at the desk still, or ``by`` may assign for its desk."""
    if _is_own(assignment, by):
        return True
    return may(by, "assign_story") and edits_section(by, assignment.section)


def words_written(stories: Iterable[int]) -> dict[int, int]:
    """Return how many words the bodies of these stories have at the desk, by the stories' keys. One query."""
    rows = Story.objects.filter(pk__in=set(stories)).values_list("pk", "body")
    return {pk: len(rendering.text(body).split()) for pk, body in rows}


@contextmanager
def _held(assignment: Assignment, other: Story | None = None) -> Iterator[Assignment]:
    """Yield ``assignment`` as the database has it, held as ``holding.locked`` holds a story.

    Its story is held before it, and so is the ``other`` that it is to have. Where it
    was given a third meanwhile, everything is let go and held anew. The instance that
    was passed follows once all went well.
    """
    stories = _some(assignment.story_id, other.pk if other else None)
    while True:
        with transaction.atomic():
            hold(stories)
            fresh = _locked(assignment)
            found = _some(fresh.story_id)
            if found <= stories:
                if fresh.story:
                    check_not_expunged(fresh.story)
                yield fresh
                break
        stories |= found
    for name in (*TERMS, "person_name", "state"):
        setattr(assignment, name, getattr(fresh, name))


def _locked(assignment: Assignment) -> Assignment:
    row = Assignment.objects.filter(pk=assignment.pk)
    if not row.update(state=F("state")):
        raise Refused(gettext("This assignment no longer exists."))
    return row.select_related("section", "person", "story").get()


def _some(*keys: int | None) -> set[int]:
    return {key for key in keys if key is not None}


def _is_own(assignment: Assignment, by: Person | None) -> bool:
    return by is not None and assignment.person_id == by.pk and at_the_desk(by)


def _check_own(assignment: Assignment, by: Person | None) -> None:
    if _is_own(assignment, by):
        return
    if not may(by, "assign_story"):
        raise Refused(gettext("This is somebody else's assignment. Ask them."))
    require_section(by, assignment)


def _check_open(assignment: Assignment) -> None:
    if not assignment.is_open:
        raise Refused(
            gettext("The assignment stands at “%(state)s”. Take it up again first.")
            % {"state": AssignmentState(assignment.state).label}
        )


def _settle(assignment: Assignment) -> None:
    """Derive how far it has come from whether it has a story."""
    started = assignment.story is not None
    assignment.state = AssignmentState.STARTED if started else AssignmentState.OPEN


def _move(assignment: Assignment, state: str) -> None:
    assignment.state = state
    assignment.save(update_fields=["state"])


def _record(
    assignment: Assignment,
    verb: AssignmentStep.Verb,
    by: Person | None,
    at: datetime,
    *,
    note: str = "",
    former: Any = None,
) -> None:
    """Add a row to the assignment's record, and announce it after commit."""
    assignment.steps.create(verb=verb, at=at, note=note, former=former, **signature(by))
    transaction.on_commit(
        partial(
            assignment_changed.send_robust,
            sender=Assignment,
            assignment=assignment,
            verb=verb.value,
            by=by,
        )
    )
