"""Pictures in use whose right to be used on our own pages ends soon, or has ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from worthy_news import renditions
from worthy_news.models import Clearance, Edition, EditionPicture, Image, Picture, Use
from worthy_news.renditions import Answer
from worthy_news.renditions.rights import DEFAULTS
from worthy_news.states import Status
from worthy_news.workflow.moments import clock

NOTICE = timedelta(days=14)
"""How long before its end a right is told of."""

URGENT = timedelta(days=3)
"""How long before its end that presses."""

MOST = 200
"""Most pictures that are looked at."""

_NOT_AS_SUCH = [category for category, uses in DEFAULTS.items() if Use.OWN not in uses]
"""The categories that need a permission for our own pages."""


@dataclass(frozen=True, slots=True)
class Expiring:
    """A picture in use that may not be used for long, or not any more."""

    image: Image
    answer: Answer
    """What ``may_use`` says: of one that still may be used, ``until`` when."""

    is_urgent: bool
    stories: tuple[tuple[int, str], ...]
    """The keys and headlines of the stories that use it."""


def expiring(now: datetime | None = None) -> list[Expiring]:
    """Return the pictures in use whose right ends within ``NOTICE``, those that may not be used any more first.

    In use is what readers have or are to have, and what a story uses that was never out
    and is not spiked. It takes three queries, or one where there is none.
    """
    now = clock(now)
    answers = {}
    for image in _candidates(now)[:MOST]:
        answer = renditions.may_use(image, at=now)
        if not answer or (answer.until and answer.until <= now + NOTICE):
            answers[image] = answer
    stories = _stories(list(answers), now) if answers else {}
    found = [
        Expiring(
            image,
            answer,
            is_urgent=not answer or (answer.until or now) <= now + URGENT,
            stories=tuple(stories[image.pk].items()),
        )
        for image, answer in answers.items()
    ]
    return sorted(
        found, key=lambda one: (bool(one.answer), one.answer.until or now, one.image.pk)
    )


def _candidates(now: datetime) -> QuerySet[Image]:
    """Return the images in use that may have to be told of, the latest first.

    Left out are those that a permission which is in force covers for long enough, as far as no refusal
    comes between. What is left is for ``may_use`` to judge.
    """
    soon = now + NOTICE
    said = Clearance.objects.filter(image=OuterRef("pk"), use=Use.OWN)
    permissions = said.filter(is_permitted=True)
    covering = permissions.filter(
        Q(starts_at=None) | Q(starts_at__lte=now), Q(ends_at=None) | Q(ends_at__gt=soon)
    )
    refusals = said.filter(
        Q(starts_at=None) | Q(starts_at__lte=soon),
        Q(ends_at=None) | Q(ends_at__gt=now),
        is_permitted=False,
    )
    doubtful = (
        Exists(refusals)
        | (Exists(permissions) & ~Exists(covering))
        | (Q(rights__in=_NOT_AS_SUCH) & ~Exists(permissions))
    )
    printed = _printed(now).filter(image=OuterRef("pk"))
    begun = _begun().filter(image=OuterRef("pk"))
    return Image.objects.filter(Exists(printed) | Exists(begun), doubtful).order_by(
        "-pk"
    )


def _printed(now: datetime) -> QuerySet[EditionPicture]:
    """Return the pictures of editions that readers have, or are to have."""
    editions = Edition.objects.unvoid().filter(Q(ends_at__gt=now) | Q(ends_at=None))
    return EditionPicture.objects.filter(edition__in=editions)


def _begun() -> QuerySet[Picture]:
    """Return the pictures of stories that were never out."""
    return Picture.objects.filter(story__editions=None).exclude(
        story__status=Status.SPIKED
    )


def _stories(images: list[Image], now: datetime) -> dict[int, dict[int, str]]:
    """Return the stories that use each image: headlines by their keys."""
    printed = _printed(now).values_list("image", "edition__story", "edition__headline")
    begun = _begun().values_list("image", "story", "story__headline")
    found: dict[int, dict[int, str]] = {image.pk: {} for image in images}
    for rows in (printed, begun):
        for image, story, headline in rows.filter(image__in=images).order_by("pk"):
            found[image][story] = headline
    return found
