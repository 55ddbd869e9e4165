from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from worthy_news import workflow
from worthy_news.models import Event, Story, Withdrawal
from worthy_news.signals import story_reinstated, story_withdrawn
from worthy_news.states import Status, WithdrawalKind
from worthy_news.workflow.moments import in_words

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def story(make_story):
    """A story that is read since noon."""
    story = make_story()
    workflow.publish(story, by=None, now=NOON)
    return story


def change(story, headline="A Better Headline"):
    Story.objects.filter(pk=story.pk).update(headline=headline)


def ends(story):
    return list(story.editions.order_by("number").values_list("starts_at", "ends_at"))


# Withdrawing now


@pytest.mark.parametrize("kind", WithdrawalKind.values)
def test_withdraw__ends_the_story_for_its_readers(story, make_user, kind):
    by = make_user("chief", "withdraw_story")

    withdrawal = workflow.withdraw(
        story, by, kind=kind, reason="Rights", notice="Gone.", now=NOON + HOUR
    )

    withdrawal.refresh_from_db()
    assert (withdrawal.kind, withdrawal.reason, withdrawal.notice) == (
        kind,
        "Rights",
        "Gone.",
    )
    assert (withdrawal.at, withdrawal.created_at, withdrawal.cancelled_at) == (
        NOON + HOUR,
        NOON + HOUR,
        None,
    )
    assert (withdrawal.by, withdrawal.by_name) == (by, "chief")
    assert ends(story) == [(NOON, NOON + HOUR)]
    event = Event.objects.order_by("pk").last()
    assert (event.verb, event.note, event.effective_at, event.by) == (
        "withdraw",
        "Rights",
        None,
        by,
    )


def test_withdraw__is_a_takedown_unless_said(story):
    assert workflow.withdraw(story, by=None).kind == WithdrawalKind.TAKEDOWN


def test_withdraw__takes_back_what_was_to_come(story):
    change(story)
    workflow.publish(story, by=None, at=NOON + 2 * HOUR, now=NOON)

    workflow.withdraw(story, by=None, now=NOON + HOUR)

    assert ends(story) == [(NOON, NOON + HOUR), (NOON + 2 * HOUR, NOON + 2 * HOUR)]


def test_withdraw__what_nobody_has_read_yet(make_story):
    story = make_story()
    workflow.publish(story, by=None, at=NOON + HOUR, now=NOON)

    workflow.withdraw(story, by=None, kind="hold", now=NOON)

    assert ends(story) == [(NOON + HOUR, NOON + HOUR)]
    assert workflow.standing(story, NOON).kind == WithdrawalKind.HOLD
    assert story.status == Status.DRAFT


def test_withdraw__in_the_moment_it_starts__nobody_reads_it(story):
    workflow.withdraw(story, by=None, now=NOON)

    assert ends(story) == [(NOON, NOON)]
    assert story.edition(NOON) is None


def test_withdraw__now_calls_off_the_one_to_come(story):
    later = workflow.withdraw(
        story, by=None, kind="unpublish", at=NOON + 2 * HOUR, now=NOON
    )

    workflow.withdraw(story, by=None, kind="kill", now=NOON + HOUR)

    later.refresh_from_db()
    assert later.cancelled_at == NOON + HOUR
    assert workflow.standing(story, NOON + 3 * HOUR).kind == WithdrawalKind.KILL


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("kill", "unpublish"),
        ("kill", "hold"),
        ("kill", "takedown"),
        ("takedown", "unpublish"),
        ("takedown", "hold"),
    ],
)
def test_withdraw__what_went_for_good_goes_no_milder(story, first, second):
    withdrawal = workflow.withdraw(story, None, first, notice="Gone.")
    name, moment = withdrawal.get_kind_display(), in_words(withdrawal.at)

    with pytest.raises(workflow.Refused) as refused:
        workflow.withdraw(story, None, second)

    assert str(refused.value) == (
        f"The story went for good ({name}), on {moment}."
        " Reinstate it first, to withdraw it in another way."
    )
    assert workflow.standing(story).kind == first


def test_withdraw__a_takedown_becomes_a_kill(story):
    workflow.withdraw(story, None, "takedown", notice="Gone.")

    workflow.withdraw(story, None, "kill")

    assert workflow.standing(story).kind == "kill"


def test_withdraw__a_hold_becomes_a_kill(story):
    workflow.withdraw(story, by=None, kind="hold", now=NOON + HOUR)

    workflow.withdraw(story, by=None, kind="kill", now=NOON + 2 * HOUR)

    assert ends(story) == [(NOON, NOON + HOUR)]
    assert workflow.standing(story, NOON + HOUR).kind == WithdrawalKind.HOLD
    assert workflow.standing(story, NOON + 2 * HOUR).kind == WithdrawalKind.KILL


