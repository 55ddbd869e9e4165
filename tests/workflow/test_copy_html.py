from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from worthy_news import copytext, rendering
from worthy_news.copytext import Block, Copy
from worthy_news.workflow.copy_html import body_html


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        pytest.param("paragraph", "It rained.", "<p>It rained.</p>", id="paragraph"),
        pytest.param("paragraph", "One\ntwo", "<p>One<br>two</p>", id="lines"),
        pytest.param(
            "paragraph",
            'R&D <b> "it\'s"',
            '<p>R&amp;D &lt;b&gt; "it\'s"</p>',
            id="markup, quotes as they are",
        ),
        pytest.param(
            "paragraph",
            "He [the king] left.",
            "<p>He &#91;the king&#93; left.</p>",
            id="brackets",
        ),
        pytest.param(
            "paragraph",
            "&#91;x&#93;",
            "<p>&amp;#91;x&amp;#93;</p>",
            id="escapes of the author's",
        ),
        pytest.param("subhead", "ARMS & MEN", "<h2>ARMS &amp; MEN</h2>", id="subhead"),
        pytest.param(
            "quote",
            "> One\n>two",
            "<blockquote><p>One<br>two</p></blockquote>",
            id="quote",
        ),
        pytest.param(
            "quote",
            "> One\n>\n> Two",
            "<blockquote><p>One</p><p>Two</p></blockquote>",
            id="quote of two",
        ),
        pytest.param("quote", ">", "<blockquote></blockquote>", id="empty quote"),
        pytest.param(
            "list", "- One\n- Two", "<ul><li>One</li><li>Two</li></ul>", id="dashes"
        ),
        pytest.param(
            "list",
            "• One\n  more\n• Two",
            "<ul><li>One<br>more</li><li>Two</li></ul>",
            id="set in",
        ),
        pytest.param(
            "list",
            "  - One\n  - Two",
            "<ul><li>One</li><li>Two</li></ul>",
            id="all set in",
        ),
        pytest.param(
            "list", "1. One\n2. Two", "<ol><li>One</li><li>Two</li></ol>", id="numbers"
        ),
        pytest.param(
            "list",
            "3) One\n4) Two",
            '<ol start="3"><li>One</li><li>Two</li></ol>',
            id="numbers from three",
        ),
        pytest.param(
            "list", "1. One\n3. Two", "<p>1. One<br>3. Two</p>", id="numbers with a gap"
        ),
        pytest.param(
            "list", "1. One\n- Two", "<p>1. One<br>- Two</p>", id="marks of two kinds"
        ),
        pytest.param("list", "a) One\nb) Two", "<p>a) One<br>b) Two</p>", id="letters"),
        pytest.param(
            "credits",
            "Ben Ito contributed.",
            "<p>Ben Ito contributed.</p>",
            id="credits",
        ),
        pytest.param(
            "note", "Editors: updates", "<div>Editors: updates</div>", id="note"
        ),
        pytest.param("separator", "***", "<div>***</div>", id="separator"),
    ],
)
def test_body_html(kind, text, expected):
    assert body_html(Copy(blocks=(Block(kind, text),))) == expected


def test_body_html__one_line_for_each_block():
    copy = Copy(
        blocks=(
            Block("paragraph", "One."),
            Block("subhead", "TWO"),
            Block("paragraph", "Three."),
        )
    )

    assert body_html(copy) == "<p>One.</p>\n<h2>TWO</h2>\n<p>Three.</p>"


def test_body_html__leaves_the_rights_line_to_the_story():
    copy = Copy(
        blocks=(
            Block("paragraph", "One."),
            Block("rights", "© 2025 AP"),
            Block("paragraph", "ENDS"),
        )
    )

    assert body_html(copy) == "<p>One.</p>\n<p>ENDS</p>"


def test_body_html__sanitizing_changes_nothing():
    body = body_html(
        copytext.read(
            "Headline\n\nFirst [x] & <y>.\n\nSUBHEAD\n\n- a\n- b\n\n> q\n\nLast."
        )
    )

    assert rendering.sanitize(body) == (body, ())


@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_characters="\x00\r")),
        min_size=1,
        max_size=5,
    )
)
def test_body_html__no_bracket_and_no_tag_of_the_authors(texts):
    body = body_html(Copy(blocks=tuple(Block("paragraph", text) for text in texts)))

    assert "[" not in body
    assert body.count("<") == body.count("<p>") + body.count("</p>") + body.count(
        "<br>"
    )
