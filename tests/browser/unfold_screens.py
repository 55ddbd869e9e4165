"""The desk under django-unfold; run by ``test_unfold.py``, with settings of its own."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from example_project.newspaper import pictures
from tests.admin.conftest import ROLES
from tests.admin.forms import page as desk
from worthy_news import renditions, workflow
from worthy_news.models import Edition

PHONE = {"width": 320, "height": 700}
DESK = {"width": 1280, "height": 900}
SCHEMES = ["light", "dark"]


@pytest.fixture
def live(log_in, make_user, make_story, make_section):
    log_in(make_user("chief", *ROLES["chief"]))
    story = make_story(section=make_section(), credits=["Ada Novak"], places=["RIGA"])
    workflow.publish(story, None)
    return story


def test_desk__under_unfold(live, browser_page, complaints, screenshot):
    browser_page.goto(desk("story_changelist"))
    screenshot("desk-unfold-list", full_page=False)
    expect(browser_page.get_by_text("Live: edition 1")).to_be_visible()
    browser_page.get_by_role("link", name="Paste copy").click()
    browser_page.get_by_label("Copy:").fill("Ferry Runs Again\n\nIt ran on Friday.")
    screenshot("desk-unfold-paste-copy", full_page=False)
    browser_page.get_by_role("button", name="Read the copy").click()
    browser_page.get_by_text("Headline: Ferry Runs Again").wait_for()
    browser_page.get_by_role("button", name="Make the story").first.click()

    expect(browser_page.get_by_label("Headline")).to_have_value("Ferry Runs Again")
    browser_page.get_by_role("button", name="Publish now").click()
    expect(browser_page.get_by_text("Edition 1 is out.")).to_be_visible()
    browser_page.get_by_label("Headline").fill("Ferry Runs Again TK")
    expect(browser_page.locator("#worthy-checklist")).to_contain_text("“TK”")
    screenshot("desk-unfold", full_page=False)

    browser_page.goto(desk("story_change", live.pk))
    browser_page.get_by_label("Headline").fill("Village Opens Its Old Bridge")
    browser_page.get_by_role("radio", name="Update").check()
    browser_page.get_by_role("button", name="Publish now").click()
    expect(browser_page.get_by_text("Edition 2 is out.")).to_be_visible()
    assert Edition.objects.get(number=2).headline == "Village Opens Its Old Bridge"
    browser_page.keyboard.press("?")
    expect(
        browser_page.get_by_role("dialog", name="Keyboard shortcuts")
    ).to_be_visible()
    browser_page.keyboard.press("Escape")
    browser_page.get_by_role("button", name="Withdraw…").click()
    browser_page.get_by_role("radio", name="Taken down").check()
    browser_page.get_by_label("Why").select_option("legal")
    browser_page.get_by_label("Reason").fill("A judge says so.")
    screenshot("desk-unfold-withdraw", full_page=False)
    browser_page.get_by_role("button", name="Withdraw").click()
    expect(
        browser_page.get_by_text("The story is withdrawn: Taken down.")
    ).to_be_visible()
    assert complaints == []


@pytest.fixture
def images(log_in, make_user, make_image, make_clearance):
    """Two pictures of the library, before an editor; the second may not be used."""
    log_in(make_user("editor", *ROLES["editor"]))
    made = []
    for name in ("ferry-pact", "harbor-budget"):
        image = make_image(
            pictures.WIDTH,
            pictures.HEIGHT,
            content=pictures.draw(name),
            title=name.replace("-", " ").title(),
            alt=f"What there is of {name}",
        )
        renditions.build(image.pk)
        made.append(image)
    make_clearance(made[-1], is_permitted=False)
    return made


@pytest.fixture
def look(browser_page, axe, screenshot):
    """``look(name)``: the page wide and on a phone, light and dark: pictures, and what is wrong with each."""

    def look(name):
        found = []
        for scheme in SCHEMES:
            for kind, size in {"wide": DESK, "phone": PHONE}.items():
                browser_page.set_viewport_size(size)
                browser_page.emulate_media(color_scheme=scheme)
                browser_page.reload()
                browser_page.wait_for_load_state("networkidle")
                width = browser_page.evaluate("document.documentElement.scrollWidth")
                if width > size["width"]:
                    found.append(f"{scheme}, {kind}: {width} pixels wide")
                faults = axe(browser_page, "#content-main")
                found += [f"{scheme}, {kind}: {fault}" for fault in faults]
                screenshot(f"unfold-{name}-{kind}-{scheme}")
        return found

    return look


def test_upload__under_unfold(images, browser_page, look, axe, screenshot):
    browser_page.goto(desk("image_upload"))
    assert look("upload") == []

    browser_page.get_by_label("Choose pictures").set_input_files(
        [
            {"name": name, "mimeType": "image/jpeg", "buffer": content}
            for name, content in {
                "new.jpg": pictures.draw("bridge-opening"),
                "again.jpg": pictures.draw("ferry-pact"),
                "cut.jpg": pictures.draw("chess-final")[:900],
            }.items()
        ]
    )

    status = browser_page.locator("[data-upload=told]")
    expect(status).to_contain_text("Added 1. There already 1. Refused 1.")
    assert axe(browser_page, "#content-main") == []
    width = browser_page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"]
    screenshot("unfold-uploaded-phone-dark")
    browser_page.set_viewport_size(DESK)
    screenshot("unfold-uploaded-wide-dark")


def test_words__under_unfold(images, browser_page, look):
    browser_page.goto(
        f"{desk('image_words')}?image={images[0].pk}&image={images[1].pk}"
    )

    assert look("words") == []


def test_crops__under_unfold(images, browser_page, look):
    browser_page.goto(desk("image_crops", images[0].pk))

    assert look("crops") == []


def test_library__under_unfold(images, browser_page, look):
    browser_page.goto(desk("image_changelist"))

    assert look("library") == []


def test_chooser__under_unfold(images, browser_page, look):
    browser_page.goto(f"{desk('image_changelist')}?_popup=1")

    assert look("chooser") == []


def test_choosing__under_unfold(images, browser_page, make_story, screenshot):
    """Its popups are frames in the page."""
    story = make_story(pictures=[images[0]])
    browser_page.goto(desk("story_change", story.pk))
    row = browser_page.locator(
        "tr.form-row", has=browser_page.locator("#id_pictures-1-image")
    )
    row.get_by_role("link", name="Choose from the library").press("Enter")
    frame = browser_page.frame_locator(".related-modal-frame")
    expect(frame.get_by_role("link", name="Ferry Pact")).to_be_visible()
    screenshot("unfold-choosing", full_page=False)

    frame.get_by_role("link", name="Harbor Budget").press("Enter")

    expect(row.locator("select").first).to_have_value(str(images[1].pk))
    expect(row.get_by_role("img", name="What there is of harbor")).to_be_visible()
    expect(browser_page.locator(".related-modal-frame")).to_be_hidden()
    expect(row.get_by_role("link", name="Choose from the library")).to_be_focused()
    screenshot("unfold-choosing-row", full_page=False)


def test_adding__a_picture_that_is_here_already_under_unfold(
    images, browser_page, make_story, screenshot
):
    browser_page.goto(desk("story_change", make_story().pk))
    browser_page.locator("#add_id_pictures-0-image").click()
    frame = browser_page.frame_locator(".related-modal-frame")
    again = {"name": "again.jpg", "mimeType": "image/jpeg"}
    frame.locator("#id_file").set_input_files(
        [again | {"buffer": pictures.draw("harbor-budget")}]
    )
    frame.get_by_role("button", name="Save", exact=True).click()
    expect(frame.get_by_text("This very picture is here already.")).to_be_visible()
    screenshot("unfold-known", full_page=False)

    frame.get_by_role("link", name="Use this picture").click()

    chosen = browser_page.locator("#id_pictures-0-image")
    expect(chosen).to_have_value(str(images[1].pk))
