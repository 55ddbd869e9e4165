"""Pictures drawn in memory, and the color profiles they carry.

``corners`` is told apart however it is turned: red, green, blue and gray clockwise
from the top left.
"""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from itertools import product

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw, ImageFilter

CORNERS = {
    "top left": (200, 30, 30),
    "top right": (30, 160, 30),
    "bottom right": (40, 40, 200),
    "bottom left": (128, 128, 128),
}

ADOBE_RGB = (
    (0.60974, 0.31111, 0.01947),
    (0.20528, 0.62567, 0.06087),
    (0.14919, 0.06322, 0.74457),
)
"""The XYZ (D50) of the red, green and blue of Adobe RGB (1998)."""

ADOBE_GAMMA = 2.19921875

P3 = (
    (0.51512, 0.24120, -0.00105),
    (0.29198, 0.69225, 0.04189),
    (0.15710, 0.06657, 0.78407),
)
PROPHOTO = (
    (0.79767, 0.28804, 0.0),
    (0.13519, 0.71187, 0.0),
    (0.03134, 0.00009, 0.82491),
)

_IDENTITY_MATRIX = (65536, 0, 0, 0, 65536, 0, 0, 0, 65536)

_TURNED_TO = {
    1: (),
    2: (Image.Transpose.FLIP_LEFT_RIGHT,),
    3: (Image.Transpose.ROTATE_180,),
    4: (Image.Transpose.FLIP_TOP_BOTTOM,),
    5: (Image.Transpose.TRANSPOSE,),
    6: (Image.Transpose.ROTATE_90,),
    7: (Image.Transpose.TRANSVERSE,),
    8: (Image.Transpose.ROTATE_270,),
}
"""How an upright picture is laid for a camera that will write this orientation."""


