"""WordPress's own answers: those that come with the tests, and those of the shared folder."""

from __future__ import annotations

import pytest

from tests.shared import needs_shared, own_cases, reference_cases
from tests.shortcodes.wordpress import wrong_answers

OWN = {
    "has_shortcode": 46,
    "html_split": 49,
    "kses_one_attr": 367,
    "pipeline": 103,
    "regex_matches": 96,
    "shortcode_atts": 285,
    "shortcode_do": 662,
    "shortcode_names": 7,
    "shortcode_unautop": 61,
    "strip_shortcodes": 111,
    "wpautop": 317,
}
REFERENCE = {
    "has_shortcode": 13,
    "pipeline": 5,
    "shortcode_atts": 13,
    "shortcode_do": 55,
    "shortcode_names": 6,
    "shortcode_unautop": 3,
    "strip_shortcodes": 43,
    "wpautop": 28,
}


@pytest.mark.parametrize(("file", "count"), OWN.items(), ids=OWN)
def test_cases__give_the_answers_of_wordpress(file, count):
    cases = own_cases(file)

    assert len(cases) == count
    assert wrong_answers(cases) == []


@needs_shared
@pytest.mark.parametrize(("file", "count"), REFERENCE.items(), ids=REFERENCE)
def test_reference_cases__give_the_answers_of_wordpress(file, count):
    cases = reference_cases(file)

    assert len(cases) == count
    assert wrong_answers(cases) == []


def test_wrong_answers__names_the_case():
    case = {
        "id": "shortcode_do-0",
        "fn": "do_shortcode",
        "input": {"content": "[foo]"},
        "expected": "BAR",
    }

    assert wrong_answers([case]) == [("shortcode_do-0", "BAR", "FOO")]
