"""Pictures in three planes: light, and colors at half the size."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageOps, ImageStat

from tests import pictures
from worthy_news.images import colors, pipeline, planes
from worthy_news.images.planes import Planes
from worthy_news.images.sizes import Size


def opened(**options):
    return Image.open(BytesIO(pictures.written(pictures.slopes(301, 199), **options)))


def error(one, other):
    """Return the mean of the squared differences."""
    difference = ImageStat.Stat(ImageChops.difference(one, other))
    return sum(difference.sum2) / sum(difference.count)


@pytest.mark.parametrize(
    ("options", "answer"),
    [
        ({"subsampling": "4:2:0"}, True),
        ({"subsampling": "4:2:0", "progressive": True}, True),
        ({"subsampling": "4:2:2"}, False),
        ({"subsampling": "4:4:4"}, False),
        ({"keep_rgb": True}, False),
        ({"format": "PNG"}, False),
    ],
)
def test_are_in__most_jpegs_but_not_those_with_all_their_colors(options, answer):
    assert planes.are_in(opened(**options)) is answer


@pytest.mark.parametrize("size", [(1600, 1000), (1000, 1600), (777, 333), (1501, 999)])
@pytest.mark.parametrize("profile", [None, pictures.rgb_profile()], ids=["", "profile"])
def test_make__has_the_pixels_of_a_direct_resize(size, profile):
    """Halving the colors moves nothing, not even where a side is odd."""
    content = pictures.written(
        pictures.slopes(*size), subsampling="4:2:0", icc_profile=profile
    )
    original = colors.to_srgb(pictures.opened(content), profile)
    sizes = [Size("large", 601), Size("medium", 299), Size("square", 81, 81, crop=True)]

    made = pipeline.make(BytesIO(content), sizes, ["PNG"])

    for item, size_of in zip(made, sizes, strict=True):
        box = size_of.box(*size)
        part = (box.src_x, box.src_y, box.src_x + box.src_w, box.src_y + box.src_h)
        direct = original.resize((box.dst_w, box.dst_h), Image.Resampling.LANCZOS, part)
        assert error(pictures.opened(item.content), direct) < 6, item.name


@pytest.mark.parametrize("size", [(333, 251), (332, 250), (401, 300)])
@pytest.mark.parametrize("width", [500, 201, 200])
def test_make__puts_colors_beside_their_light(size, width):
    """At an odd side the last sample of the colors reaches beyond the picture."""
    content = pictures.written(pictures.dots(*size), subsampling="4:2:0")

    (made,) = pipeline.make(BytesIO(content), [Size("small", width)], ["JPEG"])

    small = pictures.opened(content).resize(
        (made.width, made.height), Image.Resampling.LANCZOS
    )
    direct = pictures.written(small, quality=82, subsampling="4:2:0")
    ours, theirs = pictures.opened(made.content), pictures.opened(direct)
    assert error(ours, small) <= error(theirs, small)


@pytest.mark.parametrize("size", [(1001, 667), (1003, 661), (1000, 664)])
@pytest.mark.parametrize("width", [480, 240, 120])
@pytest.mark.parametrize("sampling", ["4:2:0", "4:4:4"])
def test_make__leaves_out_what_a_smaller_decode_has_too_much(size, width, sampling):
    """An eighth of 1001 columns are 126, which would be 1008."""
    content = pictures.written(pictures.corners(*size), subsampling=sampling)

    (made,) = pipeline.make(BytesIO(content), [Size("small", width)], ["PNG"])

    small = pictures.opened(content).convert("L")
    direct = small.resize((made.width, made.height), Image.Resampling.LANCZOS)
    assert error(pictures.opened(made.content).convert("L"), direct) < 1.6


@pytest.mark.parametrize("size", [(333, 251), (332, 251), (333, 250), (332, 250)])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_make__keeps_colors_beside_their_light_when_it_turns(orientation, size):
    content = pictures.lying(pictures.dots(*size), orientation, subsampling="4:2:0")
    upright = ImageOps.exif_transpose(pictures.opened(content))

    (made,) = pipeline.make(BytesIO(content), [Size("own", 500)], ["PNG"])

    assert error(pictures.opened(made.content), upright) < 90


def test_picture__each_color_stands_for_two_by_two_pixels():
    light, colors_of = Image.new("L", (5, 3)), Image.new("L", (3, 2))
    colors_of.putdata([10, 20, 30, 40, 50, 60])

    blue = Planes(light, colors_of, colors_of).picture().getchannel("Cb")

    assert list(blue.tobytes()) == [
        *(10, 10, 20, 20, 30),
        *(10, 10, 20, 20, 30),
        *(40, 40, 50, 50, 60),
    ]


@pytest.mark.parametrize("orientation", range(1, 9))
def test_make__sets_planes_upright(orientation):
    content = pictures.lying(pictures.slopes(301, 199), orientation, subsampling=2)
    upright = pictures.slopes(301, 199)

    small, own = pipeline.make(
        BytesIO(content), [Size("small", 100), Size("own", 2000)], ["PNG"]
    )

    assert error(pictures.opened(own.content), upright) < 6
    direct = upright.resize((100, 66), Image.Resampling.LANCZOS)
    assert error(pictures.opened(small.content), direct) < 6


def test_make__reads_a_jpeg_of_red_green_and_blue():
    content = pictures.written(pictures.corners(300, 200), keep_rgb=True)

    (made,) = pipeline.make(BytesIO(content), [Size("small", 100)])

    red, green, blue = pictures.opened(made.content).convert("RGB").getpixel((3, 3))
    expected = pictures.CORNERS["top left"]
    assert max(abs(red - expected[0]), abs(green - expected[1])) < 7
    assert abs(blue - expected[2]) < 7


def test_conversions__round_and_come_back():
    """Pillow's own round down, which makes a picture darker each time."""
    picture = pictures.slopes(200, 150)

    back = colors.rgb(colors.light_and_chroma(picture))

    before, after = ImageStat.Stat(picture).mean, ImageStat.Stat(back).mean
    assert max(abs(a - b) for a, b in zip(before, after, strict=True)) < 0.1
    assert error(back, picture) < 1


@pytest.mark.parametrize("size", [(301, 199), (300, 200), (1, 1), (150, 300)])
def test_planes__of_a_picture_are_that_picture(size):
    picture = pictures.slopes(*size)

    made = Planes.of(picture)

    assert made.light.size == size
    assert made.blue.size == made.red.size == ((size[0] + 1) // 2, (size[1] + 1) // 2)
    assert error(colors.rgb(made.picture()), picture) < 20
    assert (made.resized(size, (0, 0, *size)).light, made.size) == (made.light, size)


@pytest.mark.parametrize("format", ["JPEG", "WEBP", "PNG"])
def test_make__a_profile_beside_planes(format):
    """They are left for the transformation, and come back behind it."""
    picture = Image.new("RGB", (300, 200), (120, 180, 90))
    content = pictures.written(picture, icc_profile=pictures.rgb_profile())

    (made,) = pipeline.make(BytesIO(content), [Size("small", 100)], [format])

    color = pictures.opened(made.content).convert("RGB").getpixel((50, 30))
    assert max(abs(a - b) for a, b in zip(color, (81, 181, 83), strict=True)) < 4
