"""The crop editor's page: what it shows, what it takes, and what it refuses in words."""

from __future__ import annotations

import json

import pytest
from django.contrib.admin.models import LogEntry

from tests.admin.forms import page, told
from worthy_news.models import Crop, Image

EDGES = ("left", "top", "right", "bottom")


@pytest.fixture
def image(make_image):
    """A picture of 2000 by 1200 pixels: a hundredth of its sides is 20 and 12."""
    return make_image(2000, 1200, title="The bridge")


@pytest.fixture
def story(make_story, image):
    return make_story(headline="It Opens", pictures=[image])


@pytest.fixture
def crop(image):
    """``crop("square", 0.1, 0, 0.7, 1)``: a saved one, of the image or of a story."""

    def make(size, *region, story=None):
        edges = dict(zip(EDGES, region, strict=True))
        return Crop.objects.create(image=image, story=story, size=size, **edges)

    return make


def address(image, story=None):
    return page("image_crops", image.pk) + (f"?story={story.pk}" if story else "")


def sent(response, **sizes):
    """Return what a browser would send of the form in ``response``: ``square=("10", "0", "70", "100")``.

    ``focal`` has two parts; an empty string empties all.
    """
    cropping, data = response.context["cropping"], {}
    for form in cropping.forms:
        for field in form:
            seen = form.data.get(field.html_initial_name) if form.is_bound else None
            data[field.html_initial_name] = field.value() if seen is None else seen
            data[field.html_name] = field.value()
        values = sizes.pop(form.prefix, None)
        if values is not None:
            values = values or [""] * len(form.fields)
            names = [field.html_name for field in form]
            data |= dict(zip(names, values, strict=True))
    assert not sizes
    return data


def save(client, where, **sizes):
    return client.post(where, sent(client.get(where), **sizes))


def errors(response):
    """Return what is said, by the prefix of the form and its field."""
    return {
        f"{form.prefix} {name}": list(texts)
        for form in response.context["cropping"].forms
        for name, texts in form.errors.items()
    }


def saved():
    """Return the crops there are, by story and size, in thousandths."""
    return {
        (crop.story_id, crop.size): tuple(round(1000 * part) for part in crop.region)
        for crop in Crop.objects.all()
    }


# What is shown


def test_page__shows_each_size_that_crops_as_it_comes_out(reporter, image, crop):
    crop("social", 0, 0, 0.5, 0.4375)
    Image.objects.filter(pk=image.pk).update(focal_x=0, focal_y=0.5)

    forms = reporter.get(address(image)).context["cropping"].crops

    assert [(form.size.name, form.state, form.box[:2], form.outcome) for form in forms] == [
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
    whole = make_rendition(
        image, "wide", 1600, 960, part_width=2000, part_height=1200
    )

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
    reporter, image, crop, django_assert_num_queries
):
    with django_assert_num_queries(5):
        reporter.get(address(image))
    for size in ("thumbnail", "square", "social"):
        crop(size, 0, 0, 0.5, 0.5)
    with django_assert_num_queries(5):
        reporter.get(address(image))


# What is saved


def test_save__keeps_what_has_the_shape_of_its_size(reporter, image):
    response = save(reporter, address(image), square=("10", "0", "70", "50"))

    assert response.url == address(image)
    assert saved() == {(None, "square"): (250, 0, 550, 500)}
    assert told(response) == [
        (
            "success",
            "Crops changed: square. Their files are being made; readers have the old ones until then.",
        )
    ]
    entry = LogEntry.objects.get()
    assert (entry.user, entry.object_id) == (reporter.user, str(image.pk))
    assert entry.get_change_message() == "Crops changed: square."


def test_save__makes_the_renditions_of_what_it_changed(
    reporter, make_image, django_capture_on_commit_callbacks
):
    image = make_image(640, 480)
    with django_capture_on_commit_callbacks(execute=True):
        save(reporter, address(image), square=("0", "0", "50", "66.667"))

    row = image.renditions.get(name="square")
    assert (row.state, row.width, row.height) == ("ready", 320, 320)
    assert (row.part_left, row.part_top) == (0, 0)


def test_save__of_nothing_asks_for_nothing(
    reporter, image, crop, django_capture_on_commit_callbacks
):
    crop("square", 0.1, 0, 0.7, 1)
    with django_capture_on_commit_callbacks() as asked:
        response = save(reporter, address(image))

    assert told(response) == [("info", "Nothing was changed.")]
    assert (asked, LogEntry.objects.count()) == ([], 0)
    assert saved() == {(None, "square"): (100, 0, 700, 1000)}


def test_save__of_empty_fields_goes_back_to_automatic(reporter, image, crop):
    crop("square", 0.1, 0, 0.7, 1)
    crop("social", 0, 0, 0.5, 0.4375)

    save(reporter, address(image), square="")

    assert saved() == {(None, "social"): (0, 0, 500, 438)}


