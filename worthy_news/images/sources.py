"""Open a file as a picture: its real format, its limits, its orientation.

Decoders raise whatever they trip over in a broken file (``OSError``,
``SyntaxError``, ``struct.error``, ``IndexError``, ...). All of it becomes
``UnusablePicture`` here, and nowhere else.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import IO, Any, TypeAlias

from django.core.files import File
from django.db.models.fields.files import FieldFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import ExifTags, Image, UnidentifiedImageError

from worthy_news import conf
from worthy_news.images import extent, heif, storages
from worthy_news.images.colors import check_mode, note_depth
from worthy_news.images.errors import UnusablePicture

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF", *(["HEIF"] * heif.IS_READ))
"""What is taken, by Pillow's names. The content decides, never the file's name."""

_BYTES_PER_PIXEL = {"WEBP": 17, "AVIF": 12, "HEIF": 8, "TIFF": 6}
"""What decoding takes, as measured; of the others it follows from the mode."""

LONGEST_SIDE = 65_500
"""The longest side that a JPEG can have, in pixels."""

OpenFile: TypeAlias = "IO[bytes] | File[Any]"
"""A binary file that can be read."""

PictureFile: TypeAlias = "OpenFile | str | os.PathLike[str] | bytes"
"""An open binary file; a Django file, which is opened where it is closed; a path; or the bytes themselves."""

_HEAD = 1024
"""How far into a file SVG, PDF and pages give themselves away, in bytes."""

_FOREIGN = re.compile(rb"%PDF-|<svg|<html|<!doctype|<script|<\?php", re.IGNORECASE)
"""What no picture begins with, unless it is made to be taken for something else as well."""

_HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"mif1"}

_MOST_SCANS = 100
"""Most passes of a progressive JPEG; programs make about ten."""

_CHUNK = 1 << 20
"""How much is read at once, in bytes."""


@contextmanager
def rewound(file: PictureFile) -> Iterator[OpenFile]:
    """Give the bytes of ``file`` from their start.

    An open file is left open and at its start, a closed one closed. A model's closed
    file is read beside itself: not every storage's files can be opened again.
    """
    if isinstance(file, (str, os.PathLike, bytes)):
        with BytesIO(file) if isinstance(file, bytes) else open(file, "rb") as stream:
            yield stream
        return
    if file.closed and isinstance(file, File):
        with _reopened(file) as stream:
            yield stream
        return
    file.seek(0)
    try:
        yield file
    finally:
        file.seek(0)


@contextmanager
def opened(file: PictureFile) -> Iterator[Image.Image]:
    """Give the picture in ``file``, not decoded yet and within the limits.

    Raises:
        UnusablePicture: It is empty, too large, or not in one of ``FORMATS``.
    """
    _check_bytes(size(file))
    with rewound(file) as stream:
        head = stream.read(_HEAD)
        stream.seek(0)
        picture = _open(stream)
        with picture:
            _check_head(head)
            _check_pixels(picture)
            _check_scans(picture, stream)
            check_mode(picture)
            note_depth(picture)
            yield picture


def digest(file: PictureFile) -> str:
    """Return the SHA-256 of the bytes of ``file`` in hexadecimal digits."""
    with rewound(file) as stream:
        hashed = hashlib.sha256()
        for chunk in iter(lambda: stream.read(_CHUNK), b""):
            hashed.update(chunk)
        return hashed.hexdigest()


def trimmed(file: PictureFile) -> bytes | None:
    """Return the picture in ``file`` without what stands behind it, ``None`` if nothing does.

    Raises ``UnusablePicture`` for a file in so many parts that opening it takes long.
    """
    if not 0 < size(file) <= conf.get().MAX_PICTURE_BYTES:
        return None
    with rewound(file) as stream:
        content = stream.read()
    end = extent.end_of(content)
    return content[:end] if end < len(content) else None


def size(file: PictureFile) -> int:
    """Return the length of ``file`` in bytes."""
    with rewound(file) as stream:
        return stream.seek(0, os.SEEK_END) or stream.tell()


def load(picture: Image.Image) -> None:
    """Decode ``picture`` in place; raise ``UnusablePicture`` if that does not work."""
    with _decoding():
        picture.load()


def load_frame(picture: Image.Image, number: int) -> None:
    """Decode the frame ``number`` of ``picture``, counted from 0, in place, as ``load`` does."""
    with _decoding():
        picture.seek(number)
        picture.load()


def has_alpha(picture: Image.Image) -> bool:
    """Say whether some of ``picture`` may be transparent.

    Raises ``UnusablePicture`` where its palette is missing.
    """
    with _decoding():
        return picture.has_transparency_data


def real_format(picture: Image.Image) -> str:
    """Return the format of ``picture``, one of ``FORMATS``."""
    # A telephone's JPEG with a second picture behind the first is an MPO to Pillow.
    return "JPEG" if picture.format == "MPO" else str(picture.format)


def frames(picture: Image.Image) -> int:
    """Return how many frames or pages ``picture`` has; what follows in an MPO or HEIF is none.

    Pages are counted until there are more than are taken.
    """
    if picture.format in ("MPO", "HEIF"):
        return 1
    if picture.format == "TIFF":
        return _pages(picture)
    return getattr(picture, "n_frames", 1)


def orientation(picture: Image.Image) -> int:
    """Return how ``picture`` lies, from 1 (upright) to 8, as EXIF counts.

    Unreadable EXIF is no reason to refuse a picture: it is taken as upright.
    """
    if picture.format in ("TIFF", "HEIF"):
        return 1  # It was turned already.
    try:
        value = picture.getexif().get(ExifTags.Base.Orientation, 1)
    except Exception:
        return 1
    return value if value in range(1, 9) else 1


def _pages(picture: Image.Image) -> int:
    """Return how many pages a TIFF has, or one more than are taken.

    Pillow compares each page with all before it: a small file of many pages would
    keep it busy for hours.
    """
    most = conf.get().MAX_PICTURE_FRAMES
    try:
        for number in range(1, most + 1):
            picture.seek(number)
    except EOFError:
        return number
    finally:
        picture.seek(0)
    return most + 1


def _reopened(file: File[Any]) -> File[Any]:
    if isinstance(file, FieldFile):
        with storages.asking():
            return file.storage.open(str(file.name), "rb")
    return file.open("rb")


@contextmanager
def _decoding() -> Iterator[None]:
    try:
        yield
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as exc:
        raise UnusablePicture(_("The picture has too many pixels.")) from exc
    except Exception as exc:
        raise UnusablePicture(
            _("The picture is damaged or cut short: it cannot be read to its end.")
        ) from exc


def _open(stream: OpenFile) -> Image.Image:
    with _decoding():
        try:
            return Image.open(stream, formats=FORMATS)
        except UnidentifiedImageError:
            pass
    raise UnusablePicture(_what_it_is(stream))


def _what_it_is(stream: OpenFile) -> str:
    stream.seek(0)
    head = stream.read(_HEAD)
    if b"%PDF-" in head:
        return _(
            "This is a PDF document, not a picture. Save the picture as JPEG or PNG."
        )
    if _is_heif(head):
        return _("HEIC cannot be read here. Save the picture as JPEG.")
    if b"<svg" in head.lower():
        return _("This is an SVG drawing. Save it as PNG.")
    return _(
        "This is not a picture, or it is damaged."
        " JPEG, PNG, WebP, AVIF, GIF and TIFF are taken."
    )


def _is_heif(head: bytes) -> bool:
    return head[4:8] == b"ftyp" and head[8:12] in _HEIF_BRANDS


def _check_head(head: bytes) -> None:
    """Refuse a picture that passes for a document or a page as well."""
    if _FOREIGN.search(head):
        raise UnusablePicture(
            _(
                "This file is a picture and something else at once, a document or a page."
                " Save the picture anew, from a program for pictures."
            )
        )


def _check_bytes(size: int) -> None:
    if not size:
        raise UnusablePicture(_("The file is empty."))
    limit = conf.get().MAX_PICTURE_BYTES
    if size > limit:
        raise UnusablePicture(
            _("The file has %(size)s. At most %(limit)s are taken.")
            % {"size": filesizeformat(size), "limit": filesizeformat(limit)}
        )


def _check_pixels(picture: Image.Image) -> None:
    width, height = picture.size
    limit, most = conf.get().MAX_PICTURE_PIXELS, conf.get().MAX_PICTURE_FRAMES
    if max(width, height) > LONGEST_SIDE or width * height > limit:
        raise _too_large(picture, limit)
    with _decoding():
        count = frames(picture)
    if count > most:
        raise UnusablePicture(
            _("The picture has more than %(most)s frames or pages.") % {"most": most}
        )
    if width * height * count > limit:
        raise _too_large(picture, limit, count)
    _check_memory(picture)


def _check_memory(picture: Image.Image) -> None:
    """Refuse a picture that could not be read in little memory, before it is."""
    needed = int(picture.width * picture.height * _bytes_per_pixel(picture))
    limit = conf.get().MAX_PICTURE_MEMORY
    if needed > limit:
        raise UnusablePicture(
            _(
                "The picture is too large to be read as %(format)s: that takes %(needed)s"
                " of memory, at most %(limit)s are given. Save it smaller, or as JPEG."
            )
            % {
                "format": real_format(picture),
                "needed": filesizeformat(needed),
                "limit": filesizeformat(limit),
            }
        )


def _check_scans(picture: Image.Image, stream: OpenFile) -> None:
    """Refuse a JPEG of very many passes: a small file could take minutes."""
    if "progressive" not in picture.info:
        return
    position = stream.tell()
    stream.seek(0)
    count = extent.scans(stream.read())
    stream.seek(position)
    if count > _MOST_SCANS:
        raise UnusablePicture(
            _("The picture comes in %(count)s passes. Save it anew as JPEG.")
            % {"count": count}
        )


def _bytes_per_pixel(picture: Image.Image) -> float:
    if real_format(picture) == "JPEG":
        if "progressive" not in picture.info:
            return 0
        # All of it is kept, as numbers of two bytes, until the last pass is read.
        layers = [across * down for _id, across, down, _table in _layers(picture)]
        return 2 * sum(layers) / max([1, *layers])  # A broken file may say 0 of all.
    if str(picture.format) in _BYTES_PER_PIXEL:
        return _BYTES_PER_PIXEL[str(picture.format)]
    return {"1": 1, "L": 1, "P": 1}.get(picture.mode, 2 if "16" in picture.mode else 4)


def _layers(picture: Image.Image) -> list[tuple[int, int, int, int]]:
    return getattr(picture, "layer", [])


def _too_large(picture: Image.Image, limit: int, count: int = 1) -> UnusablePicture:
    return UnusablePicture(
        _(
            "The picture is too large: %(width)s by %(height)s pixels, frames:"
            " %(frames)s. At most %(limit)s pixels in all are taken, and %(side)s"
            " along a side."
        )
        % {
            "width": picture.width,
            "height": picture.height,
            "frames": count,
            "limit": limit,
            "side": LONGEST_SIDE,
        }
    )
