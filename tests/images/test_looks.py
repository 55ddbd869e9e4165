"""What a picture looks like at a glance."""

from __future__ import annotations

import pytest
from PIL import Image, ImageChops, ImageEnhance

from tests import pictures
from worthy_news.images import looks, pipeline
from worthy_news.images.sizes import Size

SIZE = (900, 600)


def scene(turn: int) -> Image.Image:
    """Return a picture with something to see; another one for each ``turn``."""
    slopes = pictures.slopes(*SIZE)
    moved = ImageChops.offset(slopes, 173 * turn, 131 * turn)
    return ImageChops.multiply(moved, pictures.corners(*SIZE)).rotate(37 * turn)


SCENE = scene(1)


def look(content: bytes) -> int:
    found = pipeline.inspect(content).look
    assert found is not None
    return found


def cropped(share: float) -> Image.Image:
    across, down = round(SIZE[0] * share), round(SIZE[1] * share)
    return SCENE.crop((across, down, SIZE[0] - across, SIZE[1] - down))


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(pictures.written(SCENE, quality=30), id="recompressed"),
        pytest.param(pictures.written(SCENE.resize((300, 200))), id="a-third"),
        pytest.param(pictures.written(SCENE, "PNG"), id="png"),
        pytest.param(pictures.written(SCENE, "WEBP", quality=60), id="webp"),
        pytest.param(pictures.written(SCENE.convert("L")), id="gray"),
        pytest.param(
            pictures.written(ImageEnhance.Brightness(SCENE).enhance(1.15)),
            id="brighter",
        ),
        pytest.param(pictures.written(cropped(0.02)), id="cropped"),
        pytest.param(pictures.lying(SCENE, 6), id="lying"),
    ],
)
def test_look__of_the_same_picture_in_another_file_is_near(content):
    original = look(pictures.written(SCENE))

    assert looks.distance(original, look(content)) <= looks.NEAR


def test_look__of_other_pictures_is_far():
    others = [look(pictures.written(scene(turn))) for turn in range(2, 9)]
    mirrored = SCENE.transpose(Image.Transpose.FLIP_LEFT_RIGHT)

    original = look(pictures.written(SCENE))

    for other in [*others, look(pictures.written(mirrored))]:
        assert looks.distance(original, other) > looks.NEAR


@pytest.mark.parametrize(
    ("picture", "color"),
    [
        (Image.new("RGB", (30, 20), (255, 0, 128)), "#ff0080"),
        (Image.new("L", (30, 20), 16), "#101010"),
        (Image.new("RGBA", (30, 20), (255, 0, 0, 0)), "#ffffff"),
        (Image.new("P", (30, 20), 0), "#000000"),
        (Image.new("I;16", (30, 20), 65535), "#ffffff"),
        (Image.new("1", (30, 20), 1), "#ffffff"),
    ],
)
def test_inspect__of_a_plain_color(picture, color):
    facts = pipeline.inspect(pictures.written(picture, "PNG"))

    assert (facts.color, facts.look) == (color, None)


def test_inspect__the_color_is_what_the_profile_makes_of_it():
    green = Image.new("RGB", (30, 20), (60, 160, 60))
    content = pictures.written(green, "PNG", icc_profile=pictures.rgb_profile())

    (made,) = pipeline.make(content, [Size("small", 30)], ["PNG"])
    seen = pictures.opened(made.content).getpixel((15, 10))
    assert pipeline.inspect(content).color == "#" + bytes(seen).hex() != "#3ca03c"


def test_inspect__of_a_line_that_is_one_pixel_high():
    assert pipeline.inspect(pictures.written(pictures.slopes(3000, 1))).color


@pytest.mark.parametrize(
    ("one", "other", "bits"),
    [(0, 0, 0), (0, -1, 64), (-(2**63), 0, 1), (-1, 2**63 - 1, 1), (5, 6, 2)],
)
def test_distance(one, other, bits):
    assert looks.distance(one, other) == bits
