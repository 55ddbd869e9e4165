"""The desk in a browser that runs no scripts: every form still saves."""

from __future__ import annotations

import pytest
from django.test import Client
from playwright.sync_api import expect

from tests.admin.conftest import ROLES
from tests.admin.forms import page as desk
from worthy_news import workflow
from worthy_news.models import Edition, Image, Story, Withdrawal


@pytest.fixture
def plain(chromium, live_server, make_user):
    """A page that runs no scripts, with a chief logged in."""
    client = Client()
    client.force_login(make_user("chief", *ROLES["chief"]))
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    context.set_default_timeout(10_000)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    context.add_cookies([{**cookie, "url": live_server.url}])
    yield context.new_page()
    context.close()


def test_form__saves_and_schedules_without_scripts(plain, make_source):
    own = make_source()
    plain.goto(desk("story_add"))
    plain.get_by_label("Headline:").fill("No Script")
    plain.get_by_label("Body:").fill("<p>Words.</p>")
    plain.get_by_role("button", name="Save and continue editing").click()
    plain.get_by_text("You may edit it again below.").wait_for()
    plain.get_by_label("Goes out at:").fill("2126-07-01T12:30")
    plain.get_by_role("button", name="Schedule").click()

    plain.get_by_text("Edition 1 goes out on").wait_for()
    assert Edition.objects.get().source == own
    # What only scripts can do is not offered.
    expect(plain.get_by_role("button", name="Keyboard shortcuts")).to_be_hidden()


def test_pages__save_without_scripts(plain, make_story, make_image):
    story = make_story(pictures=[make_image(alt="A bridge")])
    workflow.publish(story, None)

    plain.goto(desk("story_paste_copy"))
    plain.get_by_label("Copy:").fill("Ferry Runs Again\n\nIt ran on Friday.")
    plain.get_by_role("button", name="Read the copy").click()
    plain.get_by_role("button", name="Make the story").first.click()
    expect(plain.get_by_label("Headline:")).to_have_value("Ferry Runs Again")
    plain.get_by_role("button", name="Spike…").click()
    plain.get_by_label("Reason:").fill("Old.")
    plain.get_by_role("button", name="Spike").click()
    expect(plain.get_by_text("The story is spiked.")).to_be_visible()

    plain.goto(desk("story_change", story.pk))
    plain.get_by_label("Dek:").fill("It is the Old Bridge.")
    plain.get_by_role("button", name="Correct…").click()
    plain.get_by_role("textbox", name="Note:").fill("The bridge is the Old Bridge.")
    plain.get_by_role("button", name="Preview").click()
    expect(plain.get_by_text("How readers will see it")).to_be_visible()
    plain.get_by_role("button", name="Correct", exact=True).click()
    expect(plain.get_by_text("Edition 2 is out, with your note.")).to_be_visible()

    plain.goto(desk("story_restore", story.pk, 1))
    plain.get_by_role("button", name="Restore").click()
    plain.get_by_role("button", name="Withdraw…").click()
    plain.get_by_label("Killed").check()
    plain.get_by_label("Why:").select_option("legal")
    plain.get_by_role("button", name="Withdraw").click()
    expect(plain.get_by_text("The story is withdrawn: Killed.")).to_be_visible()

    plain.goto(desk("image_change", Image.objects.get().pk))
    plain.get_by_label("Alternative text:").fill("The Old Bridge")
    plain.get_by_role("button", name="Save", exact=True).click()
    expect(plain.get_by_text("was changed successfully")).to_be_visible()

    spiked = Story.objects.get(headline="Ferry Runs Again")
    assert (spiked.status, Withdrawal.objects.get().kind) == ("spiked", "kill")
    assert Story.objects.get(pk=story.pk).dek == ""
    assert Image.objects.get().alt == "The Old Bridge"
