from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from worthy_news import workflow
from worthy_news.models import Edition, Event, Revision, Story
from worthy_news.states import Status

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def change(story, headline="A Better Headline"):
    Story.objects.filter(pk=story.pk).update(headline=headline)


def test_publish__without_permission_is_refused(make_story, make_user):
    with pytest.raises(
        workflow.Refused, match="You do not have the permission to do this"
    ):
        workflow.publish(make_story(), make_user("rae", "change_story"))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        pytest.param(
            {"headline": ""},
            "The story has no headline. Write one, then publish.",
            id="headline",
        ),
        pytest.param(
            {"headline": " "},
            "The story has no headline. Write one, then publish.",
            id="blank headline",
        ),
        pytest.param(
            {"body": ""}, "The story has no text. Write it, then publish.", id="body"
        ),
        pytest.param(
            {"body": "<p> </p><hr>"},
            "The story has no text. Write it, then publish.",
            id="empty body",
        ),
        pytest.param(
            {"body": "<script>x()</script>"},
            "The story has no text. Write it, then publish.",
            id="nothing allowed",
        ),
    ],
)
def test_publish__what_cannot_be_printed_is_refused(make_story, fields, sentence):
    story = make_story(**fields)

    with pytest.raises(workflow.Refused) as refusal:
        workflow.publish(story, by=None)

    assert str(refusal.value) == sentence
    assert not Edition.objects.exists()
    assert not Revision.objects.exists()
    assert not Event.objects.exists()
    story.refresh_from_db()
    assert (story.status, story.verb_count) == (Status.DRAFT, 0)


def test_publish__a_story_that_moved_on_is_refused(make_story):
    story = make_story()
    looked_at = workflow.save(story, by=None)
    change(story)

    with pytest.raises(workflow.Refused) as refusal:
        workflow.publish(story, by=None, revision=looked_at.number)

    assert str(refusal.value) == (
        "The story has changed since revision 1: Headline. Look at it as it is now, then go on."
    )
    assert Revision.objects.count() == 1
    assert not Edition.objects.exists()


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        pytest.param(
            1,
            "The story has changed since revision 1: Headline, Topics and Credits. Look at it as it is now, then go on.",
            id="the-latest",
        ),
        pytest.param(
            2,
            "The story has no revision 2. Look at it as it is now, then go on.",
            id="the-next",
        ),
    ],
)
@pytest.mark.parametrize(
    "verb", [workflow.publish, workflow.approve], ids=["publish", "approve"]
)
def test_verbs__words_that_code_wrote_and_did_not_save_were_looked_at_by_nobody(
    make_story, make_topic, make_contributor, verb, number, sentence
):
    story = make_story()
    workflow.save(story, by=None)
    change(story)
    story.topics.add(make_topic())
    story.credits.create(contributor=make_contributor(), order=0)

    with pytest.raises(workflow.Refused) as refusal:
        verb(story, by=None, revision=number)

    assert str(refusal.value) == sentence
    assert (Revision.objects.count(), Edition.objects.count()) == (1, 0)


def test_publish__words_that_came_back_are_of_another_revision(make_story):
    story = make_story()
    workflow.save(story, by=None)
    change(story)
    workflow.save(story, by=None)
    change(story, "Village Opens Its Bridge")
    third = workflow.save(story, by=None)

    with pytest.raises(workflow.Refused) as refusal:
        workflow.publish(story, by=None, revision=1)

    assert str(refusal.value) == (
        "The story has changed since revision 1. Look at it as it is now, then go on."
    )
    assert workflow.publish(story, by=None, revision=3).revision == third


def test_publish__the_revision_that_was_looked_at(make_story):
    story = make_story()
    looked_at = workflow.save(story, by=None)

    edition = workflow.publish(story, by=None, revision=looked_at.number)

    assert edition.revision == looked_at
    assert edition.headline == looked_at.snapshot["headline"]


@pytest.mark.parametrize("at", [None, NOON + 2 * HOUR], ids=["now", "scheduled"])
def test_publish__while_an_edition_is_to_come_is_refused(make_story, at):
    story = make_story()
    workflow.publish(story, by=None, at=NOON + HOUR, now=NOON)
    change(story)

    with pytest.raises(workflow.Refused) as refusal:
        workflow.publish(story, by=None, at=at, now=NOON)

    assert (
        str(refusal.value)
        == "Edition 1 is set for March 1, 2026, 1 p.m. UTC. Unschedule it first."
    )


def test_publish__what_readers_have_already_is_refused(make_story):
    story = make_story()
    workflow.publish(story, by=None, now=NOON)

    with pytest.raises(workflow.Refused) as refusal:
        workflow.publish(story, by=None, now=NOON + HOUR)

    assert (
        str(refusal.value)
        == "Readers have these words already, in edition 1. There is nothing to publish."
    )


def test_publish__the_same_words_after_a_withdrawal_to_come(make_story):
    story = make_story()
    workflow.publish(story, by=None, now=NOON)
    workflow.withdraw(story, by=None, kind="unpublish", at=NOON + HOUR, now=NOON)

    edition = workflow.publish(story, by=None, at=NOON + 2 * HOUR, now=NOON)

    assert (edition.number, edition.ends_at) == (2, None)
    assert story.edition(NOON + 1.5 * HOUR) is None


def test_publish__a_story_that_is_gone_is_refused(make_story):
    story = make_story()
    Story.objects.filter(pk=story.pk).delete()

    with pytest.raises(workflow.Refused, match="This story no longer exists"):
        workflow.publish(story, by=None)
