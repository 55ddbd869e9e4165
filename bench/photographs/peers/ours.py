"""worthy_news."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from worthy_news.images import declared, pipeline


def prepare(path: Path, format: str) -> Callable[[], dict[str, bytes]]:
    sizes = list(declared.sizes().values())

    def run() -> dict[str, bytes]:
        return {
            made.name: made.content for made in pipeline.make(path, sizes, [format])
        }

    return run
