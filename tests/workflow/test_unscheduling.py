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


def test_unschedule__keeps_the_row_and_its_number(make_story):
    story = make_story()
    workflow.publish(story, by=None, at=NOON + HOUR, now=NOON)

    edition = workflow.unschedule(story, by=None, now=NOON)

    assert (edition.number, edition.starts_at, edition.ends_at) == (
        1,
        NOON + HOUR,
        NOON + HOUR,
    )
    assert edition.is_void
    assert not story.edition(NOON + HOUR)
    assert story.status == Status.DRAFT
    assert events()[-1] == ("unschedule", None, 1, None, "")
    assert workflow.publish(story, by=None, now=NOON).number == 2


def test_unschedule__leaves_what_readers_have(make_story):
    story = make_story()
    first = workflow.publish(story, by=None, now=NOON)
    change(story)
    workflow.publish(story, by=None, at=NOON + HOUR, now=NOON)

    workflow.unschedule(story, by=None, now=NOON)

    first.refresh_from_db()
    assert first.ends_at is None


def test_unschedule__calls_off_a_withdrawal_with_nothing_left_to_end(make_story):
    story = make_story()
    workflow.publish(story, by=None, at=NOON + HOUR, now=NOON)
    withdrawal = workflow.withdraw(story, by=None, at=NOON + 2 * HOUR, now=NOON)

    workflow.unschedule(story, by=None, now=NOON)

    withdrawal.refresh_from_db()
    assert withdrawal.cancelled_at == NOON
    assert workflow.publish(story, by=None, now=NOON).ends_at is None


def test_unschedule__with_nothing_to_come_is_refused(make_story):
    story = make_story()
    workflow.publish(story, by=None, now=NOON)

    with pytest.raises(
        workflow.Refused,
        match="No edition is to come, so there is nothing to unschedule",
    ):
        workflow.unschedule(story, by=None, now=NOON)


def test_unschedule__without_permission_is_refused(make_story, make_user):
    with pytest.raises(workflow.Refused, match="permission"):
        workflow.unschedule(make_story(), make_user("rae", "change_story"))
