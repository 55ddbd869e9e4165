"""Four eyes: nobody approves their own words, and nothing goes out that nobody else has approved."""

from __future__ import annotations

import pytest

from worthy_news import workflow
from worthy_news.models import Story

OWN = (
    "You had a hand in this story since it was approved last, and nobody approves their own words."
    " Ask somebody else to approve it."
)
ALL = ["change_story", "submit_story", "approve_story", "publish_story"]


@pytest.fixture
def people(make_user):
    """Ada, Ben and Cleo, who all may do everything."""
    return [make_user(name, *ALL) for name in ("ada", "ben", "cleo")]


@pytest.fixture
def four_eyes(settings):
    settings.WORTHY_NEWS = {"FOUR_EYES": True}


def edit(story, by):
    Story.objects.filter(pk=story.pk).update(headline=f"As {by} Wrote It")
    return workflow.save(story, by)


def refusal(verb, *arguments, **more):
    with pytest.raises(workflow.Refused) as refused:
        verb(*arguments, **more)
    return str(refused.value)


def test_without__who_may_publish_publishes_what_nobody_approved(make_story, people):
    ada, _, _ = people
    story = make_story()
    edit(story, ada)

    workflow.approve(story, ada)
    edit(story, ada)
    assert workflow.publish(story, ada).number == 1


@pytest.mark.usefixtures("four_eyes")
def test_approve__not_ones_own_words(make_story, people):
    ada, ben, _ = people
    story = make_story()
    edit(story, ada)
    workflow.submit(story, ada)

    assert refusal(workflow.approve, story, ada) == OWN
    assert Story.objects.get().approved_revision is None
    assert workflow.approve(story, ben).number == 1


@pytest.mark.usefixtures("four_eyes")
def test_approve__not_by_who_had_a_hand_in_it_since_the_last_approval(
    make_story, people
):
    ada, ben, cleo = people
    story = make_story()
    edit(story, ada)
    edit(story, ben)

    assert refusal(workflow.approve, story, ada) == OWN
    assert refusal(workflow.approve, story, ben) == OWN
    workflow.approve(story, cleo)


@pytest.mark.usefixtures("four_eyes")
def test_approve__what_came_before_the_last_approval_is_no_hand_in_it(
    make_story, people
):
    ada, ben, _ = people
    story = make_story()
    edit(story, ada)
    workflow.approve(story, ben)
    edit(story, ben)

    assert refusal(workflow.approve, story, ben) == OWN
    workflow.approve(story, ada)


@pytest.mark.usefixtures("four_eyes")
def test_approve__words_that_were_not_saved_are_the_approvers_own(make_story, people):
    ada, ben, _ = people
    story = make_story()
    edit(story, ada)
    Story.objects.filter(pk=story.pk).update(headline="Slipped In")

    assert refusal(workflow.approve, story, ben) == OWN
    assert story.revisions.count() == 1


@pytest.mark.usefixtures("four_eyes")
def test_approve__restoring_is_a_hand_in_it(make_story, people):
    ada, ben, _ = people
    story = make_story()
    edit(story, ada)
    Story.objects.filter(pk=story.pk).update(headline="Second")
    workflow.save(story, ada)
    workflow.approve(story, None)
    workflow.restore_revision(story, 1, ben)

    assert refusal(workflow.approve, story, ben) == OWN
    workflow.approve(story, ada)


@pytest.mark.usefixtures("four_eyes")
def test_approve__a_name_alone_is_nobody(make_story, people, make_user):
    ada, ben, _ = people
    story = make_story()
    edit(story, ada)
    ada.delete()

    assert workflow.approve(story, ben).number == 1


@pytest.mark.usefixtures("four_eyes")
def test_publish__not_what_nobody_approved(make_story, people):
    ada, ben, _ = people
    story = make_story()
    edit(story, ada)

    assert refusal(workflow.publish, story, ben) == (
        "Revision 1 was not approved. Somebody who had no hand in it has to approve it first."
    )
    workflow.approve(story, ben)
    assert workflow.publish(story, ben).number == 1


@pytest.mark.usefixtures("four_eyes")
def test_publish__not_what_was_edited_after(make_story, people):
    ada, ben, _ = people
    story = make_story()
    edit(story, ada)
    workflow.approve(story, ben)
    Story.objects.filter(pk=story.pk).update(headline="Slipped In")

    assert refusal(workflow.publish, story, ben) == (
        "Revision 2 was not approved. Somebody who had no hand in it has to approve it first."
    )
    assert story.revisions.count() == 1


def test_publish__not_what_was_approved_by_its_writer_before(
    make_story, people, settings
):
    ada, ben, cleo = people
    story = make_story()
    edit(story, ada)
    workflow.approve(story, ada)
    settings.WORTHY_NEWS = {"FOUR_EYES": True}

    assert refusal(workflow.publish, story, ben) == (
        "Revision 1 was approved by somebody who had a hand in it."
        " Save a change and have somebody else approve that."
    )
    edit(story, ben)
    workflow.approve(story, cleo)
    assert workflow.publish(story, ben).number == 1


@pytest.mark.usefixtures("four_eyes")
def test_system__is_not_asked(make_story, people):
    ada, _, _ = people
    story = make_story()
    edit(story, ada)

    assert workflow.publish(story, None).number == 1
    Story.objects.filter(pk=story.pk).update(headline="As Ada Wrote It Later")
    workflow.save(story, ada)
    workflow.approve(story, None)
    assert workflow.publish(story, ada).number == 2
