"""What is no picture that can be taken, and the sentence for each."""

from __future__ import annotations

import random
import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from tests import pictures
from tests.images.making import SMALL
from worthy_news import conf
from worthy_news.images import UnusablePicture, pipeline


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


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_refuses__a_progressive_jpeg_whose_layers_have_no_pixels(mode):
    content = bytearray(pictures.written(Image.new(mode, (30, 20)), progressive=True))
    layers = content.index(b"\xff\xc2") + 10
    for place in range(layers, layers + 3 * len(mode), 3):
        content[place + 1] = 0  # pixels across and down, four bits each

    with pytest.raises(UnusablePicture, match="damaged or cut short"):
        pipeline.inspect(BytesIO(content))


@pytest.mark.parametrize("call", [pipeline.inspect, pipeline.plain_format])
def test_refuses__a_palette_that_is_missing(call):
    whole = pictures.written(pictures.corners(30, 20).quantize(9), "PNG")
    start = whole.index(b"PLTE") - 4
    end = start + 12 + int.from_bytes(whole[start : start + 4])

    with pytest.raises(UnusablePicture, match="damaged or cut short"):
        call(BytesIO(whole[:start] + whole[end:]))


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


def in_parts(format, part, count):
    """Return a picture with ``count`` times ``part`` behind its head."""
    content = pictures.written(pictures.corners(60, 40), format)
    head = {"JPEG": 2, "PNG": 33, "GIF": 13, "AVIF": 32}[format]
    if format == "GIF":
        head = content.index(b",")
    return content[:head] + part * count + content[head:]


PARTS = {
    "jpeg": ("JPEG", b"\xff\xe9\0\2"),
    "jpeg-filled": ("JPEG", b"\xff"),
    "png": ("PNG", b"\0\0\0\0teSt" + struct.pack(">I", zlib.crc32(b"teSt"))),
    "gif": ("GIF", b"!\xfe\1a\0"),
    "avif": ("AVIF", b"\0\0\0\x08free"),
}


@pytest.mark.parametrize("kind", PARTS)
def test_refuses__a_file_in_very_many_parts(kind):
    """Pillow takes a minute to look at those of fifty megabytes, one by one."""
    format, part = PARTS[kind]

    if format != "AVIF":  # Its places are told by their numbers.
        assert pipeline.inspect(in_parts(format, part, 1000)).format == format
    with pytest.raises(UnusablePicture, match="in more than 300000 parts"):
        pipeline.inspect(in_parts(format, part, 2_000_000))


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
