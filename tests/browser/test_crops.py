"""The crop editor in Chromium: by mouse, by finger, by keys alone and without scripts."""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image as Pixels, ImageChops, ImageStat
from playwright.sync_api import expect

from example_project.newspaper import pictures as posters
from tests import pictures
from tests.admin.conftest import ROLES
from tests.admin.forms import page as desk
from worthy_news import renditions
from worthy_news.models import Crop

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SMALL_TARGETS = """() => [...document.querySelectorAll("#content-main :is(button, input, summary, [role=slider])")]
    .map((element) => [element.outerHTML.slice(0, 60), element.getBoundingClientRect()])
    .filter(([, box]) => box.width && (box.width < 24 || box.height < 24)).map(([html]) => html)"""


@pytest.fixture
def image(log_in, make_user, make_image):
    """A picture of 1600 by 1200 pixels in which every shift shows, before an editor."""
    log_in(make_user("editor", *ROLES["editor"]))
    content = pictures.written(pictures.slopes(1600, 1200))
    image = make_image(1600, 1200, content=content, title="A hill", alt="A hill")
    renditions.build(image.pk)
    return image


@pytest.fixture
def poster(log_in, make_user, make_image):
    """A picture to look at."""
    log_in(make_user("editor", *ROLES["editor"]))
    content = posters.draw("ferry-pact")
    image = make_image(2400, 1600, content=content, title="The ferry", alt="A ferry")
    renditions.build(image.pk)
    return image


@pytest.fixture
def editor(browser_page, image):
    """The page of the editor: a hundredth of the picture's sides is 16 and 12 pixels."""
    return open_editor(browser_page, image)


def open_editor(page, image, query=""):
    page.goto(desk("image_crops", image.pk) + query)
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    return page


def card(page, name):
    return page.get_by_role("region", name=re.compile(f"^{name} "))


def edges(page, name):
    """Return the four fields of a size: what the editor has put into them."""
    names = ("left", "top", "right", "bottom")
    return [page.locator(f"#id_{name}-{edge}") for edge in names]


def expect_values(fields, *values):
    for field, value in zip(fields, values, strict=True):
        expect(field).to_have_value(value)


def stage_width(page):
    return page.locator("[data-crops=stage]").bounding_box()["width"]


def middle(locator):
    box = locator.bounding_box()
    return round(box["x"] + box["width"] / 2), round(box["y"] + box["height"] / 2)


def drag(page, handle, across, down):
    """Drag by so many pixels of the window."""
    x, y = middle(handle)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + across // 2, y + down // 2)
    page.mouse.move(x + across, y + down)
    page.mouse.up()


def save(page):
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Their files are being made")).to_be_visible()


def test_editor__by_mouse(editor, complaints):
    card(editor, "social").get_by_role("button", name="Move its frame").click()
    frame = editor.get_by_role("slider", name="Frame of social")
    expect(frame).to_be_focused()
    half = round(stage_width(editor) / 2)
    drag(editor, editor.get_by_role("slider", name="Bottom right corner"), -half, 0)

    told = card(editor, "social").get_by_text("smaller than 1200 × 630.")
    expect(told).to_be_visible()
    expect(card(editor, "social").get_by_text("A crop of its own.")).to_be_visible()
    drag(editor, frame, round(half / 2), -1000)
    save(editor)

    crop = Crop.objects.get()
    pixel = 1 / stage_width(editor)
    assert (crop.size, crop.top) == ("social", 0)
    assert (crop.left, crop.right) == pytest.approx((0.25, 0.75), abs=2 * pixel)
    across, down = crop.right - crop.left, crop.bottom - crop.top
    assert round(1600 * across / (1200 / 630)) == round(1200 * down)
    assert complaints == []


