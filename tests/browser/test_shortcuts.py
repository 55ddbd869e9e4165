"""The desk by keyboard in Chromium: from an empty form to the readers, and the keys there are."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.admin.conftest import ROLES
from tests.admin.forms import page as desk
from worthy_news import workflow
from worthy_news.models import Edition, Revision

BODY = "<p>The village opened its bridge on Friday. Nobody fell in.</p>"


@pytest.fixture
def chief(log_in, make_user, make_source):
    make_source()
    user = make_user("chief", *ROLES["chief"])
    log_in(user)
    return user


@pytest.fixture
def live(chief, browser_page, make_story):
    """A live story, its form open to a chief."""
    story = make_story()
    workflow.publish(story, None)
    browser_page.goto(desk("story_change", story.pk))
    return story


def focused(page):
    return page.evaluate("document.activeElement.id || document.activeElement.name")


@pytest.mark.usefixtures("chief")
def test_keyboard__from_an_empty_form_to_the_readers(
    browser_page, make_section, complaints
):
    """Fields filled and buttons pressed are counted, as an editor would count them."""
    make_section("World")
    keyboard = browser_page.keyboard
    browser_page.goto(desk("story_add"))
    expect(browser_page.get_by_label("Headline:")).to_be_focused()
    interactions = 0

    for field, words in {"headline": "Village Opens Its Bridge", "body": BODY}.items():
        while focused(browser_page) != f"id_{field}":
            keyboard.press("Tab")
        keyboard.type(words, delay=20)
        interactions += 1
    keyboard.press("Tab")
    keyboard.type("W")
    expect(browser_page.get_by_label("Section:")).not_to_have_value("")
    interactions += 1
    keyboard.press("Control+Enter")
    interactions += 1
    expect(browser_page.get_by_role("button", name="Publish now")).to_be_focused()
    keyboard.press("Enter")
    interactions += 1
    expect(browser_page.get_by_text("Edition 1 is out.")).to_be_visible()

    assert interactions == 5
    assert Edition.objects.get().section.name == "World"
    assert complaints == []


def test_shortcuts__are_listed_for_what_the_page_offers(
    live, browser_page, axe, complaints, screenshot
):
    browser_page.locator("h1").last.click()
    browser_page.keyboard.press("?")

    dialog = browser_page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(dialog.get_by_role("button", name="Close")).to_be_focused()
    assert dialog.locator("dt").all_text_contents() == [
        "Save and continue editing",
        "Publish now",
        "Checklist",
        "List of stories",
        "Keyboard shortcuts",
    ]
    assert axe(browser_page) == []
    screenshot("desk-shortcuts", full_page=False)
    browser_page.emulate_media(color_scheme="dark")
    assert axe(browser_page) == []

    # While it is open, no key does anything behind it.
    browser_page.keyboard.press("l")
    browser_page.keyboard.press("Control+Enter")
    expect(dialog).to_be_visible()
    browser_page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert complaints == []


def test_shortcuts__save_and_ask_what_a_change_is(live, browser_page):
    headline = browser_page.get_by_label("Headline:")
    headline.fill("Village Opens Its Old Bridge")
    headline.press("Control+s")
    expect(browser_page.get_by_text("You may edit it again below.")).to_be_visible()
    assert Revision.objects.count() == 2

    headline.press("Control+Enter")
    first = browser_page.get_by_role("radio", name="Small fix")
    expect(first).to_be_focused()
    browser_page.keyboard.press("Space")
    browser_page.keyboard.press("Control+Enter")
    expect(browser_page.get_by_role("button", name="Publish now")).to_be_focused()
    assert Edition.objects.count() == 1
    browser_page.keyboard.press("Enter")
    expect(browser_page.get_by_text("Edition 2 is out.")).to_be_visible()
    assert Edition.objects.get(number=2).kind == "minor"


@pytest.mark.usefixtures("live")
def test_shortcuts__of_one_key_spare_fields_and_can_be_turned_off(browser_page):
    headline = browser_page.get_by_label("Headline:")
    headline.fill("")
    headline.press_sequentially("l?c")
    expect(headline).to_have_value("l?c")
    expect(browser_page.get_by_role("dialog")).to_be_hidden()

    browser_page.get_by_role("button", name="Keyboard shortcuts").click()
    browser_page.get_by_label(re.compile("^Keys pressed alone")).uncheck()
    browser_page.get_by_role("button", name="Close").click()
    browser_page.reload()
    browser_page.locator("h1").last.click()
    browser_page.keyboard.press("?")
    browser_page.keyboard.press("c")
    expect(browser_page.get_by_role("dialog")).to_be_hidden()
    assert focused(browser_page) != "worthy-checklist"

    browser_page.get_by_role("button", name="Keyboard shortcuts").click()
    browser_page.get_by_label(re.compile("^Keys pressed alone")).check()
    browser_page.get_by_role("button", name="Close").click()
    browser_page.locator("h1").last.click()
    browser_page.keyboard.press("c")
    assert focused(browser_page) == "worthy-checklist"
    browser_page.keyboard.press("l")
    expect(browser_page).to_have_url(re.compile(r"/worthy_news/story/$"))


@pytest.mark.usefixtures("chief")
def test_shortcuts__of_the_list(browser_page):
    browser_page.goto(desk("story_changelist"))
    browser_page.locator("h1").last.click()
    browser_page.keyboard.press("/")
    expect(browser_page.locator("#searchbar")).to_be_focused()

    browser_page.locator("h1").last.click()
    browser_page.keyboard.press("v")
    expect(browser_page.get_by_label("Copy:")).to_be_visible()
    browser_page.locator("h1").last.click()
    browser_page.keyboard.press("l")
    expect(browser_page.locator("#searchbar")).to_be_visible()
    browser_page.locator("h1").last.click()
    browser_page.keyboard.press("n")
    expect(browser_page.get_by_label("Headline:")).to_be_focused()


COVERED = """() => {
    const bar = document.querySelector(".submit-row");
    const covered = [];
    for (const element of document.querySelectorAll("#story_form :is(input, select, textarea, a[href], summary, [tabindex='0'])")) {
        if (bar.contains(element) || !element.checkVisibility()) continue;
        element.focus();
        if (document.activeElement !== element) continue;
        const {top, bottom} = element.getBoundingClientRect();
        if (top >= bar.getBoundingClientRect().top || bottom <= 0) covered.push(element.id || element.outerHTML);
    }
    return covered;
}"""


@pytest.mark.usefixtures("live")
def test_bar__sticks_where_there_is_room_and_covers_nothing_that_has_the_focus(
    browser_page,
):
    button = browser_page.get_by_role("button", name="Publish now")
    for height in (720, 900):
        browser_page.set_viewport_size({"width": 1280, "height": height})
        expect(button).to_be_in_viewport()
        assert browser_page.evaluate(COVERED) == []

    browser_page.set_viewport_size({"width": 320, "height": 640})
    browser_page.evaluate("scrollTo(0, 0)")
    expect(button).not_to_be_in_viewport()
    button.scroll_into_view_if_needed()
    expect(button).to_be_in_viewport()
