from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.forms.models import model_to_dict

from worthy_news import workflow
from worthy_news.models import Edition, Event, Story
from worthy_news.states import Status

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


def test_reinstate__brings_the_same_words_back(
    make_story, make_image, make_topic, make_user
):
    story = make_story(
        credits=["Ada Novak"],
        places=["BUDAPEST"],
        pictures=[make_image(alt="A bridge")],
        topics=[make_topic()],
    )
    first = workflow.publish(story, by=None, now=NOON)
    workflow.withdraw(story, by=None, now=NOON + HOUR)
    change(story)
    story.source.__class__.objects.update(name="Worthier News")
    by = make_user("chief", "withdraw_story")

    edition = workflow.reinstate(story, by, now=NOON + 2 * HOUR)

    first.refresh_from_db()
    edition.refresh_from_db()
    own = {
        "id",
        "number",
        "kind",
        "starts_at",
        "ends_at",
        "created_at",
        "by",
        "by_name",
    }
    assert {k: v for k, v in model_to_dict(edition).items() if k not in own} == {
        k: v for k, v in model_to_dict(first).items() if k not in own
    }
    assert (first.ends_at, edition.starts_at, edition.ends_at) == (
        NOON + HOUR,
        NOON + 2 * HOUR,
        None,
    )
    assert (edition.number, edition.kind, edition.by) == (2, "minor", by)
    assert (edition.first_published_at, edition.updated_at) == (NOON, NOON)
    for rows in ("credits", "pictures"):
        old, new = (
            [
                {
                    k: v
                    for k, v in model_to_dict(row).items()
                    if k not in ("id", "edition")
                }
                for row in getattr(e, rows).all()
            ]
            for e in (first, edition)
        )
        assert old == new != []
    assert list(edition.topics.all()) == list(first.topics.all()) != []
    event = Event.objects.order_by("pk").last()
    assert (event.verb, event.edition, event.by) == ("reinstate", 2, by)


def test_reinstate__the_desks_changes_stay_at_the_desk(story):
    workflow.withdraw(story, by=None, now=NOON + HOUR)
    change(story)
    workflow.save(story, by=None)

    edition = workflow.reinstate(story, by=None, now=NOON + 2 * HOUR)

    assert edition.headline == "Village Opens Its Bridge"
    assert story.status == Status.DRAFT
    assert workflow.standing(story, NOON + 2 * HOUR).pending


def test_reinstate__calls_off_a_withdrawal_to_come(story):
    withdrawal = workflow.withdraw(story, by=None, at=NOON + 2 * HOUR, now=NOON)

    assert workflow.reinstate(story, by=None, now=NOON + HOUR) is None

    withdrawal.refresh_from_db()
    assert withdrawal.cancelled_at == NOON + HOUR
    assert ends(story) == [(NOON, None)]
    assert Edition.objects.count() == 1
    event = Event.objects.order_by("pk").last()
    assert (event.verb, event.edition) == ("reinstate", None)


def test_reinstate__in_the_moment_of_the_withdrawal(story):
    workflow.withdraw(story, by=None, now=NOON + HOUR)

    edition = workflow.reinstate(story, by=None, now=NOON + HOUR)

    assert ends(story) == [(NOON, NOON + HOUR), (NOON + HOUR, None)]
    assert story.edition(NOON + HOUR) == edition


def test_reinstate__what_is_not_withdrawn_is_refused(story):
    with pytest.raises(
        workflow.Refused,
        match="The story is not withdrawn, so there is nothing to bring back",
    ):
        workflow.reinstate(story, by=None)


def test_reinstate__what_was_withdrawn_before_anyone_read_it_is_refused(make_story):
    story = make_story()
    workflow.publish(story, by=None, at=NOON + HOUR, now=NOON)
    workflow.withdraw(story, by=None, now=NOON)

    with pytest.raises(
        workflow.Refused, match=r"withdrawn before anyone read it\. Publish it instead"
    ):
        workflow.reinstate(story, by=None, now=NOON)


def test_reinstate__while_an_edition_is_to_come_is_refused(story):
    workflow.withdraw(story, by=None, now=NOON + HOUR)
    change(story)
    workflow.publish(story, by=None, at=NOON + 3 * HOUR, now=NOON + HOUR)

    with pytest.raises(workflow.Refused) as refusal:
        workflow.reinstate(story, by=None, now=NOON + 2 * HOUR)

    assert str(refusal.value) == (
        "Edition 2 is set for March 1, 2026, 3 p.m. UTC and brings the story back then. Unschedule it first."
    )


def test_reinstate__without_permission_is_refused(story, make_user):
    with pytest.raises(workflow.Refused, match="permission"):
        workflow.reinstate(story, make_user("ed", "publish_story"))
