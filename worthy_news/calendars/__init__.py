"""The desk's calendar in other programs: an iCalendar feed at an address of one's own.

Writing one takes the ``calendar`` extra; without it there is no feed.
"""

from __future__ import annotations

from datetime import timedelta
from importlib.util import find_spec
from urllib.parse import urlsplit

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, HttpResponseNotAllowed
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.views.decorators.csrf import csrf_exempt

from worthy_news import views
from worthy_news.workflow import agenda, calendar_feeds

PAST = timedelta(days=31)
AHEAD = timedelta(days=366)
"""How far the feed looks back, and ahead."""

SAFE = ("GET", "HEAD")


def is_offered() -> bool:
    """Return whether the site can have feeds: our addresses, and the extra."""
    return bool(address_of("x")) and find_spec("icalendar") is not None


def address_of(token: str) -> str:
    """Return the path of the feed with this secret, or "" where the site does not include our addresses."""
    try:
        return reverse("worthy_news:calendar", args=[token])
    except NoReverseMatch:
        return ""


@csrf_exempt
@login_not_required
def feed(request, token):
    """Answer with the calendar of the person whose address it is; 404 for nobody's.

    Nothing is done here, so there is nothing to protect against forged requests. Django would
    refuse those of calendar programs that try ``PROPFIND``, and log the address.
    """
    return views.keep_secret(_answer(request, token))


def _answer(request, token):
    if request.method not in SAFE:
        return HttpResponseNotAllowed(SAFE)
    if not (is_offered() and calendar_feeds.subscriber(token)):
        return HttpResponse(status=404, content_type="text/plain; charset=utf-8")
    response = HttpResponse(
        _written(request), content_type="text/calendar; charset=utf-8"
    )
    response["Content-Disposition"] = 'inline; filename="newsroom.ics"'
    return response


def _written(request):
    now = timezone.now()
    found = agenda.entries(now - PAST, now + AHEAD, now=now)
    write = import_string("worthy_news.calendars.writing.write")
    return write(
        found,
        name=views.PaperMixin().get_site_name(),
        host=urlsplit(views.absolute_url(request, "/")).hostname,
        address_of=lambda entry: _page(request, entry),
    )


def _page(request, entry):
    """Return the absolute address of what an entry is of, at the desk; "" where it has none."""
    page, key = "story", entry.story_id
    if key is None:
        page, key = "assignment", entry.assignment_id
    try:
        path = reverse(f"admin:worthy_news_{page}_change", args=[key])
    except NoReverseMatch:
        return ""
    return views.absolute_url(request, path)
