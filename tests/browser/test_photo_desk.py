"""The photo desk in Chromium: thirty files at once, their words, and the library."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.admin.conftest import ROLES
from tests.admin.forms import page as desk
from tests.pictures import slopes, written
from worthy_news import renditions
from worthy_news.models import Image

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
DARK = {"color_scheme": "dark"}


@pytest.fixture
def photographer(log_in, make_user):
    user = make_user("pia", *ROLES["editor"])
    log_in(user)
    return user


def photo(number, width=640, height=427):
    """Return a picture like no other, as JPEG."""
    turned = slopes(width, height).rotate(number * 8)
    return written(turned, quality=80)


def named(name, content, kind="image/jpeg"):
    return {"name": name, "mimeType": kind, "buffer": content}


def thirty():
    return [named(f"ferry-{number:02}.jpg", photo(number)) for number in range(30)]


def bad_ones(again):
    return [
        named("cut.jpg", photo(31)[:900]),
        named("drawing.svg", SVG, "image/svg+xml"),
        named("again.jpg", again),
    ]


def test_upload__thirty_files_and_three_that_are_none(
    browser_page, photographer, make_image, complaints, axe, nu, screenshot
):
    known = make_image(content=photo(40), title="The old ferry")
    browser_page.goto(desk("image_changelist"))
    browser_page.get_by_role("link", name="Add pictures").click()
    response = browser_page.request.get(desk("image_upload"))
    assert nu(response.body()) == []
    assert axe(browser_page) == []
    screenshot("photo-desk-upload-empty", full_page=False)

    files = [*thirty(), *bad_ones(photo(40))]
    browser_page.get_by_label("Choose pictures").set_input_files(files)

    onward = browser_page.get_by_role("button", name="Write the words")
    status = browser_page.get_by_role("status")
    expect(status).to_contain_text("All files are through.", timeout=60_000)
    expect(status).to_contain_text("Added 30. There already 1. Refused 2. Not sent 0.")
    expect(onward).to_be_focused()
    rows = browser_page.get_by_role("listitem")
    expect(rows.filter(has_text="cut.jpg")).to_contain_text(
        "Refused: The picture is damaged or cut short: it cannot be read to its end."
    )
    expect(rows.filter(has_text="drawing.svg")).to_contain_text(
        "Refused: This is an SVG drawing. Save it as PNG."
    )
    again = rows.filter(has_text="again.jpg")
    expect(again.get_by_role("link", name="The old ferry")).to_have_attribute(
        "href", desk("image_change", known.pk)
    )
    assert axe(browser_page) == []
    screenshot("photo-desk-uploaded")
    assert Image.objects.count() == 31

    browser_page.keyboard.press("Enter")
    expect(browser_page.get_by_text("Picture 31 of 31")).to_be_visible()
    response = browser_page.request.get(browser_page.url)
    assert nu(response.body()) == []
    assert axe(browser_page) == []
    screenshot("photo-desk-words", full_page=False)
    assert complaints == []


def test_library__shows_pictures_large_enough_to_choose_by(
    browser_page,
    photographer,
    make_image,
    make_rendition,
    complaints,
    axe,
    nu,
    screenshot,
):
    for number in range(9):
        image = make_image(
            640, 427, content=photo(number), title=f"Ferry {number}", credit="Ada Novak"
        )
        renditions.build(image.pk)

    response = browser_page.goto(desk("image_changelist"))

    assert nu(response.body()) == []
    assert axe(browser_page) == []
    screenshot("photo-desk-library", full_page=False)
    browser_page.emulate_media(**DARK)
    browser_page.reload()  # Else links are between their two colors.
    assert axe(browser_page) == []
    screenshot("photo-desk-library-dark", full_page=False)
    browser_page.set_viewport_size({"width": 360, "height": 700})
    width = browser_page.evaluate("document.documentElement.scrollWidth")
    assert width <= 360
    assert axe(browser_page) == []
    screenshot("photo-desk-library-phone", full_page=False)
    assert complaints == []


def words_of(*images):
    query = "&".join(f"image={image.pk}" for image in images)
    return f"{desk('image_words')}?{query}"


@pytest.fixture
def three(make_image):
    return [
        make_image(title="One", credit="Ada Novak", alt=""),
        make_image(title="Two", alt=""),
        make_image(title="Three", alt=""),
    ]


def test_words__for_all_by_keyboard_alone(
    browser_page, photographer, three, complaints, axe, nu, screenshot
):
    response = browser_page.goto(words_of(*three))
    assert nu(response.body()) == []
    credit = browser_page.locator("[data-for-all=credit]")
    status = credit.get_by_role("status")
    keyboard = browser_page.keyboard

    credit.get_by_role("textbox").fill("Reuters")
    keyboard.press("Tab")
    keyboard.press("Enter")
    expect(status).to_have_text("Put into pictures: 2. Pictures with other words: 1.")
    expect(browser_page.locator("#id_form-0-credit")).to_have_value("Ada Novak")
    expect(browser_page.locator("#id_form-2-credit")).to_have_value("Reuters")
    assert axe(browser_page) == []
    screenshot("photo-desk-words-for-all", full_page=False)

    keyboard.press("Tab")
    keyboard.press("Enter")
    expect(browser_page.locator("#id_form-0-credit")).to_have_value("Reuters")
    expect(credit.get_by_role("button", name="Undo")).to_be_focused()
    keyboard.press("Enter")
    expect(status).to_have_text("It is as it was.")
    expect(browser_page.locator("#id_form-0-credit")).to_have_value("Ada Novak")
    expect(browser_page.locator("#id_form-2-credit")).to_have_value("")
    expect(credit.get_by_role("textbox")).to_have_value("Reuters")

    browser_page.get_by_role("button", name="Save the words").press("Enter")
    expect(
        browser_page.get_by_text("The words of 3 pictures are saved.")
    ).to_be_visible()
    credits = Image.objects.order_by("pk").values_list("credit", flat=True)
    assert list(credits) == ["Ada Novak", "Reuters", "Reuters"]
    assert complaints == []


def test_words__on_a_phone(browser_page, photographer, three, axe, screenshot):
    browser_page.set_viewport_size({"width": 320, "height": 700})
    browser_page.emulate_media(**DARK)
    for address in (desk("image_upload"), words_of(*three)):
        browser_page.goto(address)
        width = browser_page.evaluate("document.documentElement.scrollWidth")
        assert width <= 320
        assert axe(browser_page) == []
    screenshot("photo-desk-words-phone")


def test_upload__what_was_not_sent_is_sent_again(browser_page, photographer):
    browser_page.goto(desk("image_upload"))
    browser_page.route("**/upload/?panel", lambda route: route.abort())
    browser_page.get_by_label("Choose pictures").set_input_files(
        [named("ferry.jpg", photo(1))]
    )
    row = browser_page.get_by_role("listitem").filter(has_text="ferry.jpg")
    expect(row).to_contain_text("Not sent: the newsroom did not answer.")

    browser_page.unroute("**/upload/?panel")
    row.get_by_role("button", name="Send it again").press("Enter")

    expect(row).to_contain_text("In the library: ferry")


def test_upload__works_without_scripts(
    chromium, live_server, browser_page, photographer
):
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    context.add_cookies(browser_page.context.cookies())
    plain = context.new_page()
    plain.goto(desk("image_upload"))
    plain.get_by_label("Choose pictures").set_input_files(
        [named("one.jpg", photo(1)), named("two.svg", SVG), named("two.jpg", photo(2))]
    )
    plain.get_by_role("button", name="Add the pictures").click()
    expect(plain.get_by_text("two.svg: This is an SVG drawing.")).to_be_visible()
    plain.get_by_label("Credit:").first.fill("Reuters")
    plain.get_by_role("button", name="Save the words").click()

    expect(plain.get_by_text("The words of 2 pictures are saved.")).to_be_visible()
    credits = Image.objects.order_by("pk").values_list("credit", flat=True)
    assert list(credits) == ["Reuters", "Reuters"]
    context.close()
