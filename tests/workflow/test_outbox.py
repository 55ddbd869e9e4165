"""Side effects: written with the verb, run after it, at least once, and never twice at once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction

from tests import purging
from worthy_news import workflow
from worthy_news.models import Heartbeat, SideEffect, Story
from worthy_news.states import Occasion
from worthy_news.workflow import outbox

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


@pytest.fixture
def told(monkeypatch):
    """The effects that the one handler, ``tell``, was given; it fails while ``told.trouble`` is set."""

    class Told(list):
        trouble: Exception | None = None

        def __call__(self, effect):
            self.append(effect)
            if self.trouble:
                raise self.trouble

    told = Told()
    monkeypatch.setattr(workflow.side_effects, "_entries", {"tell": told})
    return told


@pytest.fixture
def story(make_story, make_section):
    return make_story(slug="bridge", section=make_section())


def change(story, headline="A Better Headline"):
    Story.objects.filter(pk=story.pk).update(headline=headline)


def rows():
    return list(
        SideEffect.objects.order_by("pk").values_list(
            "occasion", "state", "at", "attempts"
        )
    )


def run_due(now):
    return list(outbox.run_due(now))


# What is written, and when it is run


def test_publish__is_told_after_commit(told, story, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        workflow.publish(story, None, now=NOON)
        assert told == []
        assert rows() == [("edition", "due", NOON, 0)]

    row = SideEffect.objects.get()
    assert told == [
        outbox.Effect(
            key=row.pk,
            occasion=Occasion.EDITION,
            at=NOON,
            story_id=story.pk,
            edition=1,
            withdrawal_id=None,
            paths=("/2026/03/01/bridge/", "/", "/section/world/"),
            attempt=1,
        )
    ]
    assert (row.state, row.error) == ("done", "")


def test_publish__that_is_undone_leaves_nothing(told, story):
    with transaction.atomic():
        workflow.publish(story, None, now=NOON)
        transaction.set_rollback(True)

    assert rows() == []


def test_publish__where_nothing_is_to_follow_writes_nothing(story):
    workflow.publish(story, None, now=NOON)

    assert rows() == []


def test_publish_due__catches_up_where_the_process_died_after_the_commit(told, story):
    workflow.publish(story, None, now=NOON)  # The callbacks are not run.

    (row,) = run_due(NOON + HOUR)

    assert [effect.edition for effect in told] == [1]
    assert (row.state, row.ended_at) == ("done", NOON + HOUR)
    assert run_due(NOON + 2 * HOUR) == []
    assert Heartbeat.objects.get().at == NOON + 2 * HOUR


def test_schedule__is_due_at_its_moment(
    told, story, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        workflow.publish(story, None, at=NOON + HOUR, now=NOON)

    assert run_due(NOON + HOUR - MINUTE) == []
    assert told == []
    assert len(run_due(NOON + HOUR)) == 1
    assert told[0].at == NOON + HOUR


def test_publish__in_the_past_is_due_now(told, story):
    workflow.publish(story, None, at=NOON - 9 * HOUR, now=NOON)

    row = SideEffect.objects.get()
    assert (row.at, row.due_at) == (NOON - 9 * HOUR, NOON)


def test_unschedule__cancels(told, story):
    workflow.publish(story, None, at=NOON + HOUR, now=NOON)

    workflow.unschedule(story, None, now=NOON)

    assert rows() == [("edition", "canceled", NOON + HOUR, 0)]
    assert run_due(NOON + 2 * HOUR) == []


def test_withdraw__is_told_and_cancels_what_was_to_come(told, story):
    workflow.publish(story, None, now=NOON)
    change(story)
    workflow.publish(story, None, at=NOON + 2 * HOUR, now=NOON)
    run_due(NOON)

    withdrawal = workflow.withdraw(story, None, now=NOON + HOUR)

    assert rows() == [
        ("edition", "done", NOON, 1),
        ("edition", "canceled", NOON + 2 * HOUR, 0),
        ("withdrawal", "due", NOON + HOUR, 0),
    ]
    run_due(NOON + HOUR)
    assert (told[-1].withdrawal_id, told[-1].edition) == (withdrawal.pk, None)


@pytest.mark.parametrize("call_off", ["reinstate", "withdraw"])
def test_withdraw__to_come_that_is_called_off_cancels(told, story, call_off):
    workflow.publish(story, None, now=NOON)
    run_due(NOON)
    workflow.withdraw(story, None, at=NOON + 2 * HOUR, now=NOON)

    getattr(workflow, call_off)(story, None, now=NOON + HOUR)

    assert rows()[1] == ("withdrawal", "canceled", NOON + 2 * HOUR, 0)


def test_reinstate__is_told_as_an_edition(told, story):
    workflow.publish(story, None, now=NOON)
    workflow.withdraw(story, None, now=NOON + HOUR)

    workflow.reinstate(story, None, now=NOON + 2 * HOUR)

    assert rows()[-1] == ("edition", "due", NOON + 2 * HOUR, 0)


def test_correct__has_the_corrections_among_its_pages(told, story):
    workflow.publish(story, None, now=NOON)

    workflow.correct(story, None, "It was another.", now=NOON + HOUR)

    run_due(NOON + HOUR)
    assert "/corrections/" in told[-1].paths


def test_expunge__tells_of_the_addresses_that_were_and_then_forgets_them(told, story):
    workflow.publish(story, None, now=NOON)
    run_due(NOON)

    workflow.expunge(story, None, "Court order 17/2026", now=NOON + HOUR)
    run_due(NOON + HOUR)

    assert [effect.occasion for effect in told] == [
        Occasion.EDITION,
        Occasion.WITHDRAWAL,
        Occasion.EXPUNGING,
    ]
    assert told[-1].paths[0] == "/2026/03/01/bridge/"
    assert list(SideEffect.objects.values_list("paths", "error")) == [([], "")] * 3


# What fails


def test_run__what_fails_is_tried_again_after_growing_pauses(told, story):
    told.trouble = OSError("The proxy is down.")
    workflow.publish(story, None, now=NOON)
    now, pauses = NOON, []

    while (row := run_due(now)[0]).state == "due":
        pauses.append(row.due_at - now)
        assert run_due(row.due_at - MINUTE / 2) == []
        now = row.due_at

    assert [pause // MINUTE for pause in pauses] == [1, 5, 30, 120, 720]
    assert (row.state, row.attempts, row.error) == (
        "failed",
        6,
        "OSError: The proxy is down.",
    )
    assert run_due(now + 99 * HOUR) == []
    assert [effect.attempt for effect in told] == [1, 2, 3, 4, 5, 6]


def test_run__what_failed_and_then_works_is_done(told, story):
    told.trouble = OSError("The proxy is down.")
    workflow.publish(story, None, now=NOON)
    run_due(NOON)
    told.trouble = None

    (row,) = run_due(NOON + MINUTE)

    assert (row.state, row.error) == ("done", "")


def test_retry_failed__begins_anew(told, story):
    workflow.publish(story, None, now=NOON)
    SideEffect.objects.update(state="failed", attempts=6, error="OSError: Down.")

    assert outbox.retry_failed(NOON + HOUR) == 1
    (row,) = run_due(NOON + HOUR)

    assert (row.state, row.attempts) == ("done", 1)


def test_run__a_handler_that_is_no_more(told, story, monkeypatch):
    workflow.publish(story, None, now=NOON)
    monkeypatch.setattr(workflow.side_effects, "_entries", {})

    (row,) = run_due(NOON)

    assert row.error == "LookupError: No side effect is called 'tell'."


# Two at once, and processes that die


def test_run__two_at_once_run_each_once(story, make_story, monkeypatch):
    """Others look for work while the first is at it: one takes the second row, one finds none."""
    meanwhile = []

    def tell(effect):
        meanwhile.append((effect.key, [row.pk for row in run_due(NOON)]))

    monkeypatch.setattr(workflow.side_effects, "_entries", {"tell": tell})
    for published in (story, make_story()):
        workflow.publish(published, None, now=NOON)
    first, second = SideEffect.objects.order_by("pk").values_list("pk", flat=True)

    assert [row.pk for row in run_due(NOON)] == [first]

    assert meanwhile == [(second, []), (first, [second])]
    assert [row[-1] for row in rows()] == [1, 1]


def test_run__two_that_saw_the_same_row_run_it_once(told, story):
    """The second has read the row before the first took it, and takes nothing."""
    workflow.publish(story, None, now=NOON)
    row = SideEffect.objects.get()
    taken = []

    def take(execute, sql, *context):
        if sql.startswith("UPDATE") and not taken:
            taken.append(sql)
            SideEffect.objects.update(state="running", attempts=1)
        return execute(sql, *context)

    with connection.execute_wrapper(take):
        assert outbox.run(row.pk, NOON) is None

    assert told == []


def test_run__what_was_begun_and_never_ended_is_begun_again(told, story):
    workflow.publish(story, None, now=NOON)
    SideEffect.objects.update(state="running", attempts=1, due_at=NOON + 10 * MINUTE)

    assert run_due(NOON + 9 * MINUTE) == []
    (row,) = run_due(NOON + 10 * MINUTE)

    assert (row.state, row.attempts) == ("done", 2)


def test_run__what_never_ends_has_failed_for_good(told, story):
    workflow.publish(story, None, now=NOON)
    SideEffect.objects.update(state="running", attempts=6)

    (row,) = run_due(NOON)

    assert (row.state, row.error) == ("failed", "Begun again and again, never ended.")
    assert told == []


def test_run__what_is_canceled_meanwhile_stays_so(told, story, monkeypatch):
    def tell(effect):
        outbox.cancel(SideEffect.objects.all())

    workflow.publish(story, None, now=NOON)
    monkeypatch.setattr(workflow.side_effects, "_entries", {"tell": tell})

    run_due(NOON)

    assert rows() == [("edition", "canceled", NOON, 1)]


# Caches


@pytest.fixture
def purger(settings):
    settings.WORTHY_NEWS = {"CACHE_PURGER": "tests.purging.clear"}
    purging.CLEARED.clear()


def test_purge__clears_the_pages_that_change(purger, story):
    workflow.publish(story, None, now=NOON)

    run_due(NOON)

    assert purging.CLEARED == [["/2026/03/01/bridge/", "/", "/section/world/"]]


def test_purge__of_a_new_slug_and_section_clears_the_old_pages_too(
    purger, story, make_section
):
    workflow.publish(story, None, now=NOON)
    run_due(NOON)
    Story.objects.update(slug="old-bridge", section=make_section("Local"))

    workflow.publish(story, None, now=NOON + HOUR)
    run_due(NOON + HOUR)

    assert sorted(purging.CLEARED[-1]) == [
        "/",
        "/2026/03/01/bridge/",
        "/2026/03/01/old-bridge/",
        "/section/local/",
        "/section/world/",
    ]


@pytest.mark.urls("tests.models.no_urls")
def test_purge__where_the_site_does_not_include_our_urls(purger, story):
    workflow.publish(story, None, now=NOON)

    (row,) = run_due(NOON)

    assert row.state == "done"
    assert purging.CLEARED == []
