"""The box that says a picture is decorative: browsers do not send one that is not ticked."""

from __future__ import annotations

import pytest

from tests.admin.drafting import keep, opened, posted
from tests.admin.forms import filled, page, save
from worthy_news import workflow
from worthy_news.models import Picture, RunningDraft, Story

BOX = "pictures-0-decorative"


@pytest.fixture
def story(make_story, make_image):
    """A story with a picture that is decorative."""
    story = make_story(pictures=[{"image": make_image(), "decorative": True}])
    workflow.save(story, None)
    return story


def without_box(data):
    return {name: value for name, value in data.items() if name != BOX}


def ticked():
    return Picture.objects.get().decorative


def test_decorative__is_unticked_and_ticked_in_the_form(editor, story):
    address = page("story_change", story.pk)

    editor.post(address, without_box(filled(editor.get(address))))
    unticked = ticked()
    editor.post(address, filled(editor.get(address), **{BOX: "on"}))

    assert (unticked, ticked()) == (False, True)
    assert [
        revision.snapshot["pictures"][0]["decorative"]
        for revision in story.revisions.order_by("number")
    ] == [True, False, True]


def test_decorative__unticked_in_a_draft_stays_so(editor, story):
    keep(editor, story, without_box(posted(opened(editor, story))))

    response = opened(editor, story, draft=RunningDraft.objects.get().pk)

    assert filled(response)["pictures-INITIAL_FORMS"] == 1
    assert BOX not in filled(response)


def test_decorative__ticked_in_a_new_row_of_a_draft(editor, make_story, make_image):
    story = make_story()
    workflow.save(story, None)
    row = {"pictures-0-image": make_image().pk, BOX: "on"}
    keep(editor, story, posted(opened(editor, story), **row))

    response = opened(editor, story, draft=RunningDraft.objects.get().pk)
    editor.post(page("story_change", story.pk), posted(response))

    assert ticked()


@pytest.mark.parametrize("theirs", [True, False])
def test_decorative__is_taken_from_who_saved_meanwhile(editor, chief, story, theirs):
    Picture.objects.update(decorative=not theirs)
    workflow.save(story, None)
    mine = filled(editor.get(page("story_change", story.pk)))
    Picture.objects.update(decorative=theirs)
    workflow.save(story, chief.user)

    editor.post(page("story_change", story.pk), {**mine, "headline": "Late"})

    assert Story.objects.get().headline == "Late"
    assert ticked() == theirs


def test_decorative__a_row_that_was_put_in_anew_is_the_same(editor, chief, story):
    """Restoring writes the rows anew: a form that was open still means them."""
    mine = filled(editor.get(page("story_change", story.pk)))
    save(chief, story, **{"pictures-0-DELETE": "on"})
    workflow.restore_revision(story, 1, chief.user)

    editor.post(page("story_change", story.pk), {**mine, "headline": "Late"})

    assert Story.objects.get().headline == "Late"
    assert ticked()
