"""Pictures in Chromium: the newest format, sizes known before they load, captions and galleries."""

from __future__ import annotations

import pytest
from django.test import Client
from playwright.sync_api import expect

from example_project.newspaper import pictures
from worthy_news import renditions


@pytest.fixture
def photos(settings, make_image):
    """Two pictures of the library in every format; the settings ask for them."""
    settings.WORTHY_NEWS = {"RENDITION_FORMATS": ["WEBP", "AVIF"]}
    made = []
    for name in ("ferry-pact", "harbor-budget"):
        image = make_image(
            pictures.WIDTH,
            pictures.HEIGHT,
            content=pictures.draw(name),
            alt="Two ferries before the harbor",
            caption="The night boat.",
            credit="Picture: Ada Novak",
            color="#5a7d9c",
        )
        renditions.build(image.pk)
        made.append(image)
    return made


@pytest.fixture
def story(photos, make_edition):
    """A story with a lead picture, a caption and a gallery in its body."""
    lead, other = photos
    url = renditions.choose(other, "sm_medium").url
    body = (
        "<p>One.</p>"
        f'<p>[caption id="ferry" align="alignright" width="300"]<img src="{url}" alt="A ferry"> A ferry that has a'
        " caption which is a good deal wider than the ferry itself.[/caption]</p>"
        "<p>Two goes on for some lines beside the picture, as text does.</p>"
        f'<p>[gallery ids="{other.pk},{lead.pk}" link="file" columns="2"]</p>'
    )
    return make_edition(headline="Ferries", body=body, pictures=[lead])


def test_pictures__come_in_the_newest_format_and_the_page_keeps_still(
    photos, story, browser_page, complaints
):
    lead = photos[0]
    avif = [
        row.file.url for row in lead.renditions.filter(format="AVIF", state="ready")
    ]
    for address, place in (
        ("/", ".news-card"),
        (story.get_absolute_url(), ".news-figure"),
    ):
        browser_page.goto(address)
        picture = browser_page.locator(f"{place} img")
        expect(picture).to_have_js_property("complete", True)
        expect(picture).to_have_attribute("width", "1024")
        chosen = picture.evaluate("image => new URL(image.currentSrc).pathname")
        assert chosen in avif
        expect(picture).to_have_css("background-color", "rgb(85, 119, 153)")
    assert complaints == []


def test_captions_and_galleries__are_valid_accessible_and_in_place(
    story, browser_page, axe, nu, screenshot, complaints
):
    address = story.get_absolute_url()
    assert nu(Client().get(address).content) == []
    assert nu(Client().get("/").content) == []

    browser_page.goto(address)
    figure = browser_page.locator("#ferry")
    assert figure.bounding_box()["width"] == 300
    expect(browser_page.locator(".gallery-item")).to_have_count(2)
    browser_page.locator(".gallery-item img").last.scroll_into_view_if_needed()
    expect(browser_page.locator(".gallery-item img").last).to_have_js_property(
        "complete", True
    )
    assert axe(browser_page) == []
    screenshot("captions-and-galleries")
    browser_page.goto("/")
    screenshot("front-in-avif")
    assert complaints == []
