"""What a body may hold, and that its text stays as it was."""

from __future__ import annotations

import html5lib
import pytest
from hypothesis import example, given, strategies as st

from worthy_news.rendering import allowlist, sanitize
from worthy_news.rendering.sanitizing import Sanitized

from .hostile import PIECES

NAMESPACE = "{http://www.w3.org/1999/xhtml}"


def parsed_text(html: str) -> str:
    """Return the text of ``html`` by another parser, without what stands in dropped elements."""
    tree = html5lib.parseFragment(html, scripting=True)
    return _text_of(tree)


def _text_of(element) -> str:
    pieces = [element.text or ""]
    for child in element:
        name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else "!"
        if name != "!" and name not in allowlist.DROPPED:
            pieces.append(_text_of(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


# Examples


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("", id="empty"),
        pytest.param("<p>It “rained”, it’s said.</p>", id="typography"),
        pytest.param("<p>5 &lt; 6 &amp; 7 &gt; 6</p>", id="references"),
        pytest.param("<p>Ten&nbsp;thousand</p>", id="no-break-space"),
        pytest.param(
            '<p lang="hu" dir="ltr">Jó <em title="x">reggelt</em></p>', id="language"
        ),
        pytest.param(
            "<h2>A</h2><h3>B</h3><h4>C</h4><h5>D</h5><h6>E</h6>", id="subheads"
        ),
        pytest.param(
            '<blockquote cite="https://e.example/"><p>A</p></blockquote>', id="quote"
        ),
        pytest.param(
            '<ol start="3" reversed="" type="a"><li value="2">A</li></ol>', id="list"
        ),
        pytest.param("<dl><dt>A</dt><dd>B</dd></dl>", id="definitions"),
        pytest.param(
            '<table><caption>A</caption><colgroup><col span="2"></colgroup><thead><tr>'
            '<th scope="col" abbr="b">B</th><th>C</th></tr></thead><tbody><tr>'
            '<td colspan="2" rowspan="1" headers="x">D</td></tr></tbody></table>',
            id="table",
        ),
        pytest.param(
            '<figure><img src="/a.jpg" alt="A “b”" width="300" height="200">'
            "<figcaption>C</figcaption></figure>",
            id="figure",
        ),
        pytest.param(
            '<p><a href="https://e.example/?a=1&amp;b=2" rel="nofollow" hreflang="en">A</a>'
            ' <a href="mailto:a@e.example">B</a> <a href="/c">C</a> <a href="#d">D</a></p>',
            id="links",
        ),
        pytest.param("<pre>\n\n  a\n b</pre>", id="preformatted"),
        pytest.param("<p>a&#13;b</p>", id="carriage-return"),
        pytest.param("\ufeffa", id="byte-order-mark"),
        pytest.param("\ue000\uf8ff\U0010fffd", id="private-use"),
        pytest.param("<p>1</p>\n\n<p>2</p>\n", id="white-space"),
    ],
)
def test_sanitize__keeps_a_body_as_it_is(html):
    assert sanitize(html) == Sanitized(html, ())


@pytest.mark.parametrize(
    ("html", "expected", "removed"),
    [
        pytest.param(
            "<p>a<script>x()</script>b</p>",
            "<p>ab</p>",
            ("1 × <script>, with all that stood in it",),
            id="script",
        ),
        pytest.param(
            "<font color=red>a</font><font>b</font>",
            "ab",
            ("2 × <font>; the text in it stays",),
            id="tags",
        ),
        pytest.param(
            '<p style="color:red" class="x" onclick="y()" data-z="1">a</p>',
            "<p>a</p>",
            (
                "1 × the attribute style of <p>",
                "1 × the attribute class of <p>",
                "1 × the attribute onclick of <p>",
                "1 × the attribute data-z of <p>",
            ),
            id="attributes",
        ),
        pytest.param(
            '<a href="java&#10;script:x()">a</a><img src="data:image/png;base64,x">',
            "<a>a</a><img>",
            (
                "1 × the address in href of <a>, which is not one that may be linked to",
                "1 × the address in src of <img>, which is not one that may be linked to",
            ),
            id="addresses",
        ),
        pytest.param(
            "<h1 lang=en>A</h1><section>b</section><center>c</center>",
            '<h2 lang="en">A</h2><div>b</div><div>c</div>',
            (
                "1 × <h1>, which is now <h2>",
                "1 × <section>, which is now <div>",
                "1 × <center>, which is now <div>",
            ),
            id="other-names",
        ),
        pytest.param(
            "<!-- wp:paragraph --><p>a</p>",
            "<p>a</p>",
            ("1 × a comment",),
            id="comment",
        ),
        pytest.param(
            "a\x00b\ud800c",
            "ab\ufffdc",
            ("2 × a character that cannot be stored or shown",),
            id="unstorable",
        ),
        pytest.param("<p>a<p>b", "<p>a</p><p>b</p>", (), id="unclosed"),
        pytest.param("5 < 6 & 7", "5 &lt; 6 &amp; 7", (), id="bare-signs"),
        pytest.param(
            "<iframe src=/x><b>a</b></iframe><noscript><b>c</b></noscript>d",
            "d",
            (
                "1 × <iframe>, with all that stood in it",
                "1 × <noscript>, with all that stood in it",
            ),
            id="frames",
        ),
        pytest.param(
            "<svg><script>x</script><text>a</text></svg>b",
            "b",
            (
                "1 × <svg>, with all that stood in it",
                "1 × <script>, with all that stood in it",
                "1 × <text>; the text in it stays",
            ),
            id="drawing",
        ),
    ],
)
def test_sanitize__takes_out_what_a_body_may_not_hold_and_says_so(
    html, expected, removed
):
    assert sanitize(html) == Sanitized(expected, removed)
    assert sanitize(expected) == Sanitized(expected, ())


