"""Colors of every kind come out in sRGB, with alpha where the format can."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from tests import pictures
from tests.images.making import SMALL, assert_corners, make, near
from worthy_news.images import pipeline


def srgb_of(color, primaries=pictures.ADOBE_RGB, gamma=pictures.ADOBE_GAMMA):
    """Return ``color``, in Adobe RGB or of other primaries, in sRGB, by the definitions of both."""
    linear = [(value / 255) ** gamma for value in color]
    xyz = [sum(linear[i] * primaries[i][axis] for i in range(3)) for axis in range(3)]
    matrix = (
        (3.1338561, -1.6168667, -0.4906146),
        (-0.9787684, 1.9161415, 0.0334540),
        (0.0719453, -0.2289914, 1.4052427),
    )
    result = []
    for row in matrix:
        value = min(max(sum(a * b for a, b in zip(row, xyz, strict=True)), 0), 1)
        value = (
            12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055
        )
        result.append(round(value * 255))
    return tuple(result)


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
def test_make__brings_wide_gamut_to_srgb(format):
    color = (120, 180, 90)
    picture = Image.new("RGB", (300, 200), color)
    profile = pictures.rgb_profile()

    made = make(pictures.written(picture, format, icc_profile=profile))["small"]

    assert srgb_of(color) == (81, 181, 83)
    assert near(made.getpixel((50, 30)), (81, 181, 83), within=3)


@pytest.mark.parametrize(
    ("primaries", "gamma", "color", "expected"),
    [
        pytest.param(pictures.P3, 2.2, (190, 90, 70), (206, 82, 60), id="p3"),
        pytest.param(pictures.PROPHOTO, 1.8, (120, 130, 90), (140, 150, 101), id="rom"),
    ],
)
def test_make__brings_wider_gamuts_to_srgb(primaries, gamma, color, expected):
    profile = pictures.rgb_profile(primaries, gamma)
    content = pictures.written(Image.new("RGB", (300, 200), color), icc_profile=profile)

    assert srgb_of(color, primaries, gamma) == expected
    assert near(make(content)["small"].getpixel((50, 30)), expected, within=4)


def test_make__brings_gray_to_the_gray_of_srgb():
    picture = Image.new("L", (300, 200), 128)
    profile = pictures.gray_profile(1.0)

    made = make(pictures.written(picture, icc_profile=profile))["small"]

    assert near(made.convert("RGB").getpixel((50, 30)), (188, 188, 188), within=2)


@pytest.mark.parametrize(
    "profile",
    [
        pytest.param(b"not a profile", id="damaged"),
        pytest.param(
            pictures.rgb_profile().replace(b"RGB ", b"R\xe5B ", 1), id="unnamed"
        ),
        pytest.param(pictures.gray_profile(1.0), id="for-gray"),
        pytest.param(pictures.empty_profile(), id="empty"),
        pytest.param(
            pictures.rgb_profile().replace(b"RGB ", b"\xf0GB ", 1), id="for-nothing"
        ),
    ],
)
def test_make__ignores_a_profile_that_does_not_fit(profile):
    picture = Image.new("RGB", (300, 200), (120, 180, 90))

    content = pictures.written(picture, icc_profile=profile)
    made = make(content)["small"]

    assert near(made.getpixel((50, 30)), (120, 180, 90))
    assert pipeline.inspect(content).format == "JPEG"


def without_adobe_marker(content):
    """Return a CMYK JPEG as one that is not Adobe's, with the same numbers in it."""
    start = content.index(b"\xff\xee")
    length = int.from_bytes(content[start + 2 : start + 4], "big")
    return content[:start] + content[start + 2 + length :]


def test_make__reads_ink_as_adobe_writes_it_and_as_others_do():
    ink = Image.new("CMYK", (300, 200), (0, 255, 255, 40))
    paper = Image.new("CMYK", (300, 200), (255, 0, 0, 215))

    adobe = make(pictures.written(ink))["small"]
    other = make(without_adobe_marker(pictures.written(paper)))["small"]
    tiff = make(pictures.written(ink, "TIFF"))["small"]

    for made in (adobe, other, tiff):
        assert near(made.getpixel((50, 30)), (215, 0, 0))


