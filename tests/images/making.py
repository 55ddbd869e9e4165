"""What tests of the pipeline make, and how they look at it."""

from __future__ import annotations

from io import BytesIO

from tests import pictures
from worthy_news.images import pipeline
from worthy_news.images.sizes import Size

SMALL = Size("small", 100)
SQUARE = Size("square", 80, 80, crop=True)


def make(content, sizes=(SMALL,), *args, **options):
    """Return what the pipeline makes of ``content``, decoded, by name."""
    made = pipeline.make(BytesIO(content), sizes, *args, **options)
    return {item.name: pictures.opened(item.content) for item in made}


def near(color, expected, within=6):
    return all(abs(a - b) <= within for a, b in zip(color, expected, strict=True))


def assert_corners(picture):
    """Check that ``pictures.corners`` are where they were drawn."""
    right, bottom = picture.width - 4, picture.height - 4
    places = {
        "top left": (3, 3),
        "top right": (right, 3),
        "bottom right": (right, bottom),
        "bottom left": (3, bottom),
    }
    picture = picture.convert("RGB")
    for corner, place in places.items():
        assert near(picture.getpixel(place), pictures.CORNERS[corner]), corner
