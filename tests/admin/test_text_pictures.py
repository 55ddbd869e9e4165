"""Pictures that stories and layouts only name in their text are pictures in use at the photo desk."""

from __future__ import annotations

from dataclasses import astuple

import pytest

from tests.admin.forms import page, told
from worthy_news import workflow
from worthy_news.models import Image

LIST = page("image_changelist")


@pytest.fixture
def image(make_image):
    return make_image(800, 600, title="The bridge", credit="Novak")


@pytest.fixture
def gallery(image):
    return f'<p>A bridge.</p>[gallery ids="{image.pk}"]'


@pytest.mark.parametrize("action", ["page", "list"])
def test_delete__an_image_that_texts_name_stays(
    chief, image, gallery, make_story, make_layout, action
):
    workflow.publish(make_story(body=gallery), None)
    make_layout(gallery)

    if action == "page":
        response = chief.post(page("image_delete", image.pk), {"post": "yes"})
    else:
        data = {"action": "delete_selected", "_selected_action": [image.pk]}
        response = chief.post(LIST, {**data, "post": "yes"})

    assert told(response) == [
        (
            "error",
            "“The bridge” stays: it is used by 1 story, 1 edition and 1 layout.",
        )
    ]
    assert Image.objects.exists()


def test_image__says_which_texts_name_it(
    chief, image, gallery, make_story, make_layout
):
    named = make_story(headline="Named", body=gallery)
    shown = make_story(headline="Shown", body=gallery, pictures=[image, image])
    layout = make_layout(gallery, name="Old page")
    edition = workflow.publish(named, None)

    text = " ".join(chief.get(page("image_change", image.pk)).text.split())

    assert "<p>2 stories · 1 edition · 1 layout</p>" in text
    for row in (
        f'<a href="{page("story_change", named.pk)}">Named</a> (named in the text)',
        f'<a href="{page("story_change", shown.pk)}">Shown</a> (Lead, Lead)',
        f'<a href="{page("story_change", named.pk)}">{edition}</a>',
        f'<a href="{page("layout_change", layout.pk)}">Old page</a> (layout)',
    ):
        assert f"<li>{row}</li>" in text


def test_library__counts_each_story_once(
    chief, image, gallery, make_story, make_image, make_layout
):
    make_image(title="The ferry", credit="Novak")
    workflow.publish(make_story(body=gallery), None)
    both = make_story(body=gallery, pictures=[image])
    workflow.publish(both, None)
    workflow.correct(both, None, "It was on Friday.")
    make_story(body=gallery)
    make_layout(gallery)

    response = chief.get(LIST)

    rows = response.context["cl"].result_list
    assert {row.title: astuple(row.counts) for row in rows} == {
        "The bridge": (2, 3, 1),
        "The ferry": (0, 0, 0),
    }
    assert "2 live, 3 at the desk, 1 layout<" in response.text


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("live", ["edition"]),
        ("desk", ["edition", "story"]),
        ("layout", ["layout"]),
        ("never", ["none"]),
    ],
)
def test_library__is_narrowed(
    chief, make_image, make_story, make_layout, query, expected
):
    keys = {
        title: make_image(title=title).pk
        for title in ("edition", "story", "layout", "none")
    }
    body = '<p>A bridge.</p>[gallery ids="{}"]'.format
    workflow.publish(make_story(body=body(keys["edition"])), None)
    make_story(body=body(keys["story"]))
    make_layout(body(keys["layout"]))

    rows = chief.get(LIST, {"used": query}).context["cl"].result_list

    assert sorted(image.title for image in rows) == expected


def test_crops__of_a_story_that_names_the_picture(chief, image, gallery, make_story):
    story, other = make_story(body=gallery), make_story()
    crops = page("image_crops", image.pk)

    assert chief.get(crops, {"story": story.pk}).status_code == 200
    assert chief.get(crops, {"story": other.pk}).status_code == 404


def test_first_page__layouts_whose_picture_may_not_be_used(
    chief, image, gallery, make_layout, make_clearance
):
    make_layout(gallery, name="Old page")
    make_clearance(image, is_permitted=False)

    text = chief.get(page("story_desk")).text

    assert "Its use was refused. · Old page" in text
