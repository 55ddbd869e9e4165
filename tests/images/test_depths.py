"""Values of more or fewer than eight bits come out as light as they are, and as transparent."""

from __future__ import annotations

import struct
import zlib

import pytest
from PIL import Image

from tests import pictures
from tests.images.making import SMALL, make
from worthy_news.images import pipeline

GRAY, COLOR = 0, 2


def deep_tiff(bits, photometric):
    """Return a TIFF of gray that begins with the bits of 0x8888, 16 or 12 of them for a pixel."""
    content = pictures.written(Image.new("I;16", (300, 200), 0x8888), "TIFF")
    for tag, old, new in ((258, 16, bits), (262, 1, photometric)):
        entry, other = (struct.pack("<HHIH", tag, 3, 1, value) for value in (old, new))
        assert content.count(entry) == 1
        content = content.replace(entry, other)
    return content


@pytest.mark.parametrize(
    ("bits", "photometric", "light"),
    [
        pytest.param(16, 1, 136, id="black-is-zero"),
        pytest.param(16, 0, 119, id="white-is-zero"),
        pytest.param(12, 1, 136, id="twelve-bits"),
    ],
)
def test_make__reads_gray_of_a_tiff_as_it_is_counted(bits, photometric, light):
    content = deep_tiff(bits, photometric)

    made = make(content, [SMALL], ["PNG"])["small"]

    assert (made.mode, made.getpixel((50, 30))) == ("L", light)
    facts = pipeline.inspect(content)
    assert facts.color == f"#{light:02x}{light:02x}{light:02x}"


def png(bits, kind, rows, clear):
    """Return a PNG of 16 by 2 pixels, whose rows hold ``rows``, with ``clear`` as its transparent color."""
    chunks = {
        b"IHDR": struct.pack(">IIBBBBB", 16, 2, bits, kind, 0, 0, 0),
        b"tRNS": struct.pack(f">{len(clear)}H", *clear),
        b"IDAT": zlib.compress((b"\0" + rows) * 2),
        b"IEND": b"",
    }
    content = b"\x89PNG\r\n\x1a\n"
    for name, data in chunks.items():
        checked = struct.pack(">I", zlib.crc32(name + data))
        content += struct.pack(">I", len(data)) + name + data + checked
    return content


@pytest.mark.parametrize(
    ("bits", "kind", "clear", "hidden", "seen"),
    [
        pytest.param(1, GRAY, (1,), b"\xff", b"\0", id="1"),
        pytest.param(2, GRAY, (2,), b"\xaa", b"\x55", id="2"),
        pytest.param(4, GRAY, (12,), b"\xcc", b"\x55", id="4"),
        pytest.param(8, GRAY, (12,), b"\x0c", b"\x55", id="8"),
        pytest.param(16, GRAY, (0xC055,), b"\xc0\x55", b"\x55\xc0", id="16"),
        pytest.param(8, COLOR, (3, 2, 1), b"\3\2\1", b"\1\2\3", id="color-8"),
        pytest.param(
            *(16, COLOR, (0x3FF, 0x2FF, 0x1FF)),
            *(b"\3\xff\2\xff\1\xff", b"\1\xff\2\xff\3\xff"),
            id="color-16",
        ),
    ],
)
def test_make__the_color_that_is_transparent_is_so_at_every_depth(
    bits, kind, clear, hidden, seen
):
    half = 8 * bits * (3 if kind == COLOR else 1) // 8
    rows = hidden * (half // len(hidden)) + seen * (half // len(seen))

    made = make(png(bits, kind, rows, clear), [SMALL], ["PNG"])["small"]

    alpha = made.getchannel("A")
    assert (alpha.getpixel((2, 0)), alpha.getpixel((13, 0))) == (0, 255)
