"""Whose turn it is: what each person at the desk is shown first.

Each is a question to the database, not yet asked: the desk's pages cut it, and lists
narrow it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from worthy_news import conf
from worthy_news.models import (
    Assignment,
    Edition,
    Image,
    Rendition,
    Revision,
    SideEffect,
    Story,
)
from worthy_news.models.side_effects import OPEN
from worthy_news.states import EffectState, Status
from worthy_news.workflow.health.going_out import GRACE
from worthy_news.workflow.moments import clock
from worthy_news.workflow.permissions import may, sections_edited_by

_LAST_SAVED_BY = Subquery(
    Revision.objects.filter(story=OuterRef("pk")).order_by("-number").values("by")[:1]
)


def mine(by: Any) -> QuerySet[Story]:
    """Return the drafts, and stories with changes requested, that ``by`` saved last; the latest first."""
    stories = Story.objects.filter(status__in=(Status.DRAFT, Status.CHANGES))
    return (
        stories.alias(saved_by=_LAST_SAVED_BY)
        .filter(saved_by=by.pk)
        .order_by("-updated_at", "-pk")
    )


def waiting(by: Any) -> QuerySet[Story]:
    """Return the submitted stories that ``by`` may approve, those that wait longest first.

    With ``WORTHY_NEWS["FOUR_EYES"]``, not those that ``by`` saved last.
    """
    if not may(by, "approve_story"):
        return Story.objects.none()
    stories = Story.objects.filter(_in_sections_of(by), status=Status.SUBMITTED)
    if conf.get().FOUR_EYES:
        own = Q(saved_by=by.pk, saved_by__isnull=False)
        stories = stories.alias(saved_by=_LAST_SAVED_BY).exclude(own)
    return stories.order_by("updated_at", "pk")


def scheduled(*, now: datetime | None = None) -> QuerySet[Edition]:
    """Return the editions to come, the soonest first."""
    rows = Edition.objects.unvoid().filter(starts_at__gt=clock(now))
    return rows.without_body().order_by("starts_at", "pk")


def pending(*, now: datetime | None = None) -> QuerySet[Story]:
    """Return the stories that readers have otherwise than the desk, the latest edit first."""
    read = Edition.objects.public(clock(now)).filter(story=OuterRef("pk"))
    others = [status for status in Status if status is not Status.RELEASED]
    stories = Story.objects.filter(Exists(read), status__in=others)
    return stories.order_by("-updated_at", "-pk")


def due(by: Any, *, now: datetime | None = None) -> QuerySet[Assignment]:
    """Return what is to be written, and is not overdue, the soonest first.

    To those who may assign, everybody's of the sections they edit; to others, their own.
    """
    return _assignments(by).filter(due_at__gte=clock(now)).order_by("due_at", "pk")


def overdue(by: Any, *, now: datetime | None = None) -> QuerySet[Assignment]:
    """Return what should have been written, the longest overdue first; whose, as in ``due``."""
    return _assignments(by).filter(due_at__lt=clock(now)).order_by("due_at", "pk")


def failed_effects(*, now: datetime | None = None) -> QuerySet[SideEffect]:
    """Return the side effects that failed for good, or should have been run by now; the latest first."""
    late = Q(state__in=OPEN, due_at__lte=clock(now) - GRACE)
    failed = Q(state=EffectState.FAILED)
    return SideEffect.objects.filter(failed | late).order_by("-pk")


def failed_pictures() -> QuerySet[Image]:
    """Return the pictures of which a rendition could not be made, the latest first."""
    failed = Rendition.objects.filter(state=Rendition.State.FAILED)
    return Image.objects.filter(pk__in=failed.values("image")).order_by("-pk")


def _assignments(by: Any) -> QuerySet[Assignment]:
    rows = Assignment.objects.open()
    if may(by, "assign_story"):
        return rows.filter(_in_sections_of(by) | Q(person=by.pk))
    return rows.of(by)


def _in_sections_of(by: Any) -> Q:
    """Return what holds for the work that ``by`` may move."""
    return Q(section=None) | Q(section__in=sections_edited_by(by).values("pk"))