def test_withdraw__in_the_same_way_again_is_refused(story):
    workflow.withdraw(story, by=None, kind="hold", now=NOON + HOUR)

    with pytest.raises(workflow.Refused) as refusal:
        workflow.withdraw(story, by=None, kind="hold", now=NOON + 2 * HOUR)

    assert str(refusal.value) == (
        "The story is withdrawn in this way already (On hold), since March 1, 2026, 1 p.m. UTC."
    )


def test_withdraw__what_was_never_published_is_refused(make_story):
    with pytest.raises(
        workflow.Refused,
        match="The story was never published, so there is nothing to withdraw",
    ):
        workflow.withdraw(make_story(), by=None)


def test_withdraw__without_permission_is_refused(story, make_user):
    with pytest.raises(workflow.Refused, match="permission"):
        workflow.withdraw(story, make_user("ed", "publish_story"))


def test_withdraw__unknown_kind_is_a_programming_error(story):
    with pytest.raises(ValueError, match="'spike' is not a valid WithdrawalKind"):
        workflow.withdraw(story, by=None, kind="spike")


# Withdrawing at a time to come


def test_withdraw__at_a_time_to_come(story):
    withdrawal = workflow.withdraw(story, by=None, at=NOON + 2 * HOUR, now=NOON + HOUR)

    assert withdrawal.at == NOON + 2 * HOUR
    assert ends(story) == [(NOON, NOON + 2 * HOUR)]
    assert Event.objects.order_by("pk").last().effective_at == NOON + 2 * HOUR
    assert workflow.standing(story, NOON + HOUR).state is workflow.State.LIVE


def test_withdraw__at_a_time_to_come__takes_back_what_starts_then_or_later(story):
    change(story)
    workflow.publish(story, by=None, at=NOON + 2 * HOUR, now=NOON)

    workflow.withdraw(story, by=None, at=NOON + 2 * HOUR, now=NOON)

    assert ends(story) == [(NOON, NOON + 2 * HOUR), (NOON + 2 * HOUR, NOON + 2 * HOUR)]


def test_withdraw__at_a_time_to_come__ends_what_is_to_come_before(story):
    change(story)
    workflow.publish(story, by=None, at=NOON + 2 * HOUR, now=NOON)

    workflow.withdraw(story, by=None, at=NOON + 3 * HOUR, now=NOON)

    assert ends(story) == [(NOON, NOON + 2 * HOUR), (NOON + 2 * HOUR, NOON + 3 * HOUR)]


def test_withdraw__in_the_past_is_refused(story):
    with pytest.raises(workflow.Refused) as refusal:
        workflow.withdraw(story, by=None, at=NOON - HOUR, now=NOON)

    assert str(refusal.value) == (
        "March 1, 2026, 11 a.m. UTC has passed. Withdraw the story now, or at a time to come."
    )


def test_withdraw__a_second_time_to_come_is_refused(story):
    workflow.withdraw(story, by=None, at=NOON + 2 * HOUR, now=NOON)

    with pytest.raises(workflow.Refused) as refusal:
        workflow.withdraw(story, by=None, at=NOON + HOUR, now=NOON)

    assert str(refusal.value) == (
        "The story is to be withdrawn on March 1, 2026, 2 p.m. UTC already."
        " Reinstate it first, to call that off."
    )


def test_withdraw__before_it_starts_is_refused(make_story):
    story = make_story()
    workflow.publish(story, by=None, at=NOON + 2 * HOUR, now=NOON)

    with pytest.raises(workflow.Refused) as refusal:
        workflow.withdraw(story, by=None, at=NOON + HOUR, now=NOON)

    assert str(refusal.value) == (
        "Readers would not have the story just before March 1, 2026, 1 p.m. UTC, so there is nothing to withdraw."
    )


# Announcements


def test_withdraw_and_reinstate__announce_after_commit(
    story, django_capture_on_commit_callbacks
):
    heard = []

    def hear(**arguments):
        heard.append(arguments)

    story_withdrawn.connect(hear)
    story_reinstated.connect(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            withdrawal = workflow.withdraw(story, by=None, now=NOON + HOUR)
            edition = workflow.reinstate(story, by=None, now=NOON + 2 * HOUR)
            assert heard == []
    finally:
        story_withdrawn.disconnect(hear)
        story_reinstated.disconnect(hear)

    common = {"sender": Story, "story": story, "by": None}
    assert heard == [
        {"signal": story_withdrawn, "withdrawal": withdrawal, **common},
        {"signal": story_reinstated, "edition": edition, **common},
    ]
    assert Withdrawal.objects.count() == 1
