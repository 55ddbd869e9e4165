"""What an editor is told about a text that was read."""

from __future__ import annotations

from tests.copytext.stories import STORIES, copy_of
from worthy_news import copytext
from worthy_news.copytext import MESSAGES


def _told(text: str) -> list[str]:
    notes = copytext.read(text).notes
    return [MESSAGES[note.code] % {"detail": note.detail} for note in notes]


def test_notes__say_what_was_recognized_and_what_was_not():
    text = (
        "Rain In Mere\n\nBy Ada Moss | Delta Wire\n\nMERE, Norland (Delta Wire) – It\nrained.\n\n"
        "AND THEN\n\n- It\n- rained\n\n> on\n\nLi Na reported from Ostend.\r\n"
    )

    assert _told(text) == [
        "Headline: Rain In Mere",
        "Credit: Ada Moss / Delta Wire (by)",
        "Credit: Li Na / Ostend (additional)",
        "The byline is kept as printed: By Ada Moss | Delta Wire",
        "Dateline: MERE, Norland",
        "Source: Delta Wire",
        "Paragraphs: 1",
        "Subheads: 1",
        "Quotations: 1",
        "Lists: 1",
        "Lines that credit others: 1",
        "Paragraphs of several lines, kept as they are: 1",
        "No rights line was found at the end.",
        "Line ends of other systems were replaced: 1",
    ]


def test_notes__say_that_there_is_nothing():
    assert _told("") == [
        "No headline was found.",
        "No byline was found.",
        "No dateline was found at the start of the first paragraph.",
        "There is no body.",
        "No rights line was found at the end.",
    ]


def test_notes__are_no_part_of_what_a_copy_says():
    assert copytext.read("A\r\n\r\nB") == copytext.read("A\n\nB")


def test_notes__have_a_message_each():
    notes = [note for name in STORIES for note in copytext.read(copy_of(name)).notes]

    assert {note.code for note in notes} <= MESSAGES.keys()
    assert {note.kind for note in notes} == {"recognized", "missing", "normalized"}
