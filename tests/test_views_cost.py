"""What a page costs: queries, and calls to the storage."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from tests.counting import CountingStorage
from tests.pages import LAYOUTS, NOON, parse, texts
from worthy_news import workflow

pytestmark = pytest.mark.django_db

SIZES = {"large": (1024, 768), "medium_large": (768, 576)}
FORMATS = ("JPEG", "WEBP", "AVIF")


@pytest.fixture
def fill(
    make_edition,
    make_section,
    make_image,
    make_rendition,
    make_topic,
    make_layout,
    make_source,
):
    """``fill(3)``: so many stories with everything a story can have; gives the last one's edition."""
    numbers = iter(range(1000))

    def fill(count):
        make_layout("[worthy_plugins_news_story_body]", is_default=True) if next(
            numbers
        ) == 0 else None
        for _ in range(count):
            number = next(numbers)
            image = make_image(1600, 1200, alt="A bridge", caption="It stands.")
            for name, size in SIZES.items():
                for format in FORMATS:
                    make_rendition(image, name, *size, format=format)
            edition = make_edition(
                headline=f"Story {number}",
                section=make_section("World"),
                source=make_source(f"Agency {number % 3}"),
                credits=["Ada Novak", "Bo Lind"],
                places=["MOSCOW"],
                topics=[make_topic("Bridges"), make_topic("Floods")],
                pictures=[image, {"image": make_image(), "role": "inline"}],
                at=NOON + timedelta(minutes=number),
            )
        return edition

    return fill


@pytest.mark.parametrize("page", ["/", "/section/world/"])
def test_list__makes_six_queries_however_many_stories(
    client, fill, django_assert_num_queries, page
):
    fill(2)
    with django_assert_num_queries(6):
        assert len(texts(parse(client.get(page)), "h2")) == 2

    fill(12)
    with django_assert_num_queries(6) as queries:
        assert len(texts(parse(client.get(page)), "h2")) == 14

    assert [
        query["sql"] for query in queries if re.search(r'"body"', query["sql"])
    ] == []


def test_story__makes_six_queries_however_much_it_has(
    client, fill, django_assert_num_queries
):
    edition = fill(2)
    with django_assert_num_queries(6):
        client.get(edition.get_absolute_url())

    edition = fill(12)
    with django_assert_num_queries(6):
        client.get(edition.get_absolute_url())


def test_story__of_another_layout_makes_no_more_queries(
    client, make_edition, make_layout, make_image, django_assert_max_num_queries
):
    layout = make_layout(LAYOUTS["image"])
    edition = make_edition(layout=layout, pictures=[make_image()], at=NOON)

    with django_assert_max_num_queries(6):
        client.get(edition.get_absolute_url())


def test_story__that_is_gone_makes_few_queries(
    client, make_edition, django_assert_max_num_queries
):
    edition = make_edition(at=NOON)
    workflow.withdraw(edition.story, None, kind="takedown", notice="We regret it.")

    with django_assert_max_num_queries(4):
        client.get(edition.get_absolute_url())


def test_pages__ask_the_storage_for_addresses_alone_and_decode_nothing(
    client, settings, fill, monkeypatch
):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "tests.counting.CountingStorage"},
    }
    edition = fill(3)
    monkeypatch.setattr(
        "PIL.Image.open", lambda *args, **kwargs: pytest.fail("A picture was decoded.")
    )
    CountingStorage.calls.clear()

    for page in ("/", "/section/world/", edition.get_absolute_url()):
        assert client.get(page).status_code == 200

    assert set(CountingStorage.calls) == {"url"}
    # Each picture's files, and the address once more for browsers that cannot choose.
    each = len(SIZES) * len(FORMATS) + 1
    assert len(CountingStorage.calls) == (3 + 3 + 1) * each


def test_front__of_thirty_pictures_takes_one_query_for_all_their_files(
    client, settings, fill, django_assert_num_queries
):
    settings.WORTHY_NEWS = {"STORIES_PER_PAGE": 30}
    fill(30)

    with django_assert_num_queries(6) as queries:
        page = parse(client.get("/"))

    assert len(list(page.iterfind(".//picture/img"))) == 30
    assert len(list(page.iterfind(".//picture/source"))) == 60
    assert sum("worthy_news_rendition" in query["sql"] for query in queries) == 1


def test_list__fetches_its_first_picture_at_once_and_the_others_when_they_are_seen(
    client, fill
):
    fill(3)

    for page in ("/", "/section/world/"):
        pictures = parse(client.get(page)).findall(".//article//img")
        assert [img.get("fetchpriority") for img in pictures] == ["high", None, None]
        assert [img.get("loading") for img in pictures] == [None, "lazy", "lazy"]


def test_story__fetches_its_picture_at_once(client, fill):
    (picture,) = parse(client.get(fill(1).get_absolute_url())).iterfind(".//img")

    assert (picture.get("fetchpriority"), picture.get("loading")) == ("high", None)
