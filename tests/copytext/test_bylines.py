"""Bylines: every form printed, every form read."""

from __future__ import annotations

import pytest

from worthy_news.copytext import Credit, format_additional, format_byline
from worthy_news.copytext.bylines import read_bare_byline, read_byline

ANNA = Credit("Anna Kovacs")
PETER = Credit("Peter Nagy")
MARIA = Credit("Maria Silva")
KNOWN = ("Delta Wire",)


def _at_wire(credit: Credit, role: str = "") -> Credit:
    return Credit(credit.name, role, "Delta Wire")


FORMS = {
    "": [],
    "By Anna Kovacs": [ANNA],
    "By Anna Kovacs and Peter Nagy": [ANNA, PETER],
    "By Anna Kovacs, Peter Nagy and Maria Silva": [ANNA, PETER, MARIA],
    "By Delta Wire Staff": [Credit("Delta Wire Staff")],
    "By Anna Kovacs, Delta Wire": [_at_wire(ANNA)],
    "By Anna Kovacs, Chief Foreign Correspondent Delta Wire": [
        _at_wire(ANNA, "Chief Foreign Correspondent")
    ],
    "By Anna Kovacs, Reporter and Photographer": [
        Credit("Anna Kovacs", "Reporter and Photographer")
    ],
    "By Anna Kovacs, staff writer": [Credit("Anna Kovacs", "staff writer")],
    "By Anna Kovacs and Peter Nagy, Delta Wire": [_at_wire(ANNA), _at_wire(PETER)],
    "By Anna Kovacs, Peter Nagy and Maria Silva, Delta Wire": [
        _at_wire(ANNA),
        _at_wire(PETER),
        _at_wire(MARIA),
    ],
    "By Anna Kovacs, Reporter Delta Wire, and Peter Nagy, Editor Harbor Post": [
        _at_wire(ANNA, "Reporter"),
        Credit("Peter Nagy", "Editor", "Harbor Post"),
    ],
    "By Anna Kovacs, and Peter Nagy, Delta Wire": [ANNA, _at_wire(PETER)],
    "By Anna Kovacs, Delta Wire, and Peter Nagy": [_at_wire(ANNA), PETER],
    "By Anna Kovacs, Reporter; Peter Nagy, Editor; and Maria Silva, Columnist": [
        Credit("Anna Kovacs", "Reporter"),
        Credit("Peter Nagy", "Editor"),
        Credit("Maria Silva", "Columnist"),
    ],
    "By Anna Kovacs in Vienna and Peter Nagy in Graz": [
        Credit("Anna Kovacs", place="Vienna"),
        Credit("Peter Nagy", place="Graz"),
    ],
    "Analysis by Anna Kovacs": [Credit("Anna Kovacs", kind="analysis")],
    "Opinion by Anna Kovacs": [Credit("Anna Kovacs", kind="opinion")],
    "Compiled by Anna Kovacs and Peter Nagy": [
        Credit("Anna Kovacs", kind="compiled"),
        Credit("Peter Nagy", kind="compiled"),
    ],
    "With reporting by Anna Kovacs": [Credit("Anna Kovacs", kind="with")],
    "By Anna Kovacs, with reporting by Peter Nagy and Maria Silva": [
        ANNA,
        Credit("Peter Nagy", kind="with"),
        Credit("Maria Silva", kind="with"),
    ],
    "By Martin Orr Jr. and J. R. Vale III": [
        Credit("Martin Orr Jr."),
        Credit("J. R. Vale III"),
    ],
    "By Martin Orr, Jr., Delta Wire": [Credit("Martin Orr, Jr.", "", "Delta Wire")],
    "By Ludwig van der Berg and Nura al-Haddad": [
        Credit("Ludwig van der Berg"),
        Credit("Nura al-Haddad"),
    ],
    "By 李娜 and نورا حداد": [Credit("李娜"), Credit("نورا حداد")],
}


@pytest.mark.parametrize("byline", FORMS)
def test_format_byline__prints(byline):
    assert format_byline(FORMS[byline]) == byline


@pytest.mark.parametrize("byline", FORMS)
def test_read_byline__reads_what_is_printed(byline):
    assert list(read_byline(byline, KNOWN)) == FORMS[byline]


