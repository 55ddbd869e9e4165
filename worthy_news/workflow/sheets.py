"""From a snapshot to a sheet: what is previewed, and what publishing stores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from worthy_news import copytext, rendering
from worthy_news.copytext import Credit, Dateline, Rights
from worthy_news.models import (
    Edition,
    Image,
    Layout,
    Revision,
    Section,
    Source,
    Story,
    Topic,
)
from worthy_news.rendering.sheets import (
    Sheet,
    SheetPicture,
    printed_corrections,
    usable,
)
from worthy_news.workflow import addresses, timeline
from worthy_news.workflow.moments import clock
from worthy_news.workflow.snapshots import SOURCE_WORDS, Snapshot, snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What an edition has beside its words."""

    story_id: int | None
    number: int | None
    place: addresses.Place
    starts_at: datetime
    first_published_at: datetime | None
    updated_at: datetime | None
    corrections: Sequence[dict[str, str]] = ()


def sheet(
    story: Story, revision: Revision | None = None, *, now: datetime | None = None
) -> Sheet:
    """Return the sheet of the working copy, or of ``revision``: what publishing it now would make.

    The story's own fields are those of the instance, saved or not; its inlines are
    read from the database. Pictures that may not be used at ``now`` are left out, as
    they are from the edition's page. Nothing is checked and nothing is written.
    """
    now = clock(now)
    past = timeline.of(story).editions
    first = past[0].starts_at if past else None
    data = snapshot(story) if revision is None else revision.snapshot
    name = _slug(data["slug"], data["headline"], story.pk, past)
    made = from_snapshot(
        data,
        Frame(
            story_id=story.pk,
            number=None,
            place=addresses.free(name, first or now, story.pk),
            starts_at=now,
            first_published_at=first,
            updated_at=past[-1].updated_at if past else None,
            corrections=past[-1].corrections if past else (),
        ),
    )
    return replace(made, pictures=usable(made.pictures, now))


def published_now(
    story: Story, revision: Revision | None = None, *, now: datetime | None = None
) -> Sheet:
    """Return the sheet with the dates that publishing it now would give: a preview."""
    now = clock(now)
    made = sheet(story, revision, now=now)
    return replace(
        made, first_published_at=made.first_published_at or now, updated_at=now
    )


def slug(story: Story, past: list[Edition]) -> str:
    """Return the slug for the story's next edition.

    Where the desk gives none, a published story keeps the one that it has: a new
    headline does not move it.
    """
    return _slug(story.slug, story.headline, story.pk, past)


def _slug(given: str, headline: str, story_id: int, past: list[Edition]) -> str:
    kept = past[-1].slug if past else ""
    return given or kept or addresses.slug_of(headline, story_id)


def from_snapshot(data: Snapshot, frame: Frame) -> Sheet:
    """Return the sheet of a snapshot.

    Its words are the snapshot's; the body is sanitized. Section, source, topics,
    layout and images are today's rows, fetched by their keys; those that are gone
    are left out, save the source, which is made again of its words and not saved.
    All pictures are in, whether they may be used or not: that is asked when they are shown.
    """
    source = _source(data["source"])
    body = rendering.sanitize(data["body"]).html
    return Sheet(
        story_id=frame.story_id,
        number=frame.number,
        headline=data["headline"],
        kicker=data["kicker"],
        dek=data["dek"],
        slug=frame.place.slug,
        url=Edition(path=frame.place.path).get_absolute_url(),
        language=data["language"] or data["source"]["language"],
        section=_row(Section, data["section"]),
        source=source,
        topics=tuple(
            Topic.objects.filter(pk__in=[topic["id"] for topic in data["topics"]])
        ),
        layout=_row(Layout, data["layout"]),
        credits=credits(data),
        byline=data["byline"] or copytext.format_byline(credits(data)),
        dateline=dateline(data, frame.starts_at),
        dateline_places=tuple(place["name"] for place in data["places"]),
        rights=rights(data, frame.starts_at),
        pictures=_pictures(data, frame.story_id),
        body=body,
        word_count=len(rendering.text(body).split()),
        first_published_at=frame.first_published_at,
        updated_at=frame.updated_at,
        corrections=printed_corrections(frame.corrections),
    )


def credits(data: Snapshot) -> tuple[Credit, ...]:
    """Return the credits as printed, in their order."""
    return tuple(
        Credit(
            name=credit["printed"],
            role=credit["role"],
            organization=credit["organization"],
            kind=credit["kind"],
            place=credit["place"],
        )
        for credit in data["credits"]
    )


def dateline(data: Snapshot, starts_at: datetime) -> str:
    """Return the dateline with the space that ends it, or "".

    A date is printed where the source's style has one: that of ``starts_at`` on the
    first place's clock.
    """
    if data["dateline"]:
        return data["dateline"].rstrip() + " "
    style = data["source"]["dateline_style"]
    date = ""
    if data["places"] and copytext.STYLES[style].dated:
        date = copytext.format_date(starts_at.astimezone(_zone(data)), style)
    places = tuple(
        copytext.Place(place["name"], place["region"]) for place in data["places"]
    )
    return copytext.format_dateline(
        Dateline(places, data["source"]["name"], style, date)
    )


def rights(data: Snapshot, starts_at: datetime) -> Rights:
    """Return the rights line in parts: the story's own, each else the source's.

    The year is the copy's, else that of ``starts_at`` on the source's clock.
    """
    source = data["source"]
    year = starts_at.astimezone(ZoneInfo(source["zone"])).year
    return Rights(
        since=data["copyright_since"] or source["copyright_since"],
        year=data["copyright_year"] or year,
        holder=data["copyright_holder"] or source["name"],
        notice=data["reproduction_notice"] or source["reproduction_notice"],
        printed=data["rights_line"],
    )


def _zone(data: Snapshot) -> tzinfo:
    return ZoneInfo(data["places"][0]["zone"] or data["source"]["zone"])


def _row(model: Any, named: dict[str, Any] | None) -> Any:
    return named and model.objects.filter(pk=named["id"]).first()


def _source(words: dict[str, Any]) -> Source:
    row: Source | None = _row(Source, words)
    return row or Source(**{name: words[name] for name in SOURCE_WORDS})


def _pictures(data: Snapshot, story_id: int | None) -> tuple[SheetPicture, ...]:
    ids = [picture["image"] for picture in data["pictures"]]
    images = Image.objects.prefetch_related("renditions").in_bulk(ids)
    return tuple(
        SheetPicture(
            image=images[picture["image"]],
            role=picture["role"],
            story_id=story_id,
            **picture["printed"],
        )
        for picture in data["pictures"]
        if picture["image"] in images
    )
