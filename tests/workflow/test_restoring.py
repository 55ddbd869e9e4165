from __future__ import annotations

from datetime import UTC, datetime

import pytest

from worthy_news import workflow
from worthy_news.models import (
    Contributor,
    Credit,
    Image,
    Picture,
    Place,
    Section,
    Source,
    Story,
    StoryPlace,
    Topic,
)
from worthy_news.states import Status

NEW = {
    "headline": "New",
    "kicker": "New",
    "dek": "New",
    "body": "<p>New.</p>",
    "slug": "new",
    "language": "de",
    "byline": "By Nobody",
    "dateline": "NOWHERE – ",
    "copyright_since": 1900,
    "copyright_year": 1900,
    "copyright_holder": "New",
    "reproduction_notice": "New.",
    "rights_line": "New",
    "embargo_until": datetime(2026, 1, 18, 18, tzinfo=UTC),
    "embargo_note": "New",
    "section": None,
    "layout": None,
}


@pytest.fixture
def story(make_story, make_section, make_layout, make_topic, make_image):
    """A story with one of everything and two of most."""
    story = make_story(
        kicker="Rivers",
        dek="Nobody fell in.",
        copyright_year=2020,
        section=make_section(),
        layout=make_layout(),
        topics=[make_topic("Rivers"), make_topic("Bridges")],
        credits=[
            {"contributor": "Ben Ost", "kind": "photo"},
            {"contributor": "Ada Novak", "name": "A. Novak", "role": "Writer"},
        ],
        places=["MOSCOW", "BUDAPEST"],
        pictures=[
            {"image": make_image(alt="A bridge"), "role": "lead"},
            {
                "image": make_image(),
                "caption": "Ours",
                "role": "inline",
                "decorative": True,
            },
        ],
    )
    workflow.save(story, None)
    return story


def change(story, make_source):
    """Change everything, and save it."""
    Story.objects.filter(pk=story.pk).update(**NEW, source=make_source("Agency"))
    story.topics.clear()
    for rows in (story.credits, story.story_places, story.pictures):
        rows.all().delete()
    return workflow.save(story, None)


def test_restore__gives_everything_back_as_a_new_revision(
    story, make_source, make_user
):
    before = workflow.snapshot(story)
    change(story, make_source)
    rae = make_user("rae", "change_story")

    revision = workflow.restore_revision(story, 1, rae)

    assert (revision.number, revision.by, revision.snapshot) == (3, rae, before)
    assert workflow.snapshot(Story.objects.get()) == before
    event = story.events.latest("pk")
    assert (event.verb, event.revision, event.note) == ("restore", 3, "Revision 1")


def test_restore__keeps_what_was_not_saved(story):
    Story.objects.filter(pk=story.pk).update(headline="Typed")

    revision = workflow.restore_revision(story, 1, None)

    assert [
        (row.number, row.snapshot["headline"])
        for row in story.revisions.order_by("number")
    ] == [
        (1, "Village Opens Its Bridge"),
        (2, "Typed"),
        (3, "Village Opens Its Bridge"),
    ]
    assert revision.number == 3


def test_restore__past_what_was_looked_at_is_refused(story, make_source):
    change(story, make_source)
    assert workflow.restore_revision(story, 1, None, revision=2).number == 3

    with pytest.raises(
        workflow.Refused, match=r"changed since revision 2\. Look at it"
    ):
        workflow.restore_revision(story, 2, None, revision=2)


def test_restore__is_an_edit(story, make_source):
    change(story, make_source)
    workflow.approve(story, None)

    workflow.restore_revision(story, 1, None)

    assert story.status == Status.DRAFT


def test_restore__writes_people_and_places_anew_and_leaves_out_what_is_gone(
    story, make_source
):
    change(story, make_source)
    for model in (Contributor, Place, Image, Section, Topic):
        model.objects.all().delete()
    Source.objects.filter(name="Worthy News").delete()

    workflow.restore_revision(story, 1, None)

    restored = Story.objects.get()
    assert (restored.section, restored.source.name) == (None, "Agency")
    assert [str(row) for row in StoryPlace.objects.all()] == ["MOSCOW", "BUDAPEST"]
    assert list(
        Credit.objects.values_list("contributor__name", "name", "kind", "role")
    ) == [("Ben Ost", "", "photo", ""), ("A. Novak", "A. Novak", "by", "Writer")]
    assert not Picture.objects.exists()
    assert not restored.topics.exists()


def test_restore__where_there_is_no_such_revision(story):
    with pytest.raises(workflow.Refused) as refusal:
        workflow.restore_revision(story, 7, None)

    assert str(refusal.value) == "There is no revision 7."


def test_restore__where_nothing_would_change(story):
    with pytest.raises(workflow.Refused) as refusal:
        workflow.restore_revision(story, 1, None)

    assert str(refusal.value) == (
        "The story has the words of revision 1 already. There is nothing to restore."
    )
    assert story.revisions.count() == 1


def test_restore__without_permission_is_refused(story, make_user):
    with pytest.raises(workflow.Refused, match="permission"):
        workflow.restore_revision(story, 1, make_user("rae", "add_story"))


def test_restore__not_what_was_expunged(story):
    workflow.expunge(story, None, "Order")

    with pytest.raises(workflow.Refused, match="expunged"):
        workflow.restore_revision(story, 1, None)
