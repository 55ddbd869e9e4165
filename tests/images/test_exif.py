"""EXIF's few words: read last, in any encoding, and never where a picture was taken."""

from __future__ import annotations

import pytest
from PIL import ExifTags, Image

from tests import pictures
from tests.images.test_metadata import XMP, with_iim
from worthy_news.images import metadata
from worthy_news.images.metadata import Words

TAGS = ExifTags.Base
FORMATS = ["JPEG", "PNG", "WEBP", "AVIF", "TIFF"]


def told(given: dict[int, object], format: str = "JPEG", **options: object) -> bytes:
    """Return a picture in ``format`` with these tags of EXIF."""
    exif = Image.Exif()
    for tag, value in given.items():
        exif[tag] = value
    return pictures.written(pictures.corners(30, 20), format, exif=exif, **options)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_read__exif_of_every_format_in_either_encoding(format, encoding):
    content = told(
        {
            TAGS.ImageDescription: "Die Fähre legt ab.".encode(encoding),
            TAGS.Artist: "Jörg “Ode”".encode(encoding),
            TAGS.Copyright: "© 2025 Reuters".encode(encoding),
        },
        format,
    )

    assert metadata.read(content) == Words(
        caption="Die Fähre legt ab.",
        creator="Jörg “Ode”",
        copyright="© 2025 Reuters",
    )


def test_read__exif_only_where_neither_xmp_nor_iim_says_it():
    """What it says otherwise is no conflict either: cameras write it by themselves."""
    given = dict.fromkeys((TAGS.ImageDescription, TAGS.Artist), "Other")
    exif, xmp = told(given), XMP.encode()
    rights = {TAGS.Copyright: "© Other", **given}

    said = metadata.read(with_iim(exif, {80: b"Ada Novak"}))
    assert said == Words(caption="Other", creator="Ada Novak")

    said = metadata.read(with_iim(told(rights, xmp=xmp), {80: b"Ada Novak, Ben Ode"}))
    assert (said.copyright, said.caption) == ("© 2025 Reuters", "The ferry leaves.")
    assert said.conflicts == {}


def test_read__both_parts_of_exif_s_copyright():
    """The photographer's and the editor's are parted by a NUL; a space stands for none."""
    both = told({TAGS.Copyright: b"Ada Novak, 2025\0Reuters, 2025"})
    editor = told({TAGS.Copyright: b" \0Reuters, 2025"})

    assert metadata.read(both).copyright == "Ada Novak, 2025, Reuters, 2025"
    assert metadata.read(editor).copyright == "Reuters, 2025"


@pytest.mark.parametrize(
    "text",
    [
        "OLYMPUS DIGITAL CAMERA         ",
        "SONY DSC",
        "Exif_JPEG_PICTURE",
        "KODAK Digital Still Camera",
    ],
)
def test_read__what_a_camera_calls_every_picture_is_no_caption(text):
    assert metadata.read(told({TAGS.ImageDescription: text})) == Words()


def test_read__never_where_it_was_taken():
    exif = Image.Exif()
    exif[TAGS.Artist] = "Ada Novak"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSAreaInformation] = "Harbor"
    content = pictures.written(pictures.corners(30, 20), exif=exif)

    assert b"Harbor" in content
    assert metadata.read(content) == Words(creator="Ada Novak")


@pytest.mark.parametrize("value", [b"", b"\0\0", " "])
def test_read__exif_that_says_nothing(value):
    assert metadata.read(told({TAGS.Copyright: value})) == Words()


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("given", [b"nonsense", b"II*\0\xff\xff\xff\xff"])
def test_read__of_exif_that_cannot_be_read_is_nothing(format, given):
    photo = pictures.corners(30, 20)

    content = pictures.written(photo, format, exif=b"Exif\0\0" + given)

    assert metadata.read(content) == Words()


def test_read__a_png_is_not_decoded_for_its_words(monkeypatch):
    """EXIF may stand behind the pixels of a PNG: it is not worth decoding them for."""
    content, decoded = pictures.written(pictures.corners(30, 20), "PNG"), []
    load = Image.Image.load
    monkeypatch.setattr(Image.Image, "load", lambda im: decoded.append(im) or load(im))

    metadata.read(content)

    assert decoded == []
