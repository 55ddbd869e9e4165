"""The calendar feed: whose address it is, and what stands in it, as a program reads it."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.admin.forms import page
from worthy_news import calendars, workflow
from worthy_news.models import Assignment
from worthy_news.workflow import calendar_feeds

icalendar = pytest.importorskip("icalendar")

HEADERS = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


@pytest.fixture
def reader(make_user):
    return make_user("rae", "view_story")


@pytest.fixture
def address(reader):
    return calendars.address_of(calendar_feeds.subscribe(reader))


def events(response):
    """Return what a calendar program reads, by UID."""
    read = icalendar.Calendar.from_ical(response.content)
    assert read.errors == []
    return {str(event["UID"]): event for event in read.walk("VEVENT")}


@pytest.fixture
def ferry(make_source, make_story):
    """A story that goes out tomorrow at ten in the morning, in summer, on a clock two hours ahead."""
    make_source()
    story = make_story(headline="Ferry; “runs”, again – " + "long " * 20)
    at = (timezone.now() + timedelta(days=1)).replace(microsecond=0)
    return workflow.publish(story, None, at=at)


def test_feed__is_read_back_as_it_was_meant(client, address, ferry):
    due = ferry.starts_at + timedelta(hours=1)
    assignment = Assignment.objects.create(title="Tide", due_at=due, person_name="Rae")

    response = client.get(address)

    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert {name: response[name] for name in HEADERS} == HEADERS
    calendar = icalendar.Calendar.from_ical(response.content)
    assert (calendar["VERSION"], calendar["X-WR-CALNAME"]) == ("2.0", "Worthy News")
    assert all(len(line) <= 75 for line in response.content.split(b"\r\n"))
    found = events(response)
    assert list(found) == [
        f"edition-{ferry.pk}@testserver",
        f"assignment-{assignment.pk}@testserver",
    ]
    edition, task = found.values()
    assert edition["SUMMARY"] == f"Scheduled: {ferry.headline}"
    assert edition["DTSTART"].dt == ferry.starts_at
    assert edition["DTSTART"].to_ical().endswith(b"Z")
    assert edition["DTSTAMP"].dt == ferry.created_at.replace(microsecond=0)
    assert edition["URL"] == "http://testserver" + page("story_change", ferry.story_id)
    assert (task["SUMMARY"], task["DTSTART"].dt) == ("Due: Tide (Rae)", due)


def test_feed__is_the_same_bytes_while_nothing_changes(client, address, ferry):
    assert client.get(address).content == client.get(address).content


def test_feed__what_is_unscheduled_is_gone(client, address, ferry):
    workflow.unschedule(ferry.story, None)

    assert events(client.get(address)) == {}


def test_feed__reaches_a_month_back_and_a_year_ahead(client, address, make_edition):
    past = timezone.now() - timedelta(days=32)
    make_edition(headline="Long Ago", at=past)
    near = make_edition(headline="Lately", at=past + timedelta(days=2))
    make_edition(headline="Far", at=timezone.now() + timedelta(days=367))

    found = events(client.get(address))

    assert [str(event["SUMMARY"]) for event in found.values()] == ["Published: Lately"]
    assert datetime.now(UTC) - near.starts_at < timedelta(days=31)


def test_feed__costs_the_same_however_much_there_is(
    client, address, make_edition, django_assert_num_queries
):
    for number in (1, 5):
        for _ in range(number):
            make_edition(at=timezone.now() + timedelta(days=1))
        with django_assert_num_queries(7):
            client.get(address)


def test_feed__every_address_of_nobody_answers_alike(
    client, address, reader, make_user
):
    other = make_user("other", "view_story")
    ended = calendars.address_of(calendar_feeds.subscribe(other))
    calendar_feeds.unsubscribe(other)
    reader.is_active = False
    reader.save()

    answers = [client.get(path) for path in (address, ended, "/calendar/x.ics")]

    assert {(one.status_code, one.content, str(one.headers)) for one in answers} == {
        (404, b"", str(answers[0].headers))
    }
    assert {name: answers[0][name] for name in HEADERS} == HEADERS
    assert client.post(address).status_code == 405


def test_feed__is_not_written_into_a_log(address, reader, caplog):
    client = Client(enforce_csrf_checks=True)
    with caplog.at_level(logging.DEBUG):
        refused = client.generic("PROPFIND", address)
        calendar_feeds.unsubscribe(reader)
        gone = client.get(address)

    assert (refused.status_code, gone.status_code) == (405, 404)
    assert {name: refused[name] for name in HEADERS} == HEADERS
    assert refused["Allow"] == "GET, HEAD"
    assert [
        record.getMessage()
        for record in caplog.records
        if record.name != "django.db.backends"
    ] == []


def test_feed__is_not_offered_without_the_extra(client, address, monkeypatch):
    monkeypatch.setattr(calendars, "find_spec", lambda name: None)

    assert not calendars.is_offered()
    assert client.get(address).status_code == 404
