"""The crop editor's page: what it shows, of an image and of one story's use, and the ways to it."""

from __future__ import annotations

import json

import pytest
from django.contrib.admin.models import LogEntry

from tests.admin.cropping import address, save, saved
from tests.admin.forms import page
from worthy_news.models import Image


@pytest.fixture
def image(make_image):
    """A picture of 2000 by 1200 pixels: a hundredth of its sides is 20 and 12."""
    return make_image(2000, 1200, title="The bridge")


@pytest.fixture
def story(make_story, image):
    return make_story(headline="It Opens", pictures=[image])


def test_page__shows_each_size_that_crops_as_it_comes_out(reporter, image, make_crop):
    make_crop(image, "social", 0, 0, 0.5, 0.4375)
    Image.objects.filter(pk=image.pk).update(focal_x=0, focal_y=0.5)

    forms = reporter.get(address(image)).context["cropping"].crops

    assert [
        (form.size.name, form.state, form.box[:2], form.outcome) for form in forms
    ] == [
        ("thumbnail", "focal", (0, 0), "Comes out at 150 × 150 pixels."),
        ("square", "focal", (0, 0), "Comes out at 800 × 800 pixels."),
        (
            "social",
            "own",
            (0, 0),
            "Comes out at 1000 × 525 pixels, smaller than 1200 × 630.",
        ),
    ]


def test_page__tells_its_script_what_each_size_shows_by_itself(reporter, image):
    text = reporter.get(address(image)).text

    form = reporter.get(address(image)).context["cropping"].crops[1]
    assert json.loads(form.bounds) == {
        "width": 800,
        "height": 800,
        "rule": {"x": 400, "y": 0, "width": 1200, "height": 1200},
        "inherited": None,
    }
    assert 'viewBox="400 0 1200 1200" width="800" height="800"' in text
    assert 'data-focal="null"' in text


def test_page__shows_the_largest_of_the_whole_and_never_the_original(
    reporter, image, make_rendition
):
    whole = make_rendition(image, "wide", 1600, 960)

    text = reporter.get(address(image)).text

    assert text.count(whole.file.url) == 4
    assert image.file.url not in text


def test_page__of_an_image_without_renditions_has_its_fields(reporter, image):
    text = reporter.get(address(image)).text

    assert "The picture itself is not ready to be shown yet." in text
    assert 'name="square-left"' in text


def test_page__says_where_no_size_crops(reporter, image, settings):
    none = dict.fromkeys(("thumbnail", "square", "social"))
    settings.WORTHY_NEWS = {"RENDITIONS": none}

    text = reporter.get(address(image)).text

    assert "No size of this site cuts anything off" in text


def test_page__makes_the_same_number_of_queries_for_any_number_of_crops(
    reporter, image, make_crop, django_assert_num_queries
):
    with django_assert_num_queries(9):
        reporter.get(address(image))
    for size in ("thumbnail", "square", "social"):
        make_crop(image, size, 0, 0, 0.5, 0.5)
    with django_assert_num_queries(9):
        reporter.get(address(image))


def test_story__has_crops_of_its_own_over_the_image_s(
    reporter, image, story, make_crop
):
    make_crop(image, "square", 0.1, 0, 0.7, 1)
    Image.objects.filter(pk=image.pk).update(focal_x=0, focal_y=0.5)
    response = reporter.get(address(image, story))
    cropping = response.context["cropping"]
    assert cropping.focal is None
    assert [form.state for form in cropping.crops] == ["focal", "everywhere", "focal"]
    assert cropping.crops[1].box[:2] == (200, 0)
    assert 'data-focal="[0.0, 50.0]"' in response.text

    save(reporter, address(image, story), square=("0", "0", "30", "50"))

    assert saved() == {
        (None, "square"): (100, 0, 700, 1000),
        (story.pk, "square"): (0, 0, 300, 500),
    }
    notes = {
        (entry.content_type.model, entry.get_change_message())
        for entry in LogEntry.objects.all()
    }
    assert notes == {
        ("image", f"Crops for story {story.pk} changed: square."),
        ("story", "Crops of “The bridge” changed: square."),
    }
    save(reporter, address(image, story), square="")
    assert saved() == {(None, "square"): (100, 0, 700, 1000)}


def test_story__that_does_not_show_the_picture_has_no_page(reporter, image, make_story):
    unrelated = make_story()
    at = page("image_crops", image.pk)
    asked = [f"{at}?story={number}" for number in (unrelated.pk, 0, "x", "²", "9" * 30)]

    assert [reporter.get(path).status_code for path in asked] == [404] * 5
    none = [page("image_crops", number) for number in (0, 10**30)]
    assert [reporter.get(path).status_code for path in none] == [404] * 2


def test_story__takes_the_permission_to_change_it(client, make_user, image, story):
    client.force_login(make_user("photo", "change_image", "view_story"))

    answers = [
        client.get(address(image)).status_code,
        client.get(address(image, story)).status_code,
        client.post(address(image, story), {"square-left": "1"}).status_code,
    ]

    assert answers == [200, 403, 403]


def test_forms__lead_to_the_crops_for_those_who_may(make_client, image, story):
    of_image = f'href="{address(image)}"'
    of_use = f'href="{address(image, story)}"'
    found = {}
    for role in ("reporter", "viewer"):
        client = make_client(role)
        found[role] = (
            of_image in client.get(page("image_change", image.pk)).text,
            of_use in client.get(page("story_change", story.pk)).text,
        )

    assert found == {"reporter": (True, True), "viewer": (False, False)}


def test_story_form__shows_the_picture_as_the_story_crops_it(
    reporter, image, story, make_crop, make_rendition
):
    make_rendition(image, "thumbnail", 150, 150)
    make_crop(image, "thumbnail", 0, 0, 0.3, 0.5, story)
    own = make_rendition(image, "thumbnail", 150, 150, story=story)

    text = reporter.get(page("story_change", story.pk)).text

    assert f'<img src="{own.file.url}"' in text
