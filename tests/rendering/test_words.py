"""The text of HTML, line for line."""

from __future__ import annotations

import pytest

from worthy_news import rendering


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        pytest.param("", "", id="empty"),
        pytest.param("<p>a</p><p>b</p>", "a\nb", id="paragraphs"),
        pytest.param("<p>a\n  b\tc</p>\n\n<h2>D</h2>", "a b c\nD", id="white-space"),
        pytest.param("<p>a<br>b<br/>\nc</p>", "a\nb\nc", id="line-breaks"),
        pytest.param(
            "<p>It’s <em>5</em> &lt; 6&nbsp;&amp; “7”</p>",
            "It’s 5 < 6\xa0& “7”",
            id="characters",
        ),
        pytest.param(
            "<blockquote><p>a</p></blockquote><ul><li>b</li><li>c</li></ul>",
            "a\nb\nc",
            id="blocks",
        ),
        pytest.param(
            "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>",
            "a b\nc",
            id="table",
        ),
        pytest.param(
            "<figure><img src=x alt=y><figcaption>a</figcaption></figure>",
            "a",
            id="figure",
        ),
        pytest.param(
            "<p>a<script>b</script><style>c</style><!-- d -->e</p>", "ae", id="unseen"
        ),
        pytest.param(
            "<head><title>a</title></head><template><p>b</p></template>c",
            "c",
            id="head",
        ),
        pytest.param("<svg><text>a</text></svg>b</svg>c", "bc", id="drawing"),
        pytest.param("<pre>a\n  b</pre>", "a\nb", id="preformatted"),
        pytest.param("<textarea>a <b></textarea>", "a <b>", id="raw"),
        pytest.param("a<span>b</span> c", "ab c", id="inline"),
    ],
)
def test_text(html, expected):
    assert rendering.text(html) == expected
