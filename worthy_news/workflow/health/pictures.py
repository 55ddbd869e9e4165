"""Examinations of pictures: renditions that readers should see, and layouts that ask for others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Count, Q
from django.utils.timesince import timesince
from django.utils.translation import gettext, ngettext

from worthy_news import rendering
from worthy_news.images import UnknownRendition, declared
from worthy_news.models import (
    Build,
    Edition,
    Image,
    Layout,
    Rendition,
)
from worthy_news.workflow.health.problems import Level, Problem
from worthy_news.workflow.picture_uses import in_editions

GRACE = timedelta(minutes=15)
"""How long an image may wait for somebody to make its renditions."""


def renditions(now: datetime) -> Iterator[Problem]:
    """Find pictures of live stories whose renditions could not be made, or are not there."""
    names = list(declared.sizes())
    states = Rendition.State
    used = in_editions(Edition.objects.public(now))
    named = Q(renditions__in=Rendition.objects.plain().filter(name__in=names))
    counted = Image.objects.filter(used).annotate(
        made=Count("renditions", filter=named & Q(renditions__state=states.READY)),
        lost=Count("renditions", filter=named & Q(renditions__state=states.FAILED)),
    )
    images = counted.filter(made__lt=len(names))
    counts = images.aggregate(
        failed=Count("pk", filter=Q(lost__gt=0)),
        missing=Count("pk", filter=Q(lost=0)),
    )
    if count := counts["failed"]:
        yield Problem(
            text=ngettext(
                "%(count)s picture of a live story has renditions that could not be made.",
                "%(count)s pictures of live stories have renditions that could not be made.",
                count,
            )
            % {"count": count},
            remedy=gettext("Look at it in the admin: each rendition says why."),
        )
    if count := counts["missing"]:
        yield Problem(
            level=Level.WARNING,
            text=ngettext(
                "%(count)s picture of a live story lacks renditions.",
                "%(count)s pictures of live stories lack renditions.",
                count,
            )
            % {"count": count},
            remedy=gettext(
                "They may still be in the making; else ask for them: renditions.request(image)."
            ),
        )


def builds(now: datetime) -> Iterator[Problem]:
    """Find images whose renditions nobody makes, and those that are tried again and again."""
    late = list(Build.objects.due(now - GRACE).values_list("next_try_at", flat=True))
    if late:
        yield Problem(
            text=ngettext(
                "%(count)s image waits for its renditions, for %(age)s.",
                "%(count)s images wait for their renditions, the first for %(age)s.",
                len(late),
            )
            % {"count": len(late), "age": timesince(late[0] or now, now)},
            remedy=gettext("See to the worker, and run manage.py publish_due by cron."),
        )
    if count := Build.objects.exclude(reason="").count():
        yield Problem(
            level=Level.WARNING,
            text=ngettext(
                "The renditions of %(count)s image could not be made, and are tried again.",
                "The renditions of %(count)s images could not be made, and are tried again.",
                count,
            )
            % {"count": count},
            remedy=gettext("manage.py renditions status says why."),
        )


def layouts(now: datetime) -> Iterator[Problem]:
    """Find layouts that ask for a rendition that the site does not have."""
    for layout in Layout.objects.order_by("name"):
        for name in dict.fromkeys(rendering.asked_renditions(layout.source)):
            try:
                declared.size(name)
            except UnknownRendition as unknown:
                yield Problem(
                    level=Level.WARNING,
                    text=gettext("The layout “%(layout)s”: %(what)s")
                    % {"layout": layout.name, "what": unknown},
                    remedy=gettext(
                        "Correct the name in the layout, or declare the rendition."
                    ),
                )
