"""Say where a TIFF ends: behind the last of what its directories lead to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from PIL import ExifTags

_MOST_VALUES = 300_000
"""Most entries and places that are looked at; of a file with more, the end is not told."""

_SIZES = {
    1: 1,
    2: 1,
    3: 2,
    4: 4,
    5: 8,
    6: 1,
    7: 1,
    8: 2,
    9: 4,
    10: 8,
    11: 4,
    12: 8,
    13: 4,
}
"""How many bytes a value takes, by TIFF's number for its type."""

_DIRECTORY = 13
"""The type of what is the place of another directory."""

_Base = ExifTags.Base
_DIRECTORIES = {_Base.SubIFDs, _Base.ExifOffset, _Base.GPSInfo, 40965}
"""The tags that lead to other directories, whatever their type; the last is EXIF's for interoperability."""

_PIECES = {
    _Base.StripOffsets: _Base.StripByteCounts,
    _Base.TileOffsets: _Base.TileByteCounts,
    _Base.JpegIFOffset: _Base.JpegIFByteCount,
}
"""The tags that have the places of a picture's pieces, and those that have their lengths."""

_OLD_TABLES = {519, 520, 521}
"""The tags of a JPEG's tables as they were before 1995: how long these are is not said."""


class _Untold(Exception):
    """The end cannot be told."""


class _Entry(NamedTuple):
    tag: int
    kind: int
    length: int
    """How many values it has."""
    place: int
    """Where its values stand."""


def end_of(content: bytes) -> int | None:
    """Return how many bytes of the TIFF ``content`` its directories lead to.

    ``None`` for one that is damaged, is a BigTIFF, or does not say how long its pieces are.
    """
    try:
        return _Walk(content).end()
    except _Untold:
        return None


class _Walk:
    """One way through all directories."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._order: Literal["little", "big"] = (
            "little" if content.startswith(b"II") else "big"
        )
        self._left = _MOST_VALUES
        self._end = 8

    def end(self) -> int:
        ahead, seen = [self._number(4, 4)], {0}
        while ahead:
            place = ahead.pop()
            if place not in seen:
                seen.add(place)
                ahead += self._directory(place)
        return self._end

    def _directory(self, place: int) -> list[int]:
        """Take in the directory at ``place``; return the places of those that it leads to."""
        count = self._number(place, 2)
        after = place + 2 + 12 * count
        self._reach(after + 4)
        entries = {entry.tag: entry for entry in self._entries(place + 2, after)}
        if _OLD_TABLES & entries.keys():
            raise _Untold
        for places, lengths in _PIECES.items():
            if places in entries:
                self._pieces(entries[places], entries.get(lengths))
        leading = (
            entry
            for entry in entries.values()
            if entry.tag in _DIRECTORIES or entry.kind == _DIRECTORY
        )
        return [
            self._number(after, 4),
            *(value for entry in leading for value in self._values(entry)),
        ]

    def _entries(self, start: int, end: int) -> Iterator[_Entry]:
        for place in range(start, end, 12):
            tag, kind = self._number(place, 2), self._number(place + 2, 2)
            count, size = self._number(place + 4, 4), _SIZES.get(kind)
            if size is None:
                raise _Untold
            inside = count * size <= 4
            entry = _Entry(
                tag, kind, count, place + 8 if inside else self._number(place + 8, 4)
            )
            self._reach(entry.place + count * size)
            yield entry

    def _pieces(self, places: _Entry, lengths: _Entry | None) -> None:
        if lengths is None or lengths.length != places.length:
            raise _Untold
        for place, length in zip(
            self._values(places), self._values(lengths), strict=True
        ):
            self._reach(place + length)

    def _values(self, entry: _Entry) -> Iterator[int]:
        size = _SIZES[entry.kind]
        for number in range(entry.length):
            yield self._number(entry.place + number * size, size)

    def _number(self, place: int, size: int) -> int:
        self._left -= 1
        if self._left < 0:
            raise _Untold
        return int.from_bytes(self._content[place : place + size], self._order)

    def _reach(self, end: int) -> None:
        if end > len(self._content):
            raise _Untold
        self._end = max(self._end, end)
