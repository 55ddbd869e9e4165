from __future__ import annotations

import re

import pytest
from django.contrib import admin
from django.test import override_settings
from django.urls import path

from tests.admin.forms import page, told
from tests.pages import parse, texts
from worthy_news import workflow
from worthy_news.models import PreviewLink
from worthy_news.states import Opinion

urlpatterns = [path("admin/", admin.site.urls)]
"""A site that does not include our addresses."""

FORM = {"recipient": "our lawyer", "revision": "", "days": "7", "asks": "on"}


@pytest.fixture
def story(make_story):
    story = make_story()
    workflow.save(story, None)
    return story


def rows(response):
    """Return the cells of each link that the page lists."""
    table = parse(response).find(".//div[@class='module worthy-record']//tbody")
    return [texts(row, "td") for row in table]


def test_share__shows_the_address_once(editor, client, story):
    made = editor.post(page("story_previews", story.pk), FORM)

    address = re.search(r'value="(http://testserver/preview/[^"]+)"', made.text)[1]
    assert client.get(address).status_code == 200
    listed = editor.get(page("story_previews", story.pk))
    assert address.rsplit("/", 2)[1] not in listed.text
    link = PreviewLink.objects.get()
    assert (link.recipient, link.revision, link.asks, link.by_name) == (
        "our lawyer",
        None,
        True,
        "a-editor",
    )
    assert (link.expires_at - link.created_at).days == 7
    assert "no-store" in made["Cache-Control"]
    row = rows(listed)[0]
    assert (row[0], row[1], row[4:]) == (
        "our lawyer",
        "the latest",
        ["1", row[5], "0", "open Revoke"],
    )


def test_share__that_is_refused_comes_back_as_it_was_typed(editor, make_story):
    story = make_story()

    answer = editor.post(page("story_previews", story.pk), FORM)

    assert "Nothing is saved yet." in answer.text
    assert 'value="our lawyer"' in answer.text
    assert not PreviewLink.objects.exists()


def test_revoke__closes_the_link(editor, story):
    link, _ = workflow.share_preview(story, None, revision=1)
    address = page("story_previews", story.pk)

    answer = editor.post(address, {"_revoke": link.pk})

    assert (answer.status_code, answer.url) == (302, address)
    assert told(answer) == [
        ("success", "The preview link is revoked: its address shows nothing any more.")
    ]
    again = editor.post(address, {"_revoke": link.pk})
    assert told(again)[-1] == ("error", "This preview link works no more already.")
    assert rows(editor.get(address))[0][7] == "revoked"


@pytest.mark.parametrize("number", ["999", "x"])
def test_revoke__what_is_not_there(editor, story, number):
    answer = editor.post(page("story_previews", story.pk), {"_revoke": number})

    assert answer.status_code == 404


def test_previews__of_a_story_that_is_not_there(editor):
    assert editor.get(page("story_previews", 999)).status_code == 404


def test_links__say_why_they_are_closed(editor, story):
    expired = workflow.share_preview(story, None).link
    PreviewLink.objects.update(expires_at=expired.created_at)
    workflow.share_preview(story, None)
    workflow.publish(story, None)
    workflow.withdraw(story, None, "kill")

    listed = rows(editor.get(page("story_previews", story.pk)))

    assert [row[7] for row in listed] == ["closed by the kill", "expired"]


@pytest.mark.parametrize(("role", "may_share"), [("editor", True), ("reporter", False)])
def test_form__says_what_people_outside_say(make_client, story, role, may_share):
    link, _ = workflow.share_preview(story, None, asks=True)
    workflow.answer_preview(link, Opinion.CHANGES, "Ada", "Not <so>.", revision=1)

    form = make_client(role).get(page("story_change", story.pk)).text

    assert "1 preview link is open." in form
    assert "Ada: Not &lt;so&gt;." in form
    assert (page("story_previews", story.pk) in form) == may_share


@override_settings(ROOT_URLCONF=__name__)
def test_previews__of_a_site_without_our_addresses(editor, story):
    answer = editor.get(page("story_previews", story.pk))

    assert "there is none for a preview" in answer.text
    assert 'name="_share"' not in answer.text


@pytest.mark.parametrize("role", ["viewer", "reporter", "lawyer"])
def test_previews__are_nobody_s_who_may_not_share(make_client, story, role):
    link, _ = workflow.share_preview(story, None)
    client, address = make_client(role), page("story_previews", story.pk)

    assert client.post(address, FORM).status_code == 403
    assert client.post(address, {"_revoke": link.pk}).status_code == 403
    assert list(PreviewLink.objects.open()) == [link]
