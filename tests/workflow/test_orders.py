"""Every order of verbs, up to four long, or ``--verbs`` long: no two editions overlap, and the past stays as it was.

The orders form a tree, which is walked once: each verb is done in a savepoint that is
rolled back when all orders that begin so have been tried.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from django.db import transaction

from worthy_news import workflow
from worthy_news.models import Edition, Story, Withdrawal

MINUTE = timedelta(minutes=1)
START = datetime(2026, 3, 1, 9, tzinfo=UTC)


def publish(story, now):
    Story.objects.filter(pk=story.pk).update(headline=f"Written at {now:%H:%M}")
    workflow.publish(story, by=None, now=now)


def schedule(story, now):
    Story.objects.filter(pk=story.pk).update(headline=f"Written at {now:%H:%M}")
    workflow.publish(story, by=None, at=now + 2.5 * MINUTE, now=now)


def correct(story, now):
    workflow.correct(story, by=None, correction=f"Wrong until {now:%H:%M}.", now=now)


def unschedule(story, now):
    workflow.unschedule(story, by=None, now=now)


def withdraw(story, now):
    workflow.withdraw(story, by=None, kind="unpublish", now=now)


def withdraw_later(story, now):
    workflow.withdraw(story, by=None, kind="unpublish", at=now + 3.5 * MINUTE, now=now)


def reinstate(story, now):
    workflow.reinstate(story, by=None, now=now)


VERBS = [
    publish,
    schedule,
    unschedule,
    correct,
    withdraw,
    withdraw_later,
    reinstate,
]


def timeline():
    """Return (number, start, end) of every edition that is not void, in order."""
    return tuple(
        Edition.objects.unvoid()
        .order_by("starts_at", "number")
        .values_list("number", "starts_at", "ends_at")
    )


def read_before(rows, now):
    """Return what readers had until ``now``: the same intervals, cut off there."""
    return [
        (number, starts_at, now if ends_at is None or ends_at > now else ends_at)
        for number, starts_at, ends_at in rows
        if starts_at < now
    ]


def check_order(rows):
    """Each edition ends, at the latest, when the next one starts; only the last is open."""
    for (_, starts_at, ends_at), (_, following, _) in pairwise(rows):
        assert ends_at is not None
        assert starts_at < ends_at <= following


def state(rows):
    """Return all that a verb goes by, but for the time: when the story was and will be read, and its withdrawals."""
    withdrawals = Withdrawal.objects.filter(cancelled_at=None).order_by("at", "pk")
    return tuple(row[1:] for row in rows), tuple(withdrawals.values_list("kind", "at"))


class Walk:
    """One walk over all orders of verbs on one story, a minute between them.

    Orders that have led to the same state by the same minute go on alike: once is enough.
    """

    def __init__(self, story, longest):
        self.story = story
        self.longest = longest
        self.seen = {}

    def go_on(self, length):
        """Try all that may follow, and return how many orders of full length that is."""
        if length == self.longest:
            return 1
        rows = timeline()
        key = length, *state(rows)
        if key not in self.seen:
            self.seen[key] = sum(self.branch(verb, length, rows) for verb in VERBS)
        return self.seen[key]

    def branch(self, verb, length, before):
        with transaction.atomic():
            self.do(verb, START + length * MINUTE, before)
            orders = self.go_on(length + 1)
            transaction.set_rollback(True)
        return orders

    def do(self, verb, now, before):
        try:
            verb(self.story, now)
        except workflow.Refused:
            assert timeline() == before
        else:
            after = timeline()
            check_order(after)
            assert read_before(after, now) == read_before(before, now)


def test_orders__no_overlap_and_no_past_changed(make_story, request):
    longest = request.config.getoption("verbs")
    walk = Walk(make_story(), longest)

    assert walk.go_on(0) == len(VERBS) ** longest
