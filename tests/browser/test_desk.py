"""The desk in Chromium: what an editor does, with and without scripts, and whether all can read it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.contrib.staticfiles import finders
from django.utils import timezone
from playwright.sync_api import expect

from tests.admin.conftest import ROLES
from tests.admin.forms import page as desk
from tests.admin.test_prose import FITTING
from worthy_news import renditions, workflow
from worthy_news.admin import prose
from worthy_news.models import Story, Withdrawal

COPY = """Ferry Runs Again

By Ada Novak, Chief Correspondent Harbor Post

OSTEND (Harbor Post) – The ferry ran on Friday.

WHAT COMES NEXT

It runs on Saturday.

Copyright 2025 Harbor Post."""


@pytest.fixture
def chief(log_in, make_user):
    """A chief, logged in; the address of the desk is the live site's."""
    user = make_user("chief", *ROLES["chief"])
    # The live site's database is emptied, so the permissions are made again.
    assert Permission.objects.filter(codename="publish_story").exists()
    log_in(user)
    return user


@pytest.fixture
def story(make_story, make_section, make_topic, make_image):
    """A live story with one of everything, and changes that readers do not have."""
    image = make_image(
        1200, 900, alt="A bridge", title="The bridge", credit="Ada Novak"
    )
    renditions.build(image.pk)
    story = make_story(
        kicker="Rivers",
        dek="Nobody fell in.",
        section=make_section(),
        topics=[make_topic()],
        credits=["Ada Novak"],
        places=["MOSCOW"],
        pictures=[image],
        body="<p>The village opened its bridge on Friday.</p>\n<h2>A LONG WAIT</h2>\n<p>Nobody fell in.</p>",
    )
    workflow.publish(story, None)
    Story.objects.filter(pk=story.pk).update(dek="Nobody fell in, this time.")
    workflow.save(story, None)
    return story


def in_a_week():
    return timezone.now() + timedelta(days=7)


def screens(story):
    """Return the addresses of our own screens, by name."""
    image = story.pictures.get().image
    return {
        "desk-list": desk("story_changelist"),
        "desk-story": desk("story_change", story.pk),
        "desk-add": desk("story_add"),
        "desk-paste-copy": desk("story_paste_copy"),
        "desk-withdraw": desk("story_move", story.pk, "withdraw"),
        "desk-correct": desk("story_move", story.pk, "correct"),
        "desk-publish": desk("story_move", story.pk, "publish"),
        "desk-restore": desk("story_restore", story.pk, 1),
        "desk-compare": desk("story_compare", story.pk),
        "desk-preview": desk("story_preview", story.pk),
        "desk-image": desk("image_change", image.pk),
        "desk-images": desk("image_changelist"),
    }


@pytest.mark.usefixtures("chief")
@pytest.mark.parametrize(
    "name",
    [
        "desk-list",
        "desk-story",
        "desk-add",
        "desk-paste-copy",
        "desk-withdraw",
        "desk-correct",
        "desk-publish",
        "desk-restore",
        "desk-preview",
        "desk-image",
        "desk-images",
    ],
)
def test_screen__can_be_read_by_all(
    browser_page, story, complaints, axe, nu, screenshot, name
):
    response = browser_page.goto(screens(story)[name])

    assert response.status == 200
    assert axe(browser_page) == []
    assert nu(response.body()) == []
    assert complaints == []
    if name == "desk-story":
        screenshot("desk", full_page=False)
    # As high as the page: what sticks to the window's edge is where it belongs.
    height = browser_page.evaluate("document.documentElement.scrollHeight")
    browser_page.set_viewport_size({"width": 1280, "height": max(900, height)})
    assert screenshot(name).stat().st_size > 5_000


@pytest.mark.usefixtures("chief")
@pytest.mark.parametrize(
    "name",
    ["desk-story", "desk-list", "desk-paste-copy", "desk-withdraw", "desk-correct"],
)
def test_screen__fits_a_narrow_window_and_a_dark_room(
    browser_page, story, axe, screenshot, name
):
    browser_page.set_viewport_size({"width": 320, "height": 640})
    browser_page.emulate_media(color_scheme="dark")
    browser_page.goto(screens(story)[name])

    assert axe(browser_page) == []
    screenshot(f"{name}-narrow-dark")


