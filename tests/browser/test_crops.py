"""The crop editor in Chromium: by mouse, by finger, by keys alone and without scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests import pictures
from tests.admin.conftest import ROLES
from tests.admin.forms import page as desk
from worthy_news import renditions

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def image(log_in, make_user, make_image):
    """A picture of 1600 by 1200 pixels in which every shift shows, before an editor."""
    log_in(make_user("editor", *ROLES["editor"]))
    content = pictures.written(pictures.slopes(1600, 1200))
    image = make_image(1600, 1200, content=content, title="A hill", alt="A hill")
    renditions.build(image.pk)
    return image


@pytest.fixture
def editor(browser_page, image):
    """The page of the editor, with nothing chosen yet."""
    browser_page.goto(desk("image_crops", image.pk))
    expect(browser_page.get_by_role("button", name="Undo")).to_be_visible()
    return browser_page


def card(page, name):
    return page.get_by_role("region", name=re.compile(f"^{name} "))


def fields(page, name):
    """Return the four number fields of a size."""
    found = card(page, name)
    found.get_by_text("In numbers").click()
    edges = ("Left", "Top", "Right", "Bottom")
    return [found.get_by_label(f"{edge} edge") for edge in edges]


def expect_edges(inputs, *values):
    for field, value in zip(inputs, values, strict=True):
        expect(field).to_have_value(value)


def test_look(editor, screenshot, axe, nu, complaints, image):
    card(editor, "social").get_by_role("button", name="Move its frame").click()
    screenshot("crops")
    print(axe(editor))
    print(complaints)
    editor.emulate_media(color_scheme="dark")
    screenshot("crops-dark")
    editor.set_viewport_size({"width": 320, "height": 640})
    screenshot("crops-phone")
    print(axe(editor), editor.evaluate(OVERFLOW))
    response = editor.goto(desk("image_crops", image.pk))
    print(nu(response.body()))
    assert 0
