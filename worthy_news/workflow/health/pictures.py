"""Examinations of pictures: renditions that readers should see, rights that are kept, layouts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext, ngettext

from worthy_news import rendering
from worthy_news.images import UnknownRendition, declared, encoding
from worthy_news.models import (
    Clearance,
    Edition,
    EditionPicture,
    Image,
    Layout,
    Rendition,
)
from worthy_news.renditions.rights import cleared
from worthy_news.workflow.health.problems import Level, Problem

_MOST_IMAGES = 5
"""Most images that a problem names."""


def renditions(now: datetime) -> Iterator[Problem]:
    """Find pictures of live stories whose renditions could not be made, or are not there."""
    names = list(declared.sizes())
    states = Rendition.State
    used = EditionPicture.objects.filter(
        image=OuterRef("pk"), edition__in=Edition.objects.public(now)
    )
    named = Q(renditions__name__in=names) & ~Q(renditions__format__in=encoding.BESIDE)
    counted = Image.objects.filter(Exists(used)).annotate(
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


def rights(now: datetime) -> Iterator[Problem]:
    """Find images that do not keep what their permissions and refusals come to."""
    said: dict[int, list[Clearance]] = defaultdict(list)
    for clearance in Clearance.objects.order_by():
        said[clearance.image_id].append(clearance)
    known = Clearance.objects.filter(image=OuterRef("pk"))
    kept = Image.objects.filter(Exists(known) | ~Q(cleared={})).order_by("pk")
    wrong = [
        key
        for key, spans in kept.values_list("pk", "cleared")
        if spans != cleared(said[key])
    ]
    if wrong:
        yield Problem(
            text=ngettext(
                "%(count)s image does not keep what was permitted and refused: %(keys)s.",
                "%(count)s images do not keep what was permitted and refused: %(keys)s.",
                len(wrong),
            )
            % {"count": len(wrong), "keys": ", ".join(map(str, wrong[:_MOST_IMAGES]))},
            remedy=gettext(
                "Something wrote clearances past Django's signals: call"
                " renditions.settle(image) for each."
            ),
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
