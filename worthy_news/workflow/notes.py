"""Say something of a story at the desk: write a note, answer it, resolve its thread.

Notes are no events. The chain of events says who changed the story or where it
stands, and is short enough to be read; a note changes neither. They are append-only
all the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.utils.translation import gettext

from worthy_news.models import Mention, Note, NoteThread, Story
from worthy_news.signals import story_noted
from worthy_news.workflow import anchors
from worthy_news.workflow.holding import announce, held
from worthy_news.workflow.mentions import people_in
from worthy_news.workflow.moments import clock
from worthy_news.workflow.permissions import SEE_STORIES, Person, require, signature
from worthy_news.workflow.refusals import Refused

LONGEST = 5_000
"""Most characters of one note."""


def note(
    story: Story,
    by: Person | None,
    text: str,
    *,
    anchor: str = "",
    now: datetime | None = None,
) -> Note:
    """Begin a thread with ``text``, and return its note.

    Args:
        story: The story.
        by: Who writes; whoever may see the story may.
        text: Plain text. ``@name`` calls somebody at the desk; ``unknown_names`` of what
            is returned are those that nobody has.
        anchor: What it is about: "" for the story, the name of one of
            ``anchors.FIELDS``, or the ``anchor`` of one of ``anchors.paragraphs``.
        now: The moment to take for now; the clock's by default.

    Raises:
        Refused: The text is empty or too long, the paragraph is not there, the story
            was expunged, or ``by`` may not.
    """
    _check(by, text)
    with held(story) as fresh:
        now = clock(now)
        thread = anchors.thread_on(fresh, anchor)
        thread.opened_at = now
        thread.save(force_insert=True)
        return _add(thread, by, Note.Kind.NOTE, text, now)


def reply(
    thread: NoteThread, by: Person | None, text: str, *, now: datetime | None = None
) -> Note:
    """Answer in ``thread``, and return the note.

    Raises ``Refused`` where ``note`` would, and in a thread that is resolved.
    """
    _check(by, text)
    with _held(thread) as fresh:
        _check_stands(fresh, resolved=False)
        return _add(fresh, by, Note.Kind.NOTE, text, clock(now))


def resolve(
    thread: NoteThread,
    by: Person | None,
    text: str = "",
    *,
    now: datetime | None = None,
) -> Note:
    """Say that what ``thread`` is about is settled; ``text`` may say how.

    Raises ``Refused`` where it is resolved, or ``by`` may not.
    """
    return _turn(thread, by, text, now, resolved=True)


def reopen(
    thread: NoteThread,
    by: Person | None,
    text: str = "",
    *,
    now: datetime | None = None,
) -> Note:
    """Take up a thread again that was resolved; ``text`` may say why.

    Raises ``Refused`` where it is open, or ``by`` may not.
    """
    return _turn(thread, by, text, now, resolved=False)


def _check(by: Person | None, text: str, *, may_be_empty: bool = False) -> None:
    require(by, *SEE_STORIES)
    if not (may_be_empty or text.strip()):
        raise Refused(gettext("The note is empty. Write what is to be said."))
    if len(text) > LONGEST:
        raise Refused(
            gettext("A note has at most %(count)s characters. Say it in several.")
            % {"count": LONGEST}
        )


@contextmanager
def _held(thread: NoteThread) -> Iterator[NoteThread]:
    """Yield ``thread`` as the database has it, while its story is held."""
    with held(thread.story) as story:
        fresh = NoteThread.objects.get(pk=thread.pk, story=story)
        yield fresh
    thread.is_resolved = fresh.is_resolved


def _check_stands(thread: NoteThread, *, resolved: bool) -> None:
    if thread.is_resolved == resolved:
        return
    if thread.is_resolved:
        raise Refused(gettext("These notes are resolved. Reopen them first."))
    raise Refused(gettext("These notes are not resolved."))


def _turn(
    thread: NoteThread,
    by: Person | None,
    text: str,
    now: datetime | None,
    *,
    resolved: bool,
) -> Note:
    """Resolve a thread, or reopen it."""
    _check(by, text, may_be_empty=True)
    with _held(thread) as fresh:
        _check_stands(fresh, resolved=not resolved)
        fresh.is_resolved = resolved
        fresh.save(update_fields=["is_resolved"])
        kind = Note.Kind.RESOLVED if resolved else Note.Kind.REOPENED
        return _add(fresh, by, kind, text, clock(now))


def _add(
    thread: NoteThread, by: Person | None, kind: Note.Kind, text: str, now: datetime
) -> Note:
    """Add a note to a thread of a held story, with whom it calls, and announce it after commit."""
    added = thread.notes.create(
        kind=kind,
        text=text.replace("\r\n", "\n").strip(),
        written_at=now,
        **signature(by),
    )
    people, added.unknown_names = people_in(added.text)
    Mention.objects.bulk_create(Mention(note=added, user=user) for user in people)
    announce(story_noted, thread.story, by, note=added)
    return added
