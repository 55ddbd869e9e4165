"""Three clocks for one moment: the newsroom's, the dateline's and UTC; and how far off it is.

``static/worthy_news/admin/clocks.js`` says the same while one types, in the words given
to it here. Dates and times are in digits, so that both say them alike in any language.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import tzinfo
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext

from worthy_news.models import Source
from worthy_news.workflow.moments import distance


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock on the wall."""

    name: str
    zone: tzinfo

    @property
    def zone_name(self):
        """The zone's name, as browsers know it."""
        return str(self.zone)

    def reads(self, moment):
        """Return what it shows at ``moment``: Sun 2026-03-01 14:00 UTC+1."""
        local = moment.astimezone(self.zone)
        weekday = WEEKDAYS_ABBR[local.weekday()]
        return f"{weekday} {local:%Y-%m-%d %H:%M} {offset_of(local)}"


def of(story):
    """Return the clocks for ``story``, or for one that is not saved yet.

    The dateline's is that of its first place, or of the source where the place has none.
    """
    first = story and story.story_places.select_related("place").first()
    place = first and first.place
    source = story.source if story else Source.objects.own()
    clocks = [Clock(gettext("Newsroom"), timezone.get_current_timezone())]
    if place and place.zone:
        clocks.append(Clock(str(place), ZoneInfo(place.zone)))
    elif source:
        clocks.append(Clock(str(source), ZoneInfo(source.zone)))
    return [*clocks, Clock("UTC", ZoneInfo("UTC"))]


def panel(clocks, kind, moment=None):
    """Return what the template ``clocks.html`` shows: what the ``clocks`` read at ``moment``, if there is one.

    The moment is ``now``, ``typed`` in a field, or ``fixed``: the script follows each in its way.
    """
    return {
        "kind": kind,
        "moment": moment.isoformat() if moment else "",
        "readings": [(one, one.reads(moment) if moment else "") for one in clocks],
        "distance": distance(moment) if moment and kind != "now" else "",
        "words": words(),
    }


def panels(clocks, standing=None):
    """Return the clocks now, and when the story that stands so goes out and ends; each with its label."""
    shown = [(gettext("Now"), panel(clocks, "now", timezone.now()))]
    if standing and standing.next_starts_at:
        at = standing.next_starts_at
        shown.append((gettext("Goes out"), panel(clocks, "fixed", at)))
    if standing and standing.until:
        shown.append((gettext("Ends"), panel(clocks, "fixed", standing.until)))
    return shown


def offset_of(local):
    """Return how far the clock of ``local`` is from UTC: UTC+5:30, or UTC."""
    minutes = round(local.utcoffset().total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    if not minutes:
        return "UTC"
    return f"UTC{'+' if minutes > 0 else '-'}{hours}" + (f":{rest:02}" if rest else "")


def words():
    """Return as JSON what the script says it in."""
    return json.dumps(
        {
            "weekdays": [str(WEEKDAYS_ABBR[day]) for day in range(7)],
            "now": gettext("now"),
            "ahead": gettext("in %(span)s"),
            "past": gettext("%(span)s ago"),
            "units": [
                gettext("%(count)s d"),
                gettext("%(count)s h"),
                gettext("%(count)s min"),
            ],
            "asked": asked(),
        }
    )


def asked():
    """Return what is said of a time that names no moment, or two."""
    return gettext("The clocks change then. You will be asked which time is meant.")
