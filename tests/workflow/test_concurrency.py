"""Several people at once, on real connections and in real transactions."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import pairwise
from threading import Barrier, Event as Moment
from time import sleep

import pytest
from django.db import connection, transaction
from django.utils import timezone

from worthy_news import workflow
from worthy_news.models import Address, Assignment, Edition, Event, Revision, Story

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts):
    """Do all of ``acts`` at the same moment, each on a connection of its own; return what each gave or raised."""
    barrier = Barrier(len(acts))

    def run(act):
        try:
            barrier.wait(timeout=20)
            return act()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_publish__two_at_once__one_wins_and_the_other_is_refused(make_story):
    story = make_story()

    def publish():
        return workflow.publish(Story.objects.get(pk=story.pk), by=None)

    outcomes = at_once(publish, publish)

    editions = [outcome for outcome in outcomes if isinstance(outcome, Edition)]
    refusals = [
        outcome for outcome in outcomes if isinstance(outcome, workflow.Refused)
    ]
    assert (len(editions), len(refusals)) == (1, 1), outcomes
    assert (
        str(refusals[0])
        == "Readers have these words already, in edition 1. There is nothing to publish."
    )
    assert (
        Edition.objects.count()
        == Revision.objects.count()
        == Address.objects.count()
        == 1
    )


def test_publish__two_schedule_at_once__one_wins(make_story):
    story = make_story()
    at = timezone.now() + timedelta(days=1)

    def schedule():
        return workflow.publish(Story.objects.get(pk=story.pk), by=None, at=at)

    outcomes = at_once(schedule, schedule)

    assert sum(isinstance(outcome, Edition) for outcome in outcomes) == 1
    refusal = next(outcome for outcome in outcomes if not isinstance(outcome, Edition))
    assert isinstance(refusal, workflow.Refused)
    assert str(refusal).startswith("Edition 1 is set for ")


def test_verbs__many_at_once__leave_one_timeline(make_story, make_edition):
    story = make_edition().story

    def change(number):
        def act():
            Story.objects.filter(pk=story.pk).update(headline=f"Version {number}")
            return workflow.publish(Story.objects.get(pk=story.pk), by=None)

        return act

    def withdraw():
        return workflow.withdraw(Story.objects.get(pk=story.pk), by=None)

    outcomes = at_once(change(1), withdraw, change(2), change(3), withdraw)

    assert all(
        not isinstance(outcome, Exception) or isinstance(outcome, workflow.Refused)
        for outcome in outcomes
    ), outcomes
    rows = list(Edition.objects.unvoid().order_by("starts_at"))
    for row, following in pairwise(rows):
        assert row.ends_at is not None
        assert row.ends_at <= following.starts_at
    assert sorted(Edition.objects.values_list("number", flat=True)) == list(
        range(1, Edition.objects.count() + 1)
    )


def test_publish__two_stories_of_one_headline_at_once__get_two_addresses(make_story):
    stories = [make_story(), make_story()]

    outcomes = at_once(
        *[lambda story=story: workflow.publish(story, by=None) for story in stories]
    )

    assert sorted(edition.slug for edition in outcomes) == [
        "village-opens-its-bridge",
        "village-opens-its-bridge-2",
    ]


def test_take_copy__the_same_at_once__is_one_story(make_source):
    make_source()
    copy = "Storm Nears\n\nBy Ada Moss, Harbor Post\n\nOSTEND (Harbor Post) – It rained.\n\nIt stopped."

    outcomes = at_once(*[lambda: workflow.take_copy(copy, by=None)] * 3)

    assert len({story.pk for story in outcomes}) == 1, outcomes
    assert Story.objects.count() == 1
    assert Event.objects.count() == 1


def test_reassign__and_expunge__do_not_wait_for_each_other(make_story):
    story = make_story()
    workflow.save(story, None)
    made = workflow.assign(Assignment(title="The Bridge", story=story), None)
    reassigned = Moment()

    def reassign():
        with transaction.atomic():
            workflow.reassign(made, None, title="The Old Bridge")
            reassigned.set()
            sleep(0.3)  # The other one is under way, and holds what it can get.
            return workflow.save(story, None).number

    def expunge():
        reassigned.wait(timeout=20)
        return workflow.expunge(Story.objects.get(pk=story.pk), None, "An order")

    assert at_once(reassign, expunge) == [1, None]
    assert Assignment.objects.get().title == ""


def test_reassign__to_a_story_that_is_being_expunged__leaves_no_words(make_story):
    story = make_story()
    made = workflow.assign(Assignment(title="The Bridge"), None)
    expunged = Moment()

    def expunge():
        with transaction.atomic():
            workflow.expunge(story, None, "An order")
            expunged.set()
            sleep(0.3)  # The other one comes to where it waits.

    def reassign():
        expunged.wait(timeout=20)
        row = Assignment.objects.get(pk=made.pk)
        workflow.reassign(row, None, story=Story.objects.get(pk=story.pk))

    _, refusal = at_once(expunge, reassign)

    assert str(refusal) == "This story was expunged. Write a new one."
    assert Assignment.objects.get().story is None
