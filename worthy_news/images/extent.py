"""Say where a picture ends in its file.

What stands behind the end is no part of the picture: an archive, a page, whatever was
glued on. It is of no use to anybody who looks at the picture.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _

from worthy_news.images import directories
from worthy_news.images.errors import UnusablePicture

_MOST_PARTS = 300_000
"""Most parts that a file may be in, whatever its format calls them; programs write thousands. Pillow looks at
them one by one: of millions, for minutes."""

_JPEG_MARKER = re.compile(rb"\xff+([^\x00\x01\xff\xd0-\xd7])")
"""A marker that means something; 0 after 255 is data, as are the marks for restarting."""

_BOX_KIND = re.compile(rb"[ -~]{4}")
_FULL_BLOCK = 255  # as all blocks of a GIF's frame are but the last
_LARGE_BOX = 1  # the length follows as eight bytes


def end_of(content: bytes) -> int:
    """Return how many bytes of ``content``, a picture's file, are the picture.

    That is all of it where the end cannot be told: in a damaged file, and in a TIFF that does
    not say how long its pieces are. Raises ``UnusablePicture`` for a file in too many parts.
    """
    find = next((find for is_one, find in _FORMATS if is_one(content)), None)
    end = find(content) if find else None
    return len(content) if end is None else min(end, len(content))


def scans(content: bytes) -> int:
    """Return how many passes over the whole picture the JPEG ``content`` has.

    Raises ``UnusablePicture`` as ``end_of`` does.
    """
    return sum(marker == b"\xda" for marker, _end in _jpeg_markers(content))


class _Parts:
    """Counts the parts of a file, and refuses one of too many."""

    def __init__(self) -> None:
        self._left = _MOST_PARTS

    def count(self, number: int = 1) -> None:
        self._left -= number
        if self._left < 0:
            raise UnusablePicture(
                _(
                    "The file is in more than %(most)s parts, as no program for pictures"
                    " writes it. Save the picture anew."
                )
                % {"most": _MOST_PARTS}
            )


def _jpeg_markers(content: bytes) -> Iterator[tuple[bytes, int]]:
    """Give the markers of a JPEG, and where each ends."""
    position, parts = 0, _Parts()
    while marker := _JPEG_MARKER.search(content, position):
        position = marker.end()
        parts.count(len(marker[0]) - 1)  # What fills the room before it is read, too.
        yield marker[1], position
        if marker[1] not in (b"\xd8", b"\xd9"):
            position += max(2, int.from_bytes(content[position : position + 2]))


def _jpeg(content: bytes) -> int | None:
    for marker, end in _jpeg_markers(content):
        # Telephones put a second picture right behind the first.
        if marker == b"\xd9" and content[end : end + 3] != b"\xff\xd8\xff":
            return end
    return None


def _png(content: bytes) -> int | None:
    position, parts = 8, _Parts()
    while position + 8 <= len(content):
        parts.count()
        kind = content[position + 4 : position + 8]
        position += 12 + int.from_bytes(content[position : position + 4])
        if kind == b"IEND":
            return position
    return None


def _gif(content: bytes) -> int | None:
    position, parts = 13 + _gif_colors(content, 10), _Parts()
    while position < len(content):
        parts.count()
        block = content[position : position + 1]
        if block == b";":
            return position + 1
        if block == b",":
            position += 11 + _gif_colors(content, position + 9)
        elif block == b"!":
            position += 2
        else:
            return None
        while position < len(content) and content[position]:
            if content[position] < _FULL_BLOCK:
                parts.count()
            position += 1 + content[position]
        position += 1
    return None


def _gif_colors(content: bytes, flags_at: int) -> int:
    """Return how long the table of colors is whose flags stand at ``flags_at``."""
    flags = content[flags_at] if flags_at < len(content) else 0
    return 3 << (flags % 8 + 1) if flags & 0x80 else 0


def _webp(content: bytes) -> int:
    length = int.from_bytes(content[4:8], "little")
    return 8 + length + length % 2


def _boxes(content: bytes) -> int | None:
    """Return where the last of the boxes ends, of which AVIF and HEIF are made."""
    position, parts = 0, _Parts()
    while position + 8 <= len(content):
        parts.count()
        length = int.from_bytes(content[position : position + 4])
        kind = content[position + 4 : position + 8]
        if length == _LARGE_BOX:
            length = int.from_bytes(content[position + 8 : position + 16])
        if length == 0:  # It goes on to the end of the file.
            return None
        if length < 8 or not _BOX_KIND.fullmatch(kind):
            break
        if position + length > len(content):
            break
        position += length
    return position or None


_FORMATS: list[tuple[Callable[[bytes], bool], Callable[[bytes], int | None]]] = [
    (lambda content: content.startswith(b"\xff\xd8"), _jpeg),
    (lambda content: content.startswith(b"\x89PNG\r\n\x1a\n"), _png),
    (lambda content: content.startswith((b"GIF87a", b"GIF89a")), _gif),
    (lambda content: content[:4] == b"RIFF" and content[8:12] == b"WEBP", _webp),
    (lambda content: content[4:8] == b"ftyp", _boxes),
    (lambda content: content.startswith((b"II*\0", b"MM\0*")), directories.end_of),
]
