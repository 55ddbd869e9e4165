"""sorl-thumbnail."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.core.management import call_command
from sorl.thumbnail import delete, get_thumbnail

from photographs.peers.storing import stored
from worthy_news.images import declared


def prepare(path: Path, format: str) -> Callable[[], dict[str, bytes]]:
    call_command("migrate", "thumbnail", verbosity=0)
    source = stored(path)

    def run() -> dict[str, bytes]:
        made = {}
        for name, size in declared.sizes().items():
            geometry = f"{size.width}x{size.height}" if size.height else str(size.width)
            crop = {"crop": "center"} if size.crop else {}
            thumbnail = get_thumbnail(
                source, geometry, quality=82, upscale=False, format=format, **crop
            )
            made[name] = thumbnail.read()
            delete(thumbnail)
        return made

    return run
