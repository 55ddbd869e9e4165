from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from tests.shared import load_cases, needs_shared
from worthy_news.images.rounding import php_round
from worthy_news.images.sizes import Box, Size, constrain, resize_box

CASES = json.loads(
    (Path(__file__).parents[1] / "data/wordpress/image_dims.json").read_text()
)


def answer(case):
    """Return our answer to a case, in WordPress's order of numbers."""
    values = case["input"]
    if case["fn"] == "wp_constrain_dimensions":
        return list(constrain(*values.values()))
    box = resize_box(*values.values())
    if box is None:
        return False
    return [0, 0, box.src_x, box.src_y, box.dst_w, box.dst_h, box.src_w, box.src_h]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_sizes__as_wordpress(case):
    assert answer(case) == case["expected"]


OWN = {case["id"] for case in CASES}
OTHERS = [case for case in load_cases("image_dims") if case["id"] not in OWN]


@needs_shared
@pytest.mark.parametrize("case", OTHERS, ids=lambda case: case["id"])
def test_sizes__as_wordpress_in_the_shared_cases(case):
    assert answer(case) == case["expected"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(0.0, 0, id="zero"),
        pytest.param(2.5, 3, id="half"),
        pytest.param(-2.5, -3, id="negative-half"),
        pytest.param(2.4, 2, id="down"),
        pytest.param(346.49999999999994, 347, id="half-but-for-the-double"),
        pytest.param(346.4999999999, 346, id="below-half"),
        pytest.param(0.49999999999999994, 1, id="below-one-the-half-is-added"),
        pytest.param(0.4999999999999, 0, id="below-one"),
        pytest.param(99999999999999.5, 100000000000000, id="fifteen-digits"),
        pytest.param(1e15 + 0.5, 1000000000000000, id="beyond-precision"),
    ],
)
def test_php_round(value, expected):
    assert php_round(value) == expected


@pytest.mark.parametrize(
    ("size", "source", "expected"),
    [
        pytest.param(
            Size("wide", 1600),
            (4000, 3000),
            Box(0, 0, 1600, 1200, 4000, 3000),
            id="fit",
        ),
        pytest.param(
            Size("square", 800, 800, crop=True),
            (4000, 3000),
            Box(500, 0, 800, 800, 3000, 3000),
            id="center",
        ),
        pytest.param(
            Size("square", 800, 800, crop=["left", "top"]),
            (4000, 3000),
            Box(0, 0, 800, 800, 3000, 3000),
            id="left",
        ),
        pytest.param(Size("wide", 1600), (1500, 3000), None, id="too-small"),
        pytest.param(Size("none", 0), (1500, 3000), None, id="no-bounds"),
    ],
)
def test_size__box(size, source, expected):
    assert size.box(*source) == expected


def test_size__is_a_value():
    assert Size("a", 1, 2, ["left", "top"]) == Size("a", 1, 2, ("left", "top"))
    assert len({Size("a", 1, 2, ["left", "top"]), Size("a", 1, 2, [])}) == 2


def test_constrain__gives_back_the_pixel_that_rounding_took():
    # 465 x (176 / 700) is 116.9, which is one short of the bound.
    assert constrain(465, 700, 118, 176) == (118, 176)
    assert constrain(700, 465, 176, 118) == (176, 118)


lengths = st.integers(1, 20_000)
bounds = st.integers(0, 5_000)


@given(lengths, lengths, bounds, bounds)
def test_constrain__stays_in_bounds_and_settles(width, height, max_width, max_height):
    once = constrain(width, height, max_width, max_height)

    assert 1 <= once[0] <= (max_width or width)
    assert 1 <= once[1] <= (max_height or height)
    assert constrain(*once, max_width, max_height) == once


@given(
    lengths, lengths, bounds, bounds, st.sampled_from([False, True, ("left", "top")])
)
def test_resize_box__stays_in_the_source(width, height, max_width, max_height, crop):
    box = resize_box(width, height, max_width, max_height, crop)

    if box is not None:
        assert box.src_x >= 0
        assert box.src_y >= 0
        assert box.src_x + box.src_w <= width
        assert box.src_y + box.src_h <= height
        assert box.dst_w <= width
        assert box.dst_h <= height
