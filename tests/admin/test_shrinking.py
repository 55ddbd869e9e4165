"""A body that all but vanishes is asked about, whatever button is pressed."""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.test import RequestFactory

from tests.admin.forms import filled, page, unopened
from worthy_news import workflow
from worthy_news.models import Edition, Story

LONG = f"<p>{'word ' * 60}</p>"
ASKED = "The body had 60 words, and now it has 1. Nothing is saved yet."


@pytest.fixture
def story(make_story):
    story = make_story(body=LONG)
    workflow.save(story, None)
    return story


def save(client, story, **changes):
    """Post the form of ``story`` with ``changes``; its page is not made."""
    return client.post(
        page("story_change", story.pk), unopened(client.user, story, **changes)
    )


@pytest.mark.parametrize("button", ["_save", "_publish"])
def test_save__asks_and_gives_everything_back(editor, story, button):
    response = save(editor, story, body="<p>Gone.</p>", dek="New", **{button: "1"})

    assert response.status_code == 200
    assert ASKED in response.text
    assert '<input type="checkbox" name="shorter"' in response.text
    assert filled(response)["body"] == "<p>Gone.</p>"
    assert filled(response)["dek"] == "New"
    story.refresh_from_db()
    assert (story.body, Edition.objects.count()) == (LONG, 0)


def test_save__an_emptied_body_that_is_meant(editor, story):
    asked = save(editor, story, body="", slug="not a slug", shorter="on")
    assert '<input type="checkbox" name="shorter"' in asked.text
    assert filled(asked)["shorter"] is True

    assert save(editor, story, body="", shorter="on").status_code == 302
    story.refresh_from_db()
    assert story.body == ""


def test_form__does_not_ask_beforehand(editor, story):
    assert "shorter" not in editor.get(page("story_change", story.pk)).text


def asked(client, story, **changes):
    """Whether the form of ``story`` with ``changes`` asks; nothing is saved."""
    data = unopened(client.user, story, **changes)
    request = RequestFactory().post("/", data)
    request.user = client.user
    desk = admin.site.get_model_admin(Story)
    fresh = Story.objects.get(pk=story.pk)
    form = desk.get_form(request, story, change=True)(request.POST, instance=fresh)
    return "shorter" in form.errors


def test_form__asks_of_nothing_else(editor, story, make_story):
    story.refresh_from_db()
    short = make_story(body="<p>Four words are few.</p>")

    assert asked(editor, story, body="")
    assert not asked(editor, story, body=f"<p>{'word ' * 24}</p>")
    assert not asked(editor, short, body="")


def test_form__that_was_opened_when_the_body_was_short(editor, make_story):
    story = make_story(body="<p>Short.</p>")
    workflow.save(story, None)
    Story.objects.update(body=LONG)
    workflow.save(story, None)
    story.refresh_from_db()

    numbers = ("2", "7", "x", "1")
    found = [asked(editor, story, body="", opened_revision=one) for one in numbers]

    assert found == [True, True, True, False]
