from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.utils import timezone

from tests.admin.forms import page
from tests.pages import parse, texts
from worthy_news.models import Assignment, CalendarFeed
from worthy_news.workflow import calendar_feeds


@pytest.fixture
def copenhagen(settings):
    """A newsroom whose clocks change at night on March 29 of 2026."""
    settings.TIME_ZONE = "Europe/Copenhagen"


@pytest.fixture
def march(make_edition, make_section):
    """Stories that went out around the end of March of 2026."""
    for at in (
        datetime(2026, 2, 28, 22, 59, tzinfo=UTC),
        datetime(2026, 2, 28, 23, 0, tzinfo=UTC),
        datetime(2026, 3, 29, 2, 30, tzinfo=UTC),
        datetime(2026, 3, 31, 21, 59, tzinfo=UTC),
        datetime(2026, 3, 31, 22, 0, tzinfo=UTC),
    ):
        make_edition(headline=f"{at:%m-%d %H:%M}", at=at, section=make_section())


def days(response):
    """Return the entries of each day of the month's table that has any."""
    cells = parse(response).iterfind(".//table[@class='worthy-month']/tbody/tr/td")
    return {
        texts(cell, "a[@class='worthy-date']")[0]: texts(cell, "li")
        for cell in cells
        if cell.find("ul") is not None
    }


@pytest.mark.usefixtures("copenhagen", "march")
def test_month__is_that_of_the_newsroom_s_clock(editor):
    response = editor.get(page("story_calendar"), {"month": "2026-03"})

    assert days(response) == {
        "1": ["Published midnight 02-28 23:00"],
        "29": ["Published 4:30 a.m. 03-29 02:30"],
        "31": ["Published 11:59 p.m. 03-31 21:59"],
    }
    tree = parse(response)
    table = tree.find(".//table[@class='worthy-month']")
    assert texts(table, "caption") == ["March 2026"]
    assert texts(table, "th") == [
        "Sunday",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
    ]
    assert len(table.findall(".//tbody/tr")) == 5
    assert [
        link.get("href") for link in tree.findall(".//nav[@class='worthy-turning']/a")
    ] == [
        "?month=2026-02",
        f"?month={timezone.localdate():%Y-%m}",
        "?month=2026-04",
        f"?day={timezone.localdate()}",
    ]
    assert "Europe/Copenhagen" in response.text


@pytest.mark.usefixtures("copenhagen", "march")
def test_day__is_that_of_the_newsroom_s_clock(editor):
    response = editor.get(page("story_calendar"), {"day": "2026-03-31"})

    assert texts(parse(response), "ol[@class='worthy-entries']/li") == [
        "Published 11:59 p.m. 03-31 21:59"
    ]
    assert texts(parse(response), "h1")[-1] == "March 31, 2026"
    empty = editor.get(page("story_calendar"), {"day": "2026-03-02"})
    assert "Nothing goes out, ends or is due on this day." in empty.text


@pytest.mark.usefixtures("march")
def test_month__is_narrowed_to_a_section(editor, make_section):
    make_section("Sports")
    Assignment.objects.create(
        title="Tide",
        due_at=datetime(2026, 3, 5, 12, tzinfo=UTC),
        section=make_section("Sports"),
        person_name="Rae",
    )
    asked = {"month": "2026-03", "section": "sports"}

    response = editor.get(page("story_calendar"), asked)

    assert days(response) == {"5": ["Due noon Tide Rae"]}
    assert "?month=2026-04&amp;section=sports" in response.text
    assert "<caption>March 2026: Sports</caption>" in response.text


def test_month__shows_six_of_a_day_and_leads_to_the_rest(editor, make_edition):
    for _ in range(8):
        make_edition(at=datetime(2026, 3, 5, 12, tzinfo=UTC))

    response = editor.get(page("story_calendar"), {"month": "2026-03"})

    assert len(days(response)["5"]) == 6
    assert response.text.count('<a href="?day=2026-03-05">2 more') == 2


@pytest.mark.parametrize(
    "asked",
    [
        {"month": "2026-13"},
        {"month": "x"},
        {"day": "2026-02-30"},
        {"day": "0001-01-01"},
        {"section": "nowhere"},
    ],
)
def test_calendar__of_what_there_is_not(editor, asked):
    assert editor.get(page("story_calendar"), asked).status_code == 404


def test_calendar__costs_the_same_however_much_there_is(
    editor, make_edition, django_assert_max_num_queries
):
    address, asked = page("story_calendar"), {"month": "2026-03"}
    editor.get(address, asked)
    with django_assert_max_num_queries(12) as few:
        editor.get(address, asked)
    for _ in range(9):
        make_edition(at=datetime(2026, 3, 6, 12, tzinfo=UTC))

    with django_assert_max_num_queries(12) as many:
        editor.get(address, asked)

    assert len(few) == len(many)


def test_feed__is_subscribed_to_and_ended(editor, client):
    pytest.importorskip("icalendar")
    address = page("story_calendar")

    made = editor.post(address, {"_subscribe": ""})
    feed = re.search(r'value="http://testserver(/calendar/[^"]+\.ics)"', made.text)[1]
    assert client.get(feed).status_code == 200
    assert "no-store" in made["Cache-Control"]
    assert feed not in editor.get(address).text
    again = editor.post(address, {"_subscribe": ""})
    assert feed not in again.text
    assert client.get(feed).status_code == 404

    editor.post(address, {"_unsubscribe": ""})
    assert not CalendarFeed.objects.exists()
    assert not calendar_feeds.has_subscribed(editor.user)
