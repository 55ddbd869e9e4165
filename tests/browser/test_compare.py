"""Two versions of a story side by side in Chromium: read by all, in any light, with and without scripts."""

from __future__ import annotations

import pytest
from django.test import Client
from playwright.sync_api import expect

from tests.admin.conftest import ROLES
from tests.admin.forms import page as desk
from worthy_news import workflow
from worthy_news.models import Story

BEFORE = """<p>The village opened its new bridge on Friday, after a wait of eleven years.</p>
<h2>A LONG WAIT</h2>
<p>Nobody fell in. The mayor, <a href="/mayor/">Ada Novak</a>, cut the ribbon.</p>
<p>The river was high.</p>"""
AFTER = """<p>The village opened its old bridge again on Friday, after a wait of twelve years.</p>
<h2>A LONG WAIT</h2>
<p>Nobody fell in, this time. The mayor, <a href="/people/ada/">Ada Novak</a>, cut the ribbon.</p>
<p>A band played until midnight.</p>"""


@pytest.fixture
def reporter(log_in, make_user):
    user = make_user("reporter", *ROLES["reporter"])
    log_in(user)
    return user


@pytest.fixture
def story(make_story, make_section, make_topic):
    """A live story, changed twice since."""
    story = make_story(
        headline="Village Opens Bridge",
        dek="Nobody fell in.",
        body=BEFORE,
        section=make_section(),
        topics=[make_topic()],
        credits=["Ada Novak"],
        places=["MOSCOW"],
    )
    workflow.publish(story, None)
    rows = Story.objects.filter(pk=story.pk)
    rows.update(headline="Village Opens Bridge Again", body=AFTER)
    workflow.save(story, None)
    rows.update(dek="Nobody fell in, this time.", copyright_year=2025)
    story.credits.update(role="Chief Correspondent")
    workflow.save(story, None)
    return story


@pytest.mark.usefixtures("reporter")
@pytest.mark.parametrize("light", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_compare__can_be_read_by_all(
    browser_page, story, complaints, axe, nu, screenshot, light, width
):
    browser_page.set_viewport_size({"width": width, "height": 900})
    browser_page.emulate_media(color_scheme=light)
    response = browser_page.goto(desk("story_compare", story.pk))

    assert response.status == 200
    assert axe(browser_page) == []
    assert nu(response.body()) == []
    assert complaints == []
    overflow = (
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert browser_page.evaluate(overflow) == 0
    screenshot(f"desk-compare-{width}-{light}")


@pytest.mark.usefixtures("reporter")
def test_compare__says_what_changed_to_those_who_do_not_see_it(browser_page, story):
    browser_page.goto(desk("story_compare", story.pk))

    headline = browser_page.locator(".worthy-comparison > p").first
    assert headline.text_content() == "Village Opens Bridge[added:  Again]"
    assert browser_page.locator("del").first.evaluate(
        "one => getComputedStyle(one).textDecorationLine"
    ) == ("line-through")
    assert browser_page.locator("ins").first.evaluate(
        "one => getComputedStyle(one).textDecorationLine"
    ) == ("underline")


@pytest.mark.usefixtures("reporter")
def test_compare__from_the_panel_of_the_form_to_two_others(
    browser_page, story, complaints
):
    browser_page.goto(desk("story_change", story.pk))
    browser_page.get_by_role("link", name="See the changes").click()
    browser_page.get_by_label("To", exact=True).select_option("2")
    browser_page.get_by_role("button", name="Compare").click()

    expect(browser_page.get_by_role("heading", name="Body")).to_have_count(1)
    expect(browser_page.get_by_role("heading", name="Dek")).to_have_count(0)
    assert browser_page.url.endswith("?from=1&to=2")
    assert complaints == []


def test_compare__works_without_scripts(chromium, live_server, make_user, story):
    client = Client()
    client.force_login(make_user("reporter", *ROLES["reporter"]))
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    context.add_cookies([{**cookie, "url": live_server.url}])
    page = context.new_page()

    page.goto(desk("story_compare", story.pk))
    page.get_by_label("From", exact=True).select_option("2")
    page.get_by_role("button", name="Compare").press("Enter")

    expect(page.get_by_role("heading", name="Dek")).to_have_count(1)
    expect(page.get_by_role("heading", name="Body")).to_have_count(0)
    context.close()
