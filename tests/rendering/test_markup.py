"""HTML comes apart into tokens where a browser's tokenizer would part it."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from worthy_news.rendering.markup import Kind, attributes, renamed, tokens

PIECES = {
    Kind.TEXT: "text",
    Kind.RAW: "raw",
    Kind.START: "start",
    Kind.END: "end",
    Kind.OTHER: "other",
}


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        pytest.param("", [], id="empty"),
        pytest.param("a < b", [("text", "a < b")], id="bare-sign"),
        pytest.param(
            "<p>a</p>", [("start", "<p>"), ("text", "a"), ("end", "</p>")], id="tags"
        ),
        pytest.param("<P CLASS=x>", [("start", "<P CLASS=x>")], id="capitals"),
        pytest.param(
            '<a b="x>y">z',
            [("start", '<a b="x>y">'), ("text", "z")],
            id="sign-in-value",
        ),
        pytest.param(
            "<a b=x'>'>",
            [("start", "<a b=x'>"), ("text", "'>")],
            id="quote-in-bare-value",
        ),
        pytest.param(
            "<a 'b>'>", [("start", "<a 'b>"), ("text", "'>")], id="quote-in-name"
        ),
        pytest.param("<br/>a", [("start", "<br/>"), ("text", "a")], id="slash"),
        pytest.param("<a b='c", [("start", "<a b='c")], id="unclosed-value"),
        pytest.param("a<b c", [("text", "a"), ("start", "<b c")], id="unclosed-tag"),
        pytest.param(
            "<!-- <p> -->a", [("other", "<!-- <p> -->"), ("text", "a")], id="comment"
        ),
        pytest.param("<!-->a", [("other", "<!-->"), ("text", "a")], id="short-comment"),
        pytest.param("<!--a", [("other", "<!--a")], id="unclosed-comment"),
        pytest.param(
            "<?php ?>a", [("other", "<?php ?>"), ("text", "a")], id="instruction"
        ),
        pytest.param("</ p>a", [("other", "</ p>"), ("text", "a")], id="bad-end"),
        pytest.param(
            "<script>a<b></Script >c",
            [
                ("start", "<script>"),
                ("raw", "a<b>"),
                ("end", "</Script >"),
                ("text", "c"),
            ],
            id="script",
        ),
        pytest.param(
            "<title>a</b>", [("start", "<title>"), ("raw", "a</b>")], id="unclosed-raw"
        ),
        pytest.param(
            "<plaintext>a</plaintext>",
            [("start", "<plaintext>"), ("raw", "a</plaintext>")],
            id="plaintext",
        ),
    ],
)
def test_tokens(html, expected):
    assert [(PIECES[token.kind], token.raw) for token in tokens(html)] == expected


@given(st.text(st.sampled_from("<>/!-='\" abp&;\n")))
def test_tokens__lose_nothing(html):
    assert "".join(token.raw for token in tokens(html)) == html


def test_attributes():
    (token,) = tokens("<a HREF='x&amp;y' b = \"c\" d=e/ f g=>")

    assert attributes(token) == [
        ("href", "x&y"),
        ("b", "c"),
        ("d", "e/"),
        ("f", ""),
        ("g", ""),
    ]


def test_renamed():
    start, end = tokens("<H1 id=x></H1 >")

    assert renamed(start, "h2") == "<h2 id=x>"
    assert renamed(end, "h2") == "</h2 >"
