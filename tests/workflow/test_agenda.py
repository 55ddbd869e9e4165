from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from worthy_news import workflow
from worthy_news.models import Assignment, Edition
from worthy_news.workflow import agenda
from worthy_news.workflow.agenda import Entry, EntryKind

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture
def world(make_section):
    return make_section()


@pytest.fixture
def story(make_story, world):
    """A story that is out since noon, ends three hours later, and was to be replaced in between."""
    story = make_story(headline="Bridge", section=world)
    workflow.publish(story, None, now=NOON)
    workflow.withdraw(story, None, at=NOON + 3 * HOUR, now=NOON)
    return story


def brief(entries):
    return [(entry.kind.value, entry.at, entry.title) for entry in entries]


def test_entries__what_goes_out_ends_and_is_due(
    story, make_story, world, make_user, django_assert_num_queries
):
    later = make_story(headline="Ferry")
    edition = workflow.publish(later, None, at=NOON + HOUR, now=NOON)
    assignment = Assignment.objects.create(
        title="Tide", due_at=NOON + 2 * HOUR, section=world, person_name="Rae"
    )
    Assignment.objects.create(title="Done", due_at=NOON, state="done")

    with django_assert_num_queries(3):
        found = agenda.entries(NOON, NOON + DAY, now=NOON)

    assert brief(found) == [
        ("published", NOON, "Bridge"),
        ("scheduled", NOON + HOUR, "Ferry"),
        ("due", NOON + 2 * HOUR, "Tide"),
        ("end", NOON + 3 * HOUR, "Bridge"),
    ]
    assert found[1] == Entry(
        kind=EntryKind.SCHEDULED,
        at=NOON + HOUR,
        title="Ferry",
        key=f"edition-{edition.pk}",
        written_at=NOON,
        story_id=later.pk,
    )
    assert found[2] == Entry(
        kind=EntryKind.DUE,
        at=NOON + 2 * HOUR,
        title="Tide",
        key=f"assignment-{assignment.pk}",
        written_at=assignment.created_at,
        assignment_id=assignment.pk,
        person="Rae",
    )
    assert str(EntryKind.END.label) == "Ends"
    narrowed = agenda.entries(NOON, NOON + DAY, world, now=NOON)
    assert [entry.title for entry in narrowed] == ["Bridge", "Tide", "Bridge"]


def test_entries__from_the_first_moment_until_before_the_last(story):
    before = timedelta(microseconds=1)

    assert len(agenda.entries(NOON, NOON + 3 * HOUR, now=NOON)) == 1
    assert len(agenda.entries(NOON + before, NOON + 3 * HOUR + before)) == 1


def test_entries__what_was_called_off_is_none(story, make_story):
    later = make_story(headline="Ferry")
    workflow.publish(later, None, at=NOON + HOUR, now=NOON)
    workflow.unschedule(later, None, now=NOON)
    workflow.reinstate(story, None, now=NOON)

    assert brief(agenda.entries(NOON, NOON + DAY, now=NOON)) == [
        ("published", NOON, "Bridge")
    ]


def test_entries__of_an_expunged_story_say_that_there_was_one(story):
    workflow.expunge(story, None, "Order", now=NOON + HOUR)

    titles = [entry.title for entry in agenda.entries(NOON, NOON + DAY, now=NOON)]

    assert titles == [str(Edition.objects.get()), f"Story {story.pk}"]
