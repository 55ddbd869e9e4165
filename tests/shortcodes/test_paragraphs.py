from __future__ import annotations

import pytest

from tests.shortcodes.wordpress import REGISTRY
from worthy_news.shortcodes import autop, unautop


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(" \n\t", "", id="white-space"),
        pytest.param("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>\n", id="two-paragraphs"),
        pytest.param("One\ntwo", "<p>One<br />\ntwo</p>\n", id="line-end"),
        pytest.param("<h2>A</h2>\nb", "<h2>A</h2>\n<p>b</p>\n", id="block"),
        pytest.param("<pre>a\n\nb</pre>", "<pre>a\n\nb</pre>\n", id="preformatted"),
        pytest.param(
            "a</pre>b<pre>c",
            "<p>ab</p>\n<pre>c</p>\n",
            id="preformatted-broken",
        ),
        pytest.param("<li>a\n\nb</li>", "<li>a\n<p>b</li>\n", id="broken-nesting"),
        pytest.param(
            "a <b\ntitle='x'>", "<p>a <b\ntitle='x'></p>\n", id="line-end-in-a-tag"
        ),
        pytest.param(
            "<script>a\nb</script>", "<p><script>a\nb</script></p>\n", id="script"
        ),
        pytest.param("a<br><br>b", "<p>a</p>\n<p>b</p>\n", id="two-breaks"),
    ],
)
def test_autop(text, expected):
    assert autop(text) == expected


def test_autop__without_breaks():
    assert autop("One\ntwo", br=False) == "<p>One\ntwo</p>\n"


def test_autop__text_that_looks_like_a_place_of_ours_stays():
    text = "<pre wp-pre-tag-1></pre>\n\n<pre>x</pre>"

    assert autop(text) == "<pre wp-pre-tag-1></pre>\n<pre>x</pre>\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("<p>[foo]</p>", "[foo]", id="alone"),
        pytest.param("<p> &nbsp;[foo a=1 /]\u00a0</p>", "[foo a=1 /]", id="spaces"),
        pytest.param("<p>[raw]x[/raw]</p>", "[raw]x[/raw]", id="with-content"),
        pytest.param("<p>[foo] x</p>", "<p>[foo] x</p>", id="not-alone"),
        pytest.param("<p>[nosuch]</p>", "<p>[nosuch]</p>", id="unknown"),
        pytest.param("<p>[foo</p>", "<p>[foo</p>", id="unclosed"),
        pytest.param(
            "<p>[raw]</p>\n<p>x[/raw]y</p>",
            "[raw]\n<p>x[/raw]y</p>",
            id="opening-tag-alone",
        ),
        pytest.param("<p>[a.b+c.d]</p>", "[a.b+c.d]", id="name-with-more-after-it"),
    ],
)
def test_unautop(text, expected):
    assert unautop(text, REGISTRY) == expected


def test_autop__a_null_alone_is_no_text():
    """To PHP it is white space at the ends of a text, and a letter elsewhere."""
    assert autop("\0") == ""
    assert autop("a\n\n\0\n\nb") == "<p>a</p>\n<p>\0</p>\n<p>b</p>\n"
