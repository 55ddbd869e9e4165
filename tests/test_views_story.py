"""What stands in a story's page."""

from __future__ import annotations

import pytest

from tests.pages import LAYOUTS, NOON, parse, texts
from tests.shared import SHARED, needs_shared
from worthy_news import rendering, workflow

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_story__page_has_the_story_line_for_line(
    client, make_edition, make_layout, make_image, layout
):
    edition = make_edition(
        headline="Ferries & Trains",
        credits=["Ada Novak"],
        places=["MOSCOW", "TEHRAN"],
        body="<p>One “two”.</p><h2>THREE</h2><p>Four.</p>",
        pictures=[make_image(alt="A ferry")],
        layout=make_layout(layout) if layout else None,
        at=NOON,
    )

    response = client.get(edition.get_absolute_url())

    tree = parse(response)
    assert texts(tree, "h1") == ["Ferries & Trains"]
    assert texts(tree, "h2") == ["THREE"]
    lines = rendering.text(response.text.partition("<article")[2]).splitlines()
    start = lines.index("By Ada Novak")
    assert lines[start : start + 5] == [
        "By Ada Novak",
        "MOSCOW/TEHRAN (Worthy News) – One “two”.",
        "THREE",
        "Four.",
        "Copyright 1999-2025 Worthy News. This article was originally published on Worthy News"
        " and was reproduced with permission.",
    ]
    assert len(tree.findall(".//main//img")) == 1


@needs_shared
@pytest.mark.parametrize("layout", ["layout-body.html", "layout-image.html"])
def test_story__sample_comes_out_line_for_line_in_both_layouts(
    client, make_layout, make_image, layout
):
    copy = (SHARED / "seed" / "story.txt").read_text(encoding="utf-8")
    story = workflow.take_copy(copy, None)
    story.layout = make_layout((SHARED / "seed" / layout).read_text(encoding="utf-8"))
    story.save()
    story.pictures.create(image=make_image())
    edition = workflow.publish(story, None)

    response = client.get(edition.get_absolute_url())

    expected = [line for line in copy.splitlines() if line]
    tree = parse(response)
    assert texts(tree, "h1") == expected[:1]
    assert len(tree.findall(".//main//img")) == 1
    article = response.text.partition("<article")[2].rpartition("<footer lang")[0]
    lines = rendering.text(article).splitlines()
    assert lines[lines.index(expected[0]) :] == expected


def test_story__default_layout_shows_those_without_one(
    client, make_edition, make_layout
):
    make_layout("<p>The default</p>[worthy_plugins_news_story_body]", is_default=True)
    make_edition(headline="Plain", at=NOON)
    make_edition(headline="Own", layout=make_layout("<p>Its own</p>"), at=NOON)

    assert "The default" in client.get("/2025/01/18/plain/").text
    own = client.get("/2025/01/18/own/").text
    assert "Its own" in own
    assert "The default" not in own


def test_story__page_prints_head_and_dates(
    client, settings, make_edition, make_section, make_topic
):
    settings.TIME_ZONE = "Europe/Budapest"
    edition = make_edition(
        headline="Bridge Opens",
        kicker="Rivers",
        dek="It stands.",
        section=make_section("World"),
        topics=[make_topic("Bridges"), make_topic("Floods")],
        at=NOON,
    )

    tree = parse(client.get(edition.get_absolute_url()))

    assert texts(tree, "title") == ["Bridge Opens – Worthy News"]
    assert texts(tree, "article/header/p") == [
        "World Published Jan. 18, 2025, 1 p.m. CET",
        "Rivers",
        "It stands.",
    ]
    assert [time.get("datetime") for time in tree.iterfind(".//time")] == [
        "2025-01-18T13:00:00+01:00"
    ]
    assert texts(tree, "article/footer/p")[0] == "Topics: Bridges, Floods"
    assert tree.find(".//meta[@name='description']").get("content") == "It stands."


def test_story__page_says_updated_only_where_it_was(client, make_edition):
    story = make_edition(headline="Bridge Opens", at=NOON).story
    page = story.edition().get_absolute_url()

    story.body = "<p>A comma, put right.</p>"
    story.save()
    workflow.publish(story, None, kind="minor")
    assert "Updated" not in client.get(page).text

    story.body = "<p>Somebody fell in.</p>"
    story.save()
    edition = workflow.publish(story, None)
    tree = parse(client.get(page))
    assert [time.get("datetime") for time in tree.iterfind(".//time")] == [
        "2025-01-18T12:00:00+00:00",
        edition.updated_at.isoformat(timespec="seconds"),
    ]
    assert "Updated" in texts(tree, "article/header/p")[0]


