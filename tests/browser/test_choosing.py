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


def test_choosing__by_keyboard_alone_through_a_search(browser_page, story, library):
    browser_page.goto(desk("story_change", story.pk))
    popup = open_library(browser_page, 0, "Enter")
    popup.locator("#searchbar").fill("bridge")
    popup.keyboard.press("Enter")
    expect(popup.get_by_role("link", name="Ferry Pact")).to_have_count(0)

    with popup.expect_event("close"):
        popup.get_by_role("link", name="Bridge Opening").press("Enter")

    first = row(browser_page, 0)
    expect(first.locator("select").first).to_have_value(str(library[2].pk))
    expect(first).to_contain_text("It may not be used on our own pages.")
    expect(first.get_by_role("link", name="Crops")).to_have_count(0)
    expect(first.locator(".select2-selection")).to_be_focused()
    browser_page.keyboard.press("Tab")
    expect(first.get_by_role("link", name=LINK)).to_be_focused()


def test_choosing__what_was_saved_is_shown_again_with_its_crops(
    browser_page, story, library
):
    browser_page.goto(desk("story_change", story.pk))
    first = row(browser_page, 0)
    choose(open_library(browser_page, 0), "Harbor Budget")
    expect(first.get_by_role("img", name="What there is of harbor")).to_be_visible()

    choose(open_library(browser_page, 0), "Ferry Pact")

    expect(first.get_by_role("img", name="What there is of ferry")).to_be_visible()
    expect(first.get_by_role("link", name="Crops")).to_be_visible()


def test_choosing__in_a_row_that_was_added(browser_page, story, library):
    browser_page.goto(desk("story_change", story.pk))
    browser_page.locator("#pictures-group .add-row a").click()

    choose(open_library(browser_page, 2), "Harbor Budget")

    added = row(browser_page, 2)
    expect(added.locator("select").first).to_have_value(str(library[1].pk))
    expect(added.get_by_role("img", name="What there is of harbor")).to_be_visible()


def test_choosing__by_typing_shows_the_picture_as_well(browser_page, story, library):
    browser_page.goto(desk("story_change", story.pk))
    second = row(browser_page, 1)
    second.locator(".select2-selection").click()
    browser_page.get_by_role("searchbox").last.fill("harbor")
    browser_page.get_by_role("option", name="Harbor Budget").click()

    expect(second.get_by_role("img", name="What there is of harbor")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_choosing__on_a_phone(browser_page, story, axe, screenshot, complaints, scheme):
    browser_page.set_viewport_size({"width": 320, "height": 700})
    browser_page.emulate_media(color_scheme=scheme)
    browser_page.goto(desk("story_change", story.pk))
    popup = open_library(browser_page, 1)
    popup.set_viewport_size({"width": 320, "height": 700})
    popup.emulate_media(color_scheme=scheme)
    popup.reload()
    for page in (browser_page, popup):
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= 320
        assert axe(page) == []
    screenshot(f"choosing-popup-phone-{scheme}", page=popup)

    choose(popup, "Harbor Budget")

    img = row(browser_page, 1).get_by_role("img", name="What there is of harbor")
    expect(img).to_be_visible()
    row(browser_page, 1).scroll_into_view_if_needed()
    screenshot(f"choosing-row-phone-{scheme}", full_page=False)
    assert complaints == []


def test_adding__a_picture_that_is_here_already_is_used_instead(
    browser_page, story, library, axe, nu, screenshot, complaints
):
    browser_page.goto(desk("story_change", story.pk))
    second = row(browser_page, 1)
    with browser_page.expect_popup() as opened:
        second.get_by_role("link", name="Add another image").click()
    popup = opened.value
    again = {"name": "again.jpg", "mimeType": "image/jpeg"}
    popup.locator("#id_file").set_input_files(
        [again | {"buffer": pictures.draw(NAMES[1])}]
    )
    popup.get_by_label("Alternative text:").fill("Typed.")
    popup.get_by_role("button", name="Save").click()
    expect(popup.get_by_text("This very picture is here already.")).to_be_visible()
    expect(popup.get_by_label("Alternative text:")).to_have_value("Typed.")
    assert axe(popup) == []
    screenshot("choosing-known", page=popup, full_page=False)

    with popup.expect_event("close"):
        popup.get_by_role("link", name="Use this picture").press("Enter")

    expect(second.locator("select").first).to_have_value(str(library[1].pk))
    expect(second.get_by_role("img", name="What there is of harbor")).to_be_visible()
    expect(second.locator(".select2-selection")).to_be_focused()
    assert complaints == []


def test_library__opens_beside_the_form_without_scripts(
    chromium, live_server, browser_page, story
):
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    context.add_cookies(browser_page.context.cookies())
    plain = context.new_page()
    plain.goto(desk("story_change", story.pk))

    with context.expect_page() as opened:
        row(plain, 1).get_by_role("link", name=LINK).click()

    expect(opened.value.get_by_role("link", name="Harbor Budget")).to_be_visible()
    expect(row(plain, 1).locator("select").first).to_be_visible()
    context.close()
