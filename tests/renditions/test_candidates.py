"""The files that a browser chooses from: of one part of the picture, by format and width."""

from __future__ import annotations

import pytest

from worthy_news.models import Image
from worthy_news.renditions import candidates, choose, in_format


@pytest.fixture
def image(make_image):
    """An image of 2000 by 1500 pixels, by its row."""
    return make_image(2000, 1500)


@pytest.fixture
def make_all(make_rendition):
    """``make_all(image, "large", 1024, 768, "AVIF")``: ready rows, the plain one and those of the formats; gives addresses."""

    def make(image, name, width, height, *formats, **fields):
        rows = [
            make_rendition(image, name, width, height, format=format, **fields)
            for format in ("JPEG", *formats)
        ]
        return [row.file.url for row in rows]

    return make


def offered(image, name, story=None):
    """Return addresses and widths of what is offered, by format."""
    chosen = choose(image, name, story and story.pk)
    return {
        format: [(row.file.url, row.width) for row in rows]
        for format, rows in candidates(image, chosen).items()
    }


def test_candidates__are_all_widths_by_format_the_plain_one_last(image, make_all):
    wide = make_all(image, "wide", 1600, 1200, "WEBP", "AVIF")
    large = make_all(image, "large", 1024, 768, "WEBP", "AVIF")

    assert list(offered(image, "large").items()) == [
        ("AVIF", [(large[2], 1024), (wide[2], 1600)]),
        ("WEBP", [(large[1], 1024), (wide[1], 1600)]),
        ("JPEG", [(large[0], 1024), (wide[0], 1600)]),
    ]


def test_candidates__of_one_width_are_one(image, make_all):
    make_all(image, "sm_medium", 300, 225)
    make_all(image, "medium", 300, 225)

    (found,) = offered(image, "medium")["JPEG"]
    assert found == (choose(image, "medium").url, 300)


def test_candidates__of_another_shape_are_none(image, make_all):
    make_all(image, "large", 1024, 768)
    square = make_all(image, "square", 800, 800)
    thumbnail = make_all(image, "thumbnail", 150, 150)

    assert offered(image, "thumbnail") == {"JPEG": [(*thumbnail, 150), (*square, 800)]}


@pytest.mark.parametrize("state", ["pending", "failed", "dropped"])
def test_candidates__are_ready(image, make_all, make_rendition, state):
    make_all(image, "large", 1024, 768)
    make_rendition(image, "wide", 1600, 1200, state=state)

    assert [width for _, width in offered(image, "large")["JPEG"]] == [1024]


def test_candidates__of_a_format_that_ends_early_are_none(image, make_all):
    """Nobody gets a smaller picture for the sake of its format."""
    make_all(image, "wide", 1600, 1200, "WEBP")
    make_all(image, "large", 1024, 768, "AVIF")

    assert list(offered(image, "large")) == ["WEBP", "JPEG"]


def test_candidates__of_a_stand_in_are_what_it_shows(image, make_all):
    urls = make_all(image, "wide", 1600, 1200, "AVIF")

    assert offered(image, "large") == {
        "AVIF": [(urls[1], 1600)],
        "JPEG": [(urls[0], 1600)],
    }


def test_candidates__of_a_gray_box_are_none(image):
    assert offered(image, "large") == {}


def test_candidates__what_may_move_is_webp_before_avif(image, make_all):
    """Of an animation the AVIF is a still."""
    image.format = "GIF"
    make_all(image, "large", 1024, 768, "AVIF", "WEBP")

    assert list(offered(image, "large")) == ["WEBP", "AVIF", "JPEG"]


@pytest.fixture
def crop(make_rendition):
    """``crop(image, "square", 800, 800, left=10)``: a ready rendition of a part that was chosen."""

    def crop(image, name, width, height, *, left, **fields):
        part = {"part_left": left, "part_top": 0, "part_width": 1000}
        row = make_rendition(image, name, width, height, **fields)
        for field, value in {**part, "part_height": 1000}.items():
            setattr(row, field, value)
        row.save()
        return row

    return crop


def test_candidates__of_another_part_are_none(image, make_all, crop):
    """A size with a crop of its own shows something else, though its shape is the same."""
    thumbnail = make_all(image, "thumbnail", 150, 150)
    chosen = crop(image, "square", 800, 800, left=10)

    assert offered(image, "square") == {"JPEG": [(chosen.file.url, 800)]}
    assert offered(image, "thumbnail") == {"JPEG": [(*thumbnail, 150)]}


def test_candidates__are_the_story_s_own_crop_and_nobody_else_s(
    image, make_all, crop, make_story
):
    own, other = make_story(), make_story()
    square = make_all(image, "square", 800, 800)
    mine = crop(image, "square", 800, 800, left=10, story=own)
    crop(image, "thumbnail", 150, 150, left=10, story=other)

    assert offered(image, "square")["JPEG"] == [(*square, 800)]
    assert offered(image, "square", own)["JPEG"] == [(mine.file.url, 800)]
    # Of the other's thumbnail the square would be a candidate, were it his.
    assert offered(image, "square", other)["JPEG"] == [(*square, 800)]


def test_candidates__ask_the_storage_for_addresses_and_the_database_for_nothing(
    calls, image, make_all, django_assert_num_queries
):
    make_all(image, "large", 1024, 768, "AVIF")
    make_all(image, "wide", 1600, 1200, "AVIF")
    (fetched,) = Image.objects.with_renditions()
    calls.clear()

    with django_assert_num_queries(0):
        offered(fetched, "large")

    assert calls == ["url"] * 4


def test_with_renditions__is_one_query_however_many_images(
    make_image, make_all, django_assert_num_queries
):
    for _ in range(30):
        make_all(make_image(), "large", 64, 48, "AVIF")

    with django_assert_num_queries(2):
        found = [offered(image, "large") for image in Image.objects.with_renditions()]
    assert len(found) == 30


def test_in_format__is_the_same_size_in_another_format(image, make_all):
    urls = make_all(image, "large", 1024, 768, "WEBP")
    chosen = choose(image, "large")

    webp = in_format(image, chosen, "WEBP")

    assert (webp.url, webp.width, webp.height) == (urls[1], 1024, 768)
    assert in_format(image, chosen, "AVIF") is chosen


def test_in_format__of_nothing_is_the_gray_box(image):
    chosen = choose(image, "large")

    assert in_format(image, chosen, "WEBP") is chosen