def test_save__takes_a_focal_point_and_takes_it_away(reporter, image):
    response = save(reporter, address(image), focal=("30", "62.5"))

    image.refresh_from_db()
    assert image.focal_point == (0.3, 0.625)
    assert told(response)[0][1].startswith("Crops changed: focal point.")
    save(reporter, address(image), focal="")
    image.refresh_from_db()
    assert image.focal_point is None


@pytest.mark.parametrize(
    ("typed", "wrong", "said"),
    [
        (("10", "", "70", "50"), "top", "Give all four edges, or none."),
        (
            ("70", "0", "10", "50"),
            "right",
            "The right edge lies to the right of the left one: above 70.",
        ),
        (
            ("10", "50", "70", "50"),
            "bottom",
            "The bottom edge lies below the top one: above 50.",
        ),
        (("-1", "0", "70", "50"), "left", "The picture goes from 0 to 100 %."),
        (("1", "0", "101", "50"), "right", "The picture goes from 0 to 100 %."),
        (("1", "0", "half", "50"), "right", "Enter a number."),
        (("1", "0", "nan", "50"), "right", "Enter a number."),
    ],
)
def test_save__refuses_in_words_and_keeps_what_was_typed(
    reporter, image, typed, wrong, said
):
    response = save(
        reporter, address(image), square=typed, focal=("30", "40")
    )

    assert errors(response) == {f"square {wrong}": [said]}
    again = sent(response)
    assert tuple(again[f"square-{edge}"] for edge in EDGES) == typed
    assert again["focal-across"] == "30"
    image.refresh_from_db()
    assert (saved(), image.focal_point) == ({}, None)


def test_save__refuses_half_a_focal_point(reporter, image):
    response = save(reporter, address(image), focal=("30", ""))

    assert errors(response) == {
        "focal down": ["Give both parts of the focal point, or none."]
    }


# Two at once


def test_save__does_not_take_what_somebody_else_changed_unseen(reporter, image, crop):
    mine = sent(
        reporter.get(address(image)), square=("0", "0", "50", "83.333")
    )
    crop("square", 0.1, 0, 0.7, 1)

    refused = reporter.post(address(image), mine)

    assert errors(refused) == {
        "square __all__": [
            "Somebody else has changed this crop since you opened this page. Saved now: from 10 to 70 %"
            " across, from 0 to 100 % down. Yours is below: save again to put it in its place."
        ]
    }
    assert saved() == {(None, "square"): (100, 0, 700, 1000)}
    reporter.post(address(image), sent(refused))
    assert saved() == {(None, "square"): (0, 0, 500, 833)}


def test_save__leaves_what_somebody_else_changed_beside_it(reporter, image, crop):
    mine = sent(
        reporter.get(address(image)), square=("0", "0", "50", "83.333")
    )
    crop("social", 0, 0, 0.5, 0.4375)

    reporter.post(address(image), mine)

    assert saved() == {
        (None, "square"): (0, 0, 500, 833),
        (None, "social"): (0, 0, 500, 438),
    }


def test_save__of_what_somebody_else_saved_as_well_is_no_question(
    reporter, image, crop
):
    mine = sent(reporter.get(address(image)), square=("10", "0", "70", "100"))
    crop("square", 0.1, 0, 0.7, 1)

    response = reporter.post(address(image), mine)

    assert told(response) == [("info", "Nothing was changed.")]


def test_save__says_that_somebody_took_the_focal_point_away(reporter, image):
    Image.objects.filter(pk=image.pk).update(focal_x=0.2, focal_y=0.2)
    mine = sent(
        reporter.get(address(image)), focal=("30", "40"), square=("0", "", "", "")
    )
    Image.objects.filter(pk=image.pk).update(focal_x=None, focal_y=None)

    refused = reporter.post(address(image), mine)

    assert "Saved now: none." in errors(refused)["focal __all__"][0]
    assert "square top" in errors(refused)
    again = sent(refused, square="")
    assert (again["initial-focal-across"], again["focal-across"]) == ("", "30")


# One story's use


def test_story__has_crops_of_its_own_over_the_image_s(reporter, image, story, crop):
    crop("square", 0.1, 0, 0.7, 1)
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
        ("image", "Crops for “It Opens” changed: square."),
        ("story", "Crops of “The bridge” changed: square."),
    }
    save(reporter, address(image, story), square="")
    assert saved() == {(None, "square"): (100, 0, 700, 1000)}


def test_story__that_does_not_show_the_picture_has_no_page(
    reporter, image, make_story
):
    unrelated = make_story()
    at = page("image_crops", image.pk)
    asked = [f"{at}?story={number}" for number in (unrelated.pk, 0, "x", "²")]

    assert [reporter.get(path).status_code for path in asked] == [404] * 4
    assert reporter.get(page("image_crops", 0)).status_code == 404


def test_story__takes_the_permission_to_change_it(client, make_user, image, story):
    client.force_login(make_user("photo", "change_image", "view_story"))

    answers = [
        client.get(address(image)).status_code,
        client.get(address(image, story)).status_code,
        client.post(address(image, story), {"square-left": "1"}).status_code,
    ]

    assert answers == [200, 403, 403]


# The ways to it


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
