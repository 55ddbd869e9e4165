from __future__ import annotations

import random
import struct
from io import BytesIO

import pytest
from django.core.files import File
from PIL import Image, ImageChops, ImageFile, ImageStat

from tests import pictures
from worthy_news import conf
from worthy_news.images import UnusablePicture, pipeline
from worthy_news.images.pipeline import Facts
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


# What is made ------------------------------------------------------------------------


def test_make__names_formats_and_sizes_in_order():
    made = pipeline.make(pictures.photo(400, 300), [SMALL, SQUARE], ["JPEG", "WEBP"])

    assert [(m.name, m.format, m.width, m.height) for m in made] == [
        ("small", "JPEG", 100, 75),
        ("small", "WEBP", 100, 75),
        ("square", "JPEG", 80, 80),
        ("square", "WEBP", 80, 80),
    ]
    for item in made:
        picture = pictures.opened(item.content)
        assert (picture.format, picture.size) == (
            item.format,
            (item.width, item.height),
        )


def test_make__nothing_asked_nothing_made():
    assert pipeline.make(pictures.photo(), []) == []


def test_make__a_picture_too_small_is_made_at_its_own_pixels():
    made = make(pictures.written(pictures.corners(60, 40)), [SMALL, SQUARE])

    assert {name: picture.size for name, picture in made.items()} == {
        "small": (60, 40),
        "square": (60, 40),
    }
    assert_corners(made["small"])


@pytest.mark.parametrize("size", [(1600, 1000), (1000, 1600), (777, 333), (1501, 999)])
@pytest.mark.parametrize("format", ["JPEG", "PNG"])
def test_make__has_the_pixels_of_a_direct_resize(size, format):
    """Shrinking on load and step by step moves nothing, not even by half a pixel."""
    original = pictures.slopes(*size)
    sizes = [Size("large", 600, 600), Size("medium", 300), SMALL, SQUARE]

    made = make(pictures.written(original, format), sizes, ["PNG"])

    for item in sizes:
        box = item.box(*size)
        direct = original.resize(
            (box.dst_w, box.dst_h),
            Image.Resampling.LANCZOS,
            box=(
                box.src_x,
                box.src_y,
                box.src_x + box.src_w,
                box.src_y + box.src_h,
            ),
        )
        assert made[item.name].size == direct.size
        difference = ImageStat.Stat(ImageChops.difference(made[item.name], direct))
        error = sum(difference.sum2) / sum(difference.count)
        assert error < 0.6, item.name


@pytest.mark.parametrize(
    ("format", "decoded"), [("JPEG", (400, 300)), ("PNG", (1600, 1200))]
)
def test_make__decodes_once_at_the_smallest_scale_that_serves(
    monkeypatch, format, decoded
):
    loaded = []
    load = ImageFile.ImageFile.load

    def counting(self):
        if self.tile:
            loaded.append(self.size)
        return load(self)

    monkeypatch.setattr(ImageFile.ImageFile, "load", counting)
    content = pictures.written(pictures.corners(1600, 1200), format)
    pipeline.make(content, [Size("a", 390), SMALL, SQUARE])

    assert loaded == [decoded]


def test_make__gives_the_same_bytes_each_time_and_alone():
    content = pictures.written(pictures.corners(900, 700))
    sizes = [Size("large", 600), SMALL, SQUARE]

    together = pipeline.make(BytesIO(content), sizes)

    assert pipeline.make(BytesIO(content), sizes) == together
    for item in together:
        alone = pipeline.make(BytesIO(content), sizes, only={item.name})
        assert alone == [item]


def test_make__leaves_the_file_as_it_was(tmp_path):
    path = tmp_path / "photo.jpg"
    path.write_bytes(pictures.photo().read())

    with path.open("rb") as file:
        file.seek(7)
        pipeline.make(file, [SMALL])
        assert (file.closed, file.tell()) == (False, 0)


def test_make__opens_a_closed_file_and_closes_it(tmp_path):
    path = tmp_path / "photo.jpg"
    path.write_bytes(pictures.photo().read())
    with path.open("rb") as opened:
        file = File(opened)

    assert len(pipeline.make(file, [SMALL])) == 1
    assert file.closed


