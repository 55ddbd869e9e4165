"""The sheet: everything printed of a story, as a plain frozen object.

Rendering takes a sheet and nothing else, so that what was previewed is what is
stored. This module makes one from an edition; ``workflow`` makes one from a
story's working copy.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

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

    def picture(self, role: str = "lead") -> SheetPicture | None:
        """Return the first picture of ``role``, or ``None``."""
        return next(
            (picture for picture in self.pictures if picture.role == role), None
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
        ),
        pictures=tuple(
            _picture(picture)
            for picture in edition.pictures.all()
            if picture.image is not None
        ),
        body=edition.body,
        word_count=edition.word_count,
        first_published_at=edition.first_published_at,
        updated_at=edition.updated_at,
    )


def _picture(picture: EditionPicture) -> SheetPicture:
    assert picture.image is not None  # noqa: S101 - the caller leaves out expunged ones
    return SheetPicture(
        image=picture.image,
        role=picture.role,
        alt=picture.alt,
        caption=picture.caption,
        credit=picture.credit,
    )
