"""The chain of a story's events: each row carries the hash of the one before.

A hash covers what a row says, but of the note only a salted digest. To expunge a
story blanks note and salt: the chain stays whole, and what the words were cannot be
found by trying.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from worthy_news.models import Event, Story
from worthy_news.workflow.permissions import Person, signature

COVERED = (
    "story_id",
    "verb",
    "at",
    "revision",
    "edition",
    "effective_at",
    "from_status",
    "to_status",
    "by_key",
    "by_name",
    "note_digest",
    "previous_hash",
)
"""What a row's hash covers. The note is covered by its digest, the user by the key."""


BATCH = 500
"""Stories whose records are read at once."""


def append(story: Story, by: Person | None, **fields: Any) -> Event:
    """Add a row to the record of a held story, from where the last one left it, and return it."""
    stood = story.events.order_by("-pk").values_list("to_status", flat=True).first()
    salt = secrets.token_hex(16)
    event = Event(
        story=story,
        by_key="" if by is None else str(by.pk),
        note_salt=salt,
        note_digest=note_digest(salt, fields.get("note", "")),
        from_status=stood or "",
        to_status=story.status,
        previous_hash=story.record_hash,
        **signature(by),
        **fields,
    )
    event.hash = row_hash(event)
    event.save(force_insert=True)
    story.record_hash = event.hash
    Story.objects.filter(pk=story.pk).update(record_hash=event.hash)
    return event


def blank(story: Story) -> None:
    """Blank the words of a story's record; its rows and their hashes stay."""
    story.events.update(note="", note_salt="")


def row_hash(event: Event) -> str:
    """Return the SHA-256, in hexadecimal digits, of a row as canonical JSON."""
    row = {name: _plain(getattr(event, name)) for name in COVERED}
    text = json.dumps(row, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def note_digest(salt: str, note: str) -> str:
    """Return the SHA-256, in hexadecimal digits, of a salt and the note after it."""
    return hashlib.sha256(f"{salt}{note}".encode()).hexdigest()


def first_broken(events: Sequence[Event], head: str) -> tuple[Event | None, str] | None:
    """Return the first row that is not as it was written, and what is wrong; ``None`` for a whole chain.

    Args:
        events: All of one story's, in the order in which they were written.
        head: The story's ``record_hash``. Where rows are missing at the end, the row
            returned is the last one that there is, or ``None`` for none.
    """
    last_expunged = max(
        (event.pk for event in events if event.verb == Event.Verb.EXPUNGE), default=0
    )
    previous = ""
    for event in events:
        if wrong := _wrong(event, previous, may_be_blank=event.pk < last_expunged):
            return event, wrong
        previous = event.hash
    if previous != head:
        return (events[-1] if events else None), "rows after it are missing"
    return None


def records(
    batch: int = BATCH,
) -> Iterator[tuple[int, list[Event], tuple[Event | None, str] | None]]:
    """Yield each story's key, its events as they were written, and what ``first_broken`` says of them.

    So many stories are read at once, in two queries.
    """
    last = 0
    while heads := dict(
        Story.objects.filter(pk__gt=last)
        .order_by("pk")
        .values_list("pk", "record_hash")[:batch]
    ):
        events = defaultdict(list)
        for event in Event.objects.filter(story__in=list(heads)).order_by("pk"):
            events[event.story_id].append(event)
        for pk, head in heads.items():
            yield pk, events[pk], first_broken(events[pk], head)
        last = max(heads)


def _wrong(event: Event, previous: str, *, may_be_blank: bool) -> str:
    if event.previous_hash != previous:
        return "the row before it is missing or another one"
    if event.hash != row_hash(event):
        return "the row was changed"
    if event.by_id is not None and str(event.by_id) != event.by_key:
        return "its user is another one"
    blanked = may_be_blank and not (event.note or event.note_salt)
    if not blanked and event.note_digest != note_digest(event.note_salt, event.note):
        return "its note was changed"
    return ""


def _plain(value: Any) -> Any:
    """Return a time as text in UTC, everything else as it is."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value
