"""A server of its own is killed (SIGKILL) in the middle of a save, and starts again: no word is lost, and nothing is half saved.

Where it stops to be killed is certain: ``stopping_server`` waits there.
"""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from playwright.sync_api import expect

from tests.admin.conftest import ROLES
from tests.admin.forms import page as desk
from tests.browser import tools
from tests.browser.test_nothing_is_lost import (
    crash,
    headline,
    journal,
    offers,
    state,
    until,
)
from worthy_news import workflow
from worthy_news.models import Presence, Revision, RunningDraft

HEADLINE = "Village Opens Its Bridge"
DEK = "Nobody fell in."
BODY = "<p>The village opened its bridge on Friday.</p>"
TYPED = {
    "headline": "Village Opens Its Bridge at Last",
    "dek": "Nobody fell in, although it rained.",
    "body": f"{BODY}\n<p>A band played “Over the River” until midnight.</p>",
}


class Server:
    """A process of its own at one address: ``start``, ``stop_at`` a place, ``kill``."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.port = tools.free_port()
        self.url = f"http://localhost:{self.port}"

    def start(self):
        name = str(connection.settings_dict["NAME"])
        arguments = [str(self.port), name, str(self.folder)]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.browser.stopping_server", *arguments],
            cwd=Path(__file__).parents[2],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        tools.wait_for(f"http://127.0.0.1:{self.port}/favicon.ico", self.process)

    def stop_at(self, place):
        """Have it stop at a place of ``stopping_server``, once."""
        (self.folder / place).touch()

    def stands_at(self, place):
        """Whether it has come to the place where it was to stop, and stands there."""
        return not (self.folder / place).exists() and self.process.poll() is None

    def kill(self):
        self.process.kill()
        self.process.wait(timeout=30)


@pytest.fixture
def server(live_server, tmp_path_factory):
    """The server, started. ``live_server`` is here for its database: one that other processes see."""
    server = Server(tmp_path_factory.mktemp("server"))
    server.start()
    yield server
    server.kill()


@pytest.fixture
def ada(log_in, make_user):
    user = make_user("ada", *ROLES["chief"], first_name="Ada", last_name="Novak")
    log_in(user)
    return user


@pytest.fixture
def story(ada, make_story):
    """Saved once."""
    story = make_story(headline=HEADLINE, dek=DEK, body=BODY, credits=["Ada Novak"])
    workflow.save(story, ada)
    return story


@pytest.fixture
def address(server, story):
    return server.url + desk("story_change", story.pk)


@pytest.fixture
def window(browser_page):
    """A window of the browser, of which another one is there still when it crashes."""
    page = browser_page.context.new_page()
    yield page
    page.close()


def tables():
    """Return every row of ours, and of the admin's log, but for who has the story open."""
    models = {*apps.get_app_config("worthy_news").get_models()} - {Presence}
    models.add(apps.get_model("admin", "LogEntry"))
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}  # fmt: skip


def type_in(page, **words):
    """Type words as a person does: the scripts hear of it."""
    for name, text in words.items():
        page.locator(f"#id_{name}").fill(text)


def words(page):
    """Return what stands in the form."""
    return {name: page.locator(f"#id_{name}").input_value() for name in TYPED}


def words_of(story):
    story.refresh_from_db()
    return {name: getattr(story, name) for name in TYPED}


def press_save(page, server, place):
    """Press Save; come back when the server stands at ``place`` with it."""
    server.stop_at(place)
    # The click would wait for the answer.
    page.evaluate("setTimeout(() => document.querySelector('[name=_save]').click())")
    until(page, lambda: server.stands_at(place))


def chain_of_events():
    said = io.StringIO()
    call_command("check_events", stdout=said)
    return said.getvalue().strip()


def take_up_again(page, address):
    """Open the story anew, look at what is offered, and go on with it."""
    page.goto(address)
    expect(headline(page)).to_have_value(HEADLINE)
    offers(page).get_by_role("link", name="See what differs").click()
    # "[added:" is there for who hears the page.
    added = [" at Last", ", although it rained", "A band played “Over the River” until midnight."]  # fmt: skip
    expect(page.locator("ins")).to_have_text([f"[added: {text}]" for text in added])
    expect(page.locator("del")).to_have_count(0)
    page.get_by_role("button", name="Continue with it").click()
    expect(headline(page)).to_have_value(TYPED["headline"])


def check_all_comes_back(page, address, story):
    """Every word is offered again, and saving it makes one revision and leaves nothing waiting."""
    take_up_again(page, address)
    assert words(page) == TYPED
    save(page)
    check_saved_once(story)
    assert not RunningDraft.objects.exists()
    assert journal(page) == []


def save(page):
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("was changed successfully").wait_for()


def check_saved_once(story):
    assert words_of(story) == TYPED
    assert [*Revision.objects.order_by("number").values_list("number", flat=True)] == [1, 2]  # fmt: skip
    second = Revision.objects.get(number=2).snapshot
    assert {name: second[name] for name in TYPED} == TYPED
    assert chain_of_events() == "2 events of 1 stories are as written."


@pytest.mark.parametrize(
    ("place", "kept"),
    [
        pytest.param("revision", "browser", id="halfway-and-no-draft"),
        pytest.param("log", "draft", id="all-written-and-a-draft"),
    ],
)
def test_save__killed_before_the_commit(
    browser_page, window, server, address, story, place, kept
):
    window.goto(address)
    if kept == "browser":
        window.route("**/drafts/**", lambda route: route.abort())
    type_in(window, **TYPED)
    if kept == "draft":
        expect(state(window)).to_contain_text("Draft kept at", timeout=10_000)
    before = tables()

    press_save(window, server, place)
    server.kill()

    assert tables() == before
    assert len(before["RunningDraft"]) == (1 if kept == "draft" else 0)
    assert chain_of_events() == "1 events of 1 stories are as written."
    crash(window)
    server.start()
    check_all_comes_back(browser_page, address, story)


def test_autosave__killed_before_the_commit(
    browser_page, window, server, address, story
):
    window.goto(address)
    type_in(window, headline="Village Opens")
    expect(state(window)).to_contain_text("Draft kept at", timeout=10_000)
    before = tables()

    server.stop_at("draft")
    type_in(window, **TYPED)
    until(window, lambda: server.stands_at("draft"))
    server.kill()

    assert tables() == before
    (draft,) = RunningDraft.objects.all()
    assert draft.data["headline"] == ["Village Opens"]
    expect(state(window)).to_have_text(
        "Not connected: your text is kept in this browser."
    )
    assert words(window) == TYPED
    crash(window)
    server.start()
    check_all_comes_back(browser_page, address, story)


def test_save__killed_after_the_commit(browser_page, window, server, address, story):
    window.goto(address)
    type_in(window, **TYPED)

    press_save(window, server, "answer")
    server.kill()

    check_saved_once(story)
    saved = tables()
    server.start()
    # What the browser kept is handed in; then it asks what is to be offered.
    with browser_page.expect_request_finished(lambda request: "?but=" in request.url):
        browser_page.goto(address)
    assert words(browser_page) == TYPED
    expect(offers(browser_page)).to_be_empty()
    save(browser_page)
    # The window that got no answer sends the form again.
    window.reload()
    window.get_by_text("was changed successfully").wait_for()

    check_saved_once(story)
    for name in ("Revision", "Event"):
        assert tables()[name] == saved[name]
    assert journal(browser_page) == []
