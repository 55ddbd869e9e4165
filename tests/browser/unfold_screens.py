"""The desk under django-unfold; run by ``test_unfold.py``, with settings of its own."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.admin.conftest import ROLES
from tests.admin.forms import page as desk
from worthy_news import workflow
from worthy_news.models import Edition


@pytest.fixture
def live(log_in, make_user, make_story, make_section):
    log_in(make_user("chief", *ROLES["chief"]))
    story = make_story(section=make_section(), credits=["Ada Novak"], places=["RIGA"])
    workflow.publish(story, None)
    return story


def test_desk__under_unfold(live, browser_page, complaints, screenshot):
    browser_page.goto(desk("story_changelist"))
    screenshot("desk-unfold-list", full_page=False)
    expect(browser_page.get_by_text("Live: edition 1")).to_be_visible()
    browser_page.get_by_role("link", name="Paste copy").click()
    browser_page.get_by_label("Copy:").fill("Ferry Runs Again\n\nIt ran on Friday.")
    screenshot("desk-unfold-paste-copy", full_page=False)
    browser_page.get_by_role("button", name="Read the copy").click()
    browser_page.get_by_text("Headline: Ferry Runs Again").wait_for()
    browser_page.get_by_role("button", name="Make the story").first.click()

    expect(browser_page.get_by_label("Headline")).to_have_value("Ferry Runs Again")
    browser_page.get_by_role("button", name="Publish now").click()
    expect(browser_page.get_by_text("Edition 1 is out.")).to_be_visible()
    browser_page.get_by_label("Headline").fill("Ferry Runs Again TK")
    expect(browser_page.locator("#worthy-checklist")).to_contain_text("“TK”")
    screenshot("desk-unfold", full_page=False)

    browser_page.goto(desk("story_change", live.pk))
    browser_page.get_by_label("Headline").fill("Village Opens Its Old Bridge")
    browser_page.get_by_role("radio", name="Update").check()
    browser_page.get_by_role("button", name="Publish now").click()
    expect(browser_page.get_by_text("Edition 2 is out.")).to_be_visible()
    assert Edition.objects.get(number=2).headline == "Village Opens Its Old Bridge"
    browser_page.keyboard.press("?")
    expect(
        browser_page.get_by_role("dialog", name="Keyboard shortcuts")
    ).to_be_visible()
    browser_page.keyboard.press("Escape")
    browser_page.get_by_role("button", name="Withdraw…").click()
    browser_page.get_by_role("radio", name="Taken down").check()
    browser_page.get_by_label("Why").select_option("legal")
    browser_page.get_by_label("Reason").fill("A judge says so.")
    screenshot("desk-unfold-withdraw", full_page=False)
    browser_page.get_by_role("button", name="Withdraw").click()
    expect(
        browser_page.get_by_text("The story is withdrawn: Taken down.")
    ).to_be_visible()
    assert complaints == []
