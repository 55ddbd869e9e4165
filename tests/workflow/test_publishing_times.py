from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from worthy_news import workflow
from worthy_news.models import Event, Story
from worthy_news.states import Status

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def change(story, headline="A Better Headline"):
    Story.objects.filter(pk=story.pk).update(headline=headline)


def events():
    return list(
        Event.objects.order_by("pk").values_list(
            "verb", "revision", "edition", "effective_at", "note"
        )
    )


def test_publish__the_next_edition_replaces_the_one_before(make_story):
    story = make_story()
    first = workflow.publish(story, by=None, now=NOON)
    change(story)

    second = workflow.publish(story, by=None, now=NOON + HOUR)

    first.refresh_from_db()
    assert (first.starts_at, first.ends_at) == (NOON, NOON + HOUR)
    assert (second.number, second.kind, second.starts_at, second.ends_at) == (
        2,
        "update",
        NOON + HOUR,
        None,
    )
    assert (second.first_published_at, second.updated_at) == (NOON, NOON + HOUR)
    assert story.edition(NOON + HOUR / 2) == first
    assert story.edition(NOON + HOUR) == second


def test_publish__minor_leaves_the_date_readers_see(make_story):
    story = make_story()
    workflow.publish(story, by=None, now=NOON)
    change(story)
    workflow.publish(story, by=None, now=NOON + HOUR)
    change(story, "A Better Headline, Spelled Right")

    edition = workflow.publish(story, by=None, kind="minor", now=NOON + 2 * HOUR)

    assert (edition.kind, edition.first_published_at, edition.updated_at) == (
        "minor",
        NOON,
        NOON + HOUR,
    )


@pytest.mark.parametrize("kind", ["update", "minor", "new"])
def test_publish__the_first_edition_is_new_whatever_is_said(make_story, kind):
    edition = workflow.publish(make_story(), by=None, kind=kind, now=NOON)

    assert (edition.kind, edition.updated_at) == ("new", NOON)


def test_publish__a_later_edition_is_never_new(make_story):
    story = make_story()
    workflow.publish(story, by=None, now=NOON)
    change(story)

    assert (
        workflow.publish(story, by=None, kind="new", now=NOON + HOUR).kind == "update"
    )


def test_publish__unknown_kind_is_a_programming_error(make_story):
    with pytest.raises(ValueError, match="'huge' is not a valid EditionKind"):
        workflow.publish(make_story(), by=None, kind="huge")


def test_publish__schedules(make_story):
    story = make_story()

    edition = workflow.publish(story, by=None, at=NOON + HOUR, now=NOON)

    assert (edition.starts_at, edition.ends_at, edition.created_at) == (
        NOON + HOUR,
        None,
        NOON,
    )
    assert (edition.first_published_at, edition.updated_at) == (
        NOON + HOUR,
        NOON + HOUR,
    )
    assert story.edition(NOON) is None
    assert story.edition(NOON + HOUR) == edition
    assert story.status == Status.RELEASED
    assert events()[-1] == ("schedule", 1, 1, NOON + HOUR, "")


def test_publish__a_scheduled_correction_replaces_the_text_on_the_second(make_story):
    story = make_story()
    first = workflow.publish(story, by=None, now=NOON)
    change(story)

    second = workflow.publish(story, by=None, at=NOON + HOUR, now=NOON + HOUR / 2)

    first.refresh_from_db()
    assert first.ends_at == second.starts_at == NOON + HOUR


def test_publish__in_the_past_is_taken_for_the_first_edition(make_story):
    story = make_story()
    long_ago = datetime(2001, 9, 1, 23, 30, tzinfo=UTC)

    edition = workflow.publish(story, by=None, at=long_ago, now=NOON)

    assert (edition.starts_at, edition.first_published_at, edition.created_at) == (
        long_ago,
        long_ago,
        NOON,
    )
    assert (edition.path, edition.copyright_year) == (
        "2001/09/01/village-opens-its-bridge",
        2001,
    )
    assert events()[-1] == ("publish", 1, 1, long_ago, "")


def test_publish__in_the_past_is_refused_for_another(make_story):
    story = make_story()
    workflow.publish(story, by=None, now=NOON)
    change(story)

    with pytest.raises(workflow.Refused) as refusal:
        workflow.publish(story, by=None, at=NOON - HOUR, now=NOON + HOUR)

    assert str(refusal.value) == (
        "March 1, 2026, 11 a.m. UTC has passed. Only a story's first edition may start in the past."
    )


def test_publish__in_the_past_is_refused_for_a_story_that_was_withdrawn_before_it_began(
    make_story,
):
    story = make_story()
    workflow.publish(story, by=None, at=NOON + HOUR, now=NOON)
    workflow.withdraw(story, by=None, now=NOON)

    with pytest.raises(workflow.Refused, match="has passed"):
        workflow.publish(story, by=None, at=NOON - HOUR, now=NOON + HOUR)


def test_publish__twice_in_one_moment__keeps_the_order(make_story):
    story = make_story()
    first = workflow.publish(story, by=None, now=NOON)
    change(story)

    second = workflow.publish(story, by=None, now=NOON)

    first.refresh_from_db()
    assert first.starts_at < first.ends_at == second.starts_at


def test_publish__now_said_as_a_time_is_now(make_story):
    assert workflow.publish(make_story(), by=None, at=NOON, now=NOON).starts_at == NOON
    assert events()[-1] == ("publish", 1, 1, None, "")
