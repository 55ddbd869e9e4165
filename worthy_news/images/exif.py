"""Read the few words that cameras and programs write into EXIF, and never where a picture was taken."""

from __future__ import annotations

import re

from PIL import ExifTags, Image

from worthy_news.images import iim

_TAGS = {
    "caption": ExifTags.Base.ImageDescription,
    "creator": ExifTags.Base.Artist,
    "copyright": ExifTags.Base.Copyright,
}

_BY_ITSELF = re.compile(
    r"(?:.* )?digital (?:still )?camera|sony dsc|exif_jpeg_picture|default",
    re.IGNORECASE,
)
"""What a camera writes into every picture where its description has its place."""

_BEFORE_PIXELS = {"exif", "Raw profile type exif"}
"""Where Pillow puts the EXIF that it has found when it opens a PNG."""


def read(picture: Image.Image) -> dict[str, str]:
    """Return the words in ``picture`` by the names of ``metadata.Words``, as they stand."""
    if picture.format == "PNG" and not _BEFORE_PIXELS & picture.info.keys():
        return {}  # Pillow would decode all of it to look behind its pixels.
    try:
        given = picture.getexif()
        found = {name: _text(given.get(tag)) for name, tag in _TAGS.items()}
    except Exception:  # whatever the reader trips over: the picture is the thing
        return {}
    if _BY_ITSELF.fullmatch(found["caption"]):
        del found["caption"]
    return found


def _text(value: object) -> str:
    """Return the parts of ``value``, which a NUL parts: the photographer's copyright and the editor's."""
    if not isinstance(value, str):
        return ""
    # Pillow has read each byte as a letter.
    parts = value.encode("latin-1").split(b"\0")
    texts = (iim.decoded(part).strip() for part in parts)
    return ", ".join(filter(None, texts))