_WIDEST = """() => Math.max(...[document.documentElement, ...document.querySelectorAll(".inline-group, .results")]
    .map((element) => element.scrollWidth))"""


@pytest.mark.usefixtures("chief")
def test_screens__scroll_one_way_only_in_a_narrow_window(browser_page, story):
    browser_page.set_viewport_size({"width": 320, "height": 640})
    wide = {}

    for name, address in screens(story).items():
        browser_page.goto(address)
        wide[name] = browser_page.evaluate(_WIDEST)

    assert wide == dict.fromkeys(wide, 320)


def test_list__shows_all_of_its_columns_beside_the_filter(
    browser_page, chief, story, make_story, make_section, screenshot
):
    paper = [
        ("Parliament Votes a Third Time on the Harbor Budget", "submit", {}),
        ("Night Trains Return to the Coast", "publish", {"at": in_a_week()}),
        ("Ferry Pact Is Signed After Eleven Years", "publish", {}),
        ("A School Kitchen That Feeds a Valley", "approve", {}),
    ]
    for headline, verb, words in paper:
        row = make_story(headline=headline, section=make_section("Europe and Asia"))
        workflow.save(row, chief)
        getattr(workflow, verb)(row, None, **words)
    browser_page.goto(screens(story)["desk-list"])

    results = browser_page.locator(".results").evaluate(
        "element => [element.scrollWidth, element.clientWidth]"
    )
    assert results[0] == results[1]
    screenshot("desk-list-of-stories", full_page=False)


@pytest.mark.usefixtures("chief")
def test_paste_copy__from_an_agencys_text_to_the_site(
    browser_page, complaints, screenshot
):
    browser_page.goto(desk("story_changelist"))
    browser_page.get_by_role("link", name="Paste copy").click()
    browser_page.get_by_label("Copy:").fill(COPY)
    browser_page.get_by_role("button", name="Read the copy").click()
    browser_page.get_by_text("Headline: Ferry Runs Again").wait_for()
    screenshot("desk-paste-copy-read")

    browser_page.get_by_role("button", name="Make the story").first.click()
    browser_page.get_by_role("button", name="Publish now").click()
    browser_page.get_by_role("link", name="See it on the site").click()

    expect(browser_page.locator("h1")).to_have_text("Ferry Runs Again")
    assert complaints == []


@pytest.mark.usefixtures("chief")
def test_withdraw__by_keyboard(browser_page, story):
    browser_page.goto(desk("story_change", story.pk))
    browser_page.get_by_role("button", name="Withdraw…").press("Enter")
    browser_page.get_by_label("Killed").check()
    browser_page.get_by_label("Why:").press("l")
    browser_page.get_by_label("Reason:").press_sequentially("A judge says so.")
    browser_page.keyboard.press("Enter")

    browser_page.get_by_text("The story is withdrawn: Killed.").wait_for()
    withdrawal = Withdrawal.objects.get()
    assert (withdrawal.code, withdrawal.reason) == ("legal", "A judge says so.")


@pytest.mark.usefixtures("chief")
def test_kill__is_confirmed_by_a_second_person(
    browser_page, story, make_user, settings, complaints, axe, nu, screenshot
):
    settings.WORTHY_NEWS = {"KILL_TAKES_TWO": True}
    ann = make_user("ann", "withdraw_story", first_name="Ann")
    workflow.withdraw(story, ann, "kill", "A judge says so.", code="legal")

    browser_page.goto(desk("story_change", story.pk))
    expect(browser_page.locator(".worthy-standing").first).to_contain_text(
        "kill asked for by Ann"
    )
    assert axe(browser_page) == []
    screenshot("desk-story-kill-asked")
    with browser_page.expect_navigation() as navigation:
        browser_page.get_by_role("button", name="Confirm the kill…").click()
    assert nu(navigation.value.body()) == []
    assert axe(browser_page) == []
    screenshot("desk-confirm-kill", full_page=False)
    browser_page.get_by_role("button", name="Confirm the kill").click()

    browser_page.get_by_text("The story is withdrawn: Killed.").wait_for()
    assert complaints == []


