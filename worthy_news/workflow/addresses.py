"""Addresses of stories: ``2025/01/18/pact-signed``."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import datetime
from itertools import chain, count
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.text import slugify

from worthy_news.models import Address, Story

LONGEST_SLUG = 150
"""In characters; an edition's slug has room for a number after it."""


class Place(NamedTuple):
    """Where an edition is read."""

    slug: str
    path: str


def slug_of(headline: str, story_id: int | None) -> str:
    """Return a slug made from ``headline``, cut between words, or one of the story's number."""
    slug = slugify(headline)
    if len(slug) > LONGEST_SLUG:
        slug = slug[: LONGEST_SLUG + 1].rpartition("-")[0] or slug[:LONGEST_SLUG]
    return slug or f"story-{story_id or 0}"


def free(slug: str, first_published_at: datetime, story_id: int | None) -> Place:
    """Return the place that publishing would give: the first one no other story has."""
    others = Address.objects.exclude(story=story_id)
    return next(
        place
        for place in _candidates(slug, first_published_at)
        if not others.filter(path=place.path).exists()
    )


def claim(
    slug: str, first_published_at: datetime, story_id: int, since: datetime
) -> Place:
    """Take the first free address for the story from ``since`` on, and return it.

    An address that the story has already keeps its earlier date. Two stories that
    reach for one address at the same time get two.
    """
    return next(
        place
        for place in _candidates(slug, first_published_at)
        if Address.objects.get_or_create(
            path=place.path, defaults={"story_id": story_id, "since": since}
        )[0].story_id
        == story_id
    )


def blank(story: Story) -> None:
    """Put opaque slugs for the words in the addresses of the story and its editions; dates stay."""
    paths = set(story.addresses.values_list("path", flat=True)) | set(
        story.editions.values_list("path", flat=True)
    )
    for path in paths:
        slug = f"story-{secrets.token_hex(8)}"
        blanked = f"{path.rpartition('/')[0]}/{slug}"
        story.addresses.filter(path=path).update(path=blanked)
        story.editions.filter(path=path).update(path=blanked, slug=slug)


def _candidates(slug: str, first_published_at: datetime) -> Iterator[Place]:
    """Yield the places for ``slug``, without end: the plain one, then numbered ones."""
    date = first_published_at.astimezone(ZoneInfo(settings.TIME_ZONE))
    suffixes = chain([""], (f"-{number}" for number in count(2)))
    return (
        Place(f"{slug}{suffix}", f"{date:%Y/%m/%d}/{slug}{suffix}")
        for suffix in suffixes
    )
