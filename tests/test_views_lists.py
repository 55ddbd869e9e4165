"""The front page and the sections' pages."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.pages import NOON, parse, texts

pytestmark = pytest.mark.django_db


def test_front__lists_the_newest_first(client, make_edition, make_section):
    make_edition(headline="Old", at=NOON)
    make_edition(
        headline="New",
        at=NOON + timedelta(hours=1),
        section=make_section("World"),
        kicker="Rivers",
        dek="Wet.",
    )

    tree = parse(client.get("/"))

    assert texts(tree, "h1") == ["Worthy News"]
    assert texts(tree, "h2") == ["New", "Old"]
    assert [link.get("href") for link in tree.iterfind(".//h2/a")] == [
        "/2025/01/18/new/",
        "/2025/01/18/old/",
    ]
    assert (
        texts(tree, "article")[0] == "Rivers New Wet. World Jan. 18, 2025, 1 p.m. UTC"
    )
    assert tree.find(".//article").get("class") == "news-card news-lead"
    assert texts(tree, "nav") == ["World"]


def test_front__without_stories_says_so(client):
    tree = parse(client.get("/"))

    assert texts(tree, "h1") == ["News"]
    assert texts(tree, "main") == ["There are no stories here yet."]
    assert tree.find(".//nav") is None


def test_section__lists_its_own_stories(client, make_edition, make_section):
    make_edition(
        headline="Here",
        section=make_section("World", description="All of it."),
        at=NOON,
    )
    make_edition(headline="There", section=make_section("Sport"), at=NOON)

    tree = parse(client.get("/section/world/"))

    assert texts(tree, "title") == ["World – Worthy News"]
    assert texts(tree, "h1") == ["World"]
    assert texts(tree, "h2") == ["Here"]
    assert tree.find(".//meta[@name='description']").get("content") == "All of it."
    assert [
        (link.text, link.get("aria-current")) for link in tree.iterfind(".//nav//a")
    ] == [
        ("Sport", None),
        ("World", "page"),
    ]


def test_section__order_is_the_desk_s(client, make_section):
    make_section("Sport", order=2)
    make_section("World", order=1)

    assert texts(parse(client.get("/")), "nav//a") == ["World", "Sport"]


def test_list__picture_comes_with_size_and_words(
    client, make_edition, make_image, make_rendition
):
    image = make_image(2000, 1000, alt="A bridge")
    large = make_rendition(image, "large", 1024, 512)
    small = make_rendition(image, "medium_large", 768, 384)
    make_edition(headline="First", at=NOON + timedelta(hours=1))
    make_edition(headline="Second", pictures=[image], at=NOON)

    (picture,) = parse(client.get("/")).iterfind(".//img")

    assert dict(picture.items()) == {
        "src": small.file.url,
        "srcset": f"{small.file.url} 768w, {large.file.url} 1024w",
        "sizes": "(min-width: 63rem) 21rem, (min-width: 42rem) 45vw, calc(100vw - 2rem)",
        "width": "768",
        "height": "384",
        "alt": "A bridge",
        "loading": "lazy",
        "decoding": "async",
    }


def test_list__goes_on_over_pages(client, settings, make_edition):
    settings.WORTHY_NEWS = {"STORIES_PER_PAGE": 2}
    for number in range(5):
        make_edition(headline=f"Story {number}", at=NOON + timedelta(hours=number))

    first, last = parse(client.get("/")), parse(client.get("/?page=3"))

    assert texts(first, "h2") == ["Story 4", "Story 3"]
    assert texts(last, "h2") == ["Story 0"]
    pages = ".//nav[@aria-label='Pages']//a"
    assert [
        (link.text, link.get("href"), link.get("aria-current"))
        for link in first.iterfind(pages)
    ] == [
        ("1", "?page=1", "page"),
        ("2", "?page=2", None),
        ("3", "?page=3", None),
        ("Older stories", "?page=2", None),
    ]
    assert [link.text for link in last.iterfind(pages)] == [
        "Newer stories",
        "1",
        "2",
        "3",
    ]
    assert first.find(".//link[@rel='canonical']").get("href") == "http://testserver/"
    assert (
        last.find(".//link[@rel='canonical']").get("href")
        == "http://testserver/?page=3"
    )
    assert last.find(".//article[@class='news-card news-lead']") is None
    assert client.get("/?page=4").status_code == 404
    assert client.get("/?page=x").status_code == 404


def test_list__leaves_pages_out_between_far_ones(client, settings, make_edition):
    settings.WORTHY_NEWS = {"STORIES_PER_PAGE": 1}
    for number in range(11):
        make_edition(headline=f"Story {number}", at=NOON + timedelta(hours=number))

    tree = parse(client.get("/?page=6"))

    assert texts(tree, "nav[@aria-label='Pages']//li") == [
        "Newer stories", "1", "…", "4", "5", "6", "7", "8", "…", "11", "Older stories",
    ]  # fmt: skip
