"""Assignments in Chromium: whether all can read the screens, wide and narrow."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from tests.admin.conftest import ROLES
from tests.admin.forms import page as desk
from worthy_news import workflow
from worthy_news.models import Assignment


def test_assignments__are_given_started_and_seen(
    browser_page,
    log_in,
    make_user,
    make_section,
    make_story,
    complaints,
    axe,
    nu,
    screenshot,
):
    chief = make_user("edna", *ROLES["chief"], first_name="Edna", last_name="Ferry")
    ida = make_user("ida", "change_story", first_name="Ida", last_name="Moss")
    log_in(chief)
    world, now = make_section(), timezone.now()
    rain = Assignment(
        title="Rain Stops Play",
        person=ida,
        story=make_story(headline="Rain", section=world),
        planned_words=400,
        due_at=now - timedelta(hours=2),
    )
    workflow.assign(rain, chief)

    response = browser_page.goto(desk("assignment_add"))
    assert nu(response.body()) == []
    browser_page.get_by_label("Title:").fill("The Village Opens Its Bridge")
    browser_page.get_by_label("Desk:").select_option(label="World")
    browser_page.get_by_label("For:").select_option(label="Ida Moss (@ida)")
    browser_page.get_by_label("Due:").fill("2126-03-01T18:00")
    browser_page.get_by_label("Planned words:").fill("600")
    browser_page.get_by_label("Needs a picture").check()
    assert axe(browser_page) == []
    browser_page.get_by_role("button", name="Save", exact=True).click()

    bridge = browser_page.get_by_role("row", name="The Village Opens Its Bridge")
    expect(bridge).to_contain_text("0 of 600 words · needs a picture")
    late = browser_page.get_by_role("row", name="Rain Stops Play")
    expect(late).to_contain_text("overdue")
    expect(late).to_contain_text("10 of 400 words")
    assert axe(browser_page) == []
    screenshot("desk-assignments")

    bridge.get_by_role("link").click()
    expect(browser_page.get_by_text("Not started")).to_be_visible()
    browser_page.get_by_role("link", name="Start the story").click()
    browser_page.get_by_role("button", name="Start the story").click()

    assigned = browser_page.locator(".worthy-panel", has_text="Assignment")
    expect(assigned).to_contain_text("Ida Moss")
    expect(assigned).to_contain_text("0 of 600 words")
    assert axe(browser_page) == []

    browser_page.set_viewport_size({"width": 320, "height": 700})
    for address in (desk("assignment_step", rain.pk, "drop"), desk("story_digest")):
        response = browser_page.goto(address)
        assert nu(response.body()) == []
        assert axe(browser_page) == []
        width = browser_page.evaluate("document.documentElement.scrollWidth")
        assert width <= 320
    assert complaints == []
