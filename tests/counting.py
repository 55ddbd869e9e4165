"""A storage that notes every call: what a page may ask for is an address, nothing else."""

from __future__ import annotations

from time import sleep
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


class SlowStorage(InMemoryStorage):
    """One far away: each call from outside takes 50 milliseconds, and is kept in ``calls``.

    So is ``url``, which takes none. What else answers without asking far is not kept.
    """

    calls: ClassVar[list[str]] = []
    _is_inside: ClassVar[bool] = False


def _slow(name):
    def method(self, *args, **kwargs):
        cls = type(self)
        if cls._is_inside:
            return getattr(super(SlowStorage, self), name)(*args, **kwargs)
        cls.calls.append(name)
        if name != "url":  # That is put together here.
            sleep(0.05)
        cls._is_inside = True
        try:
            return getattr(super(SlowStorage, self), name)(*args, **kwargs)
        finally:
            cls._is_inside = False

    return method


for _name in vars(Storage).keys() - {"path", "generate_filename", "get_valid_name"}:
    if not _name.startswith("_"):
        setattr(SlowStorage, _name, _slow(_name))
