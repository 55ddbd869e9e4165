"""Notes: who may write them, what they are about, whom they call, and that no reader gets one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from worthy_news import workflow
from worthy_news.models import Event, Mention, Note, NoteThread, Story
from worthy_news.signals import story_noted
from worthy_news.workflow import anchors
from worthy_news.workflow.mentions import people_in

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)

LONG = "The village opened its bridge on Friday, and a band played"


@pytest.fixture
def ada(make_user):
    return make_user("ada", "view_story", first_name="Ada")


@pytest.fixture
def story(make_story):
    return make_story(body=f"<p>{LONG}.</p><h2>LATER</h2><p>Nobody fell in.</p>")


def said(thread):
    """Return the notes of a thread, as (kind, text, name, moment)."""
    rows = thread.notes.order_by("pk")
    return [(row.kind, row.text, row.by_name, row.written_at) for row in rows]


# What is said


def test_note__begins_a_thread(story, ada):
    note = workflow.note(story, ada, " Who says so?\r\nAsk. ", now=NOON)

    thread = NoteThread.objects.get()
    assert (note.thread, thread.story, thread.anchor) == (thread, story, "")
    assert (thread.is_resolved, thread.opened_at) == (False, NOON)
    assert said(thread) == [("note", "Who says so?\nAsk.", "Ada", NOON)]


def test_reply_resolve_reopen__are_added_one_by_one(story, ada):
    thread = workflow.note(story, ada, "Who?", now=NOON).thread

    workflow.reply(thread, None, "The mayor.", now=NOON + HOUR)
    workflow.resolve(thread, ada, now=NOON + 2 * HOUR)
    assert thread.is_resolved
    assert not NoteThread.objects.open().exists()
    workflow.reopen(thread, ada, "Which one?", now=NOON + 3 * HOUR)

    assert not thread.is_resolved
    assert said(thread) == [
        ("note", "Who?", "Ada", NOON),
        ("note", "The mayor.", "", NOON + HOUR),
        ("resolved", "", "Ada", NOON + 2 * HOUR),
        ("reopened", "Which one?", "Ada", NOON + 3 * HOUR),
    ]


def test_notes__refuse_what_makes_no_sense(story, ada):
    thread = workflow.note(story, ada, "Who?").thread

    with pytest.raises(workflow.Refused, match="are not resolved"):
        workflow.reopen(thread, ada)
    workflow.resolve(thread, ada)
    for verb in (workflow.reply, workflow.resolve):
        with pytest.raises(workflow.Refused, match="Reopen them first"):
            verb(thread, ada, "The mayor.")
    with pytest.raises(workflow.Refused, match="The note is empty"):
        workflow.note(story, ada, " \n")
    with pytest.raises(workflow.Refused, match="at most 5000 characters"):
        workflow.note(story, ada, "x" * 5001)
    assert Note.objects.count() == 2


def test_note__is_for_those_who_see_the_story(story, make_user):
    with pytest.raises(workflow.Refused, match="permission"):
        workflow.note(story, make_user("bo", "submit_story"), "Who?")


def test_note__on_an_expunged_story_is_refused(story):
    workflow.expunge(story, None, "Order")

    with pytest.raises(workflow.Refused, match="expunged"):
        workflow.note(story, None, "Who?")


def test_notes__are_no_events(story, ada):
    workflow.resolve(workflow.note(story, ada, "Who?").thread, ada)

    assert not Event.objects.exists()


def test_note__is_announced_after_commit(
    story, ada, django_capture_on_commit_callbacks
):
    heard = []

    def hear(story, note, by, **kwargs):
        heard.append((story.pk, note.text, by))

    story_noted.connect(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            workflow.note(story, ada, "Who?")
            assert heard == []
    finally:
        story_noted.disconnect(hear)

    assert heard == [(story.pk, "Who?", ada)]


def test_notes__name_themselves(story, make_user):
    note = workflow.note(story, None, "Ask @bo", anchor="dek")
    mention = Mention(note=note, user=make_user("bo"))

    assert str(note) == "The system: Ask @bo"
    assert str(note.thread) == "Notes on dek"
    assert str(NoteThread(story=story)) == "Notes on Village Opens Its Bridge"
    assert str(mention) == "@bo"


# What it is about


def where(thread, body):
    return str(anchors.place(thread, anchors.paragraphs(body)))


@pytest.mark.parametrize(
    ("anchor", "label"),
    [
        ("", "The story"),
        ("headline", "Headline"),
        ("places", "Places"),
        ("credits", "Credits"),
        ("pictures", "Pictures"),
    ],
)
def test_anchor__a_field(story, anchor, label):
    thread = workflow.note(story, None, "Who?", anchor=anchor).thread

    assert where(thread, story.body) == label


def test_anchor__every_field_has_a_name():
    assert all(anchors.name_of(field) for field in anchors.FIELDS)


def test_anchor__a_paragraph_is_found_wherever_it_stands(story):
    first = anchors.paragraphs(story.body)[0]

    thread = workflow.note(story, None, "Who?", anchor=first.anchor).thread

    assert where(thread, story.body) == f"Paragraph 1: “{LONG}.”"
    moved = f"<p>New.</p><blockquote><p>{LONG}.</p></blockquote>"
    assert where(thread, moved) == f"Paragraph 2: “{LONG}.”"


def test_anchor__a_paragraph_that_was_edited_is_known_by_its_beginning(story):
    first = anchors.paragraphs(story.body)[0]
    thread = workflow.note(story, None, "Who?", anchor=first.anchor).thread

    edited = f"<p>New.</p><p>{LONG} all night.</p>"
    assert where(thread, edited) == f"Paragraph 2, changed since: “{LONG} all night.”"
    twice = f"<p>{LONG} one.</p><p>{LONG} two.</p>"
    assert where(thread, twice) == f"A paragraph that is no longer there: “{LONG}.”"


def test_anchor__a_paragraph_that_is_gone_is_named_by_its_words(story):
    third = anchors.paragraphs(story.body)[2]
    thread = workflow.note(story, None, "Who?", anchor=third.anchor).thread

    place = anchors.place(thread, anchors.paragraphs("<p>Nobody fell in, he says.</p>"))

    assert place.gone
    assert str(place) == "A paragraph that is no longer there: “Nobody fell in.”"


def test_anchor__has_to_be_there(story):
    anchor = anchors.paragraphs(story.body)[0].anchor
    Story.objects.update(body="<p>Another.</p>")

    with pytest.raises(workflow.Refused, match="That paragraph was changed meanwhile"):
        workflow.note(story, None, "Who?", anchor=anchor)
    with pytest.raises(ValueError, match="A note is on no 'status', but on headline"):
        workflow.note(story, None, "Who?", anchor="status")
    assert not NoteThread.objects.exists()


# Whom it calls


def test_mentions__call_who_works_at_the_desk(story, ada, make_user):
    make_user("bo.li", "change_story")
    make_user("stranger")
    make_user("left", "view_story", is_active=False)
    make_user("reader", "view_story", is_staff=False)

    note = workflow.note(
        story, None, "@Ada, @bo.li. @ada @stranger @left @reader @nobody? x@ada.example"
    )

    assert [row.user.username for row in note.mentions.order_by("pk")] == [
        "ada",
        "bo.li",
    ]
    assert note.unknown_names == ("stranger", "left", "reader", "nobody")
    assert note.text.startswith("@Ada, @bo.li. @ada @stranger")


@pytest.mark.django_db
def test_mentions__of_nobody_ask_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert people_in("Mail desk@paper.example, at 5 @ night") == ([], ())
