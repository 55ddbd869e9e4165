"""Running drafts: kept for the one who types, until they save."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from worthy_news import workflow
from worthy_news.models import Event, Revision, RunningDraft, Story

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
FORM = {"headline": ["Bridge Opens"], "topics": ["1", "2"]}


@pytest.fixture
def ada(make_user):
    return make_user("ada", "add_story", "change_story")


def test_keep_draft__the_form_as_it_was_posted_and_no_word_of_the_story(
    ada, make_story
):
    story = make_story()
    before = Story.objects.filter(pk=story.pk).values("headline", "updated_at").get()

    kept = workflow.keep_draft(story, ada, "one", FORM, opened_revision=3, now=NOON)
    again = {"headline": ["Bridge Opens\0 Late"]}
    workflow.keep_draft(story, ada, "one", again, now=NOON + timedelta(seconds=5))

    assert RunningDraft.objects.get() == kept
    kept.refresh_from_db()
    assert kept.data == {"headline": ["Bridge Opens Late"]}
    assert (kept.opened_revision, kept.kept_at) == (None, NOON + timedelta(seconds=5))
    assert str(kept) == "Running draft of Village Opens Its Bridge"
    assert before == Story.objects.values("headline", "updated_at").get()
    assert not Revision.objects.exists()
    assert not Event.objects.exists()


def test_keep_draft__of_a_new_story(ada):
    kept = workflow.keep_draft(None, ada, "one", FORM)

    assert list(RunningDraft.objects.of(ada, None)) == [kept]
    assert str(kept) == "Running draft of a new story"
    assert kept.posted().getlist("topics") == ["1", "2"]


def test_keep_draft__each_form_and_each_person_has_its_own(ada, make_user, make_story):
    story, ben = make_story(), make_user("ben", "change_story")
    for user, token in [(ada, "one"), (ada, "two"), (ben, "one")]:
        workflow.keep_draft(story, user, token, FORM)
    workflow.keep_draft(None, ada, "three", FORM)

    assert [one.token for one in RunningDraft.objects.of(ada, story)] == ["two", "one"]
    assert RunningDraft.objects.count() == 4


def test_keep_draft__gives_way_to_the_form_that_continues_it(ada, make_user):
    old = workflow.keep_draft(None, ada, "one", FORM)
    other = workflow.keep_draft(None, make_user("ben", "add_story"), "one", FORM)

    new = workflow.keep_draft(None, ada, "two", FORM, continues=old.pk)
    workflow.keep_draft(None, ada, "two", FORM, continues=new.pk)
    workflow.keep_draft(None, ada, "two", FORM, continues=other.pk)

    assert {*RunningDraft.objects.all()} == {new, other}


def test_keep_draft__whats_old_goes(ada, make_user):
    ben = make_user("ben", "add_story")
    workflow.keep_draft(None, ben, "one", FORM, now=NOON)
    month = timedelta(days=30)

    workflow.keep_draft(None, ada, "one", FORM, now=NOON + month)
    assert RunningDraft.objects.count() == 2
    workflow.keep_draft(None, ada, "one", FORM, now=NOON + month + timedelta(seconds=1))

    assert RunningDraft.objects.get().user == ada


def test_keep_draft__refuses_what_is_too_long(ada):
    fits = {"body": ["é" * 999_000]}
    workflow.keep_draft(None, ada, "one", fits)

    with pytest.raises(workflow.Refused, match="too long to be kept while you type"):
        workflow.keep_draft(None, ada, "one", {"body": ["é" * 1_000_000]})

    assert RunningDraft.objects.get().data == fits


def test_keep_draft__refuses_who_may_not(ada, make_user, make_story):
    with pytest.raises(workflow.Refused, match="You do not have the permission"):
        workflow.keep_draft(None, make_user("ben", "change_story"), "one", FORM)
    with pytest.raises(workflow.Refused, match="You do not have the permission"):
        workflow.keep_draft(make_story(), make_user("eva", "add_story"), "one", FORM)


def test_keep_draft__refuses_for_a_story_that_is_gone(ada, make_story):
    story, gone = make_story(), make_story()
    workflow.keep_draft(story, ada, "one", FORM)
    workflow.keep_draft(gone, ada, "two", FORM)
    workflow.expunge(story, None, "Order 12/2026")
    Story.objects.filter(pk=gone.pk).delete()

    assert not RunningDraft.objects.exists()
    for one in (story, gone):
        with pytest.raises(workflow.Refused):
            workflow.keep_draft(one, ada, "one", FORM)
    assert not RunningDraft.objects.exists()


def test_drop_draft__of_the_form_and_the_one_it_continues(ada, make_user):
    old, other, _ = (
        workflow.keep_draft(None, ada, token, FORM) for token in ("1", "2", "3")
    )
    bens = workflow.keep_draft(None, make_user("ben", "add_story"), "3", FORM)

    workflow.drop_draft(ada, "3", continues=old.pk)
    workflow.drop_draft(ada, "4")

    assert {*RunningDraft.objects.all()} == {other, bens}


def test_is_saved__as_the_story_stands_or_as_it_was_saved_since(make_story):
    story = make_story(headline="First")
    first = workflow.snapshot(story)
    assert workflow.is_saved(story, first, None)
    workflow.save(story, None)
    for headline in ("Second", "Third"):
        Story.objects.filter(pk=story.pk).update(headline=headline)
        workflow.save(story, None)
    story.refresh_from_db()
    second = {**first, "headline": "Second"}

    assert workflow.is_saved(story, workflow.snapshot(story), 3)
    assert workflow.is_saved(story, second, 1)
    assert workflow.is_saved(story, second, 2)
    assert not workflow.is_saved(story, second, 3)
    assert not workflow.is_saved(story, {**first, "headline": "Fourth"}, None)
