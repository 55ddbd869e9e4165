"""Anchors: what of a story a note is about, and where that stands now."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext

from worthy_news import rendering
from worthy_news.models import NoteThread, Story
from worthy_news.workflow.refusals import Refused

FIELDS = (
    "headline",
    "kicker",
    "dek",
    "body",
    "byline",
    "dateline",
    "slug",
    "section",
    "topics",
    "source",
    "places",
    "credits",
    "pictures",
)
"""What of a story, beside its paragraphs, a note may be about."""

QUOTED = 120
"""Most characters that are kept of how a paragraph began."""

RECOGNIZED = 40
"""Characters at its beginning by which a paragraph that was edited is known again."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of a story's body, as a reader sees it."""

    number: int
    """From 1."""

    words: str

    @property
    def digest(self) -> str:
        """The SHA-256 of its words, in hexadecimal digits."""
        return hashlib.sha256(self.words.encode()).hexdigest()

    @property
    def anchor(self) -> str:
        """What ``workflow.note`` takes for it."""
        return f"{NoteThread.PARAGRAPH}:{self.digest}"

    @property
    def quote(self) -> str:
        """How it begins."""
        return Truncator(self.words).chars(QUOTED)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a thread belongs. ``str()`` says it in words."""

    label: str
    quote: str = ""
    """How its paragraph begins, or began."""

    gone: bool = False
    """Whether that paragraph is no longer there."""

    def __str__(self) -> str:
        return f"{self.label}: “{self.quote}”" if self.quote else self.label


def paragraphs(body: str) -> list[Paragraph]:
    """Return the blocks of ``body`` that have words, in order."""
    lines = rendering.text(body).splitlines()
    return [Paragraph(number, words) for number, words in enumerate(lines, 1)]


def name_of(field: str) -> str:
    """Return what one of ``FIELDS`` is called."""
    row = Story._meta.get_field(field)
    if row.auto_created and row.related_model:
        return capfirst(str(row.related_model._meta.verbose_name_plural))
    return capfirst(str(row.verbose_name))  # type: ignore[union-attr]


def thread_on(story: Story, anchor: str) -> NoteThread:
    """Return a new thread, not saved, on what ``anchor`` names in ``story``.

    Raises ``Refused`` for a paragraph that is not there, ``ValueError`` for what is no anchor.
    """
    kind, parted, digest = anchor.partition(":")
    if kind == NoteThread.PARAGRAPH and parted:
        for paragraph in paragraphs(story.body):
            if paragraph.digest == digest:
                return NoteThread(
                    story=story,
                    anchor=kind,
                    paragraph_digest=digest,
                    quote=paragraph.quote,
                )
        raise Refused(gettext("That paragraph was changed meanwhile. Choose it again."))
    if anchor and anchor not in FIELDS:
        raise ValueError(f"A note is on no {anchor!r}, but on {', '.join(FIELDS)}.")
    return NoteThread(story=story, anchor=anchor)


def place(thread: NoteThread, now_there: list[Paragraph]) -> Place:
    """Return where ``thread`` belongs in a body that has these paragraphs."""
    if not thread.anchor:
        return Place(gettext("The story"))
    if thread.anchor != NoteThread.PARAGRAPH:
        return Place(name_of(thread.anchor))
    if found := _find(thread, now_there):
        same = found.digest == thread.paragraph_digest
        label = (
            gettext("Paragraph %(number)s")
            if same
            else gettext("Paragraph %(number)s, changed since")
        )
        return Place(label % {"number": found.number}, found.quote)
    return Place(
        gettext("A paragraph that is no longer there"), thread.quote, gone=True
    )


def _find(thread: NoteThread, now_there: list[Paragraph]) -> Paragraph | None:
    """Return the paragraph with the same words, else the one that begins with them."""
    for paragraph in now_there:
        if paragraph.digest == thread.paragraph_digest:
            return paragraph
    beginning = thread.quote[:RECOGNIZED]
    alike = [row for row in now_there if row.words.startswith(beginning)]
    return alike[0] if len(alike) == 1 and len(beginning) == RECOGNIZED else None
