"""The public pages: what each address answers, what stands in it, what it costs."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import html5lib
import pytest
from django.utils import timezone

from tests.counting import CountingStorage
from worthy_news import rendering, workflow

pytestmark = pytest.mark.django_db

LAYOUTS = {
    "none": None,
    "body": "[worthy_plugins_news_story_body]",
    "image": "[worthy_plugins_news_story_title]\n"
    '<div class="worthy-news-float"><img src="[worthy_plugins_news_story_image name=sm_medium]"'
    ' alt="" /></div>[worthy_plugins_news_story_body]',
}

NOON = datetime(2025, 1, 18, 12, tzinfo=UTC)


def parse(response):
    """Return the page as a tree; fail where HTML's own parser has anything to say against it."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(
        response.text
    )


def texts(tree, path):
    """Return the texts of the elements at ``path``, white space run together."""
    return [
        " ".join("".join(found.itertext()).split())
        for found in tree.iterfind(f".//{path}")
    ]


# Where a story is found


def test_story__is_found_at_its_address(client, make_edition):
    edition = make_edition(headline="Village Opens Its Bridge", at=NOON)

    response = client.get("/2025/01/18/village-opens-its-bridge/")

    assert response.status_code == 200
    assert response.context["edition"] == response.context["story"] == edition
    assert texts(parse(response), "h1") == ["Village Opens Its Bridge"]


def test_story__date_in_the_address_is_the_site_s(client, settings, make_edition):
    settings.TIME_ZONE = "Pacific/Auckland"

    make_edition(headline="Late", at=NOON)

    assert client.get("/2025/01/19/late/").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "2025/01/18/nothing/",
        "2025/1/18/nothing/",
        "2025/01/18/",
        "section/nowhere/",
        "nowhere/",
    ],
)
def test_pages__answer_404_where_there_is_nothing(client, address):
    assert client.get(f"/{address}").status_code == 404


def test_story__never_published_is_not_found(client, make_story):
    make_story(headline="Draft", slug="draft")

    today = timezone.localdate()
    assert client.get(f"/{today:%Y/%m/%d}/draft/").status_code == 404
    assert "Draft" not in client.get("/").text


def test_story__scheduled_is_found_nowhere_before_its_time(
    client, make_edition, make_section
):
    edition = make_edition(
        headline="To Come",
        section=make_section(),
        at=timezone.now() + timedelta(hours=1),
    )

    assert client.get(edition.get_absolute_url()).status_code == 404
    assert "To Come" not in client.get("/").text
    assert "To Come" not in client.get("/section/world/").text


def test_story__older_address_leads_to_the_present_one(client, make_edition):
    first = make_edition(headline="Bridge Opens", at=NOON)
    story = first.story
    story.slug = "bridge-closes"
    story.save()

    second = workflow.publish(story, None)

    response = client.get("/2025/01/18/bridge-opens/")
    assert (response.status_code, response["Location"]) == (
        301,
        "/2025/01/18/bridge-closes/",
    )
    assert second.get_absolute_url() == "/2025/01/18/bridge-closes/"
    assert client.get("/2025/01/18/bridge-closes/").status_code == 200


def test_story__address_to_come_says_nothing_before_its_time(client, make_edition):
    story = make_edition(headline="Bridge Opens", at=NOON).story
    story.slug = "bridge-collapses"
    story.headline = "Bridge Collapses"
    story.save()
    workflow.publish(story, None, at=timezone.now() + timedelta(hours=1))

    assert client.get("/2025/01/18/bridge-collapses/").status_code == 404
    response = client.get("/2025/01/18/bridge-opens/")
    assert response.status_code == 200
    assert "ollapse" not in response.text

    workflow.unschedule(story, None)
    assert client.get("/2025/01/18/bridge-collapses/").status_code == 404


def test_story__moves_when_its_next_edition_starts(client, make_edition):
    now = timezone.now()
    story = make_edition(headline="Bridge Opens", at=NOON).story
    story.slug = "bridge-closes"
    story.save()
    workflow.publish(
        story, None, at=now - timedelta(hours=1), now=now - timedelta(hours=2)
    )

    assert (
        client.get("/2025/01/18/bridge-opens/")["Location"]
        == "/2025/01/18/bridge-closes/"
    )


def test_story__what_the_desk_changes_is_not_seen(client, make_edition):
    edition = make_edition(headline="Bridge Opens", at=NOON)
    edition.story.headline = "Bridge Closes"
    edition.story.slug = "closes"
    edition.story.save()

    assert "Closes" not in client.get("/2025/01/18/bridge-opens/").text
    assert client.get("/2025/01/18/closes/").status_code == 404


