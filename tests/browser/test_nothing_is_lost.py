"""What is typed outlives a closed window, a cut network and a save that never came back, in Chromium."""

from __future__ import annotations

import pytest
from django.test import Client
from playwright.sync_api import expect

from tests.admin.conftest import ROLES
from tests.admin.forms import page as desk
from worthy_news import workflow
from worthy_news.models import Presence, RunningDraft, Story

SAVED = "Village Opens Its Bridge"
TYPED = "Village Opens Its Bridge at Last"


@pytest.fixture
def ada(log_in, make_user):
    user = make_user("ada", *ROLES["chief"], first_name="Ada", last_name="Novak")
    log_in(user)
    return user


@pytest.fixture
def story(ada, make_story):
    """Saved once."""
    story = make_story(credits=["Ada Novak"])
    workflow.save(story, ada)
    return story


@pytest.fixture
def window(browser_page):
    """Another window of the same browser; close it as a crash does, with ``crash``."""
    page = browser_page.context.new_page()
    yield page
    page.close()


def crash(page):
    page.close(run_before_unload=False)


def state(page):
    return page.locator("[data-drafts=state]")


def offers(page):
    return page.get_by_role("region", name="Typed and not saved")


def until(page, true):
    """Wait for what no page shows."""
    for _ in range(150):
        if true():
            return
        page.wait_for_timeout(100)
    pytest.fail("It did not come true.")


def headline(page):
    return page.get_by_label("Headline:")


def journal(page):
    """Return the headlines that the browser keeps."""
    return page.evaluate(
        """() => Object.keys(localStorage).filter(key => key.startsWith("worthy-news:"))
            .map(key => Object.fromEntries(JSON.parse(localStorage[key]).fields).headline)"""
    )


def test_autosave__a_closed_window_is_offered_back(
    browser_page, window, story, complaints, axe, nu, screenshot
):
    address = desk("story_change", story.pk)
    window.goto(address)
    window.get_by_text("Add another Credit").click()
    window.locator("#id_credits-2-role").fill("Mayor")
    headline(window).fill(TYPED)
    expect(state(window)).to_contain_text("Draft kept at", timeout=5_000)
    assert journal(window) == []
    crash(window)

    browser_page.goto(address)

    expect(headline(browser_page)).to_have_value(SAVED)
    expect(offers(browser_page)).to_contain_text("You typed here until")
    screenshot("desk-draft-waiting", full_page=False)
    assert axe(browser_page) == []
    with browser_page.expect_navigation() as navigation:
        offers(browser_page).get_by_role("link", name="See what differs").click()
    assert nu(navigation.value.body()) == []
    assert axe(browser_page) == []
    expect(browser_page.locator("ins")).to_contain_text("at Last")
    expect(
        browser_page.get_by_text("cannot be saved as it is: Credits.")
    ).to_be_visible()
    screenshot("desk-draft-offer")
    browser_page.get_by_role("button", name="Continue with it").click()

    expect(headline(browser_page)).to_have_value(TYPED)
    expect(browser_page.locator("#id_credits-2-role")).to_have_value("Mayor")
    story.refresh_from_db()
    assert story.headline == SAVED
    assert complaints == []


def test_journal__a_cut_network(browser_page, window, story, complaints):
    network = browser_page.context
    address = desk("story_change", story.pk)
    window.goto(address)
    network.set_offline(True)
    headline(window).fill("Village Opens")
    expect(state(window)).to_have_text(
        "Not connected: your text is kept in this browser.", timeout=5_000
    )
    assert journal(window) == ["Village Opens"]
    assert not RunningDraft.objects.exists()
    network.set_offline(False)  # It goes on by itself.
    expect(state(window)).to_contain_text("Draft kept at")
    assert RunningDraft.objects.get().data["headline"] == ["Village Opens"]
    until(window, lambda: journal(window) == [])

    network.set_offline(True)
    headline(window).fill(TYPED)
    expect(state(window)).to_contain_text("Not connected", timeout=5_000)
    assert journal(window) == [TYPED]
    crash(window)
    network.set_offline(False)

    browser_page.goto(address)
    offers(browser_page).get_by_role("link", name="See what differs").click()
    expect(browser_page.locator("ins")).to_contain_text("at Last")
    browser_page.get_by_role("button", name="Continue with it").click()
    expect(headline(browser_page)).to_have_value(TYPED)
    browser_page.get_by_label("Dek:").fill("Nobody fell in.")
    browser_page.get_by_role("button", name="Save", exact=True).click()
    browser_page.get_by_text("was changed successfully").wait_for()

    story.refresh_from_db()
    assert (story.headline, story.dek) == (TYPED, "Nobody fell in.")
    assert not RunningDraft.objects.exists()
    assert journal(browser_page) == []
    assert complaints == []


