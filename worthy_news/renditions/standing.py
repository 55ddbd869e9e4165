"""How the renditions of the whole library stand: how many in which state, and what fails."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet

from worthy_news.models import Build, Rendition


@dataclass(frozen=True, slots=True)
class Standing:
    """Counts at a moment, and the builds that failed."""

    states: Mapping[str, int]
    """How many renditions are in each state, none left out."""
    held: int
    """Images that are being made."""
    due: int
    """Images that wait for somebody to make them."""
    failing: QuerySet[Build]
    """Those whose last attempt failed, the next to be tried first; with their images."""


def standing(now: datetime) -> Standing:
    """Return how all renditions stand ``now``."""
    counted = Rendition.objects.order_by().values_list("state")
    counts = dict(counted.annotate(Count("pk")))
    builds = Build.objects.select_related("image")
    return Standing(
        states={state.value: counts.get(state, 0) for state in Rendition.State},
        held=builds.filter(leased_until__gt=now).count(),
        due=Build.objects.due(now).count(),
        failing=builds.exclude(reason="").order_by("next_try_at", "pk"),
    )
