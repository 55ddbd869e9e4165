"""Put files into storage, and let them go when nothing leads to them any more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.files.base import ContentFile

from worthy_news.images import storages
from worthy_news.models import Image, Rendition


@dataclass(frozen=True, slots=True)
class Stored:
    """A file in storage."""

    name: str
    content: bytes
    was_there: bool
    """Whether it was found, and so may be on its way out: nothing led to it."""


def put(name: str, content: bytes) -> Stored:
    """Return the file ``name``, written whole where storage did not have it so.

    Raises ``OSError`` where storage fails, as ``is_whole`` does.
    """
    storage = storages.renditions()
    with storages.asking():
        if storage.exists(name):
            if storage.size(name) == len(content):
                return Stored(name, content, was_there=True)
            storage.delete(name)  # Whoever was writing it was stopped halfway.
        saved = storage.save(name, ContentFile(content))
    return Stored(saved, content, was_there=False)


def is_whole(name: str, size: int) -> bool:
    """Say whether storage has the file ``name`` with all of its ``size`` bytes."""
    storage = storages.renditions()
    with storages.asking():
        return storage.exists(name) and storage.size(name) == size


def put_back(files: Iterable[Stored]) -> None:
    """Write those of ``files`` again that were found, and have gone before a row had them."""
    for file in files:
        if file.was_there:
            put(file.name, file.content)


def let_go(names: Iterable[str]) -> None:
    """Delete the files ``names`` but for those that a row has, which may be another's row."""
    for name in names:
        if not Rendition.objects.filter(file=name).exists():
            storages.renditions().delete(name)


def let_original_go(name: str) -> None:
    """Delete the original ``name``, unless an image has it: the same bytes have the same name."""
    if not Image.objects.filter(file=name).exists():
        storages.originals().delete(name)
