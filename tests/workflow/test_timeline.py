"""The one function that derives ends, on rows written as a test needs them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from worthy_news import workflow
from worthy_news.models import Edition, Story, Withdrawal
from worthy_news.states import Status
from worthy_news.workflow import timeline

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def line(make_story):
    """``line([0, 2], [3])``: editions that start so many hours after noon, and withdrawals.

    Gives the hours at which the editions end, as ``settle`` derives them: ``None`` for open.
    """
    story = make_story()
    first = workflow.publish(story, by=None, now=NOON)
    Edition.objects.all().delete()

    def line(starts, withdrawals=(), *, now=0):
        for number, hours in enumerate(starts, 1):
            first.pk, first.number = None, number
            first.starts_at = NOON + hours * HOUR
            # Any end will do that is not the start and leaves no edition open.
            first.ends_at = first.starts_at + timeline.TICK
            first.save(force_insert=True)
        for hours in withdrawals:
            Withdrawal.objects.create(story=story, kind="hold", at=NOON + hours * HOUR)
        timeline.settle(story, NOON + now * HOUR)
        ends = Edition.objects.order_by("number").values_list("ends_at", flat=True)
        return [None if end is None else (end - NOON) / HOUR for end in ends]

    return line


@pytest.mark.parametrize(
    ("starts", "withdrawals", "ends"),
    [
        pytest.param([], [], [], id="nothing"),
        pytest.param([0], [], [None], id="open"),
        pytest.param([0, 2], [], [2, None], id="the next edition"),
        pytest.param([0], [1], [1], id="a withdrawal"),
        pytest.param([0, 2], [1], [1, None], id="a withdrawal, then another edition"),
        pytest.param(
            [0, 2], [2], [2, None], id="an edition at the moment of a withdrawal"
        ),
        pytest.param([0, 2], [3], [2, 3], id="a withdrawal after both"),
        pytest.param([0], [1, 2], [1], id="the earlier withdrawal"),
        pytest.param([2], [1], [None], id="a withdrawal before"),
        pytest.param([0, 2, 4], [1, 3, 5], [1, 3, 5], id="three times withdrawn"),
        pytest.param([4, 0, 2], [], [None, 2, 4], id="numbered in another order"),
    ],
)
def test_settle__ends(line, starts, withdrawals, ends):
    assert line(starts, withdrawals) == ends


def test_settle__twice_is_once(line):
    line([0, 2], [3])
    before = list(Edition.objects.values())

    timeline.settle(Story.objects.get(), NOON)

    assert list(Edition.objects.values()) == before


def test_settle__void_editions_stay_void(line):
    line([0, 2])
    story = Story.objects.get()

    timeline.void(story, NOON + HOUR)
    timeline.settle(story, NOON)

    assert list(
        story.editions.order_by("number").values_list("ends_at", flat=True)
    ) == [None, NOON + 2 * HOUR]


def test_settle__calls_off_a_withdrawal_to_come_that_ends_nothing(line):
    line([], [1], now=0)

    assert Withdrawal.objects.get().cancelled_at == NOON


def test_settle__a_withdrawal_that_has_come_about_is_never_changed(line):
    line([], [1], now=2)

    assert Withdrawal.objects.get().cancelled_at is None


def test_settle__released_while_the_latest_revision_is_published_last(line):
    line([0])
    story = Story.objects.get()
    assert story.status == Status.RELEASED

    timeline.void(story, NOON)
    timeline.settle(story, NOON)

    assert Story.objects.get().status == Status.DRAFT
