"""Where images are used: the one place that says so.

A story at the desk and an edition use an image as one of their pictures, or by naming it
in their text; a layout, by naming it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from worthy_news.models import (
    Edition,
    EditionPicture,
    Image,
    Layout,
    Picture,
    Story,
    TextPicture,
)
from worthy_news.models.editions import EditionQuerySet
from worthy_news.workflow.moments import clock

# Of one image


def stories_with(image: Image) -> QuerySet[Story]:
    """Return the stories that use ``image`` at the desk."""
    return Story.objects.filter(pk__in=_owners(Picture, "story", image))


def editions_with(image: Image) -> EditionQuerySet:
    """Return the editions that use ``image``, whether anybody reads them or not."""
    return Edition.objects.filter(pk__in=_owners(EditionPicture, "edition", image))


def layouts_with(image: Image) -> QuerySet[Layout]:
    """Return the layouts that name ``image``."""
    return Layout.objects.filter(text_pictures__image=image)


def _owners(pictures: type[Any], owner: str, image: Image) -> QuerySet[Any]:
    """Return the keys of what uses ``image``: as one query, which finds them by an index."""
    among = {"image": image, f"{owner}__isnull": False}
    first, second = (
        rows.objects.filter(**among).order_by().values(owner)
        for rows in (pictures, TextPicture)
    )
    return first.union(second)


# Of images: conditions that ``Image.objects.filter`` takes


def in_stories(stories: QuerySet[Story] | None = None) -> Q:
    """Return what holds for the images that ``stories``, by default any, use at the desk."""
    return _used(Picture, "story", stories)


def in_editions(editions: QuerySet[Edition] | None = None) -> Q:
    """Return what holds for the images that ``editions``, by default any, use."""
    return _used(EditionPicture, "edition", editions)


def in_layouts() -> Q:
    """Return what holds for the images that a layout names."""
    rows = TextPicture.objects.filter(image=OuterRef("pk"), layout__isnull=False)
    return Q(Exists(rows))


def used() -> Q:
    """Return what holds for the images that anything uses."""
    return in_stories() | in_editions() | in_layouts()


def _used(pictures: type[Any], owner: str, owners: QuerySet[Any] | None) -> Q:
    among = {f"{owner}__isnull": False} if owners is None else {f"{owner}__in": owners}
    first, second = (
        Exists(rows.objects.filter(image=OuterRef("pk"), **among))
        for rows in (pictures, TextPicture)
    )
    return Q(first) | Q(second)


# Named


def story_names(
    images: Collection[Image], editions: QuerySet[Edition], stories: QuerySet[Story]
) -> dict[int, dict[int, str]]:
    """Return what uses each of ``images``, of these: headlines by the keys of stories, by those of images.

    Of several editions of a story, it is the latest one's. Two queries.
    """
    found: dict[int, dict[int, str]] = {image.pk: {} for image in images}
    printed = _rows(EditionPicture, images, "edition", editions, "edition__story")
    begun = _rows(Picture, images, "story", stories, "story")
    for image, _owner, story, headline in [*printed, *begun]:
        found[image][story] = headline
    return found


def layout_names(images: Collection[Image]) -> dict[int, dict[int, str]]:
    """Return the layouts that name each of ``images``: names by their keys, by those of images."""
    found: dict[int, dict[int, str]] = {image.pk: {} for image in images}
    rows = TextPicture.objects.filter(image__in=images, layout__isnull=False)
    names = rows.order_by("layout__name")
    for image, layout, name in names.values_list("image", "layout", "layout__name"):
        found[image][layout] = name
    return found


def _rows(
    pictures: type[Any],
    images: Collection[Image],
    owner: str,
    owners: QuerySet[Any],
    story: str,
) -> list[Any]:
    """Return image, owner, story and headline of each use, in the order of the owners."""
    narrow = {"image__in": images, f"{owner}__in": owners}
    names = ("image", owner, story, f"{owner}__headline")
    first, second = (
        rows.objects.filter(**narrow).order_by().values_list(*names)
        for rows in (pictures, TextPicture)
    )
    return sorted(first.union(second).order_by())


# Counted


@dataclass(slots=True)
class Counts:
    """How many use an image."""

    live: int = 0
    """Stories that show it to readers now."""

    desk: int = 0
    """Stories that have it at the desk."""

    layouts: int = 0


def counts(images: Collection[Image], now: datetime | None = None) -> dict[int, Counts]:
    """Return how many use each of ``images``, by their keys, in three queries."""
    found = {image.pk: Counts() for image in images}
    public = Edition.objects.public(clock(now)).values("pk")
    live = EditionPicture.objects.filter(image__in=images, edition__in=public)
    for key, count in _by_image(live, "edition__story"):
        found[key].live = count
    desk = Picture.objects.filter(image__in=images)
    for key, count in _by_image(desk, "story"):
        found[key].desk = count
    # What a text names besides. No two editions of a story are public at once.
    named = TextPicture.objects.filter(image__in=images).order_by().values("image")
    for row in named.annotate(
        live=Count(
            "edition",
            filter=Q(edition__in=public) & ~_beside(EditionPicture, "edition"),
        ),
        desk=Count("story", filter=~_beside(Picture, "story")),
        layouts=Count("layout"),
    ):
        counted = found[row["image"]]
        counted.live += row["live"]
        counted.desk += row["desk"]
        counted.layouts = row["layouts"]
    return found


def _by_image(pictures: QuerySet[Any], story: str) -> QuerySet[Any]:
    """Return the number of stories that ``pictures`` belong to, with the key of the image."""
    grouped = pictures.order_by().values("image")
    return grouped.annotate(n=Count(story, distinct=True)).values_list("image", "n")


def _beside(pictures: type[Any], owner: str) -> Q:
    """Return what holds for a row of a text whose story or edition has the image as a picture too."""
    same = {"image": OuterRef("image"), owner: OuterRef(owner)}
    return Q(Exists(pictures.objects.filter(**same)))
