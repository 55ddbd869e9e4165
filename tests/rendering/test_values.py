"""Values of attributes are read as PHP and WordPress read them."""

from __future__ import annotations

import pytest

from worthy_news.rendering import values


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        (" +12px", 12),
        ("-3", -3),
        ("2.9", 2),
        ("-2.9", -2),
        ("5.", 5),
        (".9e2", 90),
        ("3e2", 300),
        ("5.e1", 50),
        ("1e", 1),
        ("100e-1", 10),
        ("", 0),
        (".", 0),
        ("e5", 0),
        ("1_000", 1),
        ("٣", 0),
        ("1e20", 2**63 - 1),
        ("-1e20", -(2**63)),
        ("1e400", 0),
        ("9" * 5000, 0),
        ("9" * 100, 2**63 - 1),
    ],
)
def test_whole__is_what_php_reads(text, number):
    assert values.whole(text) == number


def test_given__a_zero_is_nothing():
    attributes = {"a": "0", "b": "00", "c": ""}

    assert [values.given(attributes, name) for name in "abcd"] == ["", "00", "", ""]
