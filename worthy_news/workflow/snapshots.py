"""Snapshots: a story with its credits, places and pictures as plain data.

A snapshot holds the desk's own fields, and beside every key the words that stood
behind it, so that what was printed can be told when the rows have changed or gone.
It goes into JSON and comes back equal.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from worthy_news.models import Credit, Picture, Place, Source, Story, Topic
from worthy_news.workflow.moments import instant

FORMAT = 1
"""Counted up whenever a key changes its meaning; readers know every format there was."""

Snapshot = dict[str, Any]

STORY_WORDS = (
    "headline",
    "kicker",
    "dek",
    "body",
    "slug",
    "language",
    "byline",
    "dateline",
    "embargo_note",
)
RIGHTS = (
    "copyright_since",
    "copyright_year",
    "copyright_holder",
    "reproduction_notice",
    "rights_line",
)
SOURCE_WORDS = (
    "name",
    "language",
    "copyright_since",
    "reproduction_notice",
    "dateline_style",
    "zone",
)
CREDIT_WORDS = ("kind", "name", "role", "organization", "place")
PICTURE_WORDS = ("alt", "caption", "credit")


def snapshot(story: Story) -> Snapshot:
    """Return ``story`` with its inlines as data.

    The story's own fields are those of the instance; its topics, places, credits and
    pictures are read from the database.
    """
    return compose(
        story,
        topics=story.topics.order_by("name"),
        places=[row.place for row in story.story_places.select_related("place")],
        credits=story.credits.select_related("contributor"),
        pictures=story.pictures.select_related("image"),
    )


def compose(
    story: Story,
    *,
    topics: Iterable[Topic],
    places: Iterable[Place],
    credits: Iterable[Credit],
    pictures: Iterable[Picture],
) -> Snapshot:
    """Return the snapshot of a story with these inlines, saved or not, in this order."""
    return {
        "format": FORMAT,
        **_fields(story, STORY_WORDS + RIGHTS),
        "embargo_until": _moment(story.embargo_until),
        "section": _named(story.section),
        "source": _source(story.source),
        "layout": _named(story.layout),
        "topics": [_named(topic) for topic in topics],
        "places": [_place(place) for place in places],
        "credits": [_credit(credit) for credit in credits],
        "pictures": [_picture(picture) for picture in pictures],
    }


def digest(data: Snapshot) -> str:
    """Return the SHA-256 of a snapshot in hexadecimal digits: equal snapshots have one."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _fields(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _moment(at: datetime | None) -> str | None:
    """Return a moment as text, in UTC: the same moment is the same text."""
    return None if at is None else instant(at).isoformat()


def _named(row: Any) -> dict[str, Any] | None:
    return None if row is None else {"id": row.pk, "name": row.name}


def _source(source: Source) -> dict[str, Any]:
    return {"id": source.pk, **_fields(source, SOURCE_WORDS)}


def _place(place: Place) -> dict[str, Any]:
    return {"id": place.pk, **_fields(place, ("name", "region", "zone"))}


def _credit(credit: Credit) -> dict[str, Any]:
    """Return a credit; ``printed`` is the contributor's own name unless another was given."""
    return {
        "contributor": credit.contributor_id,
        **_fields(credit, CREDIT_WORDS),
        "printed": credit.name or credit.contributor.name,
    }


def _picture(picture: Picture) -> dict[str, Any]:
    """Return a picture; ``printed`` are the image's own words where the use has none.

    Of one that is decorative no alternative text is printed, which has screen readers
    pass it over.
    """
    own = _fields(picture, PICTURE_WORDS)
    printed = {
        name: own[name] or getattr(picture.image, name) for name in PICTURE_WORDS
    }
    if picture.decorative:
        printed["alt"] = ""
    return {
        "image": picture.image_id,
        **_fields(picture, ("role", "decorative")),
        **own,
        "printed": printed,
    }
