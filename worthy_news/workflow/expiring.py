"""Pictures in use whose right to be used on our own pages ends soon, or has ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from worthy_news import renditions
from worthy_news.models import Clearance, Edition, Image, Story, Use
from worthy_news.renditions import Answer
from worthy_news.renditions.rights import DEFAULTS
from worthy_news.states import Status
from worthy_news.workflow.moments import clock
from worthy_news.workflow.picture_uses import (
    in_editions,
    in_layouts,
    in_stories,
    layout_names,
    story_names,
)

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

    layouts: tuple[tuple[int, str], ...] = ()
    """The keys and names of the layouts that name it."""


def expiring(now: datetime | None = None) -> list[Expiring]:
    """Return the pictures in use whose right ends within ``NOTICE``, those that may not be used any more first.

    In use is what readers have or are to have, what a story uses that was never out
    and is not spiked, and what a layout names. It takes four queries, or one where
    there is none.
    """
    now = clock(now)
    answers = {}
    for image in _candidates(now)[:MOST]:
        answer = renditions.may_use(image, at=now)
        if not answer or (answer.until and answer.until <= now + NOTICE):
            answers[image] = answer
    images = list(answers)
    stories = story_names(images, _printed(now), _begun()) if images else {}
    layouts = layout_names(images) if images else {}
    found = [
        Expiring(
            image,
            answer,
            is_urgent=not answer or (answer.until or now) <= now + URGENT,
            stories=tuple(stories[image.pk].items()),
            layouts=tuple(layouts[image.pk].items()),
        )
        for image, answer in answers.items()
    ]
    return sorted(
        found, key=lambda one: (bool(one.answer), one.answer.until or now, one.image.pk)
    )


def _candidates(now: datetime) -> QuerySet[Image]:
    """Return the images in use that may have to be told of: those first of which something is still to change, the latest of them first.

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
    used = in_editions(_printed(now)) | in_stories(_begun()) | in_layouts()
    ahead = Exists(
        said.filter(
            Q(is_permitted=True, ends_at__gt=now)
            | Q(is_permitted=False, starts_at__gt=now)
        )
    )
    return (
        Image.objects.filter(used, doubtful)
        .alias(ahead=ahead)
        .order_by("-ahead", "-pk")
    )


def _printed(now: datetime) -> QuerySet[Edition]:
    """Return the editions that readers have, or are to have."""
    return Edition.objects.unvoid().filter(Q(ends_at__gt=now) | Q(ends_at=None))


def _begun() -> QuerySet[Story]:
    """Return the stories that were never out, and are to be."""
    return Story.objects.filter(editions=None).exclude(status=Status.SPIKED)