def corners(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """Return a picture of four corners, each in its own color."""
    picture = Image.new("RGB", (width, height), CORNERS["top left"])
    draw = ImageDraw.Draw(picture)
    x, y = width // 2, height // 2
    draw.rectangle((x, 0, width, y - 1), CORNERS["top right"])
    draw.rectangle((x, y, width, height), CORNERS["bottom right"])
    draw.rectangle((0, y, x - 1, height), CORNERS["bottom left"])
    return picture.convert(mode)


def slopes(width: int, height: int) -> Image.Image:
    """Return a picture of smooth slopes, in which every shift shows."""
    bands = (
        Image.linear_gradient("L"),
        Image.radial_gradient("L"),
        Image.linear_gradient("L").transpose(Image.Transpose.ROTATE_90),
    )
    size = (width, height)
    return Image.merge(
        "RGB", [band.resize(size, Image.Resampling.BICUBIC) for band in bands]
    )


def dots(width: int, height: int) -> Image.Image:
    """Return a picture of dots in strong colors, in which half a pixel's shift shows."""
    picture = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(picture)
    for place, (x, y) in enumerate(product(range(6, width, 13), range(6, height, 13))):
        color = tuple(255 * (place * step % 7 < 3) for step in (1, 2, 3))
        draw.ellipse((x - 4, y - 4, x + 4, y + 4), color)
    return picture.filter(ImageFilter.GaussianBlur(0.8))


def written(picture: Image.Image, format: str = "JPEG", **options: object) -> bytes:
    """Return ``picture`` as the bytes of a file."""
    if format == "JPEG":
        options = {"quality": 95, "subsampling": 0, **options}
    buffer = BytesIO()
    picture.save(buffer, format, **options)
    return buffer.getvalue()


def lying(
    picture: Image.Image, orientation: int, format: str = "JPEG", **options: object
) -> bytes:
    """Return ``picture`` as a file whose EXIF ``orientation`` sets it upright."""
    for turn in _TURNED_TO[orientation]:
        picture = picture.transpose(turn)
    exif = Image.Exif()
    exif[0x0112] = orientation
    return written(picture, format, exif=exif, **options)


def deep_png(width: int, height: int, color: tuple[int, ...]) -> bytes:
    """Return a PNG of one color of 16 bits a channel, which Pillow cannot write."""
    row = b"\0" + struct.pack(f">{len(color)}H", *color) * width
    kind = {3: 2, 4: 6}[len(color)]
    chunks = {
        b"IHDR": struct.pack(">IIBBBBB", width, height, 16, kind, 0, 0, 0),
        b"IDAT": zlib.compress(row * height),
        b"IEND": b"",
    }
    content = b"\x89PNG\r\n\x1a\n"
    for name, data in chunks.items():
        checked = struct.pack(">I", zlib.crc32(name + data))
        content += struct.pack(">I", len(data)) + name + data + checked
    return content


def file(content: bytes, name: str = "photo.jpg") -> ContentFile:
    """Return ``content`` as a file of Django's."""
    return ContentFile(content, name)


def photo(width: int = 1200, height: int = 900, **options: object) -> ContentFile:
    """Return a JPEG as a file of Django's: four corners."""
    return file(written(corners(width, height), **options))


def opened(content: bytes) -> Image.Image:
    """Return the decoded picture in ``content``."""
    picture = Image.open(BytesIO(content))
    picture.load()
    return picture


def rgb_profile(primaries=ADOBE_RGB, gamma: float = ADOBE_GAMMA) -> bytes:
    """Return an ICC profile of three primaries, given in XYZ (D50), and one gamma."""
    tags = {b"wtpt": _xyz((0.9642, 1.0, 0.8249))}
    for letter, primary in zip((b"r", b"g", b"b"), primaries, strict=True):
        tags[letter + b"XYZ"] = _xyz(primary)
        tags[letter + b"TRC"] = _curve(gamma)
    return _profile(b"RGB ", tags)


def gray_profile(gamma: float) -> bytes:
    """Return an ICC profile for gray with one gamma."""
    return _profile(
        b"GRAY", {b"wtpt": _xyz((0.9642, 1.0, 0.8249)), b"kTRC": _curve(gamma)}
    )


def empty_profile() -> bytes:
    """Return an ICC profile that promises RGB and says nothing of it."""
    return _profile(b"RGB ", {})


def ink_profile() -> bytes:
    """Return an ICC profile of four inks, each of which is gray and halves the light.

    Black ink leaves none. Whoever does not heed it sees colors.
    """
    identity = bytes(range(256))
    corners = bytearray()
    for inks in product((0, 1), repeat=4):
        *tints, black = inks
        light = 0 if black else 255 >> sum(tints)
        corners += bytes((light, 128, 128))
    table = struct.pack(">4sxxxx3Bx9i", b"mft1", 4, 3, 2, *_IDENTITY_MATRIX)
    lookup = table + identity * 4 + bytes(corners) + identity * 3
    white = _xyz((0.9642, 1.0, 0.8249))
    return _profile(b"CMYK", {b"wtpt": white, b"A2B0": lookup}, b"prtr", b"Lab ")


def _xyz(values: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(v * 65536) for v in values))


def _curve(gamma: float) -> bytes:
    return b"curv\0\0\0\0" + struct.pack(">IHxx", 1, round(gamma * 256))


def _profile(
    space: bytes,
    tags: dict[bytes, bytes],
    device: bytes = b"mntr",
    connection: bytes = b"XYZ ",
) -> bytes:
    text = b"drawn for the tests\0"
    tags = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text + bytes(78),
        b"cprt": b"text\0\0\0\0" + text,
        **tags,
    }
    table, body, offset = b"", b"", 128 + 4 + 12 * len(tags)
    for signature, data in tags.items():
        table += struct.pack(">4sII", signature, offset + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    rest = struct.pack(">I", len(tags)) + table + body
    header = struct.pack(
        ">I4sI4s4s4s12s4s", 128 + len(rest), b"", 0x02400000, device, space, connection,
        struct.pack(">6H", 2025, 1, 18, 0, 0, 0), b"acsp",
    ) + bytes(28) + struct.pack(">3i", 63190, 65536, 54061)  # fmt: skip
    return header + bytes(128 - len(header)) + rest
