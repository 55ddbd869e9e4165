"""Adding pictures in Chromium: files that are dropped, lookalikes, and what would be lost by leaving."""

from __future__ import annotations

import base64

import pytest
from playwright.sync_api import Error, expect

from tests import pictures
from tests.admin.conftest import ROLES
from tests.admin.forms import page as desk
from tests.pictures import slopes, written
from worthy_news import renditions
from worthy_news.models import Image

PHOTO = written(slopes(640, 427), quality=90)
SMALLER = written(slopes(320, 214), quality=60)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"/>'

TRANSFER = """files => {
    const transfer = new DataTransfer();
    for (const [name, type, content] of files) {
        const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
        transfer.items.add(new File([bytes], name, { type }));
    }
    return transfer;
}"""


@pytest.fixture(autouse=True)
def photographer(log_in, make_user):
    user = make_user("pia", *ROLES["editor"])
    log_in(user)
    return user


def named(name, content, kind="image/jpeg"):
    return {"name": name, "mimeType": kind, "buffer": content}


def dragged(page, *files):
    """Return a handle of files, as one drags them: each a name, a type and bytes."""
    sent = [
        (name, kind, base64.b64encode(content).decode())
        for name, kind, content in files
    ]
    return page.evaluate_handle(TRANSFER, sent)


def stay(page, address="/admin/"):
    """Set out to ``address`` and think better of it; return what was asked."""
    asked = []

    def dismiss(dialog):
        asked.append(dialog.type)
        dialog.dismiss()

    page.once("dialog", dismiss)
    with pytest.raises(Error, match="ERR_ABORTED"):
        page.goto(address)
    return asked


def test_upload__takes_what_is_dropped_anywhere_on_the_page(
    browser_page, complaints, screenshot
):
    browser_page.goto(desk("image_upload"))
    files = dragged(
        browser_page,
        ("ferry.jpg", "image/jpeg", PHOTO),
        ("drawing.svg", "image/svg+xml", SVG),
    )
    heading = browser_page.get_by_role("heading", name="Add pictures")
    form = browser_page.locator("[data-upload=form]")

    heading.dispatch_event("dragover", {"dataTransfer": files})
    expect(form).to_contain_class("worthy-dropping")
    screenshot("photo-desk-dropping", full_page=False)
    heading.dispatch_event("drop", {"dataTransfer": files})

    expect(form).not_to_contain_class("worthy-dropping")
    rows = browser_page.get_by_role("listitem")
    expect(rows.filter(has_text="ferry.jpg")).to_contain_text("In the library: ferry")
    expect(rows.filter(has_text="drawing.svg")).to_contain_text("Refused:")
    expect(browser_page).to_have_url(desk("image_upload"))
    assert Image.objects.get().title == "ferry"
    assert complaints == []


def test_upload__leaves_other_things_that_are_dropped_alone(browser_page):
    browser_page.goto(desk("image_upload"))
    text = browser_page.evaluate_handle(
        "() => { const t = new DataTransfer(); t.setData('text/plain', 'Hello'); return t; }"
    )

    browser_page.locator("body").dispatch_event("dragover", {"dataTransfer": text})
    browser_page.locator("body").dispatch_event("drop", {"dataTransfer": text})

    form = browser_page.locator("[data-upload=form]")
    expect(form).not_to_contain_class("worthy-dropping")
    expect(browser_page.get_by_role("heading", name="Files")).to_be_hidden()


def test_upload__shows_what_looks_like_the_picture(
    browser_page, axe, screenshot, complaints
):
    renditions.take_image(pictures.file(PHOTO), title="The old ferry")
    browser_page.goto(desk("image_upload"))

    browser_page.get_by_label("Choose pictures").set_input_files(
        [named("again.jpg", SMALLER)]
    )

    row = browser_page.get_by_role("listitem").filter(has_text="again.jpg")
    expect(row).to_contain_text("Another picture that is here looks like this one.")
    expect(row.get_by_role("link", name="The old ferry")).to_be_visible()
    expect(row.locator("img")).to_have_count(3)
    assert axe(browser_page) == []
    screenshot("photo-desk-lookalike", full_page=False)
    assert complaints == []


def test_upload__asks_who_leaves_while_it_runs(browser_page):
    held = []
    browser_page.goto(desk("image_upload"))
    browser_page.route("**/upload/?panel", lambda route: held.append(route.continue_))
    browser_page.get_by_role("heading", name="Add pictures").click()
    browser_page.get_by_label("Choose pictures").set_input_files(
        [named("ferry.jpg", PHOTO)]
    )
    row = browser_page.get_by_role("listitem").filter(has_text="ferry.jpg")
    expect(row).to_have_attribute("data-state", "sending")

    assert stay(browser_page) == ["beforeunload"]

    held[0]()
    expect(row).to_contain_text("In the library: ferry")
    browser_page.goto("/admin/")
    expect(browser_page).to_have_title("Site administration | Django site admin")


@pytest.fixture
def words(browser_page, make_image):
    """The words of two pictures, shown."""
    images = [make_image(title="One", caption="Two\nlines"), make_image(title="Two")]
    query = "&".join(f"image={image.pk}" for image in images)
    browser_page.goto(f"{desk('image_words')}?{query}")
    return browser_page


@pytest.mark.parametrize("field", ["form-1-caption", "all-credit"])
def test_words__ask_who_leaves_with_words_that_are_not_saved(words, field):
    words.locator(f"[name={field}]").press_sequentially("A ferry")

    assert stay(words) == ["beforeunload"]

    expect(words.locator(f"[name={field}]")).to_have_value("A ferry")
    words.get_by_role("button", name="Save the words").click()
    expect(words.get_by_text("The words of 2 pictures are saved.")).to_be_visible()


def test_words__let_go_who_wrote_nothing(words):
    caption = words.locator("[name=form-0-caption]")
    caption.press_sequentially("x")
    caption.press("Backspace")

    words.goto("/admin/")

    expect(words).to_have_title("Site administration | Django site admin")


def test_words__that_were_refused_are_not_saved_yet(words):
    words.locator("[name=form-0-title]").press_sequentially(" more")
    words.locator("[name=form-1-title]").fill("x" * 201)
    words.locator("[name=form-1-title]").evaluate("field => field.maxLength = 999")
    words.locator("[name=form-1-title]").fill("x" * 201)
    words.get_by_role("button", name="Save the words").click()
    expect(words.get_by_text("Nothing was saved yet.")).to_be_visible()
    words.get_by_role("heading", name="Words of pictures").click()

    assert stay(words) == ["beforeunload"]