@pytest.mark.usefixtures("chief")
def test_correct__from_the_form_to_the_readers(
    browser_page, story, complaints, axe, nu, screenshot
):
    browser_page.goto(desk("story_change", story.pk))
    browser_page.get_by_role("button", name="Publish now").click()
    browser_page.get_by_text("Say what this change is").wait_for()
    assert axe(browser_page) == []
    screenshot("desk-story-asks", full_page=False)

    browser_page.get_by_label("Correction, or another note").check()
    browser_page.get_by_role("button", name="Publish now").click()
    browser_page.get_by_role("textbox", name="Note:").fill(
        "The bridge is the Old Bridge."
    )
    with browser_page.expect_navigation() as navigation:
        browser_page.get_by_role("button", name="Preview").click()
    assert nu(navigation.value.body()) == []
    assert axe(browser_page) == []
    screenshot("desk-correct-preview")

    browser_page.get_by_role("button", name="Correct", exact=True).click()
    browser_page.get_by_text("Edition 2 is out, with your note.").wait_for()
    screenshot("desk-story-corrected")
    browser_page.goto(story.edition().get_absolute_url())
    note = browser_page.get_by_role("note").inner_text()
    assert "The bridge is the Old Bridge." in note
    assert complaints == []


@pytest.fixture
def prose_editor(settings):
    """The site with the prose editor; its files are found among the static ones."""
    pytest.importorskip("django_prose_editor")
    settings.INSTALLED_APPS = [*settings.INSTALLED_APPS, "django_prose_editor"]
    settings.WORTHY_NEWS = {"BODY_WIDGET": "prose"}
    finders.get_finder.cache_clear()
    yield
    finders.get_finder.cache_clear()


_GIVEN_BACK = """async ([bodies, extensions]) => {
    const {createEditor} = await import("django-prose-editor/configurable");
    const given = [];
    for (const body of bodies) {
        const textarea = document.createElement("textarea");
        textarea.value = body;
        document.body.append(textarea);
        const editor = await createEditor(textarea, {extensions});
        given.push(editor.getHTML());
        editor.destroy();
    }
    return given;
}"""


@pytest.mark.usefixtures("prose_editor", "chief")
def test_prose_editor__gives_back_what_it_may_open(browser_page, story):
    browser_page.goto(desk("story_change", story.pk))
    browser_page.locator("[contenteditable]").wait_for()

    extensions = browser_page.locator("#id_body").evaluate(
        "area => JSON.parse(area.dataset.djangoProseEditorConfigurable).extensions"
    )
    given = browser_page.evaluate(_GIVEN_BACK, [FITTING, extensions])

    for body, back in zip(FITTING, given, strict=True):
        assert prose.same(prose.tidy(back), body) or (body, back) == ("", "<p></p>")


@pytest.mark.usefixtures("prose_editor", "chief")
def test_prose_editor__writes_what_is_typed_and_leaves_the_rest(
    browser_page, story, complaints, axe, screenshot
):
    browser_page.goto(desk("story_change", story.pk))
    editor = browser_page.locator("[contenteditable]")
    editor.click()
    expect(editor).to_be_focused()
    browser_page.keyboard.press("Control+End")
    browser_page.keyboard.press("Enter")
    browser_page.keyboard.type("It rained [a little].")
    expect(editor).to_contain_text("It rained [a little].")
    assert axe(browser_page) == []
    screenshot("desk-prose")
    state = browser_page.locator("[data-drafts=state]")
    expect(state).to_contain_text("Draft kept at", timeout=20_000)
    browser_page.get_by_role("button", name="Save and continue editing").click()
    browser_page.get_by_text("You may edit it again below.").wait_for()

    before = story.body
    story.refresh_from_db()
    assert story.body == f"{before}\n<p>It rained [a little].</p>"
    # The editor's own style element is refused; desk.css has its rules.
    assert all("style" in complaint for complaint in complaints)
