"""What nobody can do without: one decode at the smallest scale that serves, and the encodings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PIL import Image

from photographs.peers.direct import encoded, pixels

_SCALES = (8, 4, 2)


def prepare(path: Path, format: str) -> Callable[[], dict[str, bytes]]:
    pictures = pixels(path)
    with Image.open(path) as source:
        lying = source.getexif().get(0x0112, 1) >= 5
    largest = max((picture.size for picture in pictures.values()), key=max)
    target = largest[::-1] if lying else largest

    def run() -> dict[str, bytes]:
        with Image.open(path) as source:
            for scale in _SCALES:
                smaller = source.width // scale, source.height // scale
                if smaller[0] >= target[0] and smaller[1] >= target[1]:
                    source.draft(None, smaller)
                    break
            source.load()
        return {name: encoded(picture, format) for name, picture in pictures.items()}

    return run
