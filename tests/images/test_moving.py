"""Animations keep moving in WebP, and become stills elsewhere."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from tests import pictures
from tests.images.making import SMALL, SQUARE, assert_corners, make, near
from worthy_news.images import pipeline


def test_make__takes_the_first_frame_of_an_animation():
    first, second = pictures.corners(300, 200), Image.new("RGB", (300, 200), "white")

    for format in ("GIF", "WEBP", "PNG"):
        content = pictures.written(first, format, save_all=True, append_images=[second])
        assert_corners(make(content)["small"])
        assert pipeline.inspect(BytesIO(content)).frames == 2


def animation(format, frames=3, mode="RGB", **options):
    """Return ``corners`` that go dark, frame by frame."""
    first = pictures.corners(300, 200, mode)
    rest = [first.point(lambda v, n=n: v // (n + 1)) for n in range(1, frames)]
    options = {"save_all": True, "append_images": rest, "duration": 80, **options}
    return pictures.written(first, format, **options)


@pytest.mark.parametrize("format", ["GIF", "WEBP"])
def test_make__keeps_moving_in_webp(format):
    content = animation(format, loop=0)

    still, small = pipeline.make(content, [SMALL], ["JPEG", "WEBP"])
    (moving_square,) = pipeline.make(content, [SQUARE], ["WEBP"])

    assert [item.frames for item in (still, small, moving_square)] == [1, 3, 3]
    for item, size in ((small, (100, 67)), (moving_square, (80, 80))):
        picture = Image.open(BytesIO(item.content))
        assert (picture.format, picture.n_frames, picture.size) == ("WEBP", 3, size)
        assert_corners(picture)
        picture.seek(1)
        picture.load()
        assert (picture.info["duration"], picture.info["loop"]) == (80, 0)
        half = tuple(value // 2 for value in pictures.CORNERS["top left"])
        assert near(picture.convert("RGB").getpixel((3, 3)), half, within=10)
    assert pipeline.make(content, [SMALL], ["WEBP"])[0].content == small.content


@pytest.mark.parametrize(
    "limit", [{"MAX_ANIMATION_FRAMES": 2}, {"MAX_ANIMATION_PIXELS": 179_999}]
)
def test_make__what_moves_too_long_becomes_a_still(settings, limit):
    settings.WORTHY_NEWS = limit

    (made,) = pipeline.make(animation("GIF"), [SMALL], ["WEBP"])

    assert made.frames == 1
    assert_corners(pictures.opened(made.content))


def test_make__what_stops_short_becomes_a_still():
    whole = animation("GIF")

    (made,) = pipeline.make(whole[: len(whole) * 2 // 3], [SMALL], ["WEBP"])

    assert made.frames == 1
