"""Forms that do not say which revision they were opened on."""

from __future__ import annotations

import pytest

from tests.admin.forms import told
from tests.admin.guarding import A, B, C, answered, opened, post, saved, written

B2 = "<p>Nobody fell in, said the mayor of Ostend.</p>"


@pytest.fixture
def story(make_story, make_section):
    return written(make_story, make_section)


def test_unknown__what_somebody_else_saved_is_asked_about(editor, chief, story):
    mine = opened(editor, story)
    post(chief, story, mine, headline="Bridge Shuts", dek="Later.")
    del mine["opened_revision"]

    asked = post(editor, story, mine, body=f"{A}\n{B2}\n{C}")

    assert asked.status_code == 200
    assert {*asked.context["adminform"].form.errors} == {
        "__all__",
        "headline",
        "dek",
        "body",
    }
    form = answered(asked, headline="theirs", dek="theirs", body="both")
    del form["opened_revision"]
    assert post(editor, story, form).status_code == 302
    assert (saved(story).headline, story.dek) == ("Bridge Shuts", "Later.")
    assert story.body == f"{A}\n{B}\n{B2}\n{C}"


def test_unknown__ones_own_last_save_is_what_it_was_opened_on(editor, story):
    mine = opened(editor, story)
    post(editor, story, mine, headline="First")
    del mine["opened_revision"]

    assert post(editor, story, mine, headline="Second").status_code == 302
    assert saved(story).headline == "Second"


def test_unknown__a_story_that_had_no_revision(editor, chief, make_story):
    story = make_story(headline="Zero")
    mine = opened(editor, story)
    assert mine["opened_revision"] == 0
    post(chief, story, mine, headline="One")

    assert post(editor, story, mine, headline="Two").status_code == 200
    assert saved(story).headline == "One"


@pytest.mark.parametrize("number", ["x", "99"])
def test_unknown__a_number_that_is_none(editor, chief, story, number):
    mine = opened(editor, story)
    post(chief, story, mine, headline="One")

    assert post(editor, story, mine, opened_revision=number).status_code == 200
    assert saved(story).headline == "One"


def test_own_earlier_save__is_merged_as_well(editor, story):
    mine = opened(editor, story)
    post(editor, story, mine, dek="Later.")

    response = post(editor, story, mine, headline="Mine")

    assert (saved(story).headline, story.dek) == ("Mine", "Later.")
    assert told(response)[1][1].startswith("You saved this story while")


def test_save__of_a_story_that_is_no_more_is_djangos_to_answer(
    editor, viewer_of, story
):
    form = opened(editor, story)
    number = story.pk

    assert post(viewer_of, story, form).status_code == 403
    story.delete()
    story.pk = number
    assert post(editor, story, form).status_code == 302
    assert editor.post("/admin/worthy_news/story/x/change/", form).status_code == 302


@pytest.fixture
def viewer_of(make_client):
    return make_client("viewer")
