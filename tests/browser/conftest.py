"""What a browser test has: a page of the live site, axe, the Nu checker and a camera."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.conf import settings as site
from django.test import Client
from playwright.sync_api import sync_playwright

from tests.browser import tools

# The sandbox cannot be had as root; the rest keeps Chromium from looking outside.
_FLAGS = [
    *(["--no-sandbox"] if os.geteuid() == 0 else []),
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]

_HERE = Path(__file__).parent


def pytest_collection_modifyitems(items):
    """Mark every test of this folder."""
    for item in items:
        if _HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium():
    """Chromium, started once.

    Playwright's event loop runs in this thread, so that Django takes the thread for
    an asynchronous one; the tests only ever use its database between Playwright's calls.
    """
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(
            executable_path=tools.chromium_program(), args=_FLAGS
        )
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    """Pictures as files, since the live server sends them from a folder."""
    settings.MEDIA_ROOT = tmp_path
    settings.STORAGES = site.STORAGES | {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    }


@pytest.fixture(scope="session")
def live_server(django_db_setup, live_server):
    """The live server, started once the tests' database is there.

    Before that the database is called ``:memory:``, and pytest-django would have the
    server's threads share the test's own connection.
    """
    return live_server


@pytest.fixture
def complaints():
    """What ``browser_page`` complained of so far: errors of scripts, of the policy, of loading."""
    return []


@pytest.fixture
def browser_page(chromium, live_server, complaints):
    """A page of its own: ``browser_page.goto("/")`` opens the live site's front page.

    It is 1280 pixels wide; ``set_viewport_size`` and ``emulate_media`` change that, the
    colors and the medium.
    """
    context = chromium.new_context(
        base_url=live_server.url, viewport={"width": 1280, "height": 900}
    )
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda message: message.type == "error" and complaints.append(message.text),
    )
    yield page
    context.close()


@pytest.fixture
def log_in(browser_page, live_server):
    """A function that logs a user in without the form: ``log_in(user)``."""

    def log_in(user):
        client = Client()
        client.force_login(user)
        name = site.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value}
        browser_page.context.add_cookies([cookie | {"url": live_server.url}])

    return log_in


@pytest.fixture(scope="session")
def _axe_source():
    return tools.axe_source()


@pytest.fixture
def axe(_axe_source):
    """A function that returns axe's violations in a page: ``axe(page) == []``; in a ``part`` of it alone, by selector."""

    def axe(page, part=None):
        page.evaluate(_axe_source)
        run = "async (part) => (await axe.run(part ?? document)).violations"
        found = page.evaluate(run, part)
        return [
            f"{violation['id']}: {violation['help']}"
            f" ({'; '.join(node['html'] for node in violation['nodes'])})"
            for violation in found
        ]

    return axe


@pytest.fixture(scope="session")
def _nu_address():
    with tools.nu_server() as address:
        yield address


@pytest.fixture
def nu(_nu_address):
    """A function that returns the Nu HTML checker's errors: ``nu(response.content) == []``.

    Give it what the server sent, not ``page.content()``, which Chromium has mended.
    """

    def nu(html):
        return tools.nu_errors(_nu_address, html)

    return nu


@pytest.fixture
def screenshot(request, browser_page):
    """A function that takes the whole page's picture: ``screenshot("story")``.

    The file lands in ``--pictures`` as ``story.png``; returns its path. ``page`` is another
    than ``browser_page``: a popup of it.
    """
    folder = request.config.getoption("--pictures")

    def screenshot(name, *, full_page=True, page=browser_page):
        path = folder / f"{name}.png"
        page.screenshot(path=path, full_page=full_page, animations="disabled")
        return path

    return screenshot
