"""django-imagekit with its own specs, one for each size."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from imagekit import ImageSpec
from imagekit.processors import ResizeToFill, ResizeToFit

from worthy_news.images import declared


def prepare(path: Path, format: str) -> Callable[[], dict[str, bytes]]:
    specs = {}
    for name, size in declared.sizes().items():
        processor = (
            ResizeToFill(size.width, size.height, upscale=False)
            if size.crop
            else ResizeToFit(size.width, size.height or None, upscale=False)
        )
        fields = {
            "processors": [processor],
            "format": format,
            "options": {"quality": 82},
        }
        specs[name] = type(name, (ImageSpec,), fields)

    def run() -> dict[str, bytes]:
        made = {}
        for name, spec in specs.items():
            with path.open("rb") as source:
                made[name] = spec(source=source).generate().read()
        return made

    return run
