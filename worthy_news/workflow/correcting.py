"""Correct a published story in the open: with a public note, in a new edition."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.text import Truncator
from django.utils.translation import gettext

from worthy_news import rendering
from worthy_news.models import Correction, Edition, Event, Story
from worthy_news.signals import story_corrected
from worthy_news.states import CorrectionKind, EditionKind
from worthy_news.workflow import (
    checking,
    embargo,
    issuing,
    publishing,
    sheets,
    timeline,
)
from worthy_news.workflow.desk import check_release
from worthy_news.workflow.holding import announce, held
from worthy_news.workflow.moments import clock
from worthy_news.workflow.permissions import Person, require, require_section, signature
from worthy_news.workflow.refusals import Refused
from worthy_news.workflow.saving import latest_revision
from worthy_news.workflow.timeline import Timeline


@dataclass(frozen=True, slots=True, kw_only=True)
class _Note:
    """What was asked for."""

    kind: CorrectionKind
    text: str
    at: datetime | None
    revision: int | None
    override: str


def correct(
    story: Story,
    by: Person | None,
    correction: str,
    kind: str = CorrectionKind.CORRECTION,
    at: datetime | None = None,
    revision: int | None = None,
    *,
    override: str = "",
    now: datetime | None = None,
) -> Edition:
    """Make the story's next edition, with a public note, and return it.

    It is made of the latest revision, as ``publish`` does, whether its words have
    changed or not; until it starts, readers keep what they have, without the note.
    Every later edition prints the note as well. A retraction is made of what readers
    had last: headline and address stay, everything else gives way to the note. What
    was retracted can be corrected by further notes alone; its text stays away.

    Args:
        story: The story; its row and inlines are read from the database.
        by: Who corrects; ``None`` is the system.
        correction: The note: what was wrong, then what is right. Plain text, blank
            lines between its paragraphs.
        kind: A ``CorrectionKind``.
        at: When the edition starts; now by default.
        revision: The number of the revision that was looked at.
        override: Why the words go out over what preflight blocks, as in ``publish``.
        now: The moment to take for now; the clock's by default.

    Raises:
        Refused: The note is empty; the story was never published, or is retracted
            already; what ``publish`` refuses; or ``by`` may not.
        ValueError: ``kind`` is none, or ``at`` does not know its time zone.
    """
    note = _Note(
        kind=CorrectionKind(kind),
        text=correction.replace("\r\n", "\n").strip(),
        at=at,
        revision=revision,
        override=override.strip(),
    )
    require(by, "correct_story")
    if not note.text:
        raise Refused(
            gettext(
                "The note is empty. Say what was wrong and what is right: readers will see it."
            )
        )
    with held(story) as fresh:
        require_section(by, fresh)
        now = clock(now)
        line = timeline.of(fresh)
        _check_published(line, note.kind)
        starts_at = publishing.start(line, at, now)
        publishing.check_withdrawal(line, by, starts_at)
        terms = publishing.terms(
            line.editions,
            by,
            kind=_edition_kind(note.kind),
            starts_at=starts_at,
            now=now,
            correction=issuing.printed(note.kind, note.text, starts_at),
        )
        edition, overridden = _issue(fresh, line, terms, note)
        kept = _keep(fresh, edition, by, note)
        publishing.conclude(
            fresh,
            edition,
            terms,
            Event.Verb.CORRECT,
            note=str(kept),
            overridden=overridden,
        )
        announce(story_corrected, fresh, by, edition=edition, correction=kept)
    return edition


def _check_published(line: Timeline, kind: CorrectionKind) -> None:
    """Raise ``Refused`` where there is nothing to correct, or to retract."""
    if not line.editions:
        raise Refused(
            gettext(
                "The story was never published, so there is nothing to correct. Change it, then publish."
            )
        )
    if kind is CorrectionKind.RETRACTION and line.editions[-1].retracted:
        raise Refused(
            gettext(
                "The story is retracted already. If the notice was wrong, add a correction to it."
            )
        )


def _edition_kind(kind: CorrectionKind) -> EditionKind:
    if kind is CorrectionKind.UPDATE:
        return EditionKind.UPDATE
    return EditionKind.CORRECTION


def _issue(
    story: Story, line: Timeline, terms: issuing.Terms, note: _Note
) -> tuple[Edition, str]:
    """Write the edition, and return it with what the event has to say of overridden blocks.

    It is made of the latest revision, or of the last edition where that is, or
    becomes, retracted: then none of the desk's words go out, so none are judged.
    """
    last = line.editions[-1]
    if note.kind is CorrectionKind.RETRACTION:
        notice = _notice(last, terms)
        return issuing.reissue(last, terms, notice, pictures=False), ""
    if last.retracted:
        return issuing.reissue(last, terms), ""
    by, now = terms.by, terms.created_at
    words = latest_revision(story, by, now, looked_at=note.revision)
    check_release(story, words, by)
    embargo.check(words, terms.starts_at)
    overridden = checking.clear(
        story, words, by, at=note.at, now=now, reason=note.override
    )
    slug = sheets.slug(story, line.editions)
    return issuing.issue(story, words, slug, terms), overridden


def _notice(last: Edition, terms: issuing.Terms) -> dict[str, Any]:
    """Return the fields of the edition that retracts ``last``.

    The headline says so itself, so that no list, feed or page can leave it out.
    """
    text = terms.corrections[-1]["text"]
    with translation.override(last.language):
        headline = gettext("Retracted: %(headline)s") % {"headline": last.headline}
        label = gettext("Retraction:")
    first, *others = [part for part in text.split("\n\n") if part.strip()]
    paragraphs = [
        format_html("<p><strong>{}</strong> {}</p>", label, first),
        format_html_join("", "\n<p>{}</p>", ((part,) for part in others)),
    ]
    # Brackets are escaped: a note is never run as a shortcode.
    body = "".join(paragraphs).replace("[", "&#91;").replace("]", "&#93;")
    return {
        "retracted": True,
        "headline": Truncator(headline).chars(300),
        "kicker": "",
        "dek": "",
        "byline": "",
        "dateline": "",
        "dateline_places": [],
        "body": body,
        "word_count": len(rendering.text(body).split()),
    }


def _keep(story: Story, edition: Edition, by: Person | None, note: _Note) -> Correction:
    """Keep the note with its edition, and return it."""
    return Correction.objects.create(
        story=story,
        edition=edition,
        kind=note.kind,
        text=note.text,
        issued_at=edition.starts_at,
        **signature(by),
    )