# Where crops are cut -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("focal_point", "corner"),
    [
        ((0.1, 0.1), "top left"),
        ((1, 0), "top right"),
        ((0.9, 0.95), "bottom right"),
        ((0, 1), "bottom left"),
    ],
)
def test_make__crops_around_the_focal_point(focal_point, corner):
    content = pictures.written(pictures.corners(900, 300))
    wide = Size("wide", 300, 10, crop=["right", "bottom"])

    made = make(content, [wide, SQUARE], ["PNG"], focal_point)

    side = "left" if "left" in corner else "right"
    square = made["square"].convert("RGB")
    assert near(square.getpixel((40, 10)), pictures.CORNERS[f"top {side}"])
    middle = made["wide"].convert("RGB").getpixel((290 if side == "right" else 10, 5))
    assert near(middle, pictures.CORNERS[corner])


def test_make__crops_where_the_size_says_without_a_focal_point():
    content = pictures.written(pictures.corners(900, 300))

    made = make(content, [Size("left", 80, 80, crop=("left", "top"))])

    assert near(made["left"].getpixel((70, 10)), pictures.CORNERS["top left"])


def test_make__a_thin_picture_keeps_a_pixel():
    content = pictures.written(Image.new("RGB", (2, 5000), "red"), "PNG")
    sizes = [Size("strip", 0, 100, crop=("right", "top")), Size("low", 0, 90)]

    made = make(content, sizes)

    assert sizes[0].box(2, 5000).dst_w == 0
    assert (made["strip"].size, made["low"].size) == ((1, 100), (1, 90))


def test_make__a_focal_point_moves_nothing_that_is_not_cropped():
    content = pictures.written(pictures.corners(900, 300))

    assert pipeline.make(BytesIO(content), [SMALL], focal_point=(0, 0)) == (
        pipeline.make(BytesIO(content), [SMALL])
    )


# Upright -----------------------------------------------------------------------------


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
def test_make__sets_pictures_upright(orientation, format):
    content = pictures.lying(pictures.corners(300, 200), orientation, format)

    made = make(content, [SMALL, Size("own", 2000)])

    assert made["small"].size == (100, 67)
    assert made["own"].size == (300, 200)
    assert_corners(made["small"])
    assert_corners(made["own"])
    facts = pipeline.inspect(BytesIO(content))
    assert (facts.format, facts.width, facts.height) == (format, 300, 200)


def test_make__takes_nonsense_for_upright():
    exif = Image.Exif()
    exif[0x0112] = 42

    for given in (exif, b"Exif\0\0nonsense"):
        content = pictures.written(pictures.corners(300, 200), exif=given)
        assert_corners(make(content)["small"])


# Colors ------------------------------------------------------------------------------


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
        pytest.param(pictures.gray_profile(1.0), id="for-gray"),
        pytest.param(pictures.empty_profile(), id="empty"),
    ],
)
def test_make__ignores_a_profile_that_does_not_fit(profile):
    picture = Image.new("RGB", (300, 200), (120, 180, 90))

    made = make(pictures.written(picture, icc_profile=profile))["small"]

    assert near(made.getpixel((50, 30)), (120, 180, 90))


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


# What is left out --------------------------------------------------------------------


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_make__leaves_metadata_behind(format):
    exif = Image.Exif()
    exif[0x010F] = "SECRETCAMERA"
    exif.get_ifd(0x8825)[29] = "SECRETGPS"
    content = pictures.written(
        pictures.corners(300, 200),
        exif=exif,
        icc_profile=pictures.rgb_profile(),
        comment=b"SECRETCOMMENT",
        xmp=b"<x>SECRETXMP</x>",
    )
    assert content.count(b"SECRET") == 4

    for size in (SMALL, Size("own", 2000)):
        made = pipeline.make(BytesIO(content), [size], [format])[0]
        assert b"SECRET" not in made.content
        assert b"drawn for the tests" not in made.content
        assert dict(pictures.opened(made.content).getexif()) == {}


# What is refused ---------------------------------------------------------------------


def gif_bomb():
    """Return a GIF that says it is 65,000 pixels wide and high."""
    content = bytearray(pictures.written(Image.new("P", (1, 1)), "GIF"))
    content[6:10] = b"\xe8\xfd\xe8\xfd"
    return bytes(content)


def png_bomb():
    """Return a small file of 20,000 by 20,000 pixels."""
    return pictures.written(Image.new("1", (20_000, 20_000)), "PNG")


WHOLE = pictures.written(pictures.corners(300, 200))

