"""The desk's calendar by month and by day, and each person's address of it for other programs."""

from __future__ import annotations

import calendar
from datetime import date, datetime, timedelta
from itertools import groupby

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format, get_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from worthy_news import calendars, views
from worthy_news.admin.pages import frame
from worthy_news.models import Section
from worthy_news.workflow import agenda, calendar_feeds

SHOWN = 6
"""Most entries of a day on the page of its month; the day's own page has them all."""


def view(request, desk):
    """Show what happens in a month, or on a day, on the newsroom's clock."""
    if not desk.has_view_or_change_permission(request):
        raise PermissionDenied
    sections = list(Section.objects.all())
    section = _section(request, sections)
    first, is_day = _asked(request)
    address = _subscribed(request)
    today = timezone.localdate()
    title = date_format(first, "DATE_FORMAT" if is_day else "YEAR_MONTH_FORMAT")
    context = {
        **frame(request, desk, title),
        "sections": sections,
        "section": section,
        "kept": urlencode({"section": section.slug}) if section else "",
        "is_day": is_day,
        "first": first,
        "today": today,
        "offers_feed": calendars.is_offered(),
        "has_feed": calendar_feeds.has_subscribed(request.user),
        "address": address
        and views.absolute_url(request, calendars.address_of(address)),
        **(_day(first, section) if is_day else _month(first, section, today)),
    }
    response = TemplateResponse(request, "worthy_news/admin/calendar.html", context)
    add_never_cache_headers(response)
    return response


def _subscribed(request):
    """Do what the button says of the person's feed; return the secret of a new one, or ""."""
    if "_subscribe" in request.POST:
        return calendar_feeds.subscribe(request.user)
    if "_unsubscribe" in request.POST:
        calendar_feeds.unsubscribe(request.user)
    return ""


def _section(request, sections):
    """Return the section that the address narrows the calendar to."""
    slug = request.GET.get("section", "")
    found = next((one for one in sections if one.slug == slug), None)
    if slug and not found:
        raise Http404(_("There is no such section."))
    return found


def _asked(request):
    """Return the first day that the address asks for, and whether it asks for that alone."""
    day, month = request.GET.get("day", ""), request.GET.get("month", "")
    try:
        if day:
            asked = date.fromisoformat(day)
        elif month:
            asked = date.fromisoformat(f"{month}-01")
        else:
            asked = timezone.localdate().replace(day=1)
    except ValueError as error:
        raise Http404(_("There is no such day.")) from error
    if not 1900 <= asked.year <= 2999:
        raise Http404(_("There is no such day."))
    return asked, bool(day)


def _between(first, following, section):
    """Return the entries from one midnight of the newsroom's to another, by day."""
    found = agenda.entries(_midnight(first), _midnight(following), section)
    days = groupby(found, lambda entry: timezone.localtime(entry.at).date())
    return {day: list(rows) for day, rows in days}


def _midnight(day):
    return datetime(
        day.year, day.month, day.day, tzinfo=timezone.get_current_timezone()
    )


def _day(day, section):
    """Return what the page of a day shows."""
    following = day + timedelta(days=1)
    return {
        "entries": _between(day, following, section).get(day, []),
        "earlier": f"day={day - timedelta(days=1)}",
        "later": f"day={following}",
        "now": f"day={timezone.localdate()}",
        "other": f"month={day:%Y-%m}",
    }


def _month(first, section, today):
    """Return what the page of a month shows: its weeks, each day with what happens, or ``None`` for another month's."""
    following = (first + timedelta(days=31)).replace(day=1)
    by_day = _between(first, following, section)
    begins = (get_format("FIRST_DAY_OF_WEEK") - 1) % 7
    weeks = [
        [
            _cell(day, by_day.get(day, []), today) if day.month == first.month else None
            for day in week
        ]
        for week in calendar.Calendar(begins).monthdatescalendar(
            first.year, first.month
        )
    ]
    return {
        "weekdays": [WEEKDAYS[(begins + number) % 7] for number in range(7)],
        "weeks": weeks,
        "days": [cell for week in weeks for cell in week if cell and cell["count"]],
        "earlier": f"month={first - timedelta(days=1):%Y-%m}",
        "later": f"month={following:%Y-%m}",
        "now": f"month={today:%Y-%m}",
        "other": f"day={today}",
    }


def _cell(day, entries, today):
    return {
        "day": day,
        "is_today": day == today,
        "count": len(entries),
        "entries": entries[:SHOWN],
        "more": max(0, len(entries) - SHOWN),
    }
