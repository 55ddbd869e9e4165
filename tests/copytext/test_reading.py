"""Where headline, dek, byline, dateline and rights line are looked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from worthy_news import copytext
from worthy_news.copytext import Block, Copy, Credit, Dateline, Place, Rights

MERE = Dateline((Place("MERE"),), "Delta Wire")
ADA = Credit("Ada Moss")


def _read(*blocks: str) -> Copy:
    text = "\n\n".join(blocks)
    copy = copytext.read(text)
    assert copytext.write(copy) == text
    return copy


def test_read__of_nothing_is_an_empty_copy():
    assert copytext.read("") == Copy()
    assert copytext.write(Copy()) == ""


def test_read__keeps_a_final_newline():
    assert copytext.read("A\n").final_newline
    assert not copytext.read("A").final_newline


@pytest.mark.parametrize(
    ("first", "headline"),
    [
        ("Mayor Resigns", "Mayor Resigns"),
        ("By the Numbers: Floods", "By the Numbers: Floods"),
        ("ANALYSIS – Why It Floods", "ANALYSIS – Why It Floods"),
        ("Two Lines\nOf Headline", "Two Lines\nOf Headline"),
        ("By Ada Moss", ""),
        ("MERE (Delta Wire) – It rained.", ""),
        ("MERE – It rained.", ""),
        ("- It rained", ""),
        ("> It rained", ""),
        ("x" * 301, ""),
    ],
)
def test_read__takes_the_first_block_for_the_headline(first, headline):
    assert _read(first, "It rained on.").headline == headline


def test_read__prefers_the_second_of_two_bylines():
    copy = _read("By Night And Day", "By Ada Moss", "It rained.")

    assert (copy.headline, copy.credits) == ("By Night And Day", (ADA,))


def test_read__finds_a_dek_before_a_byline_or_a_dateline():
    assert _read("Head", "Dek, a sentence.", "By Ada Moss", "It rained.").dek
    assert _read("Head", "Dek", "MERE (Delta Wire) – It rained.").dek == "Dek"
    assert not _read("Head", "It rained.", "It rained on.").dek


@pytest.mark.parametrize(
    "line", ["Published Jan. 18", "(Adds rain in paragraph 2)", "[Second take.]"]
)
def test_read__takes_a_line_between_byline_and_dateline_for_a_note(line):
    copy = _read("Head", "By Ada Moss", line, "MERE (Delta Wire) – It rained.")

    assert copy.dateline == MERE
    assert copy.blocks == (Block("note", line), Block("paragraph", "It rained."))


def test_read__leaves_a_dateline_after_the_first_paragraph_in_the_text():
    second = "MERE (Delta Wire) – It rained on."
    copy = _read("Head", "By Ada Moss", "It rained.", second)

    assert not copy.dateline
    assert copy.blocks[1] == Block("paragraph", second)


def test_read__finds_the_dateline_under_a_subhead():
    copy = _read("Head", "By Ada Moss", "DAY ONE", "MERE (Delta Wire) – It rained.")

    assert copy.dateline == MERE
    assert copy.blocks == (
        Block("subhead", "DAY ONE"),
        Block("paragraph", "It rained."),
    )


def test_read__parts_role_and_organization_by_the_holder():
    copy = _read(
        "Head",
        "By Ada Moss, Weather Mere Tidings",
        "It rained.",
        "Copyright 2025 Mere Tidings.",
    )

    assert copy.credits == (Credit("Ada Moss", "Weather", "Mere Tidings"),)


def test_read__joins_several_bylines():
    copy = _read(
        "Head", "By Ada Moss", "Analysis by Li Na", "Photos by Tom Reyes", "It rained."
    )

    assert copy.credits == (
        ADA,
        Credit("Li Na", kind="analysis"),
        Credit("Tom Reyes", kind="photo"),
    )
    assert copy.byline == "By Ada Moss\n\nAnalysis by Li Na\n\nPhotos by Tom Reyes"


def test_read__keeps_the_text_as_printed_only_where_it_has_to():
    copy = _read("Head", "By Ada Moss", "Analysis by Li Na", "It rained.")

    assert copy.byline == ""
    assert copytext.byline_text(copy) == "By Ada Moss\n\nAnalysis by Li Na"


def test_read__credits_no_one_twice():
    copy = _read(
        "Head",
        "By Ada Moss",
        "It rained.",
        "Ada Moss reported from Mere.",
        "(Reporting by Li Na; Writing by Li Na)",
    )

    assert copy.credits == (ADA, Credit("Li Na", kind="additional"))
    assert [block.kind for block in copy.blocks] == ["paragraph", "credits", "credits"]


def test_read__finds_a_rights_line_before_an_end_mark():
    copy = _read("Head", "It rained.", "Copyright 2025 Delta Wire.", "###")

    assert copy.rights == Rights(None, 2025, "Delta Wire")
    assert [block.kind for block in copy.blocks] == ["paragraph", "rights", "separator"]


def test_read__leaves_a_rights_line_far_from_the_end_in_the_text():
    line = "Copyright 2025 Delta Wire."
    copy = _read("Head", line, "One.", "Two.", "Three.")

    assert not copy.rights
    assert copy.blocks[0] == Block("paragraph", line)


def test_write__prints_what_was_changed():
    copy = _read(
        "Head",
        "By Ada Moss",
        "MERE (Delta Wire) – It rained.",
        "Copyright 2024 Delta Wire.",
    )
    changed = replace(
        copy,
        credits=(ADA, Credit("Li Na")),
        dateline=replace(copy.dateline, places=(Place("OSTEND"), Place("MERE"))),
        rights=replace(copy.rights, since=2011),
        final_newline=True,
    )

    assert copytext.write(changed) == (
        "Head\n\nBy Ada Moss and Li Na\n\nOSTEND/MERE (Delta Wire) – It rained.\n\n"
        "Copyright 2011-2024 Delta Wire.\n"
    )


def test_write__keeps_a_dateline_without_a_paragraph():
    copy = Copy("Head", dateline=MERE, blocks=(Block("list", "- Rain"),))

    assert copytext.write(copy) == "Head\n\nMERE (Delta Wire) –\n\n- Rain"


def test_records__are_false_where_empty():
    assert not Dateline()
    assert not Rights()
    assert MERE
    assert Rights(holder="Delta Wire")


def test_records__a_place_reads_as_printed():
    assert str(Place("WELS", "Austria")) == "WELS, Austria"
    assert str(Place("WELS")) == "WELS"
