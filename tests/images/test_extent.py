"""Where pictures end, and what is behind them."""

from __future__ import annotations

import pytest
from PIL import Image

from tests import pictures
from tests.images.test_refusals import pages
from worthy_news.images.extent import end_of

STILL = pictures.corners(60, 40)
OTHER = Image.new("RGB", (60, 40), "white")

WHOLE = {
    "jpeg": pictures.written(STILL),
    "progressive": pictures.written(STILL, progressive=True),
    "two-in-one": pictures.written(STILL, "MPO", save_all=True, append_images=[OTHER]),
    "png": pictures.written(STILL, "PNG"),
    "gif": pictures.written(STILL, "GIF"),
    "moving": pictures.written(STILL, "GIF", save_all=True, append_images=[OTHER]),
    "webp": pictures.written(STILL, "WEBP"),
    "avif": pictures.written(STILL, "AVIF"),
    "tiff": pictures.written(STILL, "TIFF"),
    "tiff-pages": bytes(pages(3)),
    "tiff-told": pictures.lying(STILL, 6, "TIFF", icc_profile=pictures.rgb_profile()),
}
BEHIND = {
    "archive": b"PK\x03\x04" + bytes(50),
    "page": b"<script>alert(1)</script>",
    "byte": b"\0",
}


@pytest.mark.parametrize("kind", WHOLE)
@pytest.mark.parametrize("behind", BEHIND)
def test_end_of__is_before_what_was_glued_on(kind, behind):
    content = WHOLE[kind]

    assert end_of(content) == len(content)
    assert end_of(content + BEHIND[behind]) == len(content)


@pytest.mark.parametrize("kind", WHOLE)
def test_end_of__what_is_cut_short_has_no_end(kind):
    content = WHOLE[kind]

    for length in range(0, len(content), 7):
        assert end_of(content[:length]) == length or kind == "avif"


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"no picture", b"\xff\xd8", b"II*\0c\0\0\0and so on"),
        pictures.written(STILL, "TIFF", big_tiff=True) + b"rest",
    ],
    ids=["empty", "none", "jpeg", "tiff", "bigtiff"],
)
def test_end_of__of_what_does_not_tell_is_the_end_of_the_file(content):
    assert end_of(content) == len(content)


def test_end_of__reads_long_boxes_and_endless_ones():
    head = b"\0\0\0\x10ftypavif\0\0\0\0"
    long = b"\0\0\0\x01mdat" + (20).to_bytes(8) + b"abcd"

    assert end_of(head + long + b"rest") == len(head + long)
    assert end_of(head + b"\0\0\0\0mdat and so on") == len(head) + 18
