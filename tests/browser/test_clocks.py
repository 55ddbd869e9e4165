"""The clocks in Chromium: they follow the typing, in the server's words; the times that are asked about."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.admin.conftest import ROLES
from tests.admin.forms import page as desk
from worthy_news import workflow
from worthy_news.admin import clocks
from worthy_news.models import Edition

TWICE = "2126-10-27T02:30"


@pytest.fixture
def budapest(settings):
    settings.TIME_ZONE = "Europe/Budapest"
    timezone.deactivate()
    timezone.get_default_timezone.cache_clear()
    return ZoneInfo("Europe/Budapest")


@pytest.fixture
def story(budapest, log_in, make_user, make_story, make_place):
    """A story from Lord Howe Island, for a newsroom in Budapest, before a chief."""
    log_in(make_user("chief", *ROLES["chief"]))
    return make_story(places=[make_place("LORD HOWE", zone="Australia/Lord_Howe")])


def reading(zone, moment):
    return clocks.Clock("", ZoneInfo(zone)).reads(moment)


def shown(page):
    """Return what the clocks show at the time in the field, by their zones."""
    return {
        zone: page.locator(f".worthy-time:has(#id_goes_out_at) dd[data-zone='{zone}']")
        for zone in ("Europe/Budapest", "Australia/Lord_Howe", "UTC")
    }


def test_clocks__follow_the_typing_in_the_servers_words(
    browser_page, story, budapest, complaints
):
    browser_page.goto(desk("story_change", story.pk))
    field = browser_page.get_by_label("Goes out at")
    far = browser_page.locator(".worthy-time:has(#id_goes_out_at) .worthy-distance")
    for days in (-40, 0, 100, 200, 300):
        moment = timezone.now() + timedelta(days=days, hours=2, minutes=13, seconds=50)
        minute = moment.replace(second=0, microsecond=0)

        field.fill(f"{minute.astimezone(budapest):%Y-%m-%dT%H:%M}")

        for zone, clock in shown(browser_page).items():
            expect(clock).to_have_text(reading(zone, minute))
        now = timezone.now()
        seconds = (-5, 0, 5)
        near = {clocks.distance(minute, now + timedelta(0, gap)) for gap in seconds}
        assert far.text_content() in near
    field.fill("")
    expect(far).to_have_text("")
    assert complaints == []


def test_clocks__go_on(browser_page, story, complaints):
    at = datetime(2126, 3, 31, 12, tzinfo=UTC)
    workflow.publish(story, None, at=at)
    browser_page.clock.install(time=datetime(2126, 3, 31, 0, 59, 55, tzinfo=UTC))
    browser_page.goto(desk("story_change", story.pk))
    now = browser_page.locator("[data-clocks=now] dd[data-zone='Europe/Budapest']")

    browser_page.clock.run_for(10_000)

    expect(now).to_have_text("Sun 2126-03-31 03:00 UTC+2")
    far = browser_page.locator("[data-clocks=fixed] .worthy-distance")
    expect(far).to_have_text("in 10 h 59 min")
    assert complaints == []


def test_clocks__a_time_that_comes_twice_is_asked_about(
    browser_page, story, complaints, axe, nu, screenshot
):
    browser_page.goto(desk("story_change", story.pk))
    browser_page.get_by_label("Headline:").fill("As Typed")
    field = browser_page.get_by_label("Goes out at")
    field.fill(TWICE)
    asked = browser_page.locator(".worthy-time:has(#id_goes_out_at) .worthy-distance")
    expect(asked).to_have_text(str(clocks.asked()))
    with browser_page.expect_navigation() as navigation:
        browser_page.get_by_role("button", name="Schedule", exact=True).click()

    question = browser_page.get_by_role("group", name="Which time is meant")
    expect(question).to_be_visible()
    expect(browser_page.get_by_label("Headline:")).to_have_value("As Typed")
    assert nu(navigation.value.body()) == []
    assert axe(browser_page) == []
    question.get_by_label("2:30 a.m., UTC+1, the second time").check()
    moment = datetime(2126, 10, 27, 1, 30, tzinfo=UTC)
    for zone, clock in shown(browser_page).items():
        expect(clock).to_have_text(reading(zone, moment))
    screenshot("desk-clocks", full_page=False)
    browser_page.emulate_media(color_scheme="dark")
    browser_page.set_viewport_size({"width": 320, "height": 800})
    assert axe(browser_page) == []
    screenshot("desk-clocks-narrow")

    browser_page.get_by_role("button", name="Schedule", exact=True).click()
    expect(browser_page.get_by_text("Edition 1 goes out on")).to_be_visible()
    assert Edition.objects.get().starts_at == moment
    assert complaints == []


def test_clocks__another_time_takes_the_question_away(browser_page, story):
    browser_page.goto(desk("story_move", story.pk, "schedule") + f"?at={TWICE}")
    question = browser_page.get_by_role("group", name="Which time is meant")
    expect(question).to_be_visible()

    browser_page.get_by_label("Goes out at").fill("2126-10-27T05:30")
    expect(question).to_be_hidden()
    browser_page.get_by_label("Goes out at").fill(TWICE)
    expect(question).to_be_visible()


def test_clocks__without_scripts_the_question_is_asked_as_well(
    chromium, live_server, browser_page, story
):
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    context.add_cookies(browser_page.context.cookies())
    plain = context.new_page()
    plain.goto(desk("story_change", story.pk))
    plain.get_by_label("Goes out at").fill(TWICE)
    plain.get_by_role("button", name="Schedule", exact=True).click()
    plain.get_by_label("2:30 a.m., summer time, UTC+2, the first time").check()
    plain.get_by_role("button", name="Schedule", exact=True).click()

    expect(plain.get_by_text("Edition 1 goes out on")).to_be_visible()
    moment = datetime(2126, 10, 27, 0, 30, tzinfo=UTC)
    assert Edition.objects.get().starts_at == moment
    context.close()


def test_bulk__asks_for_a_time_and_tells_of_each(
    browser_page, story, make_story, complaints, axe, nu, screenshot
):
    workflow.publish(make_story(headline="Ferry Runs Again", kicker="River"), None)
    make_story(headline="", kicker="Nameless")
    browser_page.goto(desk("story_changelist"))
    browser_page.locator("#action-toggle").check()
    browser_page.get_by_label("Action:").select_option("Schedule selected stories…")
    with browser_page.expect_navigation() as navigation:
        browser_page.get_by_role("button", name="Run").or_(
            browser_page.get_by_role("button", name="Go", exact=True)
        ).click()
    expect(browser_page.get_by_role("heading", name="Schedule stories")).to_be_visible()
    assert nu(navigation.value.body()) == []
    assert axe(browser_page) == []

    browser_page.get_by_label("Goes out at").fill(TWICE)
    browser_page.get_by_label("Minutes between").fill("15")
    browser_page.get_by_role("button", name="Schedule", exact=True).click()
    browser_page.get_by_label("2:30 a.m., UTC+1, the second time").check()
    assert axe(browser_page) == []
    screenshot("desk-bulk")
    with browser_page.expect_navigation() as navigation:
        browser_page.get_by_role("button", name="Schedule", exact=True).click()

    expect(browser_page.get_by_role("status")).to_have_text("1 of 3 is scheduled.")
    rows = browser_page.get_by_role("row")
    expect(rows.filter(has_text="Village")).to_contain_text("Edition 1 goes out on")
    expect(rows.filter(has_text="Ferry")).to_contain_text("Not scheduled: Readers have")
    assert nu(navigation.value.body()) == []
    assert axe(browser_page) == []
    browser_page.set_viewport_size({"width": 320, "height": 700})
    width = browser_page.evaluate("document.documentElement.scrollWidth")
    assert width <= 320
    screenshot("desk-bulk-done")
    assert complaints == []
