"""Notes in Chromium: written while the story's form has unsaved text, answered, resolved."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.admin.conftest import ROLES
from tests.admin.forms import page as desk
from worthy_news import workflow
from worthy_news.models import Mention, Note


@pytest.fixture
def story(log_in, make_user, make_story):
    """A story with notes that are open and notes that are not; a chief is logged in."""
    log_in(make_user("chief", *ROLES["chief"], first_name="Edna", last_name="Ferry"))
    make_user("ada", "view_story")
    story = make_story(
        body="<p>The village opened its bridge on Friday.</p><p>Nobody fell in.</p>"
    )
    workflow.note(story, None, "Shorter, please.", anchor="headline")
    workflow.resolve(workflow.note(story, None, "Which village?").thread, None, "Ours.")
    return story


def test_notes__are_written_while_the_form_has_unsaved_text(
    browser_page, story, complaints, axe, nu, screenshot
):
    response = browser_page.goto(desk("story_change", story.pk))
    assert nu(response.body()) == []
    notes = browser_page.get_by_role("region", name="Notes")
    browser_page.get_by_label("Headline:").fill("A headline nobody saved")
    notes.get_by_label("Answer").fill("Half an answer")

    notes.get_by_label("About").select_option(label="2: Nobody fell in.")
    notes.get_by_label("Note").fill("Who says so? @ada, ask @nobody.")
    notes.get_by_role("button", name="Add the note").press("Enter")

    status = notes.get_by_role("status")
    expect(status).to_contain_text("The note is added.")
    expect(status).to_contain_text("Nobody at the desk is called @nobody")
    expect(status).to_be_focused()
    expect(notes.get_by_role("article").first).to_contain_text(
        "Paragraph 2: “Nobody fell in.”"
    )
    expect(browser_page.locator("[data-notes=tally]")).to_have_text("2 open")
    expect(notes.get_by_label("Note")).to_have_value("")
    expect(notes.locator("textarea").nth(2)).to_have_value("Half an answer")
    expect(browser_page.get_by_label("Headline:")).to_have_value(
        "A headline nobody saved"
    )
    assert axe(browser_page) == []
    notes.scroll_into_view_if_needed()
    screenshot("desk-notes", full_page=False)
    assert Mention.objects.get().user.username == "ada"

    # By keyboard alone: from what was told to the thread's answer, and its buttons.
    thread = notes.get_by_role("article", name="Paragraph 2")
    thread.get_by_label("Answer").press("Tab")
    browser_page.keyboard.press("Tab")
    expect(thread.get_by_role("button", name="Resolve")).to_be_focused()
    browser_page.keyboard.press("Enter")

    expect(status).to_have_text("The notes are resolved.")
    expect(browser_page.locator("[data-notes=tally]")).to_have_text("1 open")
    notes.get_by_text("2 resolved").click()
    assert axe(browser_page) == []
    assert complaints == []
    story.refresh_from_db()
    assert story.headline == "Village Opens Its Bridge"
    assert Note.objects.latest("pk").by_name == "Edna Ferry"


def test_notes__what_cannot_be_sent_is_kept(browser_page, story):
    browser_page.goto(desk("story_change", story.pk))
    notes = browser_page.get_by_role("region", name="Notes")
    browser_page.route("**/notes/?panel", lambda route: route.abort())
    notes.get_by_label("Note").fill("Who says so?")

    notes.get_by_role("button", name="Add the note").click()

    expect(notes.get_by_role("status")).to_contain_text("Not sent")
    expect(notes.get_by_label("Note")).to_have_value("Who says so?")
    browser_page.unroute("**/notes/?panel")
    notes.get_by_role("button", name="Add the note").click()
    expect(notes.get_by_role("status")).to_have_text("The note is added.")


def test_notes__without_scripts_have_a_page(
    chromium, live_server, browser_page, story, axe, nu
):
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    context.add_cookies(browser_page.context.cookies())
    plain = context.new_page()
    plain.goto(desk("story_change", story.pk))
    expect(plain.get_by_role("button", name="Add the note")).to_be_hidden()
    expect(plain.get_by_text("Shorter, please.")).to_be_visible()

    plain.get_by_role("link", name="Notes", exact=True).click()
    plain.get_by_role("textbox", name="Note").fill("Who says so?")
    plain.get_by_role("button", name="Add the note").click()

    expect(plain.get_by_text("The note is added.")).to_be_visible()
    expect(plain.get_by_text("Who says so?")).to_be_visible()
    context.close()

    browser_page.set_viewport_size({"width": 320, "height": 700})
    response = browser_page.goto(desk("story_notes", story.pk))
    assert nu(response.body()) == []
    assert axe(browser_page) == []
    width = browser_page.evaluate("document.documentElement.scrollWidth")
    assert width <= 320
