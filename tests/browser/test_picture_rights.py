"""Rights on the page of a picture, in Chromium: the answer in words, and a permission written down."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.admin.conftest import ROLES
from tests.admin.forms import page as desk
from worthy_news.models import Clearance


@pytest.fixture
def photo_editor(log_in, make_user):
    rights = [f"{verb}_clearance" for verb in ("add", "change", "delete")]
    user = make_user("kim", *ROLES["editor"], *rights)
    log_in(user)
    return user


def test_rights__a_permission_is_written_down_and_told_of(
    browser_page, photo_editor, make_image, make_clearance, complaints, axe, screenshot
):
    image = make_image(title="Harbor", rights="stock")
    make_clearance(image, use="syndication", is_permitted=False, note="By mail.")
    browser_page.goto(desk("image_change", image.pk))
    answer = browser_page.locator(".field-usable")
    expect(answer).to_contain_text("It may not be used on our own pages.")

    browser_page.locator("#clearances-group .add-row a").click()
    row = browser_page.locator("#clearances-1")
    row.get_by_label("Until").fill("2126-11-24T12:00")
    row.get_by_label("Note").fill("Bought for a year.")
    assert axe(browser_page) == []
    screenshot("picture-rights")
    browser_page.get_by_role("button", name="Save and continue editing").click()

    expect(answer).to_contain_text(
        "It may be used on our own pages until Nov. 24, 2126"
    )
    expect(answer).to_contain_text("It may not be used by partners.")
    assert Clearance.objects.get(note="Bought for a year.").by == photo_editor
    assert complaints == []
