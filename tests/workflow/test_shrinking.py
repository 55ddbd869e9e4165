"""Which bodies all but vanish."""

from __future__ import annotations

import pytest

from worthy_news import workflow


def body(words):
    return f"<p>{'word ' * words}</p>" if words else ""


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (51, 21, False),
        (51, 20, True),
        (51, 0, True),
        (50, 0, False),
        (100, 40, False),
        (100, 39, True),
        (0, 0, False),
        (39, 100, False),
    ],
)
def test_shrinks__a_long_body_that_loses_most_words(before, after, expected):
    assert workflow.shrinks(body(before), body(after)) is expected


def test_count_words__markup_is_none():
    assert workflow.count_words('<p>One <a href="/two/">two</a></p><p>three</p>') == 3
