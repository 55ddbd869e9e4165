"""A kill that takes two people."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from worthy_news import workflow
from worthy_news.models import Event
from worthy_news.states import WithdrawalKind

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _two(settings):
    settings.WORTHY_NEWS = {"KILL_TAKES_TWO": True}


@pytest.fixture
def story(make_story):
    """A story that is read since noon."""
    story = make_story()
    workflow.publish(story, by=None, now=NOON)
    return story


@pytest.fixture
def ann(make_user):
    return make_user("ann", "withdraw_story")


@pytest.fixture
def bob(make_user):
    return make_user("bob", "withdraw_story", "publish_story")


def stands(story, at=NOON + 5 * HOUR):
    return str(workflow.standing(story, at))


def ask(story, by, **fields):
    return workflow.withdraw(story, by, "kill", now=NOON + HOUR, **fields)


def last(story):
    event = story.events.order_by("pk").last()
    return event.verb, event.by_name, event.note


def test_kill__is_asked_for_by_the_first_who_so_puts_the_story_on_hold(story, ann):
    asked = ask(story, ann, reason="A judge says so.", code="legal")

    assert (asked.kind, asked.code, asked.kill_asked) == ("hold", "legal", True)
    assert last(story) == (Event.Verb.ASK_KILL, "ann", "Legal: A judge says so.")
    assert story.edition(NOON + HOUR) is None
    assert stands(story) == (
        "On hold since March 1, 2026, 1 p.m. UTC · kill asked for by ann"
    )


def test_kill__is_confirmed_by_another(story, ann, bob):
    ask(story, ann, reason="A judge says so.", code="legal")

    killed = workflow.withdraw(story, bob, "kill", now=NOON + 2 * HOUR)

    assert (killed.kind, killed.kill_asked) == (WithdrawalKind.KILL, False)
    assert last(story) == (Event.Verb.WITHDRAW, "bob", "Legal: A judge says so.")
    assert stands(story) == "Killed since March 1, 2026, 2 p.m. UTC"


def test_kill__is_not_confirmed_by_the_same_person(story, ann):
    ask(story, ann)

    with pytest.raises(workflow.Refused) as refusal:
        workflow.withdraw(story, ann, "kill")

    assert str(refusal.value) == (
        "You have asked for this kill yourself. Someone else who may withdraw stories"
        " has to confirm it."
    )


def test_kill__is_dropped_and_the_hold_stays(story, ann, bob):
    ask(story, ann, reason="A judge says so.", code="legal")

    hold = workflow.drop_kill(story, bob, now=NOON + 2 * HOUR)

    assert (hold.kind, hold.code, hold.reason, hold.kill_asked) == (
        "hold",
        "legal",
        "A judge says so.",
        False,
    )
    assert last(story) == (Event.Verb.DROP_KILL, "bob", "Legal: A judge says so.")
    assert stands(story) == "On hold since March 1, 2026, 2 p.m. UTC"
    assert workflow.reinstate(story, bob, now=NOON + 3 * HOUR).number == 2


@pytest.mark.parametrize("kind", [None, "hold"])
def test_drop_kill__without_one_is_refused(story, bob, kind):
    if kind:
        workflow.withdraw(story, bob, kind)

    with pytest.raises(workflow.Refused) as refusal:
        workflow.drop_kill(story, bob)

    assert str(refusal.value) == (
        "Nobody has asked for a kill, so there is nothing to drop."
    )


def test_kill__that_is_asked_for_is_not_published_over(story, ann, make_user):
    ask(story, ann)
    editor = make_user("ed", "publish_story")

    with pytest.raises(workflow.Refused, match="Only someone who may withdraw"):
        workflow.publish(story, editor)


def test_kill__at_a_time_to_come_is_refused(story, ann):
    with pytest.raises(workflow.Refused, match="A kill takes two people here"):
        workflow.withdraw(story, ann, "kill", at=NOON + 2 * HOUR, now=NOON + HOUR)


def test_kill__of_the_system_takes_one(story):
    workflow.withdraw(story, None, "kill", now=NOON + HOUR)

    assert stands(story) == "Killed since March 1, 2026, 1 p.m. UTC"


def test_kill__takes_one_where_the_site_does_not_ask_for_two(settings, story, ann):
    settings.WORTHY_NEWS = {}

    assert ask(story, ann).kind == WithdrawalKind.KILL


@pytest.mark.parametrize("kind", ["takedown", "hold", "unpublish"])
def test_other_withdrawals__take_one(story, ann, kind):
    withdrawal = workflow.withdraw(story, ann, kind)

    assert (withdrawal.kind, withdrawal.kill_asked) == (kind, False)


def test_withdraw__of_an_unknown_code_is_a_programming_error(story):
    with pytest.raises(ValueError, match="'spite' is not a valid WithdrawalReason"):
        workflow.withdraw(story, None, code="spite")
