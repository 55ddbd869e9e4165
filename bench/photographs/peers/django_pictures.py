"""django-pictures, asked for our widths and shapes."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

from django.core.files.storage import InMemoryStorage
from pictures.models import PillowPicture
from PIL import Image

from worthy_news.images import declared


def prepare(path: Path, format: str) -> Callable[[], dict[str, bytes]]:
    def run() -> dict[str, bytes]:
        storage, made = InMemoryStorage(), {}
        with path.open("rb") as file, Image.open(file) as source:
            image = PillowPicture.pre_process(source)
            for name, size in declared.sizes().items():
                box = size.box(*image.size)
                ratio = Fraction(size.width, size.height) if size.crop else None
                width = box.dst_w if box else image.width
                picture = PillowPicture(f"{name}.jpg", format, ratio, storage, width)
                picture.save(image)
                with storage.open(picture.name) as result:
                    made[name] = result.read()
        return made

    return run
