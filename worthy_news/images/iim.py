"""Read IIM, IPTC's older way to write words into a picture, from JPEG, TIFF and PNG."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import zip_longest

from PIL import Image, ImageFile, IptcImagePlugin

_CHARACTER_SET = (1, 90)

_TAGS = {
    "headline": (2, 105),
    "caption": (2, 120),
    "creator": (2, 80),
    "credit": (2, 110),
    "copyright": (2, 116),
    "location": (2, 92),
    "city": (2, 90),
    "country": (2, 101),
    "created": (2, 55),
}

_PNG_PROFILE = "Raw profile type iptc"
"""What the text of a PNG is called that has IIM."""

_BLOCK = b"8BIM\x04\x04"
"""What IIM begins with among Photoshop's blocks."""

_LONGEST = {
    "headline": 256,
    "caption": 2000,
    "creator": 32,
    "credit": 32,
    "copyright": 128,
    "location": 32,
    "city": 32,
    "country": 64,
}
"""How much of a text IIM has room for, in bytes."""

_CUT = 4
"""How much shorter a text may be that was cut: a letter of UTF-8 is not cut in two."""

_UTF_8 = re.compile(rb"\x1b%(?:G|/[GHI])")
_UTF_16 = re.compile(rb"\x1b%/[@CEJKL]")
_ISO_8859 = re.compile(rb"\x1b[-./]([A-DF-HLMVb])")
_PARTS = dict(zip("ABCDLGFHMVb", (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 15), strict=True))
"""The part of ISO 8859, by the letter that ISO 2022 calls it by."""


def read(picture: Image.Image) -> dict[str, str]:
    """Return the words in ``picture`` by the names of ``metadata.Words``, as they stand."""
    if not isinstance(picture, ImageFile.ImageFile):
        return {}
    try:
        given: Mapping[tuple[int, int], object] = (
            _records(_in_a_png(picture))
            if picture.format == "PNG"
            else IptcImagePlugin.getiptcinfo(picture) or {}
        )
    except Exception:  # whatever the reader trips over: the picture is the thing
        return {}
    character_set = b"".join(_items(given.get(_CHARACTER_SET)))
    return {
        name: ", ".join(decoded(item, character_set) for item in _items(given[tag]))
        for name, tag in _TAGS.items()
        if tag in given
    }


def agrees(name: str, text: str, newer: str) -> bool:
    """Say whether ``text``, IIM's, says what XMP's ``newer`` says in the field ``name``.

    White space does not count, nor that a text was cut where IIM has no more room. A day
    agrees with the month it is in.
    """
    if name == "created":
        ours, theirs = _digits(text), _digits(newer)
        return ours.startswith(theirs) or theirs.startswith(ours)
    if _is_same(name, text, newer):
        return True
    # Of several creators each has a field of its own in IIM, and is cut by itself.
    pairs = zip_longest(_names(text), _names(newer), fillvalue="")
    return name == "creator" and all(_is_same(name, *pair) for pair in pairs)


def decoded(content: bytes, character_set: bytes = b"") -> str:
    """Return ``content`` as text, in the ``character_set`` that the file declares.

    Many write UTF-8 and do not say so, others Windows' letters, whatever they say.
    """
    if _UTF_16.match(character_set):
        return content.decode("utf-16-be", "ignore")
    if part := _ISO_8859.match(character_set):
        number = _PARTS[part[1].decode()]
        return content.decode(
            "cp1252" if number == 1 else f"iso8859-{number}", "replace"
        )
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        whole = content[: error.start]
        is_utf_8 = _UTF_8.match(character_set) or not whole.isascii()
        if is_utf_8 and error.reason == "unexpected end of data":
            return whole.decode()  # A letter was cut in two.
        return content.decode("cp1252", "replace")


def _in_a_png(picture: Image.Image) -> bytes:
    """Return the IIM of a PNG, which has it as ImageMagick writes it: in hexadecimal digits."""
    _name, _length, *digits = picture.info.get(_PNG_PROFILE, "iptc 0").split()
    content = bytes.fromhex("".join(digits))
    place = content.find(_BLOCK)
    if place < 0:
        return content
    # Among Photoshop's blocks: each has a name, of an odd length and its count, and a length.
    start = place + len(_BLOCK)
    start += 1 + (content[start] | 1)
    return content[start + 4 :][: int.from_bytes(content[start : start + 4])]


def _records(content: bytes) -> dict[tuple[int, int], list[bytes]]:
    """Return the records in ``content`` by their numbers, up to where there is none any more."""
    found: dict[tuple[int, int], list[bytes]] = {}
    at = 0
    while content[at : at + 1] == b"\x1c":
        end = at + 5 + int.from_bytes(content[at + 3 : at + 5])
        if end > len(content):
            break
        number = content[at + 1], content[at + 2]
        found.setdefault(number, []).append(content[at + 5 : end])
        at = end
    return found


def _is_same(name: str, text: str, newer: str) -> bool:
    text, newer = " ".join(text.split()), " ".join(newer.split())
    is_full = len(text.encode()) > _LONGEST[name] - _CUT
    return text == newer or (is_full and newer.startswith(text))


def _names(text: str) -> list[str]:
    return re.split(r"[,;]\s*", text)


def _digits(day: str) -> str:
    """Return the digits of ``day``, without the month or day of 00 that stands for none."""
    digits = re.sub(r"\D", "", day)[:8]
    return digits[:4] + digits[4:].removesuffix("00").removesuffix("00")


def _items(value: object) -> list[bytes]:
    values = value if isinstance(value, list) else [value]
    return [item for item in values if isinstance(item, bytes)]
