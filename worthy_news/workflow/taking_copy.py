"""Take agency copy: plain text becomes a story."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext

from worthy_news import conf, copytext
from worthy_news.copytext import Copy
from worthy_news.models import Credit, Event, Section, Source, Story, StoryPlace
from worthy_news.workflow import naming, sheets
from worthy_news.workflow.copy_html import body_html
from worthy_news.workflow.holding import record
from worthy_news.workflow.moments import clock
from worthy_news.workflow.permissions import Person, require
from worthy_news.workflow.refusals import Refused
from worthy_news.workflow.saving import add_revision
from worthy_news.workflow.snapshots import snapshot


def take_copy(
    copy: Copy | str,
    by: Person | None,
    section: Section | None = None,
    source: Source | None = None,
    *,
    now: datetime | None = None,
) -> Story:
    """Return the story made of ``copy``; the same copy twice is one story.

    What is printed of it is the copy, character for character. Contributors, places
    and the source are found by name, or made.

    Args:
        copy: What ``copytext.read`` has made of a text, or the text.
        by: Who takes it; ``None`` is the system.
        section: Where it stands in the paper.
        source: Whose it is; by default the source its dateline names, else the holder
            of its rights, else the site's own.
        now: The moment to take for now; the clock's by default.

    Raises:
        Refused: The copy is empty, longer than ``WORTHY_NEWS["MAX_COPY_CHARACTERS"]``,
            has a part with no room in its field, or names no source; or ``by`` may not.
    """
    require(by, "add_story")
    copy = _read(copy)
    terms = _Terms(copy, by, section, source, now)
    try:
        return _take(terms)
    except IntegrityError:
        # Somebody else took this copy, or first wrote one of its names, at the same
        # moment. What they wrote is there now.
        return _take(terms)


@dataclass(frozen=True, slots=True)
class _Terms:
    copy: Copy
    by: Person | None
    section: Section | None
    source: Source | None
    now: datetime | None

    @property
    def digest(self) -> str:
        text = copytext.write(self.copy).rstrip("\n")
        return hashlib.sha256(text.encode()).hexdigest()


def _read(copy: Copy | str) -> Copy:
    if not isinstance(copy, (Copy, str)):
        raise TypeError(f"Copy is text or a copytext.Copy, not {type(copy).__name__}.")
    text = copy if isinstance(copy, str) else copytext.write(copy)
    most = conf.get().MAX_COPY_CHARACTERS
    if len(text) > most:
        raise Refused(
            gettext(
                "The copy has %(length)s characters; %(most)s are the most. Take it in parts."
            )
            % {"length": len(text), "most": most}
        )
    if not text.strip():
        raise Refused(gettext("The copy is empty."))
    if "\x00" in text:
        raise Refused(
            gettext("The copy has null characters in it: it is not plain text.")
        )
    return copytext.read(copy) if isinstance(copy, str) else copy


def _take(terms: _Terms) -> Story:
    taken = Story.objects.filter(copy_digest=terms.digest)
    with transaction.atomic():
        # An UPDATE comes first, as in every verb: it finds the story that there is, and
        # where there is none it makes SQLite wait for other writers.
        if taken.update(verb_count=F("verb_count") + 1):
            return taken.get()
        now = clock(terms.now)
        story = _write(terms)
        _keep_as_printed(story, terms.copy, now)
        revision = add_revision(story, terms.by, snapshot(story), number=1, now=now)
        record(story, Event.Verb.TAKE_COPY, terms.by, now, revision=revision.number)
    return story


def _write(terms: _Terms) -> Story:
    """Write the story with its credits and places."""
    copy, rights = terms.copy, terms.copy.rights
    story = Story(
        headline=copy.headline,
        dek=copy.dek,
        body=body_html(copy),
        section=terms.section,
        source=terms.source or _source(copy),
        byline=copy.byline,
        # A single year is a range of one: the source's first year is not put before it.
        copyright_since=rights.since or rights.year,
        copyright_year=rights.year,
        copyright_holder=rights.holder,
        reproduction_notice=rights.notice,
        copy_digest=terms.digest,
    )
    naming.write(story)
    for order, credit in enumerate(copy.credits):
        naming.write(
            Credit(
                story=story,
                contributor=naming.contributor(credit),
                order=order,
                kind=credit.kind,
                role=credit.role,
                organization=credit.organization,
                place=credit.place,
            )
        )
    for order, place in enumerate(dict.fromkeys(copy.dateline.places)):
        naming.write(StoryPlace(story=story, place=naming.place(place), order=order))
    return story


def _source(copy: Copy) -> Source:
    name = copy.dateline.source or copy.rights.holder
    source = naming.source(name, copy) if name else Source.objects.own()
    if source is None:
        raise Refused(
            gettext(
                "The copy does not name its source. Choose one, or mark a source as this site's own."
            )
        )
    return source


def _keep_as_printed(story: Story, copy: Copy, now: datetime) -> None:
    """Keep the dateline and the rights line whole where their parts would not give the same.

    A date in a dateline is the copy's, not that of publishing.
    """
    data = snapshot(story)
    dateline = copytext.dateline_text(copy.dateline)
    dated = copytext.STYLES[story.source.dateline_style].dated
    if dateline and (dated or sheets.dateline(data, now) != dateline):
        story.dateline = dateline
    rights = copytext.rights_text(copy.rights)
    if rights and copytext.format_rights(sheets.rights(data, now)) != rights:
        story.rights_line = rights
    naming.write(story)
