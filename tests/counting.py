"""A storage that notes every call: what a page may ask for is an address, nothing else."""

from __future__ import annotations

from typing import ClassVar

from django.core.files.storage import InMemoryStorage, Storage


class CountingStorage(InMemoryStorage):
    """Keep the names of the methods called from outside, in order, in ``calls``."""

    calls: ClassVar[list[str]] = []


def _counting(name):
    def method(self, *args, **kwargs):
        self.calls.append(name)
        return getattr(super(CountingStorage, self), name)(*args, **kwargs)

    return method


for _name in vars(Storage):
    if not _name.startswith("_"):
        setattr(CountingStorage, _name, _counting(_name))
