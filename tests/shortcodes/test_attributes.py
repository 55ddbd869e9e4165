from __future__ import annotations

import pytest

from worthy_news.shortcodes import parse_attributes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", {}, id="empty"),
        pytest.param(" \t\f\n", {}, id="white-space"),
        pytest.param('""', {}, id="empty-positional"),
        pytest.param('name="sm medium"', {"name": "sm medium"}, id="double-quoted"),
        pytest.param("name='sm medium'", {"name": "sm medium"}, id="single-quoted"),
        pytest.param("name=sm_medium", {"name": "sm_medium"}, id="bare"),
        pytest.param("NAME = x", {"name": "x"}, id="case-and-spaces"),
        pytest.param(
            "a=1 b=2 a=3", {"a": "3", "b": "2"}, id="last-wins-in-first-place"
        ),
        pytest.param('wide "a b"', {0: "wide", 1: "a b"}, id="positional"),
        pytest.param('a="1"b="2"', {0: 'a="1"b="2"'}, id="run-together"),
        pytest.param("a=", {0: "a="}, id="no-value"),
        pytest.param('a=""', {"a": ""}, id="empty-value"),
        pytest.param("a.b=1", {0: "a.b=1"}, id="dot-in-name"),
        pytest.param('имя="x y"', {0: 'имя="x', 1: 'y"'}, id="name-not-ascii"),
        pytest.param("name=“x y”", {"name": "“x", 0: "y”"}, id="curly-quotes"),
        pytest.param(
            "a=1\u00a0b=2\u200bc=3", {"a": "1", "b": "2", "c": "3"}, id="no-break-space"
        ),
        pytest.param('a="1\u00a02"', {"a": "1 2"}, id="no-break-space-in-quotes"),
        pytest.param("a=1\u2003b=2", {"a": "1\u2003b=2"}, id="em-space"),
        pytest.param(
            r"a='it\'s'", {0: r"a='it's'".replace("\\", "")}, id="escaped-quote"
        ),
        pytest.param('a="<b>x</b>"', {"a": "<b>x</b>"}, id="closed-markup"),
        pytest.param('a="1 < 2"', {"a": ""}, id="open-markup"),
        pytest.param('a="2 > 1"', {"a": "2 > 1"}, id="greater-than"),
        pytest.param('a="<b> <i"', {"a": ""}, id="last-markup-open"),
    ],
)
def test_parse_attributes(text, expected):
    answer = parse_attributes(text)

    assert answer == expected
    assert list(answer) == list(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("5=x y", {5: "x", 6: "y"}, id="counts-on"),
        pytest.param(
            "y 5=x z", {0: "y", 5: "x", 6: "z"}, id="counts-on-after-positional"
        ),
        pytest.param(
            "3=x 1=y z", {3: "x", 1: "y", 4: "z"}, id="counts-on-from-the-largest"
        ),
        pytest.param("x 0=y", {0: "x"}, id="zero-is-nothing"),
        pytest.param("00=y", {"00": "y"}, id="zeros-are-a-name"),
        pytest.param("007=x", {"007": "x"}, id="leading-zero"),
        pytest.param("-5=x y", {-5: "x", 0: "y"}, id="negative"),
        pytest.param("-0=x", {"-0": "x"}, id="negative-zero"),
        pytest.param("h1=x", {"h1": "x"}, id="digit-at-the-end"),
        pytest.param("9223372036854775807=x", {2**63 - 1: "x"}, id="largest-integer"),
        pytest.param(
            "9223372036854775808=x", {"9223372036854775808": "x"}, id="too-large"
        ),
        pytest.param("-9223372036854775808=x", {-(2**63): "x"}, id="smallest-integer"),
    ],
)
def test_parse_attributes__integers_as_php_has_them(text, expected):
    assert parse_attributes(text) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(r"a\nb", "a\nb", id="newline"),
        pytest.param(r"\t\r\a\v\b\f", "\t\r\a\v\b\f", id="controls"),
        pytest.param(r"\x41\x4g", "A\x04g", id="hexadecimal"),
        pytest.param(r"\xg", "xg", id="hexadecimal-without-digits"),
        pytest.param(r"\101\60", "A0", id="octal"),
        pytest.param(r"\1018", "A8", id="octal-ends-after-three"),
        pytest.param(r"\501", "A", id="octal-is-one-byte"),
        pytest.param(r"\8", "8", id="no-octal"),
        pytest.param("\\\\", "\\", id="backslash"),
        pytest.param("a\\", "a\\", id="backslash-at-the-end"),
        pytest.param(r"\q\é", "qé", id="any-other"),
        pytest.param(r"\xc3\xa9\303\251", "éé", id="bytes-of-one-character"),
        pytest.param(r"\xe9", "\ufffd", id="byte-of-no-character"),
    ],
)
def test_parse_attributes__reads_backslashes(value, expected):
    assert parse_attributes(f'a="{value}"') == {"a": expected}
