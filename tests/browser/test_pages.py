"""The public pages in Chromium: whether all can read them, in both schemes, on every screen, on paper."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from example_project.newspaper import pictures
from worthy_news import renditions, workflow

COPY = (
    Path(__file__).resolve().parents[2]
    / "example_project/newspaper/copy/ferry-pact.txt"
).read_text(encoding="utf-8")

BODY = "[worthy_plugins_news_story_body]"
IMAGE = (
    '[worthy_plugins_news_story_title]\n<div class="worthy-news-float">'
    '<img src="[worthy_plugins_news_story_image name=sm_medium]" alt="" /></div>'
    "[worthy_plugins_news_story_body]"
)
PASTED = IMAGE.replace(
    'class="worthy-news-float"',
    'style="text-align:right; padding:0px 0px 10px 15px; float:right; width:300px;"',
)


@pytest.fixture(scope="module")
def drawing():
    """The bytes of a picture, drawn once."""
    return pictures.draw("ferry-pact")


@pytest.fixture
def photo(drawing, make_image):
    """A picture with its renditions, and the words for it."""
    image = make_image(
        pictures.WIDTH,
        pictures.HEIGHT,
        content=drawing,
        alt="Two ferries pass each other before the harbor",
        caption="The night boat leaves Alder Bay as the last one of the day comes in.",
        credit="Picture: Ada Novak",
    )
    renditions.build(image.pk)
    return image


@pytest.fixture
def paper(photo, settings, make_edition, make_layout, make_section, make_topic):
    """A small newspaper; gives the addresses of its pages by name."""
    settings.WORTHY_NEWS = {"STORIES_PER_PAGE": 4}
    world, sport = (
        make_section("World", description="From everywhere."),
        make_section("Sport"),
    )
    now = timezone.now()

    def publish(layout, name="Some"):
        story = workflow.take_copy(
            COPY.replace("Three Ports", f"{name} {layout} Ports"), None, section=world
        )
        story.layout = make_layout({"Body": BODY, "Image": IMAGE}[layout])
        story.kicker = "Shipping"
        story.dek = "Three towns that sued each other for years will run one service."
        story.save()
        story.pictures.create(image=photo)
        story.topics.set([make_topic("Ferries")])
        workflow.publish(story, None, at=now - timedelta(hours=3))
        story.headline = story.headline.replace(f"{name} {layout} Ports", "Three Ports")
        story.save()
        return workflow.publish(story, None)

    for number in range(6):
        make_edition(
            headline=f"Council Votes on the Harbor Budget for the {number}th Time",
            dek="A vote that nobody expected to pass." if number % 2 else "",
            section=(world, sport)[number % 2],
            pictures=[photo] if number % 3 else [],
            at=now - timedelta(hours=4 + number),
        )
    gone = {
        kind: make_edition(headline=f"Gone {kind}", at=now - timedelta(days=2))
        for kind in ("takedown", "kill")
    }
    for kind, edition in gone.items():
        workflow.withdraw(
            edition.story,
            None,
            kind=kind,
            notice="We could not confirm what we reported.",
        )
    corrected = publish("Image", "Wrong").story
    for kind, text in {
        "correction": "An earlier version gave the wrong year.\n\nIt was 1994.",
        "clarification": "The ferries carry cars as well.",
        "update": "The mayors have signed.",
        "editors_note": "The writer was once a sailor.",
    }.items():
        workflow.correct(corrected, None, text, kind)
    retracted = publish("Body", "Invented").story
    workflow.correct(retracted, None, "The pact does not exist.", "retraction")
    return {
        "corrected": corrected.edition().get_absolute_url(),
        "retracted": retracted.edition().get_absolute_url(),
        "corrections": "/corrections/",
        "front": "/",
        "front-2": "/?page=2",
        "section": "/section/world/",
        "story-body": publish("Body").get_absolute_url(),
        "story-image": publish("Image").get_absolute_url(),
        "takedown": gone["takedown"].get_absolute_url(),
        "kill": gone["kill"].get_absolute_url(),
    }


def test_pages__have_no_errors_in_their_html(paper, nu):
    found = {name: nu(Client().get(address).content) for name, address in paper.items()}

    assert found == {name: [] for name in paper}


def test_pages__are_accessible_in_both_schemes(paper, browser_page, axe, complaints):
    found = {}
    for scheme in ("light", "dark"):
        browser_page.emulate_media(color_scheme=scheme)
        for name, address in paper.items():
            browser_page.goto(address)
            found[scheme, name] = axe(browser_page)

    assert [problem for problem in found.items() if problem[1]] == []
    assert len(found) == 2 * len(paper)
    # The console takes an answer of 410 for an error; readers do not.
    assert [text for text in complaints if "410" not in text] == []


def test_pages__fit_the_narrowest_screen(paper, browser_page, axe):
    browser_page.set_viewport_size({"width": 320, "height": 640})

    for address in paper.values():
        browser_page.goto(address)
        assert browser_page.evaluate("document.documentElement.scrollWidth") == 320
        assert axe(browser_page) == []


def test_story__picture_stands_beside_the_text_and_above_it_on_a_narrow_screen(
    paper, browser_page
):
    browser_page.goto(paper["story-image"])
    beside = browser_page.locator(".worthy-news-float")
    text = browser_page.locator(".byline")

    assert beside.evaluate("element => getComputedStyle(element).float") in (
        "right",
        "inline-end",
    )
    assert beside.bounding_box()["width"] == 300
    assert beside.locator("img").evaluate("image => image.naturalWidth") == 300
    assert (
        text.bounding_box()["y"]
        < beside.bounding_box()["y"] + beside.bounding_box()["height"]
    )

    browser_page.set_viewport_size({"width": 360, "height": 640})
    assert beside.evaluate("element => getComputedStyle(element).float") == "none"
    assert (
        text.bounding_box()["y"]
        >= beside.bounding_box()["y"] + beside.bounding_box()["height"]
    )


def test_story__of_a_pasted_layout_is_complete_where_the_policy_forbids_its_style(
    paper, browser_page, complaints, photo, make_layout, make_edition
):
    edition = make_edition(
        headline="Pasted", pictures=[photo], layout=make_layout(PASTED)
    )

    browser_page.goto(edition.get_absolute_url())

    assert (
        browser_page.locator("main img").evaluate("image => image.naturalWidth") == 300
    )
    assert [text for text in complaints if "inline style" not in text] == []


def test_pages__can_be_walked_with_the_keyboard(paper, browser_page):
    browser_page.goto(paper["front"])

    browser_page.keyboard.press("Tab")
    skip = browser_page.locator(".news-skip")
    assert skip.evaluate("element => element === document.activeElement")
    assert skip.bounding_box()["x"] == 0
    browser_page.keyboard.press("Enter")
    assert browser_page.evaluate("document.activeElement.id") == "main"
    browser_page.keyboard.press("Tab")
    assert browser_page.evaluate("document.activeElement.closest('h2') !== null")


def test_pages__targets_are_large_enough_to_hit(paper, browser_page):
    """WCAG 2.5.8: 24 by 24 pixels, but for links that stand in a line of text."""
    for name in ("front", "section", "story-body", "corrections"):
        browser_page.goto(paper[name])
        for link in browser_page.locator("nav a, .news-foot a").all():
            box = link.bounding_box()
            assert min(box["width"], box["height"]) >= 24


def test_story__on_paper_is_the_story_and_its_address(paper, browser_page):
    browser_page.goto(paper["story-body"])
    browser_page.emulate_media(media="print", color_scheme="dark")

    assert not browser_page.locator(".news-sections").is_visible()
    assert (
        browser_page.locator(".news-on-paper")
        .inner_text()
        .endswith(paper["story-body"])
    )
    assert (
        browser_page.evaluate("getComputedStyle(document.body).backgroundColor")
        == "rgb(255, 255, 255)"
    )
    assert (
        browser_page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    )


def test_story__on_paper_has_its_corrections(paper, browser_page):
    browser_page.goto(paper["corrected"])
    browser_page.emulate_media(media="print")

    notes = browser_page.get_by_role("note")
    assert notes.count() == 4
    assert all(note.is_visible() for note in notes.all())
    heading, text = browser_page.locator("h1"), browser_page.locator(".byline")
    top = notes.first.bounding_box()["y"]
    assert heading.bounding_box()["y"] < top < text.bounding_box()["y"]


def test_pages__work_without_scripts(paper):
    for address in paper.values():
        assert "<script" not in Client().get(address).text


def test_pages__have_their_pictures_taken(paper, browser_page, screenshot):
    for name, page, width, scheme in (
        ("front", "front", 1280, "light"),
        ("section", "section", 1280, "light"),
        ("story", "story-image", 1280, "light"),
        ("story-dark", "story-image", 1280, "dark"),
        ("story-picture", "story-body", 1280, "light"),
        ("story-narrow", "story-image", 320, "light"),
        ("corrected", "corrected", 1280, "light"),
        ("corrected-narrow-dark", "corrected", 320, "dark"),
        ("retracted", "retracted", 1280, "light"),
        ("corrections", "corrections", 1280, "light"),
        ("withdrawn", "takedown", 1280, "light"),
    ):
        browser_page.set_viewport_size({"width": width, "height": 900})
        browser_page.emulate_media(color_scheme=scheme)
        browser_page.goto(paper[page])
        assert screenshot(name).stat().st_size > 5_000
