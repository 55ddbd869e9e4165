"""The one rule of visibility: a second before, at the moment, a second after, on every clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone as fixed
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from worthy_news import workflow
from worthy_news.models import Correction, Edition

SECOND = timedelta(seconds=1)
ZONES = ["UTC", "Europe/Budapest", "America/New_York", "Pacific/Chatham"]

MOMENTS = [
    pytest.param(datetime(2026, 6, 15, 18), id="summer"),
    pytest.param(datetime(2026, 12, 31, 23, 59, 59), id="the year's last second"),
    pytest.param(datetime(2026, 3, 29, 3), id="as Budapest's clocks go forward"),
    pytest.param(
        datetime(2026, 10, 25, 2, 30), id="the first half past two in Budapest"
    ),
    pytest.param(
        datetime(2026, 10, 25, 2, 30, fold=1), id="the second half past two in Budapest"
    ),
    pytest.param(
        datetime(2026, 11, 1, 1, 30, fold=1), id="the second half past one in New York"
    ),
    pytest.param(
        datetime(2026, 4, 5, 3, 30, fold=1), id="the second half past three in Chatham"
    ),
]


def around(moment):
    """Return the seconds around ``moment``. Sums within a zone are sums on its clock, so they are counted in UTC."""
    instant = moment.astimezone(UTC)
    return [instant + offset for offset in (-SECOND, timedelta(0), SECOND)]


def numbers(at):
    return list(Edition.objects.public(at).values_list("number", flat=True))


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("moment", MOMENTS)
def test_public__to_the_second(make_story, zone, moment):
    start = moment.replace(tzinfo=ZoneInfo(zone))
    before = start.astimezone(UTC) - timedelta(days=1)
    end = (start.astimezone(UTC) + timedelta(hours=2)).astimezone(ZoneInfo(zone))
    story = make_story()

    workflow.publish(story, by=None, at=start, now=before)
    workflow.withdraw(story, by=None, at=end, now=before)

    for at, expected in [(start, [[], [1], [1]]), (end, [[1], [], []])]:
        assert list(map(numbers, around(at))) == expected
        elsewhere = fixed(timedelta(hours=-9, minutes=-30))
        assert [
            numbers(second.astimezone(elsewhere)) for second in around(at)
        ] == expected


@pytest.mark.parametrize("zone", ZONES[1:])
@pytest.mark.parametrize("moment", MOMENTS)
def test_public__a_replacement_to_the_second(make_edition, zone, moment):
    """With its note: the story's edition, its corrections, and those of all."""
    start = moment.replace(tzinfo=ZoneInfo(zone))
    before = start.astimezone(UTC) - timedelta(days=1)
    story = make_edition(at=before - timedelta(days=1)).story

    workflow.correct(story, None, "It was another.", at=start, now=before)

    assert list(map(numbers, around(start))) == [[1], [2], [2]]
    assert [story.edition(second).number for second in around(start)] == [1, 2, 2]
    assert [Correction.objects.public(second).count() for second in around(start)] == [
        0,
        1,
        1,
    ]


@pytest.mark.parametrize("zone", ZONES)
def test_public__the_current_zone_changes_nothing(make_story, zone):
    start = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    story = make_story()
    workflow.publish(story, by=None, at=start, now=start - timedelta(days=1))

    with timezone.override(zone):
        assert [numbers(start - SECOND), numbers(start), numbers(start + SECOND)] == [
            [],
            [1],
            [1],
        ]


def test_public__an_hour_that_clocks_show_twice_is_two_hours(make_story):
    """At 02:30 summer time one edition, at 02:30 winter time, an hour later, the next."""
    budapest = ZoneInfo("Europe/Budapest")
    first = datetime(2026, 10, 25, 2, 30, tzinfo=budapest)
    second = datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=budapest)
    story = make_story()
    workflow.publish(story, by=None, now=first.astimezone(UTC))
    story.headline = "Clocks Go Back"
    story.save()

    edition = workflow.publish(story, by=None, at=second, now=first.astimezone(UTC))

    assert edition.starts_at - Edition.objects.get(number=1).starts_at == timedelta(
        hours=1
    )
    assert numbers(second.astimezone(UTC) - SECOND) == [1]
    assert numbers(second) == [2]


def test_public__reads_the_clock_when_it_is_called(make_story):
    story = make_story()
    workflow.publish(story, by=None, at=timezone.now() + timedelta(hours=1))
    assert not Edition.objects.public().exists()

    workflow.unschedule(story, by=None)
    workflow.publish(story, by=None)

    assert Edition.objects.public().exists()
    assert story.edition().number == 2


@pytest.mark.parametrize("kind", ["unpublish", "hold", "takedown", "kill"])
def test_public__nothing_of_a_withdrawn_story(
    make_story, make_section, make_topic, kind
):
    section, topic = make_section(), make_topic()
    story = make_story(section=section, topics=[topic], credits=["Ada Novak"])
    workflow.publish(story, by=None)

    workflow.withdraw(story, by=None, kind=kind)

    for editions in (
        section.editions,
        topic.editions,
        story.editions,
        story.source.editions,
    ):
        assert not editions.public().exists()


def test_public__nothing_of_the_desk(make_story):
    story = make_story(headline="Published")
    workflow.publish(story, by=None)

    story.headline, story.slug, story.body = (
        "Half-written",
        "half-written",
        "<p>Half</p>",
    )
    story.save()
    workflow.save(story, by=None)

    edition = story.edition()
    assert (edition.headline, edition.slug) == ("Published", "published")
    assert "Half" not in edition.body
