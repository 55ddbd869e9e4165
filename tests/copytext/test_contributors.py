"""Lines at the end that credit others."""

from __future__ import annotations

import pytest

from worthy_news.copytext import Credit
from worthy_news.copytext.contributors import read_contributors


def _more(name: str, place: str = "", organization: str = "") -> Credit:
    return Credit(name, "", organization, "additional", place)


ANNA, PETER = _more("Anna Kovacs"), _more("Peter Nagy")
LINES = {
    "With reporting by Anna Kovacs.": [ANNA],
    "With additional reporting by Anna Kovacs and Peter Nagy": [ANNA, PETER],
    "Additional reporting and research by Anna Kovacs.": [ANNA],
    "With files from Harbor Wire": [_more("Harbor Wire")],
    "Anna Kovacs and Peter Nagy contributed to this report.": [ANNA, PETER],
    "*Anna Kovacs also contributed reporting to this story.*": [ANNA],
    "The Harbor Wire contributed to this report.": [_more("The Harbor Wire")],
    "Anna Kovacs contributed to this report from Graz.": [_more("Anna Kovacs", "Graz")],
    "Delta Wire writers Anna Kovacs in Graz and Peter Nagy in Wels contributed to this report.": [
        _more("Anna Kovacs", "Graz", "Delta Wire"),
        _more("Peter Nagy", "Wels", "Delta Wire"),
    ],
    "Anna Kovacs reported from Graz.": [_more("Anna Kovacs", "Graz")],
    "Anna Kovacs reported from Graz and Peter Nagy from Wels.": [
        _more("Anna Kovacs", "Graz"),
        _more("Peter Nagy", "Wels"),
    ],
    "Anna Kovacs reported from Graz, Austria, and Peter Nagy reported from Wels.": [
        _more("Anna Kovacs", "Graz, Austria"),
        _more("Peter Nagy", "Wels"),
    ],
    "Anna Kovacs reported from Graz. Peter Nagy contributed\nto this report.": [
        _more("Anna Kovacs", "Graz"),
        PETER,
    ],
    "(Reporting by Anna Kovacs in Graz; Additional reporting by Peter Nagy; Editing by Li Na)": [
        _more("Anna Kovacs", "Graz"),
        PETER,
        Credit("Li Na", kind="edited"),
    ],
    "Photos by Anna Kovacs": [Credit("Anna Kovacs", kind="photo")],
    "Translated by Anna Kovacs.": [Credit("Anna Kovacs", kind="translated")],
}


@pytest.mark.parametrize("line", LINES)
def test_read_contributors__reads(line):
    assert list(read_contributors(line)) == LINES[line]


@pytest.mark.parametrize(
    "text",
    [
        "He reported from the scene.",
        "She said that he reported from Moscow that they left.",
        "With help from friends, he made it.",
        "By Anna Kovacs",
        "Compiled by Anna Kovacs",
        "Anna Kovacs reported from Graz. It rained.",
        "The mayor contributed to this report, and the opposition was angry about it.",
        "Editing by Anna Kovacs; and nothing more was said.",
        "",
        "Anna Kovacs reported from " + "Graz " * 100,
    ],
)
def test_read_contributors__leaves_what_is_none(text):
    assert read_contributors(text) == ()
