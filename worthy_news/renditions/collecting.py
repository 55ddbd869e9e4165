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
from worthy_news.images import declared, encoding, naming
from worthy_news.models import Image, Rendition

_GRACE = timedelta(hours=1)
"""How long a file may lie without a row: a build stores files first."""


def connect() -> None:
    """Delete the files of images and renditions after their rows, whoever deletes these."""
    for model in (Image, Rendition):
        post_delete.connect(
            _delete_file, sender=model, dispatch_uid="worthy_news_delete_file"
        )


def collect_garbage() -> int:
    """Delete what nothing leads to any more; return how many files that were.

    These are rows of sizes and formats that are no longer declared, with their files,
    and files without a row that are older than an hour.
    """
    beside = set(encoding.BESIDE).difference(declared.formats(plain=""))
    undeclared = Rendition.objects.filter(
        ~Q(name__in=declared.sizes()) | Q(format__in=beside)
    )
    files = undeclared.exclude(file="").count()
    undeclared.delete()
    storage = Rendition._meta.get_field("file").storage
    for name in _orphans(storage, timezone.now() - _GRACE):
        storage.delete(name)
        files += 1
    return files


def _orphans(storage: Storage, before: datetime) -> Iterator[str]:
    """Give the files in the renditions' folder that no row has, changed ``before``."""
    try:
        folders, _files = storage.listdir(naming.DIRECTORY)
    except FileNotFoundError:
        return
    for folder in folders:
        path = f"{naming.DIRECTORY}/{folder}"
        names = {f"{path}/{name}" for name in storage.listdir(path)[1]}
        kept = Rendition.objects.filter(file__in=names).values_list("file", flat=True)
        for name in sorted(names.difference(kept)):
            if storage.get_modified_time(name) < before:
                yield name


def _delete_file(instance: Image | Rendition, **kwargs: Any) -> None:
    if name := instance.file.name:
        tasks.after_commit(instance.file.storage.delete, name)
