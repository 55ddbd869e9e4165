"""What the pipeline makes of a picture: sizes, crops, upright, without metadata; and the facts of one."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files import File
from PIL import Image, ImageChops, ImageFile, ImageStat

from tests import pictures
from tests.images.making import SMALL, SQUARE, assert_corners, make, near
from worthy_news.images import pipeline
from worthy_news.images.pipeline import Facts
from worthy_news.images.sizes import Size

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


def test_make__webp_has_no_room_for_a_very_long_picture():
    content = pictures.written(Image.new("RGB", (40, 16_384), "red"))

    made = pipeline.make(BytesIO(content), [SMALL, SQUARE], ["JPEG", "WEBP", "AVIF"])

    assert {(item.name, item.format) for item in made if not item.content} == {
        ("small", "WEBP")
    }
    assert [(item.width, item.height) for item in made[:3]] == [(40, 16_384)] * 3


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


# Facts -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "facts"),
    [
        pytest.param(
            pictures.written(pictures.corners(300, 200)),
            Facts("JPEG", 300, 200, 1, False),
            id="jpeg",
        ),
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


# Files of every kind -----------------------------------------------------------------


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