@pytest.mark.parametrize("when", ["before the server has it", "after it was saved"])
def test_save__that_gets_no_answer(browser_page, window, story, when):
    address = desk("story_change", story.pk)

    def die(route):
        if when == "after it was saved":
            route.fetch(max_redirects=0)
        route.abort()

    window.goto(address)
    window.route(f"**{address}", die)
    headline(window).fill(TYPED)
    with window.expect_event("requestfailed", lambda request: request.method == "POST"):
        window.get_by_role("button", name="Save", exact=True).click()
    crash(window)
    # The aborted answer reached the context's cookies all the same.
    browser_page.context.clear_cookies(name="worthy_news_saved")

    # What the browser kept is handed in; then it asks what is to be offered.
    with browser_page.expect_request_finished(lambda request: "?but=" in request.url):
        browser_page.goto(address)
    if when == "after it was saved":
        expect(headline(browser_page)).to_have_value(TYPED)
        expect(offers(browser_page)).to_be_empty()
        return
    expect(headline(browser_page)).to_have_value(SAVED)
    offers(browser_page).get_by_role("link", name="Continue with it").click()
    expect(headline(browser_page)).to_have_value(TYPED)


def test_journal__is_of_one_person_and_only_where_there_is_room(
    browser_page, story, log_in, make_user
):
    address = desk("story_change", story.pk)
    browser_page.goto(address)
    log_in(make_user("ben", *ROLES["editor"]))
    headline(browser_page).fill(TYPED)
    expect(state(browser_page)).to_contain_text("Somebody else", timeout=5_000)
    assert journal(browser_page) == [TYPED]
    browser_page.on("dialog", lambda dialog: dialog.accept())

    with browser_page.expect_response("**/presence/"):
        browser_page.goto(address)

    expect(offers(browser_page)).to_be_empty()
    assert journal(browser_page) == [TYPED]
    assert not RunningDraft.objects.exists()
    browser_page.evaluate(
        "() => {Storage.prototype.setItem = () => {throw new Error('full')}}"
    )
    browser_page.route("**/drafts/**", lambda route: route.abort())
    headline(browser_page).fill("Ben's")
    expect(state(browser_page)).to_contain_text("keeps nothing", timeout=5_000)


def test_autosave__goes_on_after_logging_in_again(browser_page, story, ada, log_in):
    browser_page.goto(desk("story_change", story.pk))
    browser_page.context.clear_cookies()
    headline(browser_page).fill(TYPED)
    expect(state(browser_page)).to_contain_text("You are logged out", timeout=5_000)

    log_in(ada)
    for _ in range(2):  # First it gets a new token.
        browser_page.evaluate("window.dispatchEvent(new Event('online'))")
        browser_page.wait_for_timeout(300)

    expect(state(browser_page)).to_contain_text("Draft kept at")
    browser_page.get_by_role("button", name="Save", exact=True).click()
    browser_page.get_by_text("was changed successfully").wait_for()


def test_leaving__asks_only_where_something_is_kept_nowhere(browser_page, story):
    asked = []
    browser_page.on(
        "dialog", lambda dialog: (asked.append(dialog.type), dialog.accept())
    )
    address = desk("story_change", story.pk)
    browser_page.goto(address)
    browser_page.goto(desk("story_changelist"))
    assert asked == []
    browser_page.goto(address)
    headline(browser_page).fill(TYPED)
    browser_page.goto(desk("story_changelist"))
    assert asked == ["beforeunload"]
    browser_page.goto(address)
    headline(browser_page).fill(f"{TYPED} Again")
    expect(state(browser_page)).to_contain_text("Draft kept at", timeout=5_000)
    browser_page.goto(desk("story_changelist"))
    assert asked == ["beforeunload"]


def test_presence__two_editors_see_each_other(
    chromium, live_server, browser_page, story, make_user, axe, nu, screenshot
):
    ben = make_user("ben", *ROLES["editor"], first_name="Ben", last_name="Okri")
    client = Client()
    client.force_login(ben)
    context = chromium.new_context(base_url=live_server.url)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    context.add_cookies([cookie | {"url": live_server.url}])
    bens = context.new_page()
    address = desk("story_change", story.pk)
    with bens.expect_response("**/presence/"):
        bens.goto(address)
    browser_page.clock.install()
    response = browser_page.goto(address)

    assert "Ben Okri is in this story too." in response.text()
    assert nu(response.body()) == []
    here = browser_page.locator("[data-presence=here]")
    expect(here).to_contain_text("Ben Okri is in this story too.")
    bens.reload()
    expect(bens.locator("[data-presence=here]")).to_contain_text("Ada Novak is in")
    headline(bens).fill(TYPED)
    bens.get_by_role("button", name="Save and continue editing").click()
    bens.get_by_text("You may edit it again below.").wait_for()
    browser_page.clock.fast_forward(15_000)
    saved = browser_page.locator("[data-presence=saved]")
    expect(saved).to_contain_text("Ben Okri saved revision 2 at")
    assert axe(browser_page) == []
    screenshot("desk-presence", full_page=False)
    bens.goto(desk("story_changelist"))
    until(bens, lambda: not Presence.objects.filter(user=ben).exists())
    context.close()

    browser_page.clock.fast_forward(15_000)

    expect(here).to_be_empty()
    assert Presence.objects.get().user.username == "ada"
    assert Story.objects.get().headline == TYPED


def test_draft__works_without_scripts(chromium, live_server, browser_page, ada, story):
    workflow.keep_draft(story, ada, "one", {"headline": [TYPED], "body": [story.body]})
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    context.add_cookies(browser_page.context.cookies())
    plain = context.new_page()

    plain.goto(desk("story_change", story.pk))
    plain.get_by_role("link", name="See what differs").click()
    plain.get_by_role("button", name="Put it away").click()
    plain.get_by_text("What you had typed was put away.").wait_for()

    assert not RunningDraft.objects.exists()
    context.close()
