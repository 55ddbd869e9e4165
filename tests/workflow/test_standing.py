from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from worthy_news import workflow
from worthy_news.models import Story
from worthy_news.workflow import Standing, State

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
RESOLUTION = timedelta.resolution


def change(story):
    Story.objects.filter(pk=story.pk).update(headline="A Better Headline")


def test_standing__never_published(make_story):
    story = make_story()
    workflow.save(story, by=None)

    standing = workflow.standing(story, NOON)

    assert standing == Standing(state=State.NEVER, latest_revision=1)
    assert str(standing) == "Never published"


def test_standing__scheduled(make_story):
    story = make_story()
    workflow.publish(story, by=None, at=NOON + HOUR, now=NOON)

    standing = workflow.standing(story, NOON)

    assert standing == Standing(
        state=State.SCHEDULED,
        next_number=1,
        next_revision=1,
        next_starts_at=NOON + HOUR,
        latest_revision=1,
    )
    assert str(standing) == "Scheduled · edition 1 on March 1, 2026, 1 p.m. UTC"


def test_standing__live(make_story):
    story = make_story()
    workflow.publish(story, by=None, now=NOON)

    standing = workflow.standing(story, NOON)

    assert standing == Standing(
        state=State.LIVE, number=1, revision=1, starts_at=NOON, latest_revision=1
    )
    assert str(standing) == "Live: edition 1"


def test_standing__live_with_changes(make_story):
    story = make_story()
    workflow.publish(story, by=None, now=NOON)
    change(story)
    workflow.save(story, by=None)

    standing = workflow.standing(story, NOON)

    assert standing == Standing(
        state=State.LIVE,
        number=1,
        revision=1,
        starts_at=NOON,
        pending=True,
        latest_revision=2,
    )
    assert str(standing) == "Live: edition 1 · changes not published"


def test_standing__live_with_an_edition_to_come(make_story):
    story = make_story()
    workflow.publish(story, by=None, now=NOON)
    change(story)
    workflow.publish(story, by=None, at=NOON + HOUR, now=NOON)

    standing = workflow.standing(story, NOON)

    assert standing == Standing(
        state=State.LIVE,
        number=1,
        revision=1,
        starts_at=NOON,
        ends_at=NOON + HOUR,
        next_number=2,
        next_revision=2,
        next_starts_at=NOON + HOUR,
        latest_revision=2,
    )
    assert str(standing) == "Live: edition 1 · edition 2 on March 1, 2026, 1 p.m. UTC"
    assert str(workflow.standing(story, NOON + HOUR)) == "Live: edition 2"


def test_standing__live_until(make_story):
    story = make_story()
    workflow.publish(story, by=None, now=NOON)
    workflow.withdraw(story, by=None, at=NOON + HOUR, now=NOON)

    with timezone.override("Europe/Budapest"):
        assert (
            str(workflow.standing(story, NOON))
            == "Live: edition 1 · until March 1, 2026, 2 p.m. CET"
        )


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("unpublish", "Unpublished"),
        ("hold", "On hold"),
        ("takedown", "Taken down"),
        ("kill", "Killed"),
    ],
)
def test_standing__withdrawn(make_story, kind, words):
    story = make_story()
    workflow.publish(story, by=None, now=NOON)
    workflow.withdraw(
        story, by=None, kind=kind, notice="It was wrong.", now=NOON + HOUR
    )

    standing = workflow.standing(story, NOON + HOUR)

    assert standing == Standing(
        state=State.WITHDRAWN,
        kind=kind,
        notice="It was wrong.",
        at=NOON + HOUR,
        latest_revision=1,
    )
    assert str(standing) == f"{words} since March 1, 2026, 1 p.m. UTC"
    assert workflow.standing(story, NOON).state is State.LIVE


def test_standing__ended_as_it_was_planned(make_story):
    story = make_story()
    workflow.publish(story, by=None, until=NOON + HOUR, now=NOON)

    standing = workflow.standing(story, NOON + HOUR)

    assert standing == Standing(
        state=State.ENDED,
        kind="unpublish",
        at=NOON + HOUR,
        latest_revision=1,
    )
    assert str(standing) == "Ended on March 1, 2026, 1 p.m. UTC"
    assert workflow.standing(story, NOON + HOUR - RESOLUTION).state is State.LIVE


def test_standing__a_hold_set_ahead_is_no_end(make_story):
    story = make_story()
    workflow.publish(story, by=None, now=NOON)
    workflow.withdraw(story, by=None, kind="hold", at=NOON + HOUR, now=NOON)

    assert workflow.standing(story, NOON + HOUR).state is State.WITHDRAWN


def test_standing__withdrawn_and_to_come_back(make_story):
    story = make_story()
    workflow.publish(story, by=None, now=NOON)
    workflow.withdraw(story, by=None, kind="hold", now=NOON + HOUR)
    workflow.publish(story, by=None, at=NOON + 3 * HOUR, now=NOON + 2 * HOUR)

    assert str(workflow.standing(story, NOON + 2 * HOUR)) == (
        "On hold since March 1, 2026, 1 p.m. UTC · edition 2 on March 1, 2026, 3 p.m. UTC"
    )


def test_standing__now_unless_said(make_edition):
    edition = make_edition()

    assert workflow.standing(edition.story).state is State.LIVE


def test_standings__in_three_queries_however_many(
    make_story, make_edition, django_assert_num_queries
):
    stories = [make_story(), make_edition().story, make_edition().story]
    workflow.withdraw(stories[2], by=None)

    with django_assert_num_queries(3):
        standings = workflow.standings(stories)

    assert [standings[story.pk].state for story in stories] == [
        State.NEVER,
        State.LIVE,
        State.WITHDRAWN,
    ]
