"""The desk's first page, the calendar, and a preview link from its making to an outsider's answer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.admin.conftest import ROLES
from tests.admin.forms import page as desk
from worthy_news import renditions, workflow
from worthy_news.models import Assignment, Event, PreviewLink, Story

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def editor(log_in, make_user):
    user = make_user("editor", *ROLES["editor"], first_name="Eda", last_name="Tor")
    log_in(user)
    return user


@pytest.fixture
def newsroom(editor, make_story, make_section):
    """A little of everything that is whose turn."""
    world, now = make_section("World"), timezone.now()
    for headline in ("Harbor Budget Grows Again", "Night Trains Return"):
        workflow.save(make_story(headline=headline, section=world), editor)
    workflow.submit(
        make_story(headline="Bridge Opens in the Rain", section=world), None
    )
    for hours, headline in ((1, "Ferry Pact Is Signed"), (2, "Chess Final Begins")):
        story = make_story(headline=headline, section=world)
        at = now + timedelta(hours=hours, minutes=13, seconds=30)
        workflow.publish(story, None, at=at)
    story = make_story(headline="Seed Vault Is Full")
    workflow.publish(story, None, at=now - timedelta(days=1))
    workflow.withdraw(story, None, at=now + timedelta(days=2))
    Story.objects.filter(pk=story.pk).update(dek="Changed.")
    workflow.save(story, None)
    for title, hours in (("Tide energy", 5), ("Storm names", -2)):
        Assignment.objects.create(
            title=title,
            due_at=now + timedelta(hours=hours, minutes=1),
            person=editor,
            person_name="Eda Tor",
            needs_picture=True,
            section=world,
        )


def look(browser_page, response, axe, nu, complaints):
    """See that a page can be read by all."""
    assert response.status == 200
    assert axe(browser_page) == []
    assert nu(response.body()) == []
    assert complaints == []
    assert browser_page.evaluate(OVERFLOW) == 0


@pytest.mark.usefixtures("newsroom")
@pytest.mark.parametrize(("width", "light"), [(1280, "light"), (320, "dark")])
def test_first_page_and_calendar__can_be_read_by_all(
    browser_page, complaints, axe, nu, screenshot, width, light
):
    browser_page.set_viewport_size({"width": width, "height": 900})
    browser_page.emulate_media(color_scheme=light)
    suffix = "" if width == 1280 else "-narrow"
    response = browser_page.goto(desk("story_desk"))
    look(browser_page, response, axe, nu, complaints)
    screenshot(f"desk-first{suffix}")

    response = browser_page.goto(desk("story_calendar"))
    look(browser_page, response, axe, nu, complaints)
    screenshot(f"desk-calendar{suffix}")
    table = browser_page.locator(".worthy-month")
    expect(table).to_be_visible(visible=width == 1280)
    today = f"{desk('story_calendar')}?day={timezone.localdate()}"
    look(browser_page, browser_page.goto(today), axe, nu, complaints)


@pytest.mark.usefixtures("newsroom")
def test_calendar__is_turned_and_narrowed_by_keyboard(browser_page, complaints):
    pytest.importorskip("icalendar")
    browser_page.goto(desk("story_calendar"))
    browser_page.get_by_role("link", name="Next month").press("Enter")
    browser_page.wait_for_url("**?month=*")
    browser_page.get_by_label("Section").select_option("World")
    browser_page.get_by_role("button", name="Show").press("Enter")
    browser_page.wait_for_url("**section=world")
    browser_page.get_by_role("link", name="This month").press("Enter")
    entry = browser_page.get_by_role("link", name="Ferry Pact Is Signed")
    expect(entry).to_have_count(1)

    browser_page.get_by_role("button", name="Make an address").press("Enter")
    address = browser_page.get_by_label("Copy this address now")
    expect(address).to_be_focused()
    assert address.input_value().endswith(".ics")
    assert complaints == []


def test_preview_link__from_its_making_to_an_answer(
    browser_page,
    chromium,
    editor,
    make_story,
    make_image,
    complaints,
    axe,
    nu,
    screenshot,
):
    image = make_image(1200, 900, alt="A bridge", credit="Ada Novak")
    renditions.build(image.pk)
    story = make_story(credits=["Ada Novak"], places=["MOSCOW"], pictures=[image])
    workflow.save(story, editor)
    browser_page.goto(desk("story_change", story.pk))
    browser_page.get_by_role("link", name="Make one, see or revoke them").click()
    browser_page.get_by_label("For:", exact=True).fill("our lawyer")
    browser_page.get_by_label("Ask for an answer").check()
    browser_page.get_by_role("button", name="Make a preview link").press("Enter")
    field = browser_page.get_by_label("Copy this address now")
    expect(field).to_be_focused()
    address = field.input_value()
    assert axe(browser_page) == []
    screenshot("preview-link-made")

    context = chromium.new_context(
        viewport={"width": 320, "height": 900}, java_script_enabled=False
    )
    outside = context.new_page()
    _answer(outside, address)
    assert context.cookies() == []
    context.close()

    assert PreviewLink.objects.get().view_count == 1
    assert Event.objects.latest("pk").note == "Ada Lawyer: Not so."
    browser_page.context.clear_cookies()
    response = browser_page.goto(address)
    look(browser_page, response, axe, nu, complaints)
    screenshot("preview-link")
    browser_page.set_viewport_size({"width": 320, "height": 900})
    assert browser_page.evaluate(OVERFLOW) == 0
    assert axe(browser_page) == []


def _answer(outside, address):
    """Read the preview, and ask for changes: first without saying which."""
    outside.goto(address)
    outside.get_by_label("Your name").fill("Ada Lawyer")
    outside.get_by_role("button", name="Ask for changes").click()
    expect(outside.get_by_text("Please say what is to be changed.")).to_have_count(1)
    expect(outside.get_by_label("Your name")).to_have_value("Ada Lawyer")
    outside.get_by_label("Note").fill("Not so.")
    outside.get_by_role("button", name="Ask for changes").click()
    expect(outside.get_by_role("heading", name="Thank you")).to_have_count(1)


def test_previews__of_a_story_are_listed_and_revoked(
    browser_page, editor, make_story, complaints, axe, nu, screenshot
):
    story = make_story()
    workflow.save(story, editor)
    workflow.share_preview(story, editor, recipient="our lawyer", asks=True)
    response = browser_page.goto(desk("story_previews", story.pk))
    look(browser_page, response, axe, nu, complaints)
    screenshot("desk-previews")

    browser_page.get_by_role("button", name="Revoke our lawyer").press("Enter")

    told = browser_page.get_by_text("The preview link is revoked")
    expect(told).to_have_count(1)
    expect(browser_page.get_by_role("cell", name="revoked", exact=True)).to_have_count(
        1
    )