# Brackets


@pytest.mark.parametrize(
    "reference",
    [
        "&#91;",
        "&#091;",
        "&#0091;",
        "&#x5b;",
        "&#X5B;",
        "&#x005b;",
        "&lbrack;",
        "&lsqb;",
    ],
)
def test_sanitize__an_escaped_bracket_stays_escaped(reference):
    expected = '<p title="&#91;foo&#93;">&#91;foo&#93;</p>'

    assert (
        sanitize(f'<p title="{reference}foo&rsqb;">{reference}foo&#x5d;</p>').html
        == expected
    )
    assert sanitize(expected) == Sanitized(expected, ())


def test_sanitize__a_reference_without_a_semicolon_is_a_bracket_too():
    assert sanitize("<p>&#91foo&#x5D bar &#911; &lsqb</p>").html == (
        "<p>&#91;foo&#93; bar \u038f &amp;lsqb</p>"
    )


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("<p>[val v=\"a b\" w='c']</p>", id="quotes-in-text"),
        pytest.param("<p>[[foo]] [wrap]a[/wrap]</p>", id="escaped-by-brackets"),
        pytest.param(
            '<img src="[worthy_plugins_news_story_image name=sm_medium]">', id="src"
        ),
        pytest.param(
            "<img src='[story_image name=\"sm_medium\"]'>", id="double-inside-single"
        ),
        pytest.param(
            "<img src=\"[story_image name='sm_medium']\">", id="single-inside-double"
        ),
        pytest.param('<a title=\'[x a="b"] it&#39;s\' href="/">c</a>', id="both"),
        pytest.param(
            '<p title="say &quot;hi&quot; [x]">a</p>', id="quotes-outside-of-shortcodes"
        ),
    ],
)
def test_sanitize__a_typed_bracket_stays_typed(html):
    assert sanitize(html) == Sanitized(html, ())


def test_sanitize__no_value_has_a_sign_that_ends_a_tag():
    """To WordPress's grammar a tag ends there: what follows would be run as text."""
    source = """<a title='x>[story_body]<b' lang='[x y="a>b"]'>a</a>"""

    assert sanitize(source).html == (
        """<a title="x&gt;[story_body]&lt;b" lang='[x y="a&gt;b"]'>a</a>"""
    )


def test_sanitize__a_private_character_is_no_bracket():
    text = "".join(map(chr, range(0xE000, 0xF900)))

    assert (
        sanitize(f"{text}&#xE000;&#1114109;&#91;").html
        == f"{text}\ue000\U0010fffd&#91;"
    )


# What always holds

# The other parser loses text that stands in a table outside of its cells.
_TABLE = {
    "table",
    "caption",
    "colgroup",
    "col",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "td",
    "th",
}
_OTHERS = {"font", "blink", "script", "style", "h1", "center", "button", "xyz"}
_TAGS = sorted((allowlist.TAGS - _TABLE) | _OTHERS)
_WORDS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=8
)
_PIECES = st.one_of(
    _WORDS,
    st.sampled_from(
        [
            "<",
            ">",
            "&",
            "&amp;",
            "&lt;",
            "&#91;",
            "&rbrack;",
            "&nbsp",
            "&#13;",
            "\r\n",
            "'",
            '"',
            '[x a="b"]',
        ]
    ),
    st.sampled_from(
        [
            "<!-- a -->",
            "<!-->",
            "<?php ?>",
            "</>",
            "<!doctype html>",
            "<a b='",
            "<pre>\n\n",
        ]
    ),
    st.sampled_from(_TAGS).map("<{}>".format),
    st.sampled_from(_TAGS).map("</{}>".format),
    st.builds(
        '<{} {}="{}">'.format,
        st.sampled_from(_TAGS),
        st.sampled_from(["href", "title", "style", "onclick", "src"]),
        _WORDS,
    ),
)
HTML = st.lists(_PIECES, max_size=20).map("".join)


@given(HTML)
@example("<p><button><p>x</p></button></p>")
@example("<b><p>a</b>b</p>")
@example("<a href=1><div><a href=2>x</div>y")
def test_sanitize__keeps_the_text_character_for_character(html):
    assert parsed_text(sanitize(html).html) == parsed_text(html)


@given(HTML)
@example("<p><font><p>x</font></p>")
def test_sanitize__twice_is_once(html):
    once = sanitize(html).html

    assert sanitize(once) == Sanitized(once, ())


@given(HTML)
def test_sanitize__leaves_only_what_is_allowed(html):
    tree = html5lib.parseFragment(sanitize(html).html, namespaceHTMLElements=False)

    for element in tree.iter():
        if element is not tree:
            assert element.tag in allowlist.TAGS
            assert set(
                element.attrib
            ) <= allowlist.EVERYWHERE | allowlist.ATTRIBUTES.get(element.tag, set())


# Hostile input


@pytest.mark.parametrize("piece", PIECES)
def test_sanitize__of_a_hostile_text_twice_is_once(piece):
    """How its time grows, ``bench/growth.py`` measures."""
    once = sanitize(piece * (20_000 // len(piece))).html

    assert sanitize(once) == Sanitized(once, ())


def test_sanitize__does_not_multiply_unclosed_marks():
    html = (
        "<p>" + "".join(f"<b title={n}>" for n in range(5_000)) + "</p><p>x</p>" * 5_000
    )

    assert len(sanitize(html).html) < len(html)
