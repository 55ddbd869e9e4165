from __future__ import annotations

from datetime import UTC, datetime

import pytest

from worthy_news.renditions import spans
from worthy_news.renditions.spans import ALWAYS, FIRST, LAST, NEVER


def day(number: int) -> datetime:
    return datetime(2026, 11, number, tzinfo=UTC)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param([], NEVER, id="none"),
        pytest.param([(1, 2), (4, 5)], [(1, 2), (4, 5)], id="apart"),
        pytest.param([(4, 5), (1, 2)], [(1, 2), (4, 5)], id="sorted"),
        pytest.param([(1, 2), (2, 3)], [(1, 3)], id="touching"),
        pytest.param([(1, 4), (2, 5)], [(1, 5)], id="overlapping"),
        pytest.param([(1, 5), (2, 3)], [(1, 5)], id="one-in-another"),
    ],
)
def test_merged(given, expected):
    assert spans.merged((day(a), day(b)) for a, b in given) == tuple(
        (day(a), day(b)) for a, b in expected
    )


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        pytest.param([], [(2, 5), (7, 9)], id="nothing"),
        pytest.param([(1, 2), (5, 7), (9, 10)], [(2, 5), (7, 9)], id="beside"),
        pytest.param([(3, 4)], [(2, 3), (4, 5), (7, 9)], id="a-hole"),
        pytest.param([(4, 8)], [(2, 4), (8, 9)], id="across"),
        pytest.param([(1, 3), (8, 10)], [(3, 5), (7, 8)], id="both-ends"),
        pytest.param([(2, 9)], [], id="all"),
    ],
)
def test_without(taken, expected):
    left = spans.without(
        ((day(2), day(5)), (day(7), day(9))),
        tuple((day(a), day(b)) for a, b in taken),
    )

    assert left == tuple((day(a), day(b)) for a, b in expected)


def test_without__of_always():
    assert spans.without(ALWAYS, ((FIRST, day(3)), (day(5), LAST))) == (
        (day(3), day(5)),
    )
    assert spans.without(ALWAYS, ALWAYS) == NEVER


@pytest.mark.parametrize(
    ("at", "around", "next_start", "last_end"),
    [
        pytest.param(1, None, 2, None, id="before"),
        pytest.param(2, (2, 4), 6, None, id="its-start-is-in"),
        pytest.param(4, None, 6, 4, id="its-end-is-out"),
        pytest.param(5, None, 6, 4, id="between"),
        pytest.param(7, (6, 8), None, 4, id="in-the-last"),
        pytest.param(9, None, None, 8, id="after"),
    ],
)
def test_around_and_beside(at, around, next_start, last_end):
    there = ((day(2), day(4)), (day(6), day(8)))

    assert spans.around(there, day(at)) == (around and (day(around[0]), day(around[1])))
    assert spans.next_start(there, day(at)) == (next_start and day(next_start))
    assert spans.last_end(there, day(at)) == (last_end and day(last_end))
