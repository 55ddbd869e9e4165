"""The examination of rights: what images keep of their permissions and refusals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext, ngettext

from worthy_news.models import Clearance, Image
from worthy_news.renditions.rights import cleared
from worthy_news.workflow.health.problems import Problem

_MOST_IMAGES = 5
"""Most images that a problem names."""


def rights(now: datetime) -> Iterator[Problem]:
    """Find images that do not keep what their permissions and refusals come to."""
    said: dict[int, list[Clearance]] = defaultdict(list)
    for clearance in Clearance.objects.order_by():
        said[clearance.image_id].append(clearance)
    known = Clearance.objects.filter(image=OuterRef("pk"))
    kept = Image.objects.filter(Exists(known) | ~Q(cleared={})).order_by("pk")
    wrong = [
        str(key)
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
            % {"count": len(wrong), "keys": ", ".join(wrong[:_MOST_IMAGES])},
            remedy=gettext(
                "Permissions were written past Django's signals: call"
                " renditions.settle(image) for each."
            ),
        )
