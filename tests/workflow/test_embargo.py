"""A story that may not go out before its embargo ends."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from worthy_news import workflow
from worthy_news.models import Edition, Story

SIX = datetime(2026, 1, 18, 18, tzinfo=UTC)
HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)
REFUSAL = (
    "The story is embargoed until Jan. 18, 2026, 6 p.m. UTC."
    " Schedule it for then, or later."
)


@pytest.fixture
def story(make_story):
    return make_story(embargo_until=SIX)


def lift(story, until):
    Story.objects.filter(pk=story.pk).update(embargo_until=until)


def warnings(story, **moments):
    report = workflow.preflight(Story.objects.get(pk=story.pk), **moments)
    return [found.text for found in report.findings if found.rule == "embargo"]


@pytest.mark.parametrize("at", [None, SIX - SECOND], ids=["now", "a second before"])
def test_publish__before_it_ends_is_refused(story, make_user, at):
    for by in (None, make_user("root", is_superuser=True)):
        with pytest.raises(workflow.Refused) as refusal:
            workflow.publish(
                story, by, at=at, override="I am in a hurry.", now=SIX - HOUR
            )

        assert str(refusal.value) == REFUSAL
    assert not Edition.objects.exists()


@pytest.mark.parametrize("at", [SIX, SIX.astimezone(ZoneInfo("Pacific/Chatham"))])
def test_publish__when_it_ends(story, at):
    edition = workflow.publish(story, None, at=at, now=SIX - HOUR)

    assert edition.starts_at == SIX
    assert workflow.preflight(story, at, now=SIX - HOUR).blocks == ()


def test_publish__after_it_has_ended(story):
    assert workflow.publish(story, None, now=SIX).number == 1
    assert warnings(story, now=SIX + HOUR) == []


def test_correct__before_it_ends_is_refused(story):
    lift(story, None)
    workflow.publish(story, None, now=SIX - 3 * HOUR)
    lift(story, SIX)

    with pytest.raises(workflow.Refused) as refusal:
        workflow.correct(story, None, "It was another.", now=SIX - HOUR)

    assert str(refusal.value) == REFUSAL


def test_retract__is_not_a_matter_of_the_embargo(story):
    """What readers have had is taken from them; nothing new goes out."""
    lift(story, None)
    workflow.publish(story, None, now=SIX - 3 * HOUR)
    lift(story, SIX)

    workflow.correct(story, None, "All wrong.", kind="retraction", now=SIX - HOUR)

    assert story.edition(SIX - HOUR).retracted


def test_preflight__stops_it_for_good(story):
    report = workflow.preflight(story, now=SIX - HOUR)

    assert [(found.text, found.field) for found in report.blocks] == [
        (REFUSAL, "embargo_until")
    ]
    assert not report.overridable


def test_preflight__warns_of_one_that_has_passed(story):
    assert warnings(story, now=SIX) == [
        "The embargo ended on Jan. 18, 2026, 6 p.m. UTC. See whether the date is right."
    ]


def test_preflight__warns_of_one_on_a_story_that_readers_have(story):
    lift(story, None)
    workflow.publish(story, None, now=SIX - 3 * HOUR)
    lift(story, SIX)

    assert warnings(story, at=SIX, now=SIX - HOUR) == [
        "Readers have had this story since Jan. 18, 2026, 3 p.m. UTC, so an embargo"
        " until Jan. 18, 2026, 6 p.m. UTC makes no sense. Take it out, or withdraw the story."
    ]


def test_preflight__warns_of_an_edition_that_is_set_for_too_early(story):
    lift(story, None)
    workflow.publish(story, None, at=SIX - HOUR, now=SIX - 3 * HOUR)
    lift(story, SIX)

    assert warnings(story, at=SIX, now=SIX - 2 * HOUR) == [
        "An edition is set for Jan. 18, 2026, 5 p.m. UTC, before the embargo ends."
        " Unschedule it."
    ]


def test_preflight__asks_no_more_without_one(make_story, django_assert_num_queries):
    story = make_story()
    with django_assert_num_queries(5):
        workflow.preflight(story)

    lift(story, SIX)
    story = Story.objects.select_related("source").get()
    with django_assert_num_queries(6):
        workflow.preflight(story)
