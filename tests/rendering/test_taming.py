"""Hostile HTML keeps its text, and loses what makes it slow to parse."""

from __future__ import annotations

import pytest
from hypothesis import given

from worthy_news.rendering import sanitizing
from worthy_news.rendering.taming import DEEPEST, closed, parted, tamed, unpaired

from .test_sanitizing import HTML, parsed_text


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<p>a</p>\n<ul><li>b</li><li>c</li></ul>",
        "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>",
        "<dl><dt>a</dt><dd>b</dd></dl><p>c<br>d<img src=x></p><hr>",
        "<!-- a --><script>if (a < b) {}</script>",
    ],
)
def test_tamed__leaves_what_is_well_formed(html):
    assert tamed(html) == html


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a<p>b", "<p>a</p><p>b</p>"),
        ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<p><b>a<p>b", "<p><b>a</b></p><p>b</p>"),
        ("<tr><td>a<td>b<tr><td>c", "<tr><td>a</td><td>b</td></tr><tr><td>c</td></tr>"),
        ("<ul><li>a<ul><li>b", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("<b><i>a</b>b</i>", "<b><i>a</i></b>b<!---->"),
        ("<a href=x>a<a href=y>b", "<a href=x>a</a><a href=y>b</a>"),
        ("a</p>b", "a<!---->b"),
    ],
)
def test_tamed__closes_what_is_open(html, expected):
    assert tamed(html) == expected


def test_tamed__nests_no_deeper_than_a_hundred():
    html = "<div>" * 150 + "a" + "</div>" * 150 + "b"

    assert tamed(html) == (
        "<div>" * DEEPEST
        + "<!---->" * 50
        + "a"
        + "<!---->" * 50
        + "</div>" * DEEPEST
        + "b"
    )


def test_tamed__does_not_join_what_a_tag_parted():
    assert tamed("&#9</p>1;") == "&#9<!---->1;"


def test_parted__cuts_many_ampersands_and_no_reference():
    """The parser is quadratic in the ampersands of one text."""
    assert parted("&amp;" * 499) == "&amp;" * 499
    assert parted("a" + "&amp;" * 1000) == (
        "a" + "&amp;" * 499 + "<!---->" + "&amp;" * 500 + "<!---->&amp;"
    )


@given(HTML)
def test_tamed__keeps_the_text(html):
    clean = sanitizing._cleaned(tamed(html))

    assert parsed_text(clean).replace("\n", "") == parsed_text(html).replace("\n", "")


@pytest.mark.parametrize(
    ("html", "whole", "loose"),
    [
        ("", "", ""),
        ("<p>a <b>b</b><br></p>", "<p>a <b>b</b><br></p>", ""),
        ("a</b> c", "a c", "</b>"),
        ("<i>a", "<i>a</i>", "<i>"),
        ("a</b></p><p x=1><i>b", "a<p x=1><i>b</i></p>", "</b><i>"),
        ("a</p><p>b", "a<p>b</p>", ""),
        ("a</p><b>b</b><div>c", "a<b>b</b><div>c</div>", "</p><div>"),
        ("<p><b>a</p>", "<p><b>a</b></p>", ""),
    ],
)
def test_closed__what_is_left_over_is_unpaired(html, whole, loose):
    assert closed(html) == whole
    assert unpaired(html) == loose


@pytest.mark.parametrize("piece", ["<b>", "</b>", "<b><i></b>", "<a></b>"])
def test_unpaired__takes_no_time(piece):
    assert len(unpaired(piece * 40_000)) <= len(piece) * 40_000