# Withdrawn stories


@pytest.mark.parametrize(
    ("kind", "status"),
    [("unpublish", 404), ("hold", 404), ("takedown", 410), ("kill", 410)],
)
def test_story__withdrawn_answers_by_its_kind(
    client, make_edition, make_section, kind, status
):
    edition = make_edition(
        headline="Bridge Opens", dek="It stands.", section=make_section(), at=NOON
    )
    workflow.withdraw(
        edition.story, None, kind=kind, reason="Secret", notice="We regret it."
    )

    response = client.get(edition.get_absolute_url())

    assert response.status_code == status
    for page in (response, client.get("/"), client.get("/section/world/")):
        for words in ("Bridge", "stands", "Secret", "Nobody fell in"):
            assert words not in page.text
    assert ("We regret it." in response.text) is (kind == "takedown")


def test_story__taken_down_says_its_notice_in_paragraphs(client, make_edition):
    edition = make_edition(at=NOON)
    workflow.withdraw(
        edition.story, None, kind="takedown", notice="We <regret> it.\n\nThe editors"
    )

    response = client.get(edition.get_absolute_url())

    tree = parse(response)
    assert texts(tree, "h1") == ["This story is no longer available"]
    assert texts(tree, "article/p") == ["We <regret> it.", "The editors"]
    assert texts(tree, "title") == ["This story is no longer available – Worthy News"]
    assert tree.find(".//meta[@name='robots']").get("content") == "noindex"


def test_story__killed_says_nothing_but_that_it_is_gone(client, make_edition):
    edition = make_edition(at=NOON)
    workflow.withdraw(edition.story, None, kind="kill", notice="We regret it.")

    assert texts(parse(client.get(edition.get_absolute_url())), "main") == [
        "This story is no longer available"
    ]


def test_story__older_address_of_a_withdrawn_one_answers_alike(client, make_edition):
    story = make_edition(headline="Bridge Opens", at=NOON).story
    story.slug = "bridge-closes"
    story.save()
    workflow.publish(story, None)
    workflow.withdraw(story, None, kind="takedown", notice="We regret it.")

    assert client.get("/2025/01/18/bridge-opens/").status_code == 410
    assert client.get("/2025/01/18/bridge-closes/").status_code == 410


def test_story__withdrawal_to_come_changes_nothing_before_its_time(
    client, make_edition
):
    edition = make_edition(at=NOON)
    workflow.withdraw(
        edition.story, None, kind="kill", at=timezone.now() + timedelta(hours=1)
    )

    assert client.get(edition.get_absolute_url()).status_code == 200


def test_story__withdrawn_before_it_started_was_never_there(client, make_edition):
    edition = make_edition(at=timezone.now() + timedelta(hours=1))
    workflow.withdraw(edition.story, None, kind="takedown", notice="We regret it.")

    assert client.get(edition.get_absolute_url()).status_code == 404


def test_story__comes_back(client, make_edition):
    edition = make_edition(at=NOON)
    workflow.withdraw(edition.story, None, kind="takedown")

    workflow.reinstate(edition.story, None)

    assert client.get(edition.get_absolute_url()).status_code == 200


def test_story__last_withdrawal_decides(client, make_edition):
    edition = make_edition(at=NOON)
    workflow.withdraw(edition.story, None, kind="hold")
    assert client.get(edition.get_absolute_url()).status_code == 404

    workflow.withdraw(edition.story, None, kind="kill")

    assert client.get(edition.get_absolute_url()).status_code == 410


def test_story__expunged_leaves_no_address(client, make_edition):
    edition = make_edition(headline="Bridge Opens", at=NOON)
    workflow.expunge(edition.story, None, reason="A court's order.")

    assert client.get("/2025/01/18/bridge-opens/").status_code == 404


# What stands in a story's page


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

    picture = tree.find(".//figure/img")
    assert dict(picture.items()) == {
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
        parse(client.get(not_shown.get_absolute_url())).find(".//figure/img").get("alt")
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


# Lists


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
    make_rendition(image, "large", 1024, 512)
    small = make_rendition(image, "medium_large", 768, 384)
    make_edition(headline="First", at=NOON + timedelta(hours=1))
    make_edition(headline="Second", pictures=[image], at=NOON)

    (picture,) = parse(client.get("/")).iterfind(".//img")

    assert dict(picture.items()) == {
        "src": small.file.url,
        "width": "768",
        "height": "384",
        "alt": "A bridge",
        "loading": "lazy",
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


# What a page costs


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
            make_rendition(image, "large", 1024, 768)
            make_rendition(image, "medium_large", 768, 576)
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
    assert len(CountingStorage.calls) == 3 + 3 + 1