def test_make__reads_ink_that_adobe_wrote_as_luma_and_chroma():
    """The marker says so by a 2: YCCK, where CMYK has a 0."""
    luma = Image.new("CMYK", (300, 200), (255 - 179, 255 - 171, 255 - 0, 0))
    content = pictures.written(luma)
    marker = content.index(b"Adobe") + 11
    assert content[marker] == 0

    made = make(content[:marker] + b"\2" + content[marker + 1 :])["small"]

    # 179, 171 and 0 are luma and chroma of (0, 255, 255): no cyan, but all of the others.
    assert near(made.getpixel((50, 30)), (255, 0, 0))


@pytest.mark.parametrize("format", ["JPEG", "TIFF"])
def test_make__reads_ink_by_its_profile(format):
    ink = Image.new("CMYK", (300, 200), (255, 0, 0, 0))
    profile = pictures.ink_profile()

    made = make(pictures.written(ink, format, icc_profile=profile))["small"]

    # Half the lightness of paper, and no cyan.
    assert near(made.getpixel((50, 30)), (119, 119, 119))


def test_make__reads_sixteen_bits_of_gray():
    picture = Image.new("I;16", (300, 200), 0x8080)

    for format in ("PNG", "TIFF"):
        made = make(pictures.written(picture, format))["small"]
        assert made.getpixel((50, 30)) == 128


@pytest.mark.parametrize("channels", [3, 4])
def test_make__reads_sixteen_bits_of_color(channels):
    color = (0x3080, 0xA0FF, 0x5000, 0xFFFF)[:channels]

    made = make(pictures.deep_png(300, 200, color), [SMALL], ["PNG"])["small"]

    assert near(made.getpixel((50, 30))[:3], (0x30, 0xA0, 0x50), within=1)


@pytest.mark.parametrize("format", ["JPEG", "PNG"])
def test_make__reads_palettes_and_gray(format):
    original = pictures.corners(300, 200)
    modes = {
        "1": original.convert("1"),
        "L": original.convert("L"),
        "P": original.quantize(),
    }

    made = {
        mode: make(pictures.written(picture, "PNG"), [SMALL], [format])["small"]
        for mode, picture in modes.items()
    }

    assert (made["1"].mode, made["L"].mode, made["P"].mode) == ("L", "L", "RGB")
    assert near([made["L"].getpixel((3, 3))], [original.convert("L").getpixel((3, 3))])
    assert_corners(made["P"])


def test_make__keeps_alpha_where_the_format_can_and_lays_it_on_white():
    picture = pictures.corners(300, 200, "RGBA")
    picture.paste((0, 0, 0, 0), (0, 0, 150, 200))
    content = pictures.written(picture, "PNG")

    made = {
        item.format: pictures.opened(item.content)
        for item in pipeline.make(
            BytesIO(content), [SMALL], ["JPEG", "PNG", "WEBP", "AVIF"]
        )
    }

    assert near(made["JPEG"].getpixel((20, 30)), (255, 255, 255))
    assert near(made["JPEG"].getpixel((90, 5)), pictures.CORNERS["top right"])
    for format in ("PNG", "WEBP", "AVIF"):
        assert made[format].mode == "RGBA"
        assert made[format].getpixel((20, 30))[3] == 0
        assert near(
            made[format].getpixel((90, 5)), (*pictures.CORNERS["top right"], 255)
        )


@pytest.mark.parametrize("mode", ["LA", "RGBA"])
def test_make__keeps_alpha_beside_a_profile(mode):
    picture = Image.new(
        mode, (300, 200), (128, 90) if mode == "LA" else (128, 128, 128, 90)
    )
    profile = (
        pictures.gray_profile(1.0) if mode == "LA" else pictures.rgb_profile(gamma=1.0)
    )

    made = make(
        pictures.written(picture, "PNG", icc_profile=profile), [SMALL], ["PNG"]
    )["small"]

    assert near(made.convert("RGBA").getpixel((50, 30)), (188, 188, 188, 90), within=1)


@pytest.mark.parametrize(("mode", "color"), [("P", 0), ("L", 0), ("RGB", (0, 0, 0))])
def test_make__makes_alpha_of_a_transparent_color(mode, color):
    content = pictures.written(
        Image.new(mode, (300, 200), color), "PNG", transparency=color
    )

    made = make(content, [SMALL], ["PNG"])["small"]

    assert made.getpixel((50, 30))[3] == 0
