"""Claims: who gets one, how long it holds, and what becomes of what was asked meanwhile."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from django.db import connection

from tests.workflow.test_concurrency import at_once
from worthy_news.models import Build
from worthy_news.renditions import claiming
from worthy_news.renditions.claiming import LEASE, PAUSES, ClaimLost

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.fixture
def image(make_image):
    """An image whose renditions were asked for at noon."""
    image = make_image()
    claiming.ask([image.pk], NOON)
    return image


def build(image):
    return Build.objects.get(image=image)


def state(image):
    row = build(image)
    return bool(row.token), row.leased_until, row.attempts, row.next_try_at, row.reason


def test_ask__makes_it_due(image):
    assert state(image) == (False, None, 0, NOON, "")
    assert [row.image for row in Build.objects.due(NOON)] == [image]
    assert list(Build.objects.due(NOON - SECOND)) == []


def test_claim__is_one_s_alone(image):
    claim = claiming.claim(image.pk, NOON)

    assert claim.image_id == image.pk
    assert claiming.claim(image.pk, NOON + LEASE - SECOND) is None
    assert state(image) == (True, NOON + LEASE, 1, NOON + PAUSES[0], "")


def test_claim__of_an_image_that_is_gone_is_none(db):
    assert claiming.claim(404, NOON) is None


def test_claim__of_an_image_that_goes_when_it_is_taken_is_none(image):
    def deleting(execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        if sql.startswith("UPDATE"):
            Build.objects.all().delete()
        return result

    with connection.execute_wrapper(deleting):
        assert claiming.claim(image.pk, NOON) is None


def test_claim__if_due__waits_for_its_time(image):
    claiming.fail(claiming.claim(image.pk, NOON), "The disk is full.")

    early = claiming.claim(image.pk, NOON + PAUSES[0] - SECOND, if_due=True)

    assert early is None
    assert claiming.claim(image.pk, NOON + PAUSES[0], if_due=True)


def test_claim__if_due__leaves_what_is_made(image):
    claiming.end(claiming.claim(image.pk, NOON), NOON)

    assert claiming.claim(image.pk, NOON + LEASE, if_due=True) is None
    assert claiming.claim(image.pk, NOON + LEASE)


def test_claim__is_taken_over_after_its_lease(image):
    lost = claiming.claim(image.pk, NOON)

    won = claiming.claim(image.pk, NOON + LEASE)

    assert won.token != lost.token
    for give in (lambda: claiming.end(lost, NOON), lambda: claiming.fail(lost, "No.")):
        with pytest.raises(ClaimLost):
            give()
    claiming.end(won, NOON + LEASE)
    assert state(image) == (False, None, 0, None, "")


def test_claim__of_what_kills_its_makers_comes_round_less_and_less_often(image):
    moment, moments = NOON, []
    for _ in range(7):
        claiming.claim(image.pk, moment)  # And is killed.
        moment = max(build(image).leased_until, build(image).next_try_at)
        assert claiming.claim(image.pk, moment - SECOND, if_due=True) is None
        moments.append(moment)

    pauses = [after - before for before, after in pairwise([NOON, *moments])]
    assert pauses == [LEASE, LEASE, *PAUSES[2:], PAUSES[-1], PAUSES[-1]]


def test_fail__keeps_the_reason_and_waits_longer_each_time(image):
    moment, tries = NOON, []
    for _ in range(6):
        claiming.fail(claiming.claim(image.pk, moment, if_due=True), "No room. " * 99)
        tries.append(build(image).next_try_at - moment)
        moment = build(image).next_try_at

    assert tries == [*PAUSES, PAUSES[-1]]
    assert build(image).reason == ("No room. " * 99)[:500]


def test_end__is_due_again_where_it_was_asked_for_meanwhile(image):
    claim = claiming.claim(image.pk, NOON)
    claiming.ask([image.pk], NOON + SECOND)

    claiming.end(claim, NOON + 2 * SECOND)

    assert state(image) == (False, None, 0, NOON + 2 * SECOND, "")
    assert claiming.claim(image.pk, NOON + 2 * SECOND, if_due=True)


def test_fail__is_due_at_once_where_it_was_asked_for_meanwhile(image):
    claim = claiming.claim(image.pk, NOON)
    claiming.ask([image.pk], NOON + SECOND)

    claiming.fail(claim, "No.")

    assert claiming.claim(image.pk, NOON + SECOND, if_due=True)


def test_ask__begins_anew_after_failures(image):
    for _ in PAUSES:
        claiming.fail(claiming.claim(image.pk, NOON), "No.")

    claiming.ask([image.pk], NOON + LEASE)

    assert state(image) == (False, None, 0, NOON + LEASE, "No.")


def test_give_back__is_as_if_it_had_never_been_taken(image):
    claiming.give_back(claiming.claim(image.pk, NOON), NOON)

    assert state(image) == (False, None, 0, NOON, "")


@pytest.mark.django_db(transaction=True)
def test_claim__of_many_at_once_one_wins(make_image):
    image = make_image()
    claiming.ask([image.pk], NOON)

    won = at_once(*[lambda: claiming.claim(image.pk, NOON)] * 6)

    assert sorted(claim is None for claim in won) == [False] + [True] * 5
