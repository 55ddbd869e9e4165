"""The ``WORTHY_NEWS`` setting: one dictionary, every key optional.

Read a value with ``conf.get().BASE_URL``. Nothing is read while modules are
imported, so a test that overrides the setting sees its change at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cache
from types import MappingProxyType
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.signals import setting_changed
from django.dispatch import receiver

DEFAULT_RENDITIONS: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "thumbnail": {"width": 150, "height": 150, "crop": True},
        "sm_medium": {"width": 300},
        "medium": {"width": 300, "height": 300},
        "medium_large": {"width": 768},
        "large": {"width": 1024, "height": 1024},
        "wide": {"width": 1600},
        "square": {"width": 800, "height": 800, "crop": True},
        "social": {"width": 1200, "height": 630, "crop": True},
    }
)
"""WordPress's sizes and four of ours; each bound in pixels, 0 or left out for none."""

DEFAULT_ENCODING: Mapping[str, Mapping[str, int]] = MappingProxyType(
    {
        "PNG": {"effort": 6},
        "WEBP": {"quality": 80, "effort": 4},
        "AVIF": {"quality": 60, "effort": 2},
    }
)
"""How renditions are written: ``quality`` from 1 to 100, ``effort`` from 1 (fast) up (small).
Of JPEG there is ``JPEG_QUALITY``."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Every key of ``WORTHY_NEWS``, with its default."""

    BASE_URL: str = ""
    """Scheme and host for absolute addresses outside a request, without a slash at the end: ``https://news.example``."""

    BODY_WIDGET: str = "textarea"
    """What a body is edited in: ``textarea``, or ``prose`` with the ``editor`` extra installed."""

    RENDITIONS: Mapping[str, Mapping[str, Any] | None] = field(default_factory=dict)
    """Named sizes laid over ``DEFAULT_RENDITIONS``; ``None`` takes one away."""

    JPEG_QUALITY: int = 82
    """Quality of JPEG renditions, 1 to 95."""

    RENDITION_FORMATS: Sequence[str] = ()
    """Formats that renditions are made in beside JPEG or PNG: ``WEBP``, ``AVIF``."""

    ENCODING: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """``quality`` and ``effort`` by format, laid over ``DEFAULT_ENCODING``."""

    MAX_PICTURE_BYTES: int = 50_000_000
    """Largest picture file that is taken, in bytes."""

    MAX_PICTURE_PIXELS: int = 100_000_000
    """Largest picture that is taken, in pixels (width times height, all frames counted)."""

    MAX_PICTURE_FRAMES: int = 1000
    """Most frames or pages of a picture that is taken."""

    MAX_ANIMATION_FRAMES: int = 200
    """Most frames of an animation that stays one; a longer one becomes a still."""

    MAX_ANIMATION_PIXELS: int = 20_000_000
    """Largest animation that stays one, in pixels, all frames counted."""

    MAX_PICTURE_MEMORY: int = 240_000_000
    """Most memory that reading a picture may take, in bytes, by its format and pixels."""

    MAX_COPY_CHARACTERS: int = 500_000
    """Longest agency copy that is taken, in characters."""

    FOUR_EYES: bool = False
    """Whether nobody approves their own words, and nothing goes out that somebody else has not approved."""

    KILL_TAKES_TWO: bool = False
    """Whether a kill waits, with the story on hold, for a second person to confirm it."""

    CACHE_PURGER: str = ""
    """Dotted path of a function that clears a list of paths from the caches before the site; empty for none."""

    STORIES_PER_PAGE: int = 20
    """Most stories on one section page and on the front page."""


@cache
def get() -> Settings:
    """Return the project's values laid over the defaults.

    Raises ``ImproperlyConfigured`` for what is no dictionary, and for a key that is
    not a field of ``Settings``.
    """
    given = getattr(settings, "WORTHY_NEWS", {})
    if not isinstance(given, Mapping):
        raise ImproperlyConfigured("WORTHY_NEWS is not a dictionary.")
    known = {item.name for item in fields(Settings)}
    if unknown := given.keys() - known:
        raise ImproperlyConfigured(
            f"WORTHY_NEWS has no key {', '.join(sorted(unknown))}."
            f" It has {', '.join(sorted(known))}."
        )
    return Settings(**given)


@receiver(setting_changed)
def _forget(*, setting: str, **kwargs: object) -> None:
    if setting == "WORTHY_NEWS":
        get.cache_clear()
