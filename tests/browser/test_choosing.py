"""Choosing a story's pictures by looking, in Chromium: the library in a popup, and the row that opened it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from example_project.newspaper import pictures
from tests.admin.conftest import ROLES
from tests.admin.forms import page as desk
from worthy_news import renditions
from worthy_news.models import Picture

NAMES = ["ferry-pact", "harbor-budget", "bridge-opening"]
LINK = "Choose from the library"


@pytest.fixture(autouse=True)
def editor(log_in, make_user, make_source):
    make_source()
    user = make_user("eve", *ROLES["editor"])
    log_in(user)
    return user


@pytest.fixture
def library(make_image, make_clearance):
    """Three pictures; the last one may not be used."""
    made = []
    for name in NAMES:
        image = make_image(
            pictures.WIDTH,
            pictures.HEIGHT,
            content=pictures.draw(name),
            title=name.replace("-", " ").title(),
            alt=f"What there is of {name}",
            credit="Ada Novak",
        )
        renditions.build(image.pk)
        made.append(image)
    make_clearance(made[-1], is_permitted=False)
    return made


@pytest.fixture
def story(make_story, library):
    return make_story(pictures=[library[0]])


def row(page, number):
    return page.locator(f"#pictures-{number}")


def open_library(page, number, how="click"):
    """Open the library from a row, by a click or by a key."""
    link = row(page, number).get_by_role("link", name=LINK)
    with page.expect_popup() as popup:
        link.click() if how == "click" else link.press(how)
    popup.value.set_default_timeout(10_000)
    return popup.value


def choose(popup, name):
    with popup.expect_event("close"):
        popup.get_by_role("link", name=name).click()


def test_choosing__a_thumbnail_fills_the_row(
    browser_page, story, library, complaints, axe, nu, screenshot
):
    browser_page.goto(desk("story_change", story.pk))
    screenshot("choosing-row-before", full_page=False)
    popup = open_library(browser_page, 1)
    expect(popup.get_by_role("heading", name="Select image")).to_be_visible()
    expect(popup.get_by_role("link", name="Bridge Opening")).to_be_visible()
    expect(popup.locator("#result_list")).to_contain_text("It may not be used")
    assert axe(popup) == []
    assert nu(popup.request.get(popup.url).body()) == []
    screenshot("choosing-popup", page=popup)

    choose(popup, "Harbor Budget")

    second = row(browser_page, 1)
    select = second.locator("select[name=pictures-1-image]")
    expect(select).to_have_value(str(library[1].pk))
    expect(second.locator(".select2-selection")).to_be_focused()
    expect(second.get_by_role("textbox", name="Image: Harbor Budget")).to_be_visible()
    expect(second.get_by_role("img", name="What there is of harbor")).to_be_visible()
    assert axe(browser_page) == []
    screenshot("choosing-row", full_page=False)
    browser_page.get_by_role("button", name="Save and continue editing").click()
    expect(browser_page.get_by_text("was changed successfully")).to_be_visible()
    chosen = Picture.objects.filter(story=story).values_list("image", flat=True)
    assert list(chosen) == [library[0].pk, library[1].pk]
    assert complaints == []
