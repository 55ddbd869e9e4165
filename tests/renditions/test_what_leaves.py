"""What exiftool, which nobody here wrote, reads back from the files that leave the site."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from tests import pictures
from worthy_news import renditions

MAKER_NOTE = b"Canon secret note " * 9

EXIFTOOL = shutil.which("exiftool")

pytestmark = pytest.mark.skipif(
    EXIFTOOL is None, reason="exiftool is not here (Debian: libimage-exiftool-perl)"
)

WRITTEN = [
    "-EXIF:Make=Canon",
    "-EXIF:Model=Canon EOS R5",
    "-EXIF:SerialNumber=052031000123",
    "-EXIF:LensSerialNumber=9876543210",
    "-EXIF:OwnerName=Secret Owner",
    "-EXIF:ImageDescription=Secret description",
    "-EXIF:UserComment=Secret comment",
    "-EXIF:DateTimeOriginal=2025:01:18 09:30:00",
    "-GPS:GPSLatitude=35.6892",
    "-GPS:GPSLatitudeRef=N",
    "-GPS:GPSLongitude=51.389",
    "-GPS:GPSLongitudeRef=E",
    "-XMP-exif:GPSLatitude=35.6892",
    "-XMP-exif:GPSLongitude=51.389",
    "-XMP-aux:SerialNumber=052031000123",
    "-XMP-xmpMM:DocumentID=xmp.did:secret",
    "-XMP-photoshop:History=Secret history",
    "-XMP-photoshop:Headline=Ferries sail again",
    "-XMP-dc:Description=The ferry leaves.",
    "-XMP-dc:Creator=Ada Novak",
    "-XMP-photoshop:Credit=Reuters",
    "-XMP-dc:Rights=© 2025 Reuters",
    "-XMP-xmpRights:UsageTerms=Editorial use only",
    "-XMP-photoshop:City=Brčko",
    "-XMP-iptcExt:DigitalSourceType="
    "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
    "-IPTC:SpecialInstructions=Secret instructions",
    "-IPTC:Headline=Old headline",
    "-IPTC:By-line=Ada Novak",
    "-Photoshop:URL=https://example.com/secret",
    "-Comment=Secret comment",
]
"""What a camera, an agency and a program for pictures may write into one file."""

RIGHTS = {
    "XMP-dc:Creator": "Ada Novak",
    "XMP-dc:Rights": "© 2025 Reuters",
    "XMP-photoshop:Credit": "Ada Novak/Reuters",
    "XMP-xmpRights:UsageTerms": "Editorial use only",
    "XMP-iptcExt:DigitalSourceType": (
        "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"
    ),
}
"""What each file that leaves says of the picture."""

OF_THE_FORMAT = {
    "JFIF": {"JFIFVersion", "ResolutionUnit", "XResolution", "YResolution"},
    "PNG": {
        *("BitDepth", "ColorType", "Compression", "Filter", "Interlace"),
        *("ImageHeight", "ImageWidth"),
    },
    "RIFF": {
        *("HorizontalScale", "VerticalScale", "ImageHeight", "ImageWidth"),
        *("VP8Version", "WebP_Flags", "AlphaPreprocessing", "AlphaFiltering"),
        *("AlphaCompression",),
    },
    "Meta": {"PrimaryItemReference"},
    "QuickTime": {
        *("AV1ConfigurationVersion", "ChromaFormat", "ChromaSamplePosition"),
        *("ColorPrimaries", "ColorProfiles", "CompatibleBrands", "HandlerType"),
        *("ImagePixelDepth", "ImageSpatialExtent", "MajorBrand", "MinorVersion"),
        *("MatrixCoefficients", "MediaDataOffset", "MediaDataSize"),
        *("TransferCharacteristics", "AuxiliaryImageType"),
    },
    "File": {
        *("BitsPerSample", "ColorComponents", "EncodingProcess", "FileType"),
        *("FileTypeExtension", "ImageHeight", "ImageWidth", "MIMEType"),
        *("YCbCrSubSampling",),
    },
    "Composite": {"ImageSize", "Megapixels"},
}
"""What follows from pixels and format alone, by group."""


def exiftool(*arguments: str) -> str:
    command = [str(EXIFTOOL), "-q", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def left_in(*paths: Path) -> list[dict[str, object]]:
    """Return what exiftool finds in each file, by group and name, but for pixels and format."""
    arguments = ("-j", "-G1", "-a", "-n", "-x", "System:all", "-x", "ExifTool:all")
    found = json.loads(exiftool(*arguments, *map(str, paths)))
    return [{key: row[key] for key in row if _says_something(key)} for row in found]


def _says_something(key: str) -> bool:
    group, _colon, name = key.partition(":")
    return key != "SourceFile" and name not in OF_THE_FORMAT.get(group, ())


def photo(folder: Path, format: str, mode: str) -> bytes:
    """Return a picture with a maker's note and a small picture, written full by exiftool."""
    path, small = folder / f"full.{format.lower()}", folder / "small.jpg"
    small.write_bytes(pictures.written(pictures.corners(160, 120)))
    exif = Image.Exif()
    exif[0x010F] = "Canon"
    exif.get_ifd(0x8769)[0x927C] = MAKER_NOTE
    slopes = pictures.slopes(640, 480).convert(mode)
    path.write_bytes(pictures.written(slopes, format, exif=exif))
    written = (*WRITTEN, f"-ThumbnailImage<={small}")
    exiftool("-overwrite_original", "-m", "-charset", "iptc=UTF8", *written, str(path))
    return path.read_bytes()


@pytest.mark.parametrize(
    ("format", "mode", "made"),
    [
        ("JPEG", "RGB", {"JPEG", "WEBP", "AVIF"}),
        ("PNG", "RGBA", {"PNG", "WEBP", "AVIF"}),
        ("TIFF", "RGB", {"JPEG", "WEBP", "AVIF"}),
    ],
)
def test_renditions__say_whose_they_are_and_nothing_else(
    db, tmp_path, settings, format, mode, made
):
    settings.WORTHY_NEWS = {"RENDITION_FORMATS": ["webp", "avif"]}
    content = photo(tmp_path, format, mode)
    image, _made = renditions.take_image(pictures.file(content))

    renditions.build(image.pk)

    kept = list(image.renditions.filter(state="ready"))
    assert {row.format for row in kept} == made
    contents = [row.file.open().read() for row in kept]
    paths = [tmp_path / f"{row.pk}" for row in kept]
    for path, content_of_row in zip(paths, contents, strict=True):
        path.write_bytes(content_of_row)
    assert left_in(*paths) == [RIGHTS] * len(kept)
    assert not [part for part in contents if b"ecret" in part]


def test_original__was_full_of_what_is_not_to_leave(tmp_path):
    content = photo(tmp_path, "JPEG", "RGB")

    (found,) = left_in(tmp_path / "full.jpeg")

    assert found.keys() >= {
        "GPS:GPSLatitude",
        "XMP-exif:GPSLatitude",
        "ExifIFD:SerialNumber",
        "ExifIFD:LensSerialNumber",
        "XMP-aux:SerialNumber",
        "IFD1:ThumbnailImage",
        "IPTC:SpecialInstructions",
        "Photoshop:URL",
        "File:Comment",
    }
    assert MAKER_NOTE in content


def test_renditions__of_an_image_that_nobody_owns_say_nothing(db, tmp_path):
    image, _made = renditions.take_image(pictures.photo())

    renditions.build(image.pk)

    path = tmp_path / "made.jpg"
    path.write_bytes(image.renditions.get(name="thumbnail").file.open().read())
    assert left_in(path) == [{}]
