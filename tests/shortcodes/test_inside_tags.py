from __future__ import annotations

import pytest

from tests.shortcodes.wordpress import REGISTRY


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            '<img src="[url]">',
            '<img src="/media/x y&amp;z.jpg">',
            id="quoted-is-escaped",
        ),
        pytest.param("<a href=[url]>", "<a href=/media/x y&z.jpg>", id="bare-is-not"),
        pytest.param("<a [foo] href='x'>", "<a FOO href='x'>", id="in-a-names-place"),
        pytest.param("<a onclick='[foo]'>", "<a onclick='[foo]'>", id="refused-stays"),
        pytest.param("<p class='[empty]'>", "<p class=''>", id="empty-answer"),
        pytest.param("<a title='[[foo]]'>", "<a title='[foo]'>", id="escaped"),
        pytest.param(
            "<a title='[nosuch]'>[foo]", "<a title='[nosuch]'>FOO", id="unknown"
        ),
        pytest.param("</p [foo]>", "</p [foo]>", id="closing-tag"),
        pytest.param(
            "<!-- [foo] > [foo] -->[foo]", "<!-- [foo] > [foo] -->FOO", id="comment"
        ),
        pytest.param("<!-->[foo]", "<!-->FOO", id="shortest-comment"),
        pytest.param(
            "<![CDATA[ [foo] > ]]>[foo]", "<![CDATA[ [foo] > ]]>FOO", id="cdata"
        ),
        pytest.param("<[foo]>", "<FOO>", id="nothing-else-in-it"),
        pytest.param('x <0 [foo] "[foo]"', 'x <0 [foo] "[foo]"', id="stray-less-than"),
        pytest.param("<a title='[foo'>[foo]", "<a title='[foo'>FOO", id="one-bracket"),
        pytest.param(
            "<img alt='[foo]' / >", "<img alt='FOO' / >", id="slash-at-the-end"
        ),
        pytest.param(
            "<a title='[foo]' x='>[foo]",
            "<a title='[foo]' x='>FOO",
            id="quote-not-closed",
        ),
        pytest.param(
            "[foo] &#91;x&#93; [ent]", "FOO &#091;x&#093; [foo]", id="references"
        ),
        pytest.param(
            "<script>[foo]</script>", "<script>FOO</script>", id="script-is-text"
        ),
    ],
)
def test_render__inside_tags(text, expected):
    assert REGISTRY.render(text) == expected


def test_render__ignore_html_leaves_tags_alone():
    assert (
        REGISTRY.render("<a title='[foo]'>[foo]", ignore_html=True)
        == "<a title='[foo]'>FOO"
    )