def test_editor__by_keys_alone(editor, complaints, image):
    pick = card(editor, "square").get_by_role("button", name="Move its frame")
    pick.press("Enter")
    frame = editor.get_by_role("slider", name="Frame of square")
    expect(frame).to_be_focused()
    expect(frame).to_have_attribute(
        "aria-valuetext",
        "From 12.5 to 87.5 % across, from 0 to 100 % down. Comes out at 800 × 800 pixels.",
    )
    editor.keyboard.press("ArrowRight")
    expect_values(edges(editor, "square"), "13.5", "0", "88.5", "100")
    editor.keyboard.press("-")
    expect_values(edges(editor, "square"), "14", "0.667", "88", "99.333")
    editor.keyboard.press("Shift+ArrowLeft")
    expect_values(edges(editor, "square"), "4", "0.667", "78", "99.333")
    editor.keyboard.press("Tab")
    expect(editor.get_by_role("slider", name="Top left corner")).to_be_focused()
    editor.keyboard.press("ArrowRight")
    expect_values(edges(editor, "square"), "5", "2", "78", "99.333")
    editor.keyboard.press("Escape")
    expect_values(edges(editor, "square"), "4", "0.667", "78", "99.333")
    editor.keyboard.press("Enter")
    expect(pick).to_be_focused()

    save(editor)

    region = Crop.objects.get(image=image, size="square").region
    assert region == (64 / 1600, 8 / 1200, 1248 / 1600, 1192 / 1200)
    assert complaints == []


def test_editor__undoes_and_does_again(editor):
    fields = edges(editor, "square")
    card(editor, "square").get_by_role("button", name="Move its frame").click()
    editor.keyboard.press("ArrowRight")
    editor.keyboard.press("ArrowRight")
    expect_values(fields, "14.5", "0", "89.5", "100")

    editor.keyboard.press("Control+z")
    expect_values(fields, "13.5", "0", "88.5", "100")
    expect(editor.get_by_role("status")).to_have_text("Undone.")
    editor.get_by_role("button", name="Undo").click()
    expect_values(fields, "", "", "", "")
    expect(editor.get_by_role("button", name="Undo")).to_have_attribute(
        "aria-disabled", "true"
    )
    editor.keyboard.press("Control+Shift+Z")
    expect_values(fields, "13.5", "0", "88.5", "100")
    editor.get_by_role("button", name="Redo").click()
    expect_values(fields, "14.5", "0", "89.5", "100")

    card(editor, "square").get_by_role("button", name="Back to automatic").click()
    expect_values(fields, "", "", "", "")
    expect(editor.get_by_role("status")).to_have_text("square follows by itself again.")
    editor.keyboard.press("Control+z")
    expect_values(fields, "14.5", "0", "89.5", "100")


def test_editor__crops_without_a_frame_follow_the_focal_point(editor, image):
    point = editor.get_by_role("slider", name="Focal point")
    point.focus()
    expect(point).to_have_attribute("aria-valuetext", "Not set")
    for _ in range(5):
        editor.keyboard.press("Shift+ArrowLeft")
    square = card(editor, "square")
    expect(square.locator("svg")).to_have_attribute("viewBox", "0 0 1200 1200")
    expect(square.get_by_text("Follows the focal point.")).to_be_visible()
    save(editor)
    image.refresh_from_db()
    assert image.focal_point == (0, 0.5)

    editor.get_by_role("button", name="Take the focal point away").click()
    expect(square.locator("svg")).to_have_attribute("viewBox", "200 0 1200 1200")
    save(editor)
    image.refresh_from_db()
    assert image.focal_point is None


