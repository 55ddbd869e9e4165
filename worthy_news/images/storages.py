"""Where originals and renditions are kept: storages of their own, or the default one.

``STORAGES`` may hold ``worthy_news_originals`` and ``worthy_news_renditions``. Originals
can then be private, and renditions lie where browsers fetch them. Nothing is read of the
setting before a file is asked for, so fields and migrations do not depend on it.

What a storage raises where a file is missing, or cannot be read or written, is an
``OSError`` to whoever asks it within ``asking``.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from django.conf import DEFAULT_STORAGE_ALIAS
from django.core.files.storage import Storage, storages
from django.core.signals import setting_changed
from django.dispatch import receiver
from django.utils.functional import LazyObject, empty

ORIGINALS = "worthy_news_originals"
RENDITIONS = "worthy_news_renditions"

_log = logging.getLogger(__name__)


class StorageFailed(OSError):
    """A storage raised an error of its own kind, which its text begins with the name of."""


class OriginalStorage(LazyObject):
    """The storage of originals, looked up when it is first asked something."""

    _wrapped: object

    def _setup(self) -> None:
        self._wrapped = _configured(ORIGINALS)


class RenditionStorage(LazyObject):
    """The storage of renditions, looked up when it is first asked something."""

    _wrapped: object

    def _setup(self) -> None:
        self._wrapped = _configured(RENDITIONS)


_originals, _renditions = OriginalStorage(), RenditionStorage()


def originals() -> Storage:
    """Return where originals are kept. It is a field's ``storage``, so a migration names it."""
    return cast(Storage, _originals)


def renditions() -> Storage:
    """Return where renditions are kept. It is a field's ``storage``, so a migration names it."""
    return cast(Storage, _renditions)


@contextmanager
def asking() -> Iterator[None]:
    """Ask a storage for something: one call, and nothing else within.

    Django's own storages raise ``OSError``, which is left as it is. Others raise what
    their library does, such as botocore's ``ClientError``: that is logged, and becomes
    ``StorageFailed``.
    """
    try:
        yield
    except OSError:
        raise
    except Exception as error:  # Which kinds there are, only the library knows.
        _log.warning("A storage failed.", exc_info=True)
        raise StorageFailed(f"{type(error).__name__}: {error}") from error


def _configured(alias: str) -> Storage:
    return storages[alias if alias in storages.backends else DEFAULT_STORAGE_ALIAS]


@receiver(setting_changed)
def _forget(*, setting: str, **kwargs: object) -> None:
    # Those that Django's own default storage is looked up anew after.
    if setting in {"STORAGES", "STATIC_ROOT", "STATIC_URL"}:
        for storage in (_originals, _renditions):
            vars(storage)["_wrapped"] = empty
