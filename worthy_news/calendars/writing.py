"""Write a calendar as iCalendar (RFC 5545). Imported only where the ``calendar`` extra is installed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC

from icalendar import Calendar, Event

from worthy_news import __version__
from worthy_news.workflow.agenda import Entry


def write(
    entries: Iterable[Entry],
    *,
    name: str,
    host: str,
    address_of: Callable[[Entry], str],
) -> bytes:
    """Return the calendar of ``entries``, called ``name``, of the site at ``host``.

    All times are in UTC. An event is known by its row of the database, and keeps its UID
    when its time changes; what happens no more is not in it.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//worthy_news//{__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for entry in entries:
        calendar.add_component(_event(entry, host, address_of(entry)))
    return calendar.to_ical()


def _event(entry: Entry, host: str, address: str) -> Event:
    event = Event()
    said = f"{entry.kind.label}: {entry.title}"
    event.add("uid", f"{entry.key}@{host}")
    event.add("dtstamp", entry.written_at.astimezone(UTC))
    event.add("dtstart", entry.at.astimezone(UTC))
    event.add("summary", f"{said} ({entry.person})" if entry.person else said)
    event.add("transp", "TRANSPARENT")
    if address:
        event.add("url", address)
    return event
