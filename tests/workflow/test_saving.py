from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from worthy_news import workflow
from worthy_news.models import Credit, Event, Revision
from worthy_news.states import Status

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_save__keeps_the_story_with_its_inlines(make_story, make_user):
    by = make_user("rae", "change_story")
    story = make_story(credits=["Ada Novak"])

    revision = workflow.save(story, by, now=NOON)

    revision.refresh_from_db()
    assert (revision.number, revision.created_at, revision.by, revision.by_name) == (
        1,
        NOON,
        by,
        "rae",
    )
    assert revision.snapshot == workflow.snapshot(story)
    assert list(Event.objects.values_list("verb", "revision", "by_name")) == [
        ("save", 1, "rae")
    ]


def test_save__the_same_again_is_the_same_revision(make_story):
    story = make_story()
    first = workflow.save(story, by=None)

    assert workflow.save(story, by=None) == first
    assert Revision.objects.count() == Event.objects.count() == 1


def test_save__an_inline_that_changed_is_a_change(make_story):
    story = make_story(credits=["Ada Novak"])
    workflow.save(story, by=None)

    Credit.objects.update(role="Correspondent")

    assert workflow.save(story, by=None).number == 2


def test_save__back_to_earlier_words_is_a_new_revision(make_story):
    story = make_story(headline="One")
    first = workflow.save(story, by=None)
    story.headline = "Two"
    story.save()
    workflow.save(story, by=None)
    story.headline = "One"
    story.save()

    third = workflow.save(story, by=None)

    assert (third.number, third.digest) == (3, first.digest)


def test_save__a_released_story_that_changed_is_a_draft_again(make_story):
    story = make_story()
    workflow.publish(story, by=None)
    assert workflow.save(story, by=None).number == 1
    assert story.status == Status.RELEASED

    story.headline = "Changed"
    story.save()
    workflow.save(story, by=None)

    assert story.status == Status.DRAFT
    story.refresh_from_db()
    assert story.status == Status.DRAFT
    assert story.edition().headline == "Village Opens Its Bridge"


@pytest.mark.parametrize("permission", ["add_story", "change_story"])
def test_save__takes_the_permission_to_write(make_story, make_user, permission):
    assert workflow.save(make_story(), make_user("rae", permission)).number == 1


def test_save__without_permission_is_refused(make_story, make_user):
    with pytest.raises(workflow.Refused, match="permission"):
        workflow.save(make_story(), make_user("rae", "view_story"))
    assert not Revision.objects.exists()


def test_save__keeps_the_users_name_when_the_user_goes(make_story, make_user):
    by = make_user("rae", "change_story", first_name="Rae", last_name="Ost")
    workflow.save(make_story(), by)

    by.delete()

    assert list(Revision.objects.values_list("by", "by_name")) == [(None, "Rae Ost")]
    assert list(Event.objects.values_list("by", "by_name")) == [(None, "Rae Ost")]
