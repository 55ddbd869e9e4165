from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib import admin
from django.utils import timezone

from tests.admin.forms import page, save, told
from worthy_news import workflow
from worthy_news.models import Correction, Edition, Story


@pytest.fixture
def story(make_edition):
    """A live story."""
    return make_edition().story


def correct(client, story, **data):
    address = page("story_move", story.pk, "correct")
    return client.post(address, {"kind": "correction", "correction": "It was.", **data})


# What kind of change a live story is


@pytest.mark.parametrize("button", ["_publish", "_schedule"])
def test_publish__of_a_live_story_asks_what_the_change_is(editor, story, button):
    response = save(editor, story, headline="Typed", goes_out_at="", **{button: "x"})

    assert response.context["adminform"].form.errors["change"] == [
        "Readers have this story. Say what this change is: a small fix, an update or a correction."
    ]
    assert 'value="Typed"' in response.text
    assert Edition.objects.count() == 1


def test_publish__what_is_no_change_is_one_error(editor, story):
    response = save(editor, story, change="oops", _publish="x")

    assert len(response.context["adminform"].form.errors["change"]) == 1


def test_publish__asks_nothing_of_what_readers_do_not_have(editor, make_story, story):
    save(editor, make_story(headline="New"), _publish="x")
    workflow.withdraw(story, None, "hold")
    save(editor, story, _publish="x")

    assert Edition.objects.filter(kind="new").count() == 2
    assert story.edition().kind == "update"


def test_save__asks_nothing(editor, story):
    assert save(editor, story, headline="Typed").status_code == 302


@pytest.mark.parametrize("kind", ["minor", "update"])
def test_publish__is_of_the_kind_that_was_chosen(editor, story, kind):
    save(editor, story, headline="Typed", change=kind, _publish="x")

    assert (story.edition().headline, story.edition().kind) == ("Typed", kind)


def test_publish__a_correction_asks_for_the_note(chief, story):
    response = save(chief, story, headline="Typed", change="correct", _publish="x")

    assert response.url == page("story_move", story.pk, "correct")
    assert Edition.objects.count() == 1
    assert Story.objects.get().headline == "Typed"


def test_schedule__a_correction_keeps_the_time(chief, story):
    response = save(
        chief, story, change="correct", goes_out_at="2126-07-01T12:30", _schedule="x"
    )

    assert response.url.endswith("/move/correct/?at=2126-07-01T12%3A30%3A00%2B00%3A00")
    assert 'value="2126-07-01T12:30"' in chief.get(response.url).text


def test_form__offers_a_correction_to_those_who_may(chief, editor, story):
    address = page("story_change", story.pk)

    assert "Correction, or another note" in chief.get(address).text
    assert "Correction, or another note" not in editor.get(address).text
    assert 'name="_correct"' not in editor.get(address).text


# The page of the note


def test_correct_button__saves_and_asks(chief, story):
    response = save(chief, story, headline="Typed", _correct="Correct…")

    assert response.url == page("story_move", story.pk, "correct")
    assert Story.objects.get().headline == "Typed"


def test_correct__publishes_with_the_note(chief, story):
    Story.objects.update(headline="Old Bridge Opens")

    response = correct(chief, story)

    assert response.url == page("story_change", story.pk)
    assert told(response) == [("success", "Edition 2 is out, with your note.")]
    assert story.edition().headline == "Old Bridge Opens"
    correction = Correction.objects.get()
    assert (correction.text, correction.by) == ("It was.", chief.user)


def test_correct__at_a_time_to_come(chief, story):
    at = timezone.localtime(timezone.now() + timedelta(days=1))

    response = correct(chief, story, at=f"{at:%Y-%m-%dT%H:%M}")

    assert told(response)[0][1].startswith("Edition 2 goes out on ")
    assert told(response)[0][1].endswith(", with your note.")
    assert story.edition().number == 1


def test_correct__preview_shows_the_note_and_does_nothing(chief, story):
    text = correct(chief, story, _preview="Preview").text

    assert "How readers will see it" in text
    assert "<p>It was.</p>" in text
    assert "On top of the story, under the headline." in text
    assert "(with the time it goes out)" in text
    assert not Correction.objects.exists()


def test_correct__preview_of_a_note_for_below_and_later(chief, story):
    text = correct(
        chief, story, kind="update", at="2126-07-01T12:30", _preview="Preview"
    ).text

    assert "Below the story&#x27;s text." in text or "Below the story's text." in text
    assert "July 1, 2126, 12:30 p.m." in text


def test_correct__a_refusal_keeps_what_was_typed(chief, story):
    workflow.correct(story, None, "Made up.", "retraction")

    response = correct(chief, story, kind="retraction")

    assert "The story is retracted already." in response.text
    assert "It was.</textarea>" in response.text


def test_correct__needs_a_note(chief, story):
    assert "This field is required." in correct(chief, story, correction=" ").text


def test_correct__of_a_story_that_has_moved_on_is_refused(chief, story):
    Story.objects.update(headline="Later")
    workflow.save(story, None)

    response = correct(chief, story, revision=1)

    assert "The story has changed since revision 1: Headline." in response.text
    assert not Correction.objects.exists()


# What is kept


def test_form__lists_the_notes(chief, story):
    workflow.correct(story, chief.user, "First <note>.")
    workflow.correct(story, None, "Never.", at=timezone.now() + timedelta(hours=1))
    workflow.unschedule(story, None)

    text = chief.get(page("story_change", story.pk)).text

    assert "Corrections and other notes" in text
    assert "First &lt;note&gt;." in text
    assert "3 (unscheduled)" in text


def test_corrections__have_no_form_to_change_them():
    assert Correction not in admin.site._registry


def test_withdraw__has_no_note_to_preview(chief, story):
    address = page("story_move", story.pk, "withdraw")

    text = chief.post(address, {"kind": "hold", "_preview": "x"}).text

    assert "How readers will see it" not in text
    assert story.edition()


def test_moves__a_retracted_story_is_not_published(chief, story):
    workflow.correct(story, None, "Made up.", "retraction")

    form = chief.get(page("story_change", story.pk))

    assert set(form.context["moves"]) == {"correct", "end", "withdraw"}
    assert "retracted" in form.text


@pytest.mark.parametrize("kind", ["minor", "update"])
def test_publish_page__asks_what_the_change_is(make_client, story, kind):
    Story.objects.update(headline="Changed")
    lawyer = make_client("lawyer")
    address = page("story_move", story.pk, "publish")

    assert 'name="change"' in lawyer.get(address).text
    lawyer.post(address, {"change": kind})

    assert story.edition().kind == kind
