"""What the crop editor saves, what it refuses in words, and two who save at once."""

from __future__ import annotations

import pytest
from django.contrib.admin.models import LogEntry

from tests.admin.cropping import EDGES, address, errors, save, saved, sent
from tests.admin.forms import told
from tests.workflow.test_concurrency import at_once
from worthy_news.models import Image


@pytest.fixture
def image(make_image):
    """A picture of 2000 by 1200 pixels: a hundredth of its sides is 20 and 12."""
    return make_image(2000, 1200, title="The bridge")


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
    reporter, image, make_crop, django_capture_on_commit_callbacks
):
    make_crop(image, "square", 0.1, 0, 0.7, 1)
    with django_capture_on_commit_callbacks() as asked:
        response = save(reporter, address(image))

    assert told(response) == [("info", "Nothing was changed.")]
    assert (asked, LogEntry.objects.count()) == ([], 0)
    assert saved() == {(None, "square"): (100, 0, 700, 1000)}


def test_save__of_empty_fields_goes_back_to_automatic(reporter, image, make_crop):
    make_crop(image, "square", 0.1, 0, 0.7, 1)
    make_crop(image, "social", 0, 0, 0.5, 0.4375)

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
    response = save(reporter, address(image), square=typed, focal=("30", "40"))

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


def test_save__does_not_take_what_somebody_else_changed_unseen(
    reporter, image, make_crop
):
    mine = sent(reporter.get(address(image)), square=("0", "0", "50", "83.333"))
    make_crop(image, "square", 0.1, 0, 0.7, 1)

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


def test_save__leaves_what_somebody_else_changed_beside_it(reporter, image, make_crop):
    mine = sent(reporter.get(address(image)), square=("0", "0", "50", "83.333"))
    make_crop(image, "social", 0, 0, 0.5, 0.4375)

    reporter.post(address(image), mine)

    assert saved() == {
        (None, "square"): (0, 0, 500, 833),
        (None, "social"): (0, 0, 500, 438),
    }


def test_save__of_what_somebody_else_saved_as_well_is_no_question(
    reporter, image, make_crop
):
    mine = sent(reporter.get(address(image)), square=("10", "0", "70", "100"))
    make_crop(image, "square", 0.1, 0, 0.7, 1)

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


@pytest.mark.django_db(transaction=True)
def test_save__of_two_at_once_the_second_is_told(reporter, editor, image):
    shown = sent(reporter.get(address(image)))

    def post(client, left, right):
        edges = {"square-left": left, "square-right": right}
        data = {**shown, **edges, "square-top": "0", "square-bottom": "100"}
        return lambda: client.post(address(image), data).status_code

    statuses = at_once(post(reporter, "0", "60"), post(editor, "40", "100"))

    assert sorted(statuses) == [200, 302]
    kept = (0, 0, 600, 1000) if statuses[0] == 302 else (400, 0, 1000, 1000)
    assert saved() == {(None, "square"): kept}