def test_story__page_names_its_language(client, make_edition):
    edition = make_edition(headline="Híd nyílik", language="hu", at=NOON)

    tree = parse(client.get(edition.get_absolute_url()))

    assert tree.get("lang") == "en-us"
    assert (
        tree.find(".//title").get("lang") == tree.find(".//article").get("lang") == "hu"
    )
    assert tree.find(".//article/header/p").get("lang") == "en-us"


def test_story__canonical_address_is_the_request_s_or_the_setting_s(
    client, settings, make_edition
):
    edition = make_edition(headline="Bridge Opens", at=NOON)

    def canonical():
        tree = parse(client.get(edition.get_absolute_url(), {"from": "mail"}))
        return tree.find(".//link[@rel='canonical']").get("href")

    assert canonical() == "http://testserver/2025/01/18/bridge-opens/"
    settings.WORTHY_NEWS = {"BASE_URL": "https://news.example"}
    assert canonical() == "https://news.example/2025/01/18/bridge-opens/"


def test_story__picture_comes_with_size_words_and_credit(
    client, make_edition, make_image, make_rendition
):
    image = make_image(
        2000, 1000, alt="A <bridge>", caption="It stands & stays.", credit="Ada Novak"
    )
    large = make_rendition(image, "large", 1024, 512)
    edition = make_edition(pictures=[image], at=NOON)

    tree = parse(client.get(edition.get_absolute_url()))

    picture = tree.find(".//figure//img")
    assert dict(picture.items()) == {
        "fetchpriority": "high",
        "src": large.file.url,
        "width": "1024",
        "height": "512",
        "alt": "A <bridge>",
    }
    assert texts(tree, "figcaption") == ["It stands & stays. Ada Novak"]


def test_story__picture_that_the_layout_shows_is_not_shown_twice(
    client, make_edition, make_image, make_layout
):
    image = make_image(alt="A bridge")
    shown = make_edition(
        headline="Shown",
        pictures=[image],
        layout=make_layout(LAYOUTS["image"]),
        at=NOON,
    )
    not_shown = make_edition(
        headline="Not shown",
        pictures=[image],
        layout=make_layout(LAYOUTS["body"]),
        at=NOON,
    )

    assert parse(client.get(shown.get_absolute_url())).find(".//figure") is None
    assert (
        parse(client.get(not_shown.get_absolute_url()))
        .find(".//figure//img")
        .get("alt")
        == "A bridge"
    )


def test_story__without_a_picture_has_no_empty_one(client, make_edition, make_layout):
    edition = make_edition(layout=make_layout(LAYOUTS["image"]), at=NOON)

    tree = parse(client.get(edition.get_absolute_url()))

    assert tree.find(".//img") is None
    assert tree.find(".//div[@class='worthy-news-float']") is None


def test_story__pasted_layout_keeps_its_own_style(client, make_edition, make_layout):
    layout = make_layout(
        '<div style="float:right; width:300px;">Beside</div>[worthy_plugins_news_story_body]'
    )
    edition = make_edition(layout=layout, at=NOON)

    assert (
        '<div style="float:right; width:300px;">Beside</div>'
        in client.get(edition.get_absolute_url()).text
    )


@pytest.mark.parametrize("made", [(), ("thumbnail",), ("large",)])
def test_pages__never_give_out_the_original(
    client, make_edition, make_image, make_layout, make_rendition, made
):
    """It says where it was taken, and by which camera."""
    image = make_image(2000, 1500)
    for name in made:
        make_rendition(
            image, name, *((150, 150) if name == "thumbnail" else (1024, 768))
        )
    layout = '<img src="[story_image]"> <img src="[story_image name=nosuch]"> {}'
    editions = [
        make_edition(headline="Plain", pictures=[image]),
        make_edition(headline="Laid out", pictures=[image], layout=make_layout(layout)),
    ]

    for url in ["/", *(edition.get_absolute_url() for edition in editions)]:
        page = client.get(url).text
        assert "<img" in page
        assert "/originals/" not in page
