from __future__ import annotations

import PIL.Image
import pytest

from worthy_news.images import UnknownRendition
from worthy_news.models import Image, Rendition
from worthy_news.renditions import Chosen, choose, choose_each


@pytest.fixture
def image(make_image):
    """An image of 2000 by 1500 pixels, by its row."""
    return make_image(2000, 1500)


def test_choose__what_was_asked_for(image, make_rendition):
    make_rendition(image, "large", 1024, 768)
    medium = make_rendition(image, "medium", 300, 225)

    chosen = choose(image, "medium")

    assert chosen == Chosen(medium.file, 300, 225, medium)
    assert chosen.url == medium.file.url


@pytest.mark.parametrize(
    ("name", "there", "shown"),
    [
        pytest.param("medium", "large", (300, 225), id="next-larger"),
        pytest.param("sm_medium", "medium", (300, 225), id="as-large"),
        pytest.param("wide", "large", (1600, 1200), id="none-larger-smaller"),
        pytest.param("thumbnail", "square", (150, 150), id="crop-of-the-same-shape"),
        pytest.param("social", "large", (1200, 630), id="no-crop-of-that-shape"),
        pytest.param("square", "thumbnail", (800, 800), id="smaller-crop"),
        pytest.param("full", "large", (1024, 768), id="full"),
    ],
)
def test_choose__what_stands_in(image, make_rendition, name, there, shown):
    sizes = {"square": (800, 800), "medium": (300, 225), "large": (1024, 768)}
    if name == "square":
        sizes["thumbnail"] = (150, 150)
    rows = {key: make_rendition(image, key, *size) for key, size in sizes.items()}
    if name in rows:
        rows[name].delete()

    chosen = choose(image, name)

    assert (chosen.width, chosen.height) == shown
    assert chosen.fits == (name != "social")
    assert chosen.rendition == rows[there]
    assert chosen.file == rows[there].file


@pytest.mark.parametrize("state", ["pending", "failed"])
def test_choose__a_row_that_is_not_ready_is_not_shown(image, make_rendition, state):
    make_rendition(image, "medium", 0, 0, state=state)

    assert choose(image, "medium") == Chosen(None, 300, 225, None)
    assert choose(image, "social") == Chosen(None, 1200, 630, None)
    assert choose(image, "full") == Chosen(None, 2000, 1500, None)
    assert choose(image, "medium").url == "/static/worthy_news/no-picture.svg"


def test_choose__a_picture_too_small_for_the_size(make_image, make_rendition):
    image = make_image(200, 100)

    assert choose(image, "square") == Chosen(None, 200, 100, None)
    own = make_rendition(image, "large", 200, 100)
    assert choose(image, "square") == Chosen(own.file, 200, 100, own)
    assert choose(image, "full") == Chosen(own.file, 200, 100, own)


def test_choose__a_name_that_is_none_is_said_aloud(image):
    with pytest.raises(UnknownRendition, match=r"'huge'\. There are: thumbnail, "):
        choose(image, "huge")


def test_choose__asks_the_storage_for_addresses_and_nothing_else(
    calls, make_image, make_rendition, monkeypatch, django_assert_num_queries
):
    for number in range(30):
        image = make_image(2000, 1500)
        if number % 3:
            make_rendition(image, "large", 1024, 768)
            make_rendition(image, "square", 0, 0, state="failed")
    monkeypatch.setattr(PIL.Image, "open", None)
    images = list(Image.objects.all())
    calls.clear()

    with django_assert_num_queries(1):
        chosen = [
            each
            for name in ("large", "sm_medium", "square")
            for each in choose_each(images, name)
        ]
        shown = [(each.url, each.width, each.height) for each in chosen]

    assert len(shown) == 90
    assert calls == ["url"] * 60  # of ten pictures nothing is made


def test_choose_each__in_the_order_asked(make_image, make_rendition):
    first, second = make_image(), make_image()
    row = make_rendition(second, "medium", 64, 48)

    chosen = choose_each([second, first], "medium")

    assert [each.rendition for each in chosen] == [row, None]
    assert Rendition.objects.count() == 1


def test_choose__gives_the_plain_file_of_several_formats(image, make_rendition):
    make_rendition(image, "medium", 300, 225, format="AVIF")
    plain = make_rendition(image, "medium", 300, 225, format="JPEG")
    make_rendition(image, "medium", 300, 225, format="WEBP")

    assert choose(image, "medium").rendition == plain
