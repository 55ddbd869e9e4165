"""Two editors in one story, each in a browser of their own: the second is asked, and loses nothing."""

from __future__ import annotations

import pytest
from django.test import Client
from playwright.sync_api import expect

from tests.admin.conftest import ROLES
from tests.admin.forms import page as desk
from worthy_news import workflow
from worthy_news.models import Event

A = "<p>The village opened its new bridge on Friday, after a wait of eleven years.</p>"
B = "<p>Nobody fell in. The mayor, Ada Novak, cut the ribbon.</p>"
B1 = "<p>Nobody fell in. The mayor, Ada Novak, cut the ribbon at noon.</p>"
B2 = "<p>Nobody fell in, although it rained. The mayor, Ada Novak, cut the ribbon.</p>"


@pytest.fixture
def story(make_story, make_contributor):
    story = make_story(
        headline="Village Opens Bridge", body=f"{A}\n{B}", credits=["Ada Novak"]
    )
    make_contributor("Bea Moss")
    workflow.save(story, None)
    return story


@pytest.fixture
def other(chromium, live_server, make_user):
    """The page of somebody else, in a context of its own."""
    client = Client()
    client.force_login(make_user("ben", *ROLES["editor"], first_name="Ben"))
    context = chromium.new_context(base_url=live_server.url)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    context.add_cookies([{**cookie, "url": live_server.url}])
    yield context.new_page()
    context.close()


def test_save__over_somebody_elses_shows_both_versions(
    browser_page, other, log_in, make_user, story, complaints, axe, nu, screenshot
):
    log_in(make_user("ada", *ROLES["editor"]))
    for page in (browser_page, other):
        page.goto(desk("story_change", story.pk))
    other.locator("#id_headline").fill("Village Opens Its Bridge at Last")
    other.locator("#id_dek").fill("Nobody fell in.")
    other.locator("#id_body").fill(f"{A}\n{B1}")
    other.locator("#id_credits-0-role").fill("Correspondent")
    with other.expect_navigation():
        other.locator("[name=_continue]").click()

    browser_page.locator("#id_headline").fill("Bridge Opens After Eleven Years")
    browser_page.locator("#id_body").fill(f"{A}\n{B2}")
    browser_page.locator("#id_credits-0-role").fill("Editor")
    with browser_page.expect_navigation() as asked:
        browser_page.locator("[name=_save]").click()

    expect(browser_page.locator("#id_headline")).to_have_value(
        "Bridge Opens After Eleven Years"
    )
    expect(browser_page.locator("#id_dek")).to_have_value("Nobody fell in.")
    expect(browser_page.locator(".worthy-conflict")).to_have_count(3)
    assert axe(browser_page) == []
    assert nu(asked.value.body()) == []
    browser_page.locator(".errornote").evaluate("one => one.scrollIntoView()")
    screenshot("desk-conflict", full_page=False)
    browser_page.set_viewport_size({"width": 320, "height": 900})
    browser_page.emulate_media(color_scheme="dark")
    # Django's buttons fade from one color to the other.
    browser_page.wait_for_function("() => document.getAnimations().length === 0")
    assert axe(browser_page) == []
    overflow = "document.documentElement.scrollWidth - innerWidth"
    assert browser_page.evaluate(overflow) <= 0
    screenshot("desk-conflict-320-dark")

    browser_page.get_by_role("group", name="Body: keep").get_by_label("Both").check()
    browser_page.get_by_role("group", name="Headline: keep").get_by_label(
        "Theirs"
    ).check()
    with browser_page.expect_navigation():
        browser_page.locator("[name=_continue]").click()

    expect(browser_page.locator("#id_headline")).to_have_value(
        "Village Opens Its Bridge at Last"
    )
    expect(browser_page.locator("#id_body")).to_have_value(f"{A}\n{B1}\n{B2}")
    expect(browser_page.locator("#id_credits-0-role")).to_have_value("Editor")
    assert complaints == []


def test_saves__of_two_at_the_same_moment__lose_nothing(
    browser_page, other, log_in, make_user, story
):
    """Both press Save at once, again and again; whoever was first has an old form in the next turn."""
    turns = 3
    log_in(make_user("ada", *ROLES["editor"]))
    editors = {"Ada": (browser_page, "headline"), "Ben": (other, "dek")}
    for page, _ in editors.values():
        page.goto(desk("story_change", story.pk))
    for turn in range(turns):
        for who, (page, name) in editors.items():
            page.locator(f"#id_{name}").fill(f"{who} in turn {turn}")
            body = page.locator("#id_body")
            body.fill(f"{body.input_value()}\n<p>{who} in turn {turn}.</p>")
        for page, _ in editors.values():
            page.evaluate(
                """() => {
                    document.body.dataset.old = true;
                    setTimeout(() => document.querySelector("[name=_continue]").click());
                }"""
            )
        for page, _ in editors.values():
            expect(page.locator("body[data-old]")).to_have_count(0, timeout=10_000)
            expect(page.get_by_text("You may edit it again below.")).to_be_visible()

    story.refresh_from_db()
    assert (story.headline, story.dek) == ("Ada in turn 2", "Ben in turn 2")
    written = [f"<p>{who} in turn {turn}.</p>" for turn in range(turns) for who in editors]  # fmt: skip
    assert sorted(story.body.split("\n")) == sorted([A, B, *written])
    assert story.revisions.count() == Event.objects.count() == 1 + 2 * turns
