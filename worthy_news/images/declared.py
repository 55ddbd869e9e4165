"""The sizes a site has declared: ``WORTHY_NEWS["RENDITIONS"]`` over the defaults."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from django.core.exceptions import ImproperlyConfigured
from django.core.signals import setting_changed
from django.dispatch import receiver

from worthy_news import conf
from worthy_news.images import encoding
from worthy_news.images.errors import UnknownRendition
from worthy_news.images.sizes import Size

FULL = Size("full", 0)
"""The picture as large as there is: no rendition is made of it, the largest of the whole serves."""

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,49}", re.IGNORECASE)
_KEYS = {"width", "height", "crop"}
_SIDES = ({"left", "center", "right"}, {"top", "center", "bottom"})


@cache
def sizes() -> Mapping[str, Size]:
    """Return every declared size by its name, in the order of declaration.

    Raises ``ImproperlyConfigured`` for a declaration that is not understood.
    """
    given: object = conf.get().RENDITIONS
    if not isinstance(given, Mapping):
        raise ImproperlyConfigured('WORTHY_NEWS["RENDITIONS"] is not a dictionary.')
    declared = {**conf.DEFAULT_RENDITIONS, **given}
    return MappingProxyType(
        {
            name: _size(name, declaration)
            for name, declaration in declared.items()
            if declaration is not None
        }
    )


def size(name: str) -> Size:
    """Return the size called ``name``; raise ``UnknownRendition`` without one.

    ``full`` is a name too, as in WordPress, whether it is declared or not.
    """
    declared = sizes()
    if name in declared:
        return declared[name]
    if name == FULL.name:
        return FULL
    raise UnknownRendition(name, [*declared, FULL.name])


def formats(plain: str) -> list[str]:
    """Return what a rendition is made in: its ``plain`` format, then those set beside it."""
    return [plain, *map(encoding.known, conf.get().RENDITION_FORMATS)]


def _size(name: object, declaration: object) -> Size:
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise _misdeclared(
            name, "a name has letters, digits, - and _, at most 50 of them"
        )
    if not isinstance(declaration, Mapping):
        raise _misdeclared(name, "neither a dictionary nor None")
    if unknown := declaration.keys() - _KEYS:
        raise _misdeclared(name, f"no key {', '.join(sorted(map(str, unknown)))}")
    width, height = declaration.get("width", 0), declaration.get("height", 0)
    if not (_is_length(width) and _is_length(height) and (width or height)):
        raise _misdeclared(name, "width and height are whole pixels, and not both 0")
    crop = declaration.get("crop", False)
    if not _is_crop(crop):
        raise _misdeclared(
            name, 'crop is False, True or two sides such as ("left", "top")'
        )
    return Size(name, width, height, crop)


def _is_length(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_crop(value: object) -> bool:
    if isinstance(value, bool):
        return True
    return (
        isinstance(value, (list, tuple))
        and len(value) == 2
        and all(side in sides for side, sides in zip(value, _SIDES, strict=True))
    )


def _misdeclared(name: object, why: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f'WORTHY_NEWS["RENDITIONS"]["{name}"]: {why}.')


@receiver(setting_changed)
def _forget(*, setting: str, **kwargs: object) -> None:
    if setting == "WORTHY_NEWS":
        sizes.cache_clear()
