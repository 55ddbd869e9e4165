"""A story that is to end: how it is set when it is published, and what becomes of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from worthy_news import workflow
from worthy_news.models import Edition, Event, Story, Withdrawal
from worthy_news.models.records import PLANNED_END
from worthy_news.workflow import State

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def change(story):
    Story.objects.filter(pk=story.pk).update(headline="A Better Headline")


def test_publish__until(make_story):
    story = make_story()

    edition = workflow.publish(
        story, None, at=NOON + HOUR, until=NOON + 2 * HOUR, now=NOON
    )

    assert (edition.starts_at, edition.ends_at) == (NOON + HOUR, NOON + 2 * HOUR)
    withdrawal = Withdrawal.objects.get()
    assert (withdrawal.kind, withdrawal.at) == ("unpublish", NOON + 2 * HOUR)
    assert [(row.verb, row.effective_at) for row in Event.objects.order_by("pk")] == [
        ("save", None),
        ("schedule", NOON + HOUR),
        ("withdraw", NOON + 2 * HOUR),
    ]


def test_publish__until_is_called_off_by_reinstating(make_story):
    story = make_story()
    edition = workflow.publish(story, None, until=NOON + HOUR, now=NOON)

    assert workflow.reinstate(story, None, now=NOON) is None

    edition.refresh_from_db()
    assert edition.ends_at is None
    assert workflow.standing(story, NOON + HOUR).state is State.LIVE


def test_publish__an_ended_story_comes_back(make_story):
    story = make_story()
    workflow.publish(story, None, until=NOON + HOUR, now=NOON)

    workflow.publish(story, None, now=NOON + 2 * HOUR)

    assert workflow.standing(story, NOON + 2 * HOUR).state is State.LIVE


@pytest.mark.parametrize("early", [timedelta(), HOUR / 2])
def test_publish__until_is_after_it_goes_out(make_story, early):
    story = make_story()
    workflow.publish(story, None, now=NOON)
    change(story)

    with pytest.raises(workflow.Refused) as refusal:
        workflow.publish(
            story, None, at=NOON + HOUR, until=NOON + HOUR - early, now=NOON
        )

    assert str(refusal.value).startswith(
        "The story goes out on March 1, 2026, 1 p.m. UTC, so it cannot end on March 1, 2026, "
    )
    assert Edition.objects.count() == 1
    assert not Withdrawal.objects.exists()


def test_publish__until_takes_the_permission_to_withdraw(make_story, make_user):
    story = make_story()
    editor = make_user("ed", "publish_story")

    with pytest.raises(workflow.Refused, match="You do not have the permission"):
        workflow.publish(story, editor, until=NOON + HOUR, now=NOON)

    assert not Edition.objects.exists()
    chief = make_user("chief", "publish_story", "withdraw_story")
    workflow.publish(story, chief, until=NOON + HOUR, now=NOON)
    assert Withdrawal.objects.get().by == chief


def test_publish__one_end_alone(make_story):
    story = make_story()
    workflow.publish(story, None, until=NOON + 2 * HOUR, now=NOON)
    change(story)

    with pytest.raises(workflow.Refused, match="is to be withdrawn on March 1, 2026"):
        workflow.publish(story, None, until=NOON + 3 * HOUR, now=NOON + HOUR)

    update = workflow.publish(story, None, now=NOON + HOUR)
    assert update.ends_at == NOON + 2 * HOUR


def test_planned_end__is_an_unpublishing_set_ahead(make_story):
    planned, held, now = make_story(), make_story(), make_story()
    for story in (planned, held, now):
        workflow.publish(story, None, now=NOON)
    workflow.withdraw(planned, None, kind="unpublish", at=NOON + HOUR, now=NOON)
    workflow.withdraw(held, None, kind="hold", at=NOON + HOUR, now=NOON)
    workflow.withdraw(now, None, kind="unpublish", now=NOON + HOUR)

    assert [row.story for row in Withdrawal.objects.filter(PLANNED_END)] == [planned]
    assert [row.is_planned_end for row in Withdrawal.objects.order_by("pk")] == [
        True,
        False,
        False,
    ]
