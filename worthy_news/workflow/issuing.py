"""Write editions: of a revision, or once more of an edition there was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.db.models import Max

from worthy_news.models import (
    Edition,
    EditionCredit,
    EditionPicture,
    EditionTopic,
    Revision,
    Story,
)
from worthy_news.rendering.sheets import Sheet
from worthy_news.states import CorrectionKind, EditionKind
from worthy_news.workflow import addresses, sheets
from worthy_news.workflow.permissions import Person, signature
from worthy_news.workflow.timeline import TICK


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """As what, when and by whom an edition comes out."""

    kind: EditionKind
    starts_at: datetime
    first_published_at: datetime
    updated_at: datetime
    created_at: datetime
    by: Person | None
    corrections: tuple[dict[str, str], ...] = ()
    """What ``printed`` gives, of every note so far."""

    def fields(self) -> dict[str, Any]:
        """Return the fields of an edition that say this.

        Its end is for the timeline to derive; until then it is no void edition, and
        no second open one.
        """
        return {
            "kind": self.kind,
            "starts_at": self.starts_at,
            "ends_at": self.starts_at + TICK,
            "first_published_at": self.first_published_at,
            "updated_at": self.updated_at,
            "created_at": self.created_at,
            "corrections": list(self.corrections),
            **signature(self.by),
        }


def printed(kind: CorrectionKind, text: str, at: datetime) -> dict[str, str]:
    """Return a public note as an edition keeps it. ``rendering.sheets`` reads it."""
    return {"kind": kind.value, "text": text, "at": at.isoformat()}


def issue(story: Story, revision: Revision, slug: str, terms: Terms) -> Edition:
    """Write the edition of ``revision`` with its rows, and take its address."""
    place = addresses.claim(slug, terms.first_published_at, story.pk, terms.starts_at)
    number = _next_number(story)
    frame = sheets.Frame(
        story_id=story.pk,
        number=number,
        place=place,
        starts_at=terms.starts_at,
        first_published_at=terms.first_published_at,
        updated_at=terms.updated_at,
        corrections=terms.corrections,
    )
    sheet = sheets.from_snapshot(revision.snapshot, frame)
    edition = Edition.objects.create(
        story=story,
        revision=revision,
        number=number,
        path=place.path,
        **_words(sheet),
        **terms.fields(),
    )
    _add_rows(
        edition,
        sheet,
        [credit["contributor"] for credit in revision.snapshot["credits"]],
    )
    return edition


def reissue(
    last: Edition,
    terms: Terms,
    changes: Mapping[str, Any] = MappingProxyType({}),
    *,
    pictures: bool = True,
) -> Edition:
    """Write an edition with the words and the address of ``last``, save for the fields in ``changes``.

    Its pictures may be left out.
    """
    edition = Edition.objects.get(pk=last.pk)
    rows: list[EditionCredit | EditionPicture | EditionTopic] = [
        *edition.credits.all(),
        *(edition.pictures.all() if pictures else ()),
        *edition.edition_topics.all(),
    ]
    for name, value in {
        "pk": None,
        "number": _next_number(edition.story),
        **terms.fields(),
        **changes,
    }.items():
        setattr(edition, name, value)
    edition.save(force_insert=True)
    for row in rows:
        row.pk, row.edition = None, edition
        row.save(force_insert=True)
    return edition


def _next_number(story: Story) -> int:
    highest: int | None = story.editions.aggregate(highest=Max("number"))["highest"]
    return (highest or 0) + 1


def _words(sheet: Sheet) -> dict[str, Any]:
    """Return the fields of an edition that are printed."""
    printed = (
        "headline",
        "kicker",
        "dek",
        "slug",
        "language",
        "section",
        "source",
        "layout",
    )
    return {
        **{name: getattr(sheet, name) for name in printed},
        "byline": sheet.byline,
        "dateline": sheet.dateline,
        "dateline_places": list(sheet.dateline_places),
        "copyright_since": sheet.rights.since,
        "copyright_year": sheet.rights.year,
        "copyright_holder": sheet.rights.holder,
        "reproduction_notice": sheet.rights.notice,
        "rights_line": sheet.rights.printed,
        "body": sheet.body,
        "word_count": sheet.word_count,
    }


def _add_rows(edition: Edition, sheet: Sheet, contributors: Sequence[int]) -> None:
    EditionCredit.objects.bulk_create(
        EditionCredit(
            edition=edition,
            contributor_id=contributor,
            order=order,
            kind=credit.kind,
            name=credit.name,
            role=credit.role,
            organization=credit.organization,
            place=credit.place,
        )
        for order, (credit, contributor) in enumerate(
            zip(sheet.credits, contributors, strict=True)
        )
    )
    EditionPicture.objects.bulk_create(
        EditionPicture(
            edition=edition,
            order=order,
            image=picture.image,
            role=picture.role,
            alt=picture.alt,
            caption=picture.caption,
            credit=picture.credit,
        )
        for order, picture in enumerate(sheet.pictures)
    )
    EditionTopic.objects.bulk_create(
        EditionTopic(edition=edition, topic=topic) for topic in sheet.topics
    )
