"""easy-thumbnails."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from easy_thumbnails.files import Thumbnailer

from worthy_news.images import declared


def prepare(path: Path, format: str) -> Callable[[], dict[str, bytes]]:
    def run() -> dict[str, bytes]:
        made = {}
        for name, size in declared.sizes().items():
            with path.open("rb") as source:
                thumbnailer = Thumbnailer(source, name=path.name)
                options = {
                    "size": (size.width, size.height),
                    "crop": bool(size.crop),
                    "quality": 82,
                }
                thumbnail = thumbnailer.generate_thumbnail(options)
                thumbnail.file.seek(0)
                made[name] = thumbnail.file.read()
        return made

    return run