def test_editor__by_finger(chromium, live_server, browser_page, image):
    context = chromium.new_context(
        base_url=live_server.url,
        has_touch=True,
        viewport={"width": 390, "height": 800},
    )
    context.add_cookies(browser_page.context.cookies())
    page = open_editor(context.new_page(), image)
    finger = context.new_cdp_session(page)
    quarter = round(stage_width(page) / 4)

    def drag(handle, across):
        x, y = middle(handle)
        for kind, spots in (
            ("touchStart", [{"x": x, "y": y}]),
            ("touchMove", [{"x": x + across // 2, "y": y}]),
            ("touchMove", [{"x": x + across, "y": y}]),
            ("touchEnd", []),
        ):
            touched = {"type": kind, "touchPoints": spots}
            finger.send("Input.dispatchTouchEvent", touched)

    drag(page.get_by_role("slider", name="Focal point"), quarter)
    expect(card(page, "square").get_by_text("Follows the focal point.")).to_be_visible()
    card(page, "social").get_by_role("button", name="Move its frame").tap()
    drag(page.get_by_role("slider", name="Bottom right corner"), -2 * quarter)
    expect(card(page, "social").get_by_text("A crop of its own.")).to_be_visible()
    drag(page.get_by_role("slider", name="Frame of social"), quarter)
    left = edges(page, "social")[0]
    expect(left).not_to_have_value("0")
    page.get_by_role("button", name="Undo").tap()
    expect(left).to_have_value("0")
    page.get_by_role("button", name="Redo").tap()
    expect(left).not_to_have_value("0")
    save(page)

    image.refresh_from_db()
    assert image.focal_point == pytest.approx((0.75, 0.5), abs=0.01)
    crop = Crop.objects.get(size="social")
    assert (crop.left, crop.right) == pytest.approx((0.25, 0.75), abs=0.01)
    context.close()


def test_editor__without_scripts_is_filled_in(
    chromium, live_server, browser_page, image
):
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    context.add_cookies(browser_page.context.cookies())
    page = context.new_page()
    page.goto(desk("image_crops", image.pk))
    expect(page.get_by_role("button", name="Undo")).to_be_hidden()
    group = page.get_by_role("group", name="square")
    for edge, value in (("Left", "50"), ("Top", "0"), ("Right", "100")):
        group.get_by_label(f"{edge} edge").fill(value)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Give all four edges, or none.")).to_be_visible()
    expect(group.get_by_label("Left edge")).to_have_value("50")
    group.get_by_label("Bottom edge").fill("100")
    save(page)

    assert Crop.objects.get().region == (0.5, 200 / 1200, 1, 1000 / 1200)
    shown = card(page, "square").locator("svg")
    expect(shown).to_have_attribute("viewBox", "800 200 800 800")
    context.close()


def difference(one, other):
    """Return how far two pictures are apart, in steps of 255, on the average."""
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean)


def test_editor__shows_live_what_the_pipeline_makes(editor, image):
    live, made = [], []
    for corner in ("0 0 37.5 50", "25 20 70 80", "62.5 50 100 100"):
        card(editor, "square").locator("summary").click()
        for field, value in zip(edges(editor, "square"), corner.split(), strict=True):
            field.fill(value)
        shown = card(editor, "square").locator("svg")
        live.append(Pixels.open(io.BytesIO(shown.screenshot())).convert("RGB"))
        save(editor)
        file = image.renditions.get(name="square").file
        with file.open():
            made.append(Pixels.open(file).convert("RGB").resize(live[-1].size))

    far = [[round(difference(one, other)) for other in made] for one in live]
    assert [row[index] <= 3 for index, row in enumerate(far)] == [True] * 3
    others = [
        far[row][column] for row in range(3) for column in range(3) if row != column
    ]
    assert min(others) > 50


@pytest.mark.parametrize(("width", "light"), [(1280, "light"), (320, "dark")])
def test_editor__can_be_read_by_all(
    browser_page,
    poster,
    make_story,
    make_crop,
    complaints,
    axe,
    nu,
    screenshot,
    width,
    light,
):
    story = make_story(headline="The Ferry Runs Again", pictures=[poster])
    make_crop(poster, "square", 0.25, 0.2, 0.7, 0.875)
    browser_page.set_viewport_size({"width": width, "height": 900})
    browser_page.emulate_media(color_scheme=light, reduced_motion="reduce")
    suffix = "" if width == 1280 else "-narrow"
    for name, query in (("crops", ""), ("crops-of-story", f"?story={story.pk}")):
        response = browser_page.goto(desk("image_crops", poster.pk) + query)
        card(browser_page, "square").get_by_role("button").first.click()

        assert axe(browser_page) == []
        assert nu(response.body()) == []
        assert browser_page.evaluate(OVERFLOW) == 0
        assert browser_page.evaluate(SMALL_TARGETS) == []
        screenshot(f"desk-{name}{suffix}")
    response = browser_page.goto(desk("story_change", story.pk))
    assert axe(browser_page) == []
    browser_page.get_by_role("link", name="Crops of The ferry").click()
    expect(browser_page.get_by_text("for “The Ferry Runs Again” alone")).to_be_visible()
    assert complaints == []


def test_editor__refusals_can_be_read_by_all(editor, axe, complaints, screenshot):
    card(editor, "square").locator("summary").click()
    edges(editor, "square")[0].fill("50")
    edges(editor, "square")[2].fill("120")
    editor.get_by_role("button", name="Save").click()

    expect(editor.get_by_text("Nothing was saved.")).to_be_visible()
    expect(editor.get_by_text("The picture goes from 0 to 100 %.")).to_be_visible()
    expect_values(edges(editor, "square"), "50", "", "120", "")
    assert axe(editor) == []
    screenshot("desk-crops-refused")
    assert complaints == []
