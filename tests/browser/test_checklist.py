"""The checklist in Chromium: it follows what is typed, and leads to what it speaks of."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.admin.conftest import ROLES
from tests.admin.forms import page as desk
from worthy_news.models import Edition, Revision


@pytest.fixture
def story(log_in, make_user, make_story, make_image):
    """A story with a mistake of each level, its form open to a chief."""
    log_in(make_user("chief", *ROLES["chief"]))
    return make_story(credits=["Ada Novak"], pictures=[make_image(alt="A bridge")])


@pytest.fixture
def checklist(browser_page, story):
    browser_page.goto(desk("story_change", story.pk))
    return browser_page.get_by_role("region", name="Checklist")


def test_checklist__follows_what_is_typed(
    browser_page, story, checklist, complaints, axe, screenshot
):
    expect(checklist).not_to_contain_text("TK")
    tally = browser_page.locator(".worthy-moves .worthy-tally")
    expect(tally).to_contain_text("2 warnings, 1 note · 10 words")
    reason = browser_page.get_by_label("Publish over what stops it, because")
    expect(reason).to_be_hidden()

    body = browser_page.get_by_label("Body:")
    body.focus()
    body.press("Control+End")
    body.press_sequentially("<p>It cost TK.</p>")

    expect(checklist).to_contain_text("Stops it · Body: “TK” was left in")
    expect(tally).to_contain_text("1 thing stops it")
    expect(tally).to_contain_text("13 words")
    expect(reason).to_be_visible()
    assert axe(browser_page) == []
    screenshot("desk-checklist", full_page=False)

    body.fill("<p>It cost ten crowns.</p>")

    expect(checklist).not_to_contain_text("TK")
    expect(tally).to_contain_text("4 words")
    expect(reason).to_be_hidden()
    assert complaints == []
    story.refresh_from_db()
    assert "crowns" not in story.body
    assert not Revision.objects.exists()


def test_checklist__reads_out_its_summary(browser_page, checklist):
    summary = checklist.locator("[aria-live=polite]")

    browser_page.get_by_label("Headline:").fill("TK")

    expect(summary).to_contain_text("1 thing stops it")


def test_checklist__follows_choices_and_rows_taken_out(browser_page, checklist):
    expect(checklist).to_contain_text("Picture 1 has no credit.")

    browser_page.locator("#id_pictures-0-DELETE").check()

    expect(checklist).not_to_contain_text("Picture 1")


def test_checklist__leads_to_the_field(browser_page, checklist):
    browser_page.get_by_label("Headline:").fill("")
    checklist.get_by_role("link", name="Headline").click()
    assert browser_page.evaluate("document.activeElement.id") == "id_headline"

    checklist.get_by_role("link", name="Section").press("Enter")
    assert browser_page.evaluate("document.activeElement.id") == "id_section"

    checklist.get_by_role("link", name="Pictures").click()
    assert browser_page.evaluate(
        "document.activeElement.closest('#pictures-group') !== null"
    )


def test_checklist__opens_what_is_folded(browser_page, story, checklist):
    browser_page.get_by_role("heading", name="As printed").click()
    dateline = browser_page.get_by_label("Dateline as printed:")
    dateline.fill("RIGA")
    checklist.get_by_role("link", name="Dateline as printed").wait_for()
    browser_page.get_by_role("heading", name="As printed").click()
    expect(dateline).to_be_hidden()

    checklist.get_by_role("link", name="Dateline as printed").click()

    expect(dateline).to_be_focused()


def test_checklist__publishing_over_a_block(browser_page, story, checklist):
    browser_page.get_by_label("Headline:").fill("Bridge Opens TK")
    browser_page.get_by_label("Publish over what stops it, because").fill("It rains.")
    browser_page.get_by_role("button", name="Publish now").click()

    browser_page.get_by_text("Edition 1 is out.").wait_for()
    expect(browser_page.get_by_text("Reason: It rains.")).to_be_visible()
    assert Edition.objects.get().headline == "Bridge Opens TK"


def test_checklist__says_when_the_newsroom_does_not_answer(browser_page, checklist):
    browser_page.route("**/checklist/", lambda route: route.abort())

    browser_page.get_by_label("Headline:").fill("TK")

    expect(checklist).to_contain_text("Not checked: the newsroom did not answer.")
    expect(browser_page.get_by_label("Headline:")).to_have_value("TK")


def test_checklist__at_the_side_of_a_wide_window(
    browser_page, checklist, axe, screenshot
):
    browser_page.set_viewport_size({"width": 1800, "height": 900})

    box = checklist.bounding_box()
    headline = browser_page.get_by_label("Headline:").bounding_box()
    assert box["x"] > headline["x"] + headline["width"]
    browser_page.get_by_label("Byline").scroll_into_view_if_needed()
    expect(checklist).to_be_in_viewport()
    assert axe(browser_page) == []
    screenshot("desk-checklist-wide", full_page=False)


def test_checklist__without_scripts_is_that_of_the_saved_story(
    chromium, live_server, browser_page, story
):
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    context.add_cookies(browser_page.context.cookies())
    plain = context.new_page()
    plain.goto(desk("story_change", story.pk))

    assert "Picture 1 has no credit." in plain.locator(".worthy-checklist").inner_text()
    context.close()


def test_checklist__on_the_form_of_a_new_story(
    browser_page, log_in, make_user, make_source, complaints, nu
):
    make_source()
    log_in(make_user("chief", *ROLES["chief"]))
    response = browser_page.goto(desk("story_add"))
    checklist = browser_page.get_by_role("region", name="Checklist")
    expect(checklist).to_contain_text("The checklist is made as you type.")
    assert nu(response.body()) == []

    browser_page.get_by_label("Headline:").fill("Bridge Opens.")

    expect(checklist).to_contain_text("The headline ends with a period.")
    expect(checklist).to_contain_text("The story has no text.")
    assert complaints == []
