"""The sheet: everything printed of a story, as a plain frozen object.

Rendering takes a sheet and nothing else, so that what was previewed is what is
stored. This module makes one from an edition; ``workflow`` makes one from a
story's working copy.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar, overload

from django.utils import timezone

from worthy_news import renditions
from worthy_news.copytext import Credit, Rights
from worthy_news.models import (
    Edition,
    EditionPicture,
    Image,
    Layout,
    Section,
    Source,
    Topic,
)
from worthy_news.states import CorrectionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPicture:
    """An image as one story uses it, with the words for that use.

    ``image`` is the live row, with its renditions prefetched; ``alt``, ``caption``
    and ``credit`` are what is printed.
    """

    image: Image
    role: str
    alt: str
    caption: str
    credit: str
    story_id: int | None = None
    """Whose own crops it is shown in, if there are any."""


@dataclass(frozen=True, slots=True)
class SheetCorrection:
    """A public note as printed; ``text`` is plain, with blank lines between paragraphs."""

    kind: CorrectionKind
    text: str
    issued_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Everything printed of a story.

    Words are strings as printed; ``section``, ``source``, ``topics``, ``layout`` and
    the images are live rows. ``dateline`` ends where the first paragraph's own words
    begin. ``body`` is sanitized HTML. ``number`` is the edition's, ``None`` in a
    preview; the dates are ``None`` where nothing is published yet.
    """

    story_id: int | None
    number: int | None
    headline: str
    kicker: str
    dek: str
    slug: str
    url: str
    language: str
    section: Section | None
    source: Source
    topics: tuple[Topic, ...]
    layout: Layout | None
    credits: tuple[Credit, ...]
    byline: str
    dateline: str
    dateline_places: tuple[str, ...]
    rights: Rights
    pictures: tuple[SheetPicture, ...]
    body: str
    word_count: int
    first_published_at: datetime | None
    updated_at: datetime | None
    corrections: tuple[SheetCorrection, ...] = ()
    """Its public notes, the oldest first."""

    retracted: bool = False
    """Whether headline and body are those of a retraction."""

    def picture(self, role: str = "lead") -> SheetPicture | None:
        """Return the first picture of ``role``, or ``None``."""
        return picture_of(self, role)


@overload
def sheet_of(x: Sheet | Edition) -> Sheet: ...
@overload
def sheet_of(x: Sheet | Edition | None) -> Sheet | None: ...
def sheet_of(x: Sheet | Edition | None) -> Sheet | None:
    """Return ``x`` as a sheet: itself, or that of an edition; ``None`` for ``None``.

    Raises ``TypeError`` for anything else, such as a story: its words are the desk's.
    """
    if x is None or isinstance(x, Sheet):
        return x
    return from_edition(printed(x))


_Printed = TypeVar("_Printed", Sheet, Edition, Sheet | Edition)


def printed(x: _Printed) -> _Printed:
    """Return ``x``, which is to be printed; raise ``TypeError`` for what cannot be."""
    if isinstance(x, (Sheet, Edition)):
        return x
    raise TypeError(
        f"An edition or a sheet can be printed, not {x!r}."
        " Of a story that is story.edition(), which is None while readers see nothing of it."
    )


def picture_of(x: Sheet | Edition, role: str = "lead") -> SheetPicture | None:
    """Return the first picture of ``role``, or ``None``.

    Of an edition, its pictures alone are read, so that a list may ask without its
    bodies (``Edition.objects.listed()``).
    """
    pictures = _pictures(x) if isinstance(x, Edition) else printed(x).pictures
    return next((picture for picture in pictures if picture.role == role), None)


def corrections_of(x: Sheet | Edition) -> tuple[SheetCorrection, ...]:
    """Return the public notes of a story, the oldest first; of an edition, nothing else is read."""
    if isinstance(x, Edition):
        return printed_corrections(x.corrections)
    return printed(x).corrections


def printed_corrections(
    kept: Iterable[Mapping[str, str]],
) -> tuple[SheetCorrection, ...]:
    """Return notes that an edition keeps as data."""
    return tuple(
        SheetCorrection(
            CorrectionKind(note["kind"]),
            note["text"],
            datetime.fromisoformat(note["at"]),
        )
        for note in kept
    )


def from_edition(edition: Edition) -> Sheet:
    """Return the sheet of ``edition``.

    Reads the edition's credits, topics, pictures and their images' renditions:
    prefetch them (``Edition.objects.printable()``) to make no query here.
    """
    return Sheet(
        story_id=edition.story_id,
        number=edition.number,
        headline=edition.headline,
        kicker=edition.kicker,
        dek=edition.dek,
        slug=edition.slug,
        url=edition.get_absolute_url(),
        language=edition.language,
        section=edition.section,
        source=edition.source,
        topics=tuple(edition.topics.all()),
        layout=edition.layout,
        credits=tuple(
            Credit(
                kind=credit.kind,
                name=credit.name,
                role=credit.role,
                organization=credit.organization,
                place=credit.place,
            )
            for credit in edition.credits.all()
        ),
        byline=edition.byline,
        dateline=edition.dateline,
        dateline_places=tuple(edition.dateline_places),
        rights=Rights(
            since=edition.copyright_since,
            year=edition.copyright_year,
            holder=edition.copyright_holder,
            notice=edition.reproduction_notice,
            printed=edition.rights_line,
        ),
        pictures=_pictures(edition),
        body=edition.body,
        word_count=edition.word_count,
        first_published_at=edition.first_published_at,
        updated_at=edition.updated_at,
        corrections=printed_corrections(edition.corrections),
        retracted=edition.retracted,
    )


def _pictures(edition: Edition) -> tuple[SheetPicture, ...]:
    """Return the pictures of ``edition`` that may be shown now, those that were expunged left out."""
    found = (edition_picture(row, edition.story_id) for row in edition.pictures.all())
    return usable(picture for picture in found if picture is not None)


def edition_picture(picture: EditionPicture, story_id: int) -> SheetPicture | None:
    """Return ``picture`` as an edition of the story ``story_id`` printed it; ``None`` once expunged."""
    if picture.image is None:
        return None
    return SheetPicture(
        image=picture.image,
        role=picture.role,
        alt=picture.alt,
        caption=picture.caption,
        credit=picture.credit,
        story_id=story_id,
    )


def usable(
    pictures: Iterable[SheetPicture], at: datetime | None = None
) -> tuple[SheetPicture, ...]:
    """Return those of ``pictures`` that may be shown on our own pages at ``at``, or now."""
    at = timezone.now() if at is None else at
    return tuple(
        picture for picture in pictures if renditions.may_use(picture.image, at=at)
    )