OTHER_FORMS = {
    "BY ANNA KOVACS AND PETER NAGY": [Credit("ANNA KOVACS"), Credit("PETER NAGY")],
    "by Anna Kovacs": [ANNA],
    "By: Anna Kovacs": [ANNA],
    "By Anna Kovacs, Peter Nagy, and Maria Silva": [ANNA, PETER, MARIA],
    "By Anna Kovacs & Peter Nagy": [ANNA, PETER],
    "By Anna Kovacs, Reporter, Delta Wire": [_at_wire(ANNA, "Reporter")],
    "By Anna Kovacs, Delta Wire Reporter": [_at_wire(ANNA, "Reporter")],
    "By Anna Kovacs | Delta Wire": [_at_wire(ANNA)],
    "By Anna Kovacs (Delta Wire)": [_at_wire(ANNA)],
    "By Anna Kovacs – Delta Wire": [_at_wire(ANNA)],
    "By Anna Kovacs for Delta Wire": [_at_wire(ANNA)],
    "By Anna Kovacs of the Delta Wire": [_at_wire(ANNA)],
    "By Anna Kovacs, for Delta Wire": [_at_wire(ANNA)],
    "By Anna Kovacs, Reporter for Delta Wire": [_at_wire(ANNA, "Reporter")],
    "By Anna Kovacs, Editor at Harbor Post": [
        Credit("Anna Kovacs", "Editor", "Harbor Post")
    ],
    "By Anna Kovacs, Director of Research, Harbor Institute": [
        Credit("Anna Kovacs", "Director of Research", "Harbor Institute")
    ],
    "By Anna Kovacs and Peter Nagy, Delta Wire, and Maria Silva, Harbor Post": [
        _at_wire(ANNA),
        _at_wire(PETER),
        Credit("Maria Silva", "", "Harbor Post"),
    ],
    "By Anna Kovacs, Delta Wire, reporting from Graz": [
        Credit("Anna Kovacs", "", "Delta Wire", place="Graz")
    ],
    "By Anna Kovacs, anna@wire.example": [ANNA],
    "By Anna Kovacs with Peter Nagy": [ANNA, Credit("Peter Nagy", kind="with")],
    "By Anna Kovacs (with Peter Nagy)": [ANNA, Credit("Peter Nagy", kind="with")],
    "By Anna Kovacs, with additional reporting by Peter Nagy in Graz": [
        ANNA,
        Credit("Peter Nagy", kind="with", place="Graz"),
    ],
    "By Anna Kovacs\nReporter\nDelta Wire": [_at_wire(ANNA, "Reporter")],
    "By Anna Kovacs\nPhotos by Peter Nagy": [ANNA, Credit("Peter Nagy", kind="photo")],
    "Text and photos by Anna Kovacs": [ANNA],
    "Edited by Anna Kovacs": [Credit("Anna Kovacs", kind="edited")],
    "By our own correspondent": [Credit("our own correspondent")],
    "By staff and wire reports": [Credit("staff"), Credit("wire reports")],
}


@pytest.mark.parametrize("byline", OTHER_FORMS)
def test_read_byline__reads_forms_that_are_printed_otherwise(byline):
    assert list(read_byline(byline, KNOWN)) == OTHER_FORMS[byline]


@pytest.mark.parametrize(
    "text",
    [
        "By Monday evening, police had arrested three people.",
        "By Monday evening, police had arrested three people",
        "By then he told reporters",
        "By 2030, Half the World Will Be Online",
        "By the Numbers: Inflation",
        "By Land And By Sea",
        "By Anna Kovacs.",
        "By Anna Kovacs, 28",
        "By",
        "By ",
        "Bystanders Saved Two",
        "With help from friends, he made it.",
        "By " + "Anna Kovacs, " * 30 + "and Peter Nagy",
        "Anna Kovacs",
    ],
)
def test_read_byline__leaves_what_is_none(text):
    assert read_byline(text, KNOWN) == ()


def test_read_byline__keeps_an_organization_with_commas_and_and_whole():
    house = "Moss, Vale and Daughters"

    assert read_byline(f"By Anna Kovacs and Peter Nagy, {house}", [house]) == (
        Credit("Anna Kovacs", "", house),
        Credit("Peter Nagy", "", house),
    )


@pytest.mark.parametrize(
    ("line", "credits"),
    [
        ("Delta Wire Staff", [Credit("Delta Wire Staff")]),
        ("Anna Kovacs, Delta Wire", [_at_wire(ANNA)]),
        ("Anna Kovacs\nDelta Wire", [_at_wire(ANNA)]),
        (
            "Delta Wire with Anna Kovacs",
            [Credit("Delta Wire"), Credit("Anna Kovacs", kind="with")],
        ),
        ("Von Anna Kovacs", [ANNA]),
        ("Par Anna Kovacs", [ANNA]),
        ("Von Rechts", []),
        ("Anna Kovacs", []),
        ("Delta Wire Wins Award", []),
        ("Ministers Thank Delta Wire", []),
        ("Von " + "Anna Kovacs " * 40, []),
    ],
)
def test_read_bare_byline(line, credits):
    assert list(read_bare_byline(line, KNOWN)) == credits


def test_format_byline__gives_each_kind_of_writer_a_line():
    credits = [ANNA, Credit("Peter Nagy", kind="analysis")]

    assert format_byline(credits) == "By Anna Kovacs\n\nAnalysis by Peter Nagy"


@pytest.mark.parametrize(
    "kind", ["additional", "photo", "video", "graphics", "edited", "translated"]
)
def test_format_byline__leaves_out_who_is_not_printed_in_it(kind):
    assert (
        format_byline([Credit("Peter Nagy", kind=kind), ANNA])
        == format_byline([ANNA])
        == "By Anna Kovacs"
    )


def test_format_additional__prints_the_line_at_the_end():
    credits = [
        ANNA,
        Credit("Peter Nagy", kind="additional"),
        Credit("Li Na", kind="additional"),
    ]

    assert (
        format_additional(credits)
        == "With additional reporting by Peter Nagy and Li Na"
    )
    assert format_additional([ANNA]) == ""
