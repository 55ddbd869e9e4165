"""What was published, and what a story uses, is protected; people go, their names stay."""

from __future__ import annotations

import pytest
from django.db.models import ProtectedError

from worthy_news import workflow
from worthy_news.models import Edition, Event, Image, Story


@pytest.fixture
def parts(
    make_section,
    make_source,
    make_layout,
    make_topic,
    make_contributor,
    make_place,
    make_image,
):
    return {
        "section": make_section(),
        "source": make_source(),
        "layout": make_layout(),
        "topics": [make_topic()],
        "credits": [make_contributor()],
        "places": [make_place()],
        "pictures": [make_image()],
    }


NAMES = ["section", "source", "layout", "topics", "credits", "places", "pictures"]


def part(parts, name):
    return parts[name][0] if isinstance(parts[name], list) else parts[name]


@pytest.mark.parametrize("name", NAMES)
def test_delete__what_a_story_uses_is_protected(make_story, parts, name):
    make_story(**parts)

    with pytest.raises(ProtectedError):
        part(parts, name).delete()


@pytest.mark.parametrize("name", [name for name in NAMES if name != "places"])
def test_delete__what_an_edition_uses_is_protected(
    make_story, make_source, parts, name
):
    """Even when the desk has moved on. Places stand in editions as words only."""
    story = make_story(**parts)
    workflow.publish(story, by=None)
    Story.objects.update(section=None, layout=None, source=make_source("Harbor Post"))
    for rows in (story.credits, story.pictures, story.story_places):
        rows.all().delete()
    story.topics.clear()

    with pytest.raises(ProtectedError):
        part(parts, name).delete()


def test_delete__a_story_that_was_published_is_protected(make_edition):
    edition = make_edition()

    with pytest.raises(ProtectedError):
        edition.story.delete()
    with pytest.raises(ProtectedError):
        edition.revision.delete()


def test_delete__a_story_that_was_unscheduled_is_protected(make_story):
    story = make_story()
    workflow.publish(
        story, by=None, at=story.created_at.replace(year=story.created_at.year + 1)
    )
    workflow.unschedule(story, by=None)

    with pytest.raises(ProtectedError):
        story.delete()


def test_delete__a_story_nobody_has_read_goes_with_its_history(make_story, parts):
    story = make_story(**parts)
    workflow.save(story, by=None)

    story.delete()

    assert not Event.objects.exists()
    for name in NAMES:
        part(parts, name).delete()


def test_delete__users_go_and_names_stay(
    make_story, make_user, make_image, make_contributor
):
    by = make_user(
        "ed", "publish_story", "withdraw_story", first_name="Eda", last_name="Tor"
    )
    contributor = make_contributor(user=by)
    make_image(uploaded_by=by)
    story = make_story()
    workflow.publish(story, by)
    workflow.withdraw(story, by)

    by.delete()

    for rows in (Edition.objects, Event.objects, story.revisions, story.withdrawals):
        assert set(rows.values_list("by", "by_name")) == {(None, "Eda Tor")}
    contributor.refresh_from_db()
    assert contributor.user is None
    assert Image.objects.get().uploaded_by is None
