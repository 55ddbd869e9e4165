from __future__ import annotations

import pytest

from worthy_news.images import naming
from worthy_news.images.sizes import Size

DIGEST = "0" * 64
SQUARE = Size("square", 80, 80, crop=True)


def test_fingerprint__is_stable():
    """Changing it renames every file of every site: raise ``ENGINE`` and mean it."""
    assert naming.fingerprint(DIGEST, SQUARE, "JPEG", None) == (
        "21531eeb7a047d5958ed1e37f9da1e93"
    )


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(("1" * 64, SQUARE, "JPEG", None), id="bytes"),
        pytest.param(
            (DIGEST, Size("square", 81, 80, crop=True), "JPEG", None), id="size"
        ),
        pytest.param((DIGEST, Size("square", 80, 80), "JPEG", None), id="no-crop"),
        pytest.param(
            (DIGEST, Size("square", 80, 80, ("left", "top")), "JPEG", None), id="crop"
        ),
        pytest.param((DIGEST, SQUARE, "PNG", None), id="format"),
        pytest.param((DIGEST, SQUARE, "JPEG", (0.5, 0.2)), id="focal-point"),
    ],
)
def test_fingerprint__changes_with_what_decides_the_pixels(other):
    assert naming.fingerprint(*other) != naming.fingerprint(
        DIGEST, SQUARE, "JPEG", None
    )


def test_fingerprint__changes_with_the_options(settings):
    before = naming.fingerprint(DIGEST, SQUARE, "JPEG", None)

    settings.WORTHY_NEWS = {"JPEG_QUALITY": 60}

    assert naming.fingerprint(DIGEST, SQUARE, "JPEG", None) != before


def test_fingerprint__a_focal_point_is_nothing_to_a_size_that_does_not_crop():
    medium = Size("medium", 300)

    assert naming.fingerprint(DIGEST, medium, "JPEG", (0, 0)) == (
        naming.fingerprint(DIGEST, medium, "JPEG", None)
    )


def test_fingerprint__changes_with_the_words_the_file_carries():
    said = [
        naming.fingerprint(DIGEST, SQUARE, "JPEG", None, xmp=xmp)
        for xmp in (b"", b"<a/>", b"<b/>")
    ]

    assert len(set(said)) == 3
    assert said[0] == naming.fingerprint(DIGEST, SQUARE, "JPEG", None)


def test_file_name():
    assert naming.file_name("renditions", "ab12", "square", "JPEG") == (
        "renditions/ab/ab12-square.jpg"
    )
