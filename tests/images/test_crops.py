"""Crops of one's own in the pipeline: what is cut, from what, and what it leaves alone."""

from __future__ import annotations

import PIL.Image
import pytest

from tests import pictures
from worthy_news.images import naming, pipeline
from worthy_news.images.sizes import Size

SIZES = [Size("large", 1024), Size("square", 200, 200, crop=True), Size("medium", 300)]
BOTTOM_RIGHT = (0.55, 0.55, 0.95, 0.95)


def photo(width=1600, height=1200, **options):
    return pictures.written(pictures.corners(width, height), **options)


def by_name(made):
    return {item.name: item for item in made}


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_make__shows_the_region_that_was_chosen(format):
    made = by_name(
        pipeline.make(photo(format=format), SIZES, crops={"square": BOTTOM_RIGHT})
    )

    square = pictures.opened(made["square"].content)
    assert square.size == (200, 200)
    assert made["square"].part == (960, 660, 480, 480)
    for point in ((5, 5), (195, 5), (5, 195), (195, 195)):
        assert square.getpixel(point) == pytest.approx(
            pictures.CORNERS["bottom right"], abs=3
        )
    assert made["large"].part == (0, 0, 1600, 1200)


def test_make__a_region_is_of_the_upright_picture():
    lying = pictures.lying(pictures.corners(1600, 1200), 6)

    (made,) = pipeline.make(
        lying, SIZES, crops={"square": BOTTOM_RIGHT}, only={"square"}
    )

    assert made.part == (960, 660, 480, 480)
    assert pictures.opened(made.content).getpixel((100, 100)) == pytest.approx(
        pictures.CORNERS["bottom right"], abs=3
    )


def test_make__a_crop_changes_no_byte_of_the_others():
    plain = by_name(pipeline.make(photo(), SIZES))

    cropped = by_name(pipeline.make(photo(), SIZES, crops={"square": BOTTOM_RIGHT}))

    assert cropped["large"] == plain["large"]
    assert cropped["medium"] == plain["medium"]
    assert cropped["square"].content != plain["square"].content


def test_make__the_others_change_no_byte_of_a_crop():
    crops = {"square": BOTTOM_RIGHT, "medium": (0, 0, 0.1, 0.1)}

    together = by_name(pipeline.make(photo(), SIZES, crops=crops))
    (alone,) = pipeline.make(photo(), [SIZES[1]], crops={"square": BOTTOM_RIGHT})

    assert together["square"] == alone


def test_make__decodes_once_for_each_scale_that_crops_need(monkeypatch):
    decoded = []
    load = PIL.Image.Image.draft

    def draft(self, mode, size):
        decoded.append(size)
        return load(self, mode, size)

    monkeypatch.setattr("PIL.JpegImagePlugin.JpegImageFile.draft", draft)
    crops = {
        "square": (0, 0, 0.5, 0.5),  # 600 rows for 200: a half serves
        "medium": (0, 0, 1, 0.9),  # 1600 columns for 300: a quarter serves
        "large": (0.1, 0.1, 1, 1),  # 1440 columns for 1024: nothing smaller serves
    }

    pipeline.make(photo(), SIZES, crops=crops)

    assert decoded == [(1600, 1200), (800, 600), (400, 300)]


def test_fingerprint__a_region_counts_and_then_the_focal_point_does_not():
    square = SIZES[1]
    plain = naming.fingerprint("0" * 64, square, "JPEG", None)

    chosen = naming.fingerprint("0" * 64, square, "JPEG", None, BOTTOM_RIGHT)

    assert chosen != plain
    assert chosen == naming.fingerprint(
        "0" * 64, square, "JPEG", (0.1, 0.1), BOTTOM_RIGHT
    )
    assert chosen != naming.fingerprint(
        "0" * 64, square, "JPEG", None, (0.5, 0.5, 0.95, 0.95)
    )
