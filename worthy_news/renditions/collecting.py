"""Let files go with their rows, and find those that were left behind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.core.files.storage import Storage
from django.db.models import Q
from django.db.models.signals import post_delete
from django.utils import timezone

from worthy_news import tasks
from worthy_news.images import declared, encoding, naming, storages
from worthy_news.models import Image, Rendition
from worthy_news.renditions import storing

_GRACE = timedelta(hours=1)
"""How long a file may lie without a row: a build stores files first."""

_GRACE_OF_ORIGINALS = timedelta(days=1)
"""How long an original may: it cannot be made again."""

AT_ONCE = 500
"""How many files one query asks about."""

_ORIGINALS = "worthy_news/originals"

_STORAGES = {Image: storages.originals, Rendition: storages.renditions}


def connect() -> None:
    """Delete the files of images and renditions after their rows, whoever deletes these."""
    for model, delete in ((Image, _delete_original), (Rendition, _delete_rendition)):
        post_delete.connect(
            delete, sender=model, dispatch_uid="worthy_news_delete_file"
        )


def collect_garbage(now: datetime | None = None, *, dry_run: bool = False) -> int:
    """Delete what nothing leads to any more; return how many files that were.

    These are rows of sizes and formats that are no longer declared, with their files;
    files of renditions without a row that are older than an hour; and originals without
    one that are older than a day: whoever wrote those was stopped halfway.

    Args:
        dry_run: Only count them.
    """
    now = now or timezone.now()
    beside = set(encoding.BESIDE).difference(declared.formats(plain=""))
    undeclared = Rendition.objects.filter(
        ~Q(name__in=declared.sizes()) | Q(format__in=beside)
    )
    count = undeclared.exclude(file="").values("file").distinct().count()
    if not dry_run:
        undeclared.delete()
    for model, name in _orphans(now):
        # Somebody may have found a use for it this very moment.
        if dry_run or not model._default_manager.filter(file=name).exists():
            count += 1
            if not dry_run:
                _STORAGES[model]().delete(name)
    return count


def _orphans(now: datetime) -> Iterator[tuple[type[Image | Rendition], str]]:
    """Give the files that no row has and that have lain long enough, each with whose row they lack."""
    for model, root, grace in (
        (Rendition, naming.DIRECTORY, _GRACE),
        (Image, _ORIGINALS, _GRACE_OF_ORIGINALS),
    ):
        storage = _STORAGES[model]()
        for folder, files in _walk(storage, root):
            names = sorted(f"{folder}/{name}" for name in files)
            for start in range(0, len(names), AT_ONCE):
                for name in _without_row(model, names[start : start + AT_ONCE]):
                    if _is_older(storage, name, now - grace):
                        yield model, name


def _without_row(model: type[Image | Rendition], names: list[str]) -> list[str]:
    rows = model._default_manager.filter(file__in=names)
    has_row = set(rows.values_list("file", flat=True))
    return [name for name in names if name not in has_row]


def _is_older(storage: Storage, name: str, moment: datetime) -> bool:
    """Say whether the file ``name`` is there, and older than ``moment``."""
    try:
        return storage.get_modified_time(name) < moment
    except FileNotFoundError:  # Whoever let its row go has let it go meanwhile.
        return False


def _walk(storage: Storage, root: str) -> Iterator[tuple[str, list[str]]]:
    """Give each folder from ``root`` down, with the names of its files."""
    try:
        folders, files = storage.listdir(root)
    except FileNotFoundError:
        return
    yield root, files
    for folder in folders:
        yield from _walk(storage, f"{root}/{folder}")


def _delete_original(instance: Image, **kwargs: Any) -> None:
    if name := instance.file.name:
        tasks.after_commit(storing.let_original_go, name)


def _delete_rendition(instance: Rendition, **kwargs: Any) -> None:
    if name := instance.file.name:
        tasks.after_commit(storing.let_go, [name])
