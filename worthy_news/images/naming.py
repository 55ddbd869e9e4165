"""Name the files of renditions after what decides their bytes.

A name is never used for other bytes, so a file can be cached for ever, and asking
for the name of what was made before finds it.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

from worthy_news import conf
from worthy_news.images import encoding, moving
from worthy_news.images.framing import FocalPoint, Region
from worthy_news.images.sizes import Size

DIRECTORY = "worthy_news/renditions"
"""Where the renditions of the newsroom's own images are kept."""

_ORIGINALS = {**encoding.EXTENSIONS, "GIF": "gif", "TIFF": "tif", "HEIF": "heic"}
"""How the name of an original ends, by what it is."""

DIGITS = 32
"""How many hexadecimal digits the name of a file begins with."""

_KEY = re.compile(rf"(?:/|%2[Ff]|&#(?:[xX]2[Ff]|47);)([0-9a-f]{{{DIGITS}}})[-_.]")
"""Those digits, in an address: behind a slash, however that is written."""

ENGINE = 5
"""To be raised whenever the pipeline makes other pixels of the same input."""


def fingerprint(
    digest: str,
    size: Size,
    format: str,
    focal_point: FocalPoint | None,
    region: Region | None = None,
    *,
    xmp: bytes = b"",
) -> str:
    """Return 32 hexadecimal digits for one rendition of one original.

    Args:
        digest: The SHA-256 of the original's bytes.
        size: Its name does not count. What the other sizes are does not either,
            though one may have been made from another.
        format: One of ``encoding.EXTENSIONS``; its options count too.
        focal_point: Counts only where ``size`` crops and has no region.
        region: The crop that was chosen for it, if any.
        xmp: What the file carries of words.
    """
    facts: list[Any] = [
        ENGINE,
        digest,
        [size.width, size.height, size.crop],
        [format, encoding.options(format)],
        focal_point if size.crop and region is None else None,
    ]
    if region is not None:
        facts.append(region)
    if format == moving.FORMAT:
        given = conf.get()
        facts.append([given.MAX_ANIMATION_FRAMES, given.MAX_ANIMATION_PIXELS])
    if xmp:
        facts.append(xmp.decode())
    whole = hashlib.sha256(json.dumps(facts, sort_keys=True).encode())
    return whole.hexdigest()[:DIGITS]


def file_name(directory: str, fingerprint: str, name: str, format: str) -> str:
    """Return where the rendition ``name`` is kept, below the root of its storage."""
    folder = f"{directory}/{fingerprint[:2]}"
    return f"{folder}/{fingerprint}-{name}.{encoding.EXTENSIONS[format]}"


def keys(text: str) -> set[str]:
    """Return the digits that the names of our files begin with, for all addresses in ``text``.

    Where a file is served from does not matter. Those of a rendition are its fingerprint, those of an original begin its digest.
    Others' names may look the same.
    """
    return set(_KEY.findall(text))


def key(digest: str) -> str:
    """Return the digits that the name of an original begins with."""
    return digest[:DIGITS]


def original_name(digest: str, format: str) -> str:
    """Return how the file of an original is called, without its folder.

    Nothing of the name it came under is in it. A server tells browsers what a file is
    by how its name ends, so that is what the file really is, and never ``html``. And
    who does not have the picture cannot guess where it is, before its story is out.

    Args:
        digest: The SHA-256 of its bytes.
        format: One of ``sources.FORMATS``.
    """
    return f"{key(digest)}.{_ORIGINALS[format]}"
