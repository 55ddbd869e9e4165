"""The kinds of blocks in a body."""

from __future__ import annotations

import pytest

from worthy_news.copytext.blocks import kinds

P = "He said so."


@pytest.mark.parametrize(
    "subhead",
    [
        "ARMS TRANSFERS",
        "WHAT’S NEXT",
        "“WE START AGAIN”",
        "McCARTHY AND THE CEOs",
        "THE 1990s: A DECADE",
        "GROßE ERWARTUNGEN",
        "ÉTÉ À ŁÓDŹ",
        "U.S. TROOPS",
        "X" * 60,
    ],
)
def test_kinds__finds_a_subhead(subhead):
    assert kinds([P, subhead, P]) == ["paragraph", "subhead", "paragraph"]


@pytest.mark.parametrize(
    "text",
    [
        "STOP!",
        "WHY?",
        "THE END.",
        "“STOP!”",
        "FIRST:",
        "X" * 61,
        "TWO\nLINES",
        "Arms Transfers",
        "ARMS transfers",
        "A",
        "2025",
        "北京",
        "OSTEND (WIRE) – IT RAINED",
    ],
)
def test_kinds__leaves_a_paragraph(text):
    assert kinds([P, text, P]) == ["paragraph"] * 3


def test_kinds__a_subhead_needs_something_to_follow():
    assert kinds([P, "THE END OF IT"]) == ["paragraph", "paragraph"]
    assert kinds([P, "FIRST", "SECOND", P])[1:3] == ["subhead", "subhead"]
    assert kinds([P, "LIST", "- a"]) == ["paragraph", "subhead", "list"]
    assert kinds([P, "MARK", "###"]) == ["paragraph", "paragraph", "separator"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("- one\n- two", "list"),
        ("* one\n  more of one\n* two", "list"),
        ("• one", "list"),
        ("1. one\n2. two", "list"),
        ("a) one\nb) two", "list"),
        ("- one\nand so on", "paragraph"),
        ("-one", "paragraph"),
        ("2025. It was a year.", "paragraph"),
        ("> one\n> two", "quote"),
        ("> one\ntwo", "paragraph"),
        ("* * *", "separator"),
        ("###", "separator"),
        ("-30-", "separator"),
        ("ENDS", "separator"),
        ("Editor’s note: A name was wrong.", "note"),
        ("(EDITORS' NOTE: A name was wrong.)", "note"),
        ("Eds: Corrects a name.", "note"),
        ("Edsel drove on.", "paragraph"),
    ],
)
def test_kinds__of_a_block_alone(text, kind):
    assert kinds([text]) == [kind]
