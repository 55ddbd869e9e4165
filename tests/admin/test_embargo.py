"""The embargo on the form of a story."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.admin.forms import page, save, told
from worthy_news.models import Edition, Revision, Story

SIX = datetime(2126, 1, 18, 18, 0, 30, tzinfo=UTC)


def test_form__takes_an_embargo_and_keeps_it_with_the_revision(editor, make_story):
    story = make_story()

    save(
        editor,
        story,
        embargo_until="2126-01-18T18:00",
        embargo_note="The ministry, until the vote",
    )

    snapshot = Revision.objects.get().snapshot
    assert Story.objects.get().embargo_until == SIX.replace(second=0)
    assert (snapshot["embargo_until"], snapshot["embargo_note"]) == (
        "2126-01-18T18:00:00+00:00",
        "The ministry, until the vote",
    )


def test_form__saving_again_keeps_the_seconds(editor, make_story):
    story = make_story(embargo_until=SIX)

    save(editor, story)

    assert Story.objects.get().embargo_until == SIX


def test_form__publishing_too_early_is_refused_and_the_words_are_saved(
    editor, make_story
):
    story = make_story(embargo_until=SIX)

    response = save(editor, story, headline="Typed", _publish="Publish now")

    assert told(response)[-1] == (
        "error",
        "The story is embargoed until Jan. 18, 2126, 6 p.m. UTC."
        " Schedule it for then, or later.",
    )
    assert Story.objects.get().headline == "Typed"
    assert not Edition.objects.exists()
    assert (
        "until Jan. 18, 2126, 6 p.m. UTC</span>"
        in editor.get(page("story_change", story.pk)).text
    )
