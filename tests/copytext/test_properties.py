"""What holds for every text."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from worthy_news import copytext

from .hostile import PIECES as PIECES_OVER_AND_OVER

PIECES = [
    "By ",
    "By Ada Moss",
    ", Delta Wire",
    " and Li Na",
    "Photos by Tom Reyes",
    "Delta Wire Staff",
    "MERE",
    "/OSTEND, Norland",
    " (Delta Wire) – ",
    " — ",
    ", Jan 18",
    "SYDNEY, July 30 AAP - ",
    "It rained. ",
    "ARMS TRANSFERS",
    "Editor’s note: ",
    "With reporting by Li Na",
    "Li Na reported from Mere.",
    "Copyright 2011-2025 Delta Wire. ",
    "- item",
    "> quote",
    "###",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    " ",
    "\ufeff",
    "\u3000",
    "\u2028",
    "\0",
]
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=25).map(
    "".join
)
BLOCKS = st.lists(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=5)
    .map(lambda pieces: " ".join("".join(pieces).split()))
    .filter(lambda block: block.strip("\ufeff ") and not block.startswith("\ufeff")),
    max_size=8,
)


@given(TEXTS)
def test_any_text__comes_back_in_normal_form(text):
    assert copytext.write(copytext.read(text)) == copytext.normalize(text)


@given(TEXTS)
def test_any_text__is_told_of_what_is_normalized(text):
    kinds = {note.kind for note in copytext.read(text).notes}

    assert ("normalized" in kinds) == (copytext.normalize(text) != text)


@given(TEXTS)
def test_any_text__in_normal_form_stays_as_it_is(text):
    normal = copytext.normalize(text)

    assert copytext.normalize(normal) == normal
    assert copytext.read(normal) == copytext.read(text)


@given(BLOCKS, st.booleans())
def test_any_blocks__parted_by_single_blank_lines_come_back_with_the_same_bytes(
    blocks, newline
):
    text = "\n\n".join(blocks) + ("\n" if newline and blocks else "")

    assert copytext.write(copytext.read(text)) == text


@given(BLOCKS)
def test_any_blocks__lose_no_sign(blocks):
    copy = copytext.read("\n\n".join(blocks))
    parts = [
        copy.headline,
        copy.dek,
        copytext.byline_text(copy),
        copytext.dateline_text(copy.dateline),
        *(block.text for block in copy.blocks),
        copytext.rights_text(copy.rights)
        if "rights" not in {b.kind for b in copy.blocks}
        else "",
    ]

    assert sorted("".join("".join(parts).split())) == sorted(
        "".join("".join(blocks).split())
    )


@pytest.mark.parametrize("piece", PIECES_OVER_AND_OVER)
def test_a_hostile_text__comes_back_in_normal_form(piece):
    """How its time grows, ``bench/growth.py`` measures."""
    text = piece * (20_000 // len(piece))

    assert copytext.write(copytext.read(text)) == copytext.normalize(text)