REFUSED = {
    "empty": (b"", "is empty"),
    "text": (b"no picture at all", "not a picture"),
    "svg": (b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>', "SVG"),
    "pdf": (b"%PDF-1.7\n", "PDF"),
    "html": (b"<!doctype html><p>Hello", "not a picture"),
    "bmp": (pictures.written(pictures.corners(30, 20), "BMP"), "not a picture"),
    "half": (WHOLE[: len(WHOLE) // 2], "damaged or cut short"),
    "head": (WHOLE[:300], "damaged"),
    "png": (
        pictures.written(pictures.corners(300, 200), "PNG")[:-200],
        "damaged or cut short",
    ),
    "gif-bomb": (gif_bomb(), "too large|too many pixels"),
    "png-bomb": (png_bomb(), "too large|too many pixels"),
    "long": (pictures.written(Image.new("1", (70_000, 1)), "PNG"), "too large"),
    "pdf-in-jpeg": (
        pictures.written(pictures.corners(30, 20), comment=b"%PDF-1.4 obj"),
        "something else at once",
    ),
    "page-in-gif": (
        pictures.written(
            pictures.corners(30, 20), "GIF", comment=b"<script>alert(1)</script>"
        ),
        "something else at once",
    ),
    "float": (pictures.written(Image.new("F", (30, 20)), "TIFF"), "cannot be read: F"),
}


@pytest.mark.parametrize("kind", REFUSED)
@pytest.mark.parametrize(
    "call", [pipeline.inspect, lambda file: pipeline.make(file, [SMALL])]
)
def test_refuses(kind, call):
    content, sentence = REFUSED[kind]

    with pytest.raises(UnusablePicture, match=sentence):
        call(BytesIO(content))


def test_refuses__too_many_bytes(settings):
    settings.WORTHY_NEWS = {"MAX_PICTURE_BYTES": 1024}

    with pytest.raises(UnusablePicture, match=r"At most 1.0\sKB are taken\."):
        pipeline.inspect(BytesIO(WHOLE))


def test_refuses__a_jpeg_that_never_ends():
    """Each pass goes over all pixels, and takes a few bytes to ask for."""
    whole = pictures.written(pictures.corners(300, 200), progressive=True)
    last = whole.rindex(b"\xff\xda")
    endless = whole[:last] + whole[last:-2] * 100 + whole[-2:]

    assert pipeline.inspect(BytesIO(whole)).width == 300
    assert pipeline.make(BytesIO(whole), [SMALL])[0].width == 100
    with pytest.raises(UnusablePicture, match=r"comes in \d+ passes"):
        pipeline.inspect(BytesIO(endless))


@pytest.mark.parametrize(
    ("format", "options", "pixels"),
    [
        ("PNG", {}, 25_000),
        ("WEBP", {}, 5_882),
        ("AVIF", {}, 8_333),
        ("JPEG", {"progressive": True, "subsampling": 2}, 33_333),
    ],
)
def test_refuses__what_takes_too_much_memory(settings, format, options, pixels):
    settings.WORTHY_NEWS = {"MAX_PICTURE_MEMORY": 100_000}
    small, large = (
        pictures.written(Image.new("RGB", (width, 10)), format, **options)
        for width in (pixels // 10, pixels // 10 + 1)
    )

    assert pipeline.inspect(BytesIO(small)).format == format
    with pytest.raises(UnusablePicture, match=f"to be read as {format}: .* as JPEG"):
        pipeline.inspect(BytesIO(large))


def test_inspect__a_jpeg_is_shrunk_while_it_is_read(settings):
    settings.WORTHY_NEWS = {"MAX_PICTURE_MEMORY": 100_000}

    assert pipeline.inspect(pictures.photo(1200, 900)).width == 1200


def test_refuses__too_many_pixels_frames_counted(settings):
    settings.WORTHY_NEWS = {"MAX_PICTURE_PIXELS": 100_000}
    still = pictures.corners(300, 200)
    frames = [Image.new("RGB", (300, 200), color) for color in ("red", "lime")]
    moving = pictures.written(still, "GIF", save_all=True, append_images=frames)

    assert pipeline.inspect(BytesIO(WHOLE)).width == 300
    with pytest.raises(UnusablePicture, match="300 by 200 pixels, frames: 3"):
        pipeline.inspect(BytesIO(moving))


def pages(count):
    """Return a TIFF of ``count`` pages that takes 102 bytes for each."""
    tags = {256: 1, 257: 1, 258: 8, 259: 1, 262: 1, 273: 4, 278: 1, 279: 1}
    content = bytearray(b"II*\0" + struct.pack("<I", 8))
    for page in range(1, count + 1):
        content += struct.pack("<H", len(tags))
        for tag, value in tags.items():
            content += struct.pack("<HHII", tag, 4, 1, value)
        content += struct.pack("<I", len(content) + 4 if page < count else 0)
    return content


def moving(count):
    """Return a GIF of one pixel and ``count`` frames."""
    head = b"GIF89a" + struct.pack("<HHBBB", 1, 1, 0x80, 0, 0) + bytes(3) + b"\xff" * 3
    frame = b"," + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02D\x01\x00"
    return head + frame * count + b";"


@pytest.mark.parametrize("make", [pages, moving])
def test_refuses__more_frames_than_anyone_looks_at(make):
    """Pillow takes a minute to count the pages of three megabytes, and hours for fifty."""
    most = conf.get().MAX_PICTURE_FRAMES

    assert pipeline.inspect(BytesIO(make(most))).frames == most
    assert pipeline.make(BytesIO(make(most)), [SMALL])[0].width == 1
    with pytest.raises(UnusablePicture, match="more than 1000 frames or pages"):
        pipeline.inspect(BytesIO(make(20 * most)))


def test_refuses__damage_never_gets_past():
    """A file with any bytes broken is either read or refused, and nothing else."""
    chance = random.Random(4)
    for format in ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "AVIF"):
        whole = pictures.written(pictures.corners(60, 40), format)
        for _ in range(60):
            content = bytearray(whole)
            for _ in range(3):
                content[chance.randrange(len(content))] = chance.randrange(256)
            try:
                made = pipeline.make(BytesIO(bytes(content)), [SMALL])
            except UnusablePicture:
                continue
            assert made[0].content


# Facts -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "facts"),
    [
        pytest.param(WHOLE, Facts("JPEG", 300, 200, 1, False), id="jpeg"),
        pytest.param(
            pictures.written(pictures.corners(30, 20, "RGBA"), "PNG"),
            Facts("PNG", 30, 20, 1, True),
            id="alpha",
        ),
        pytest.param(
            pictures.written(
                pictures.corners(300, 200),
                "MPO",
                save_all=True,
                append_images=[pictures.corners(30, 20)],
            ),
            Facts("JPEG", 300, 200, 1, False),
            id="two-in-one",
        ),
        pytest.param(
            pictures.written(Image.new("CMYK", (30, 20))),
            Facts("JPEG", 30, 20, 1, False),
            id="ink",
        ),
    ],
)
def test_inspect(content, facts):
    assert pipeline.inspect(pictures.file(content, "wrong.gif")) == facts


@pytest.mark.parametrize(
    ("mode", "format", "expected"),
    [
        ("RGB", "PNG", "JPEG"),
        ("RGBA", "PNG", "PNG"),
        ("LA", "PNG", "PNG"),
        ("RGBA", "WEBP", "PNG"),
        ("CMYK", "TIFF", "JPEG"),
    ],
)
def test_plain_format(mode, format, expected):
    picture = Image.new(mode, (30, 20), 0)

    assert pipeline.plain_format(BytesIO(pictures.written(picture, format))) == expected


# Files of every kind


def test_make__takes_paths_and_bytes(tmp_path):
    path = tmp_path / "photo.jpg"
    path.write_bytes(pictures.written(pictures.corners(200, 100)))

    made = [
        pipeline.make(file, [SMALL]) for file in (str(path), path, path.read_bytes())
    ]

    assert [(item.width, item.height) for (item,) in made] == [(100, 50)] * 3
    assert pipeline.inspect(path) == Facts("JPEG", 200, 100, 1, False)
    assert pipeline.plain_format(str(path)) == "JPEG"


def test_inspect__of_a_path_that_is_none(tmp_path):
    with pytest.raises(FileNotFoundError):
        pipeline.inspect(tmp_path / "nothing.jpg")


def test_make__names_formats_in_any_case():
    content = pictures.written(pictures.corners(200, 100))

    (made,) = pipeline.make(content, [SMALL], ["webp"])

    assert made.format == "WEBP"


@pytest.mark.parametrize("format", ["BMP", "JPG", ""])
def test_make__an_unknown_format_is_refused_before_decoding(format):
    with pytest.raises(ValueError, match="Formats: JPEG, PNG, WEBP, AVIF"):
        pipeline.make(b"no picture", [SMALL], [format])
