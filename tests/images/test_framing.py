from __future__ import annotations

import pytest

from worthy_news.images import framing
from worthy_news.images.sizes import Box, Size

FRAME = (4000, 3000)
SQUARE = Size("square", 800, 800, crop=True)
CORNER = Size("corner", 800, 800, crop=("left", "top"))
LARGE = Size("large", 1024, 1024)


@pytest.mark.parametrize(
    ("size", "focal_point", "expected"),
    [
        pytest.param(LARGE, None, Box(0, 0, 1024, 768, 4000, 3000), id="whole"),
        pytest.param(
            LARGE, (0.1, 0.1), Box(0, 0, 1024, 768, 4000, 3000), id="whole-whatever"
        ),
        pytest.param(SQUARE, None, Box(500, 0, 800, 800, 3000, 3000), id="center"),
        pytest.param(CORNER, None, Box(0, 0, 800, 800, 3000, 3000), id="where-it-says"),
        pytest.param(
            SQUARE, (0.5, 0.5), Box(500, 0, 800, 800, 3000, 3000), id="focal-center"
        ),
        pytest.param(
            SQUARE, (0.9, 0.5), Box(1000, 0, 800, 800, 3000, 3000), id="focal-edge"
        ),
        pytest.param(
            Size("huge", 5000), None, Box(0, 0, 4000, 3000, 4000, 3000), id="too-small"
        ),
    ],
)
def test_box__by_rule(size, focal_point, expected):
    assert framing.box(size, FRAME, focal_point) == expected


@pytest.mark.parametrize(
    ("size", "region", "expected"),
    [
        pytest.param(
            SQUARE,
            (0.25, 0.1, 0.75, 2300 / 3000),
            Box(1000, 300, 800, 800, 2000, 2000),
            id="its-shape",
        ),
        pytest.param(
            CORNER,
            (0, 0, 0.75, 0.5),
            Box(750, 0, 800, 800, 1500, 1500),
            id="around-its-middle",
        ),
        pytest.param(
            SQUARE,
            (0, 0, 0.1, 0.2),
            Box(0, 0, 400, 600, 400, 600),
            id="smaller-than-asked",
        ),
        pytest.param(
            LARGE,
            (0.5, 0.5, 1, 1),
            Box(2000, 1500, 1024, 768, 2000, 1500),
            id="a-part-of-what-is-not-cropped",
        ),
        pytest.param(
            LARGE,
            (0.5, 0.5, 0.500001, 0.500001),
            Box(2000, 1500, 1, 1, 1, 1),
            id="at-least-a-pixel",
        ),
        pytest.param(
            LARGE, (1, 1, 1, 1), Box(3999, 2999, 1, 1, 1, 1), id="never-outside"
        ),
    ],
)
def test_box__of_a_region(size, region, expected):
    assert framing.box(size, FRAME, (0.1, 0.1), region) == expected


def test_box__a_thin_picture_keeps_a_pixel():
    assert framing.box(LARGE, (30000, 2)) == Box(0, 0, 1024, 1, 30000, 2)


def test_scale_and_is_whole():
    whole = framing.box(LARGE, FRAME)

    assert framing.scale(whole) == 0.256
    assert framing.is_whole(whole, FRAME)
    assert not framing.is_whole(framing.box(SQUARE, FRAME), FRAME)


@pytest.mark.parametrize(
    ("size", "region", "expected"),
    [
        pytest.param(
            SQUARE, (0, 0, 0.5, 0.5), (250, 0, 1750, 1500), id="the-longer-side-is-cut"
        ),
        pytest.param(
            SQUARE, (0, 0, 0.25, 1), (0, 1000, 1000, 2000), id="or-the-higher-one"
        ),
        pytest.param(
            Size("social", 1200, 630, crop=True),
            (0, 0, 0.25, 0.175),
            (0, 0, 1000, 525),
            id="what-has-the-shape-stays",
        ),
        pytest.param(
            Size("tall", 630, 1200, crop=True),
            (0, 0, 0.25, 0.63467),
            (0, 0, 1000, 1904),
            id="to-the-pixel",
        ),
        pytest.param(
            SQUARE, (0, 0, 0.0001, 1), (0, 1499, 1, 1500), id="at-least-a-pixel"
        ),
        pytest.param(
            LARGE, (0.5, 0, 1, 1), (2000, 500, 4000, 2500), id="its-bounds-are-a-shape"
        ),
        pytest.param(
            Size("column", 300), (0.5, 0, 1, 1), (2000, 0, 4000, 3000), id="no-shape"
        ),
    ],
)
def test_shaped(size, region, expected):
    found = framing.shaped(size, FRAME, region)

    left, top, right, bottom = expected
    assert found == (left / 4000, top / 3000, right / 4000, bottom / 3000)
    assert framing.shaped(size, FRAME, found) == found
