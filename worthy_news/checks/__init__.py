"""What a site may have set up wrongly, found by ``manage.py check``.

Every message has an id that stays, a hint that says what to do, and a section in
the documentation (reference/checks).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.core.exceptions import ImproperlyConfigured
from django.db import connections, router
from django.utils.module_loading import import_string
from imagekit.registry import generator_registry

from worthy_news import conf
from worthy_news.checks import templates
from worthy_news.images import declared, encoding
from worthy_news.models import Story

_MOST = {"JPEG_QUALITY": 95}
"""Bounds of numbers from above; from below it is 1 for all."""


def register_all() -> None:
    """Have ``manage.py check`` run every check of this module."""
    for check in (
        check_settings,
        check_time_zones,
        check_renditions,
        check_imagekit,
        check_database,
    ):
        register(check, "worthy_news")
    register(check_templates, "worthy_news", Tags.templates)


# Settings


def check_settings(**kwargs: Any) -> list[CheckMessage]:
    """Report what is wrong in ``WORTHY_NEWS``, the renditions aside."""
    try:
        given = _settings()
    except ImproperlyConfigured as error:
        hint = "Correct the name, or take the key out: every key is optional."
        return [Error(str(error), hint=hint, id="worthy_news.E001")]
    return [
        *_check_numbers(given),
        *_check_base_url(given),
        *_check_body_widget(given),
        *_check_cache_purger(given),
        *_check_formats(given),
        *_check_encoding(given),
    ]


def _settings() -> conf.Settings:
    """Return the settings; raise ``ImproperlyConfigured`` where they cannot be read."""
    if not isinstance(getattr(settings, "WORTHY_NEWS", {}), Mapping):
        raise ImproperlyConfigured("WORTHY_NEWS is not a dictionary.")
    return conf.get()


def _check_numbers(given: conf.Settings) -> Iterator[CheckMessage]:
    for field in fields(given):
        value, most = getattr(given, field.name), _MOST.get(field.name)
        if field.type != "int" or _is_whole(value, least=1, most=most):
            continue
        bounds = f"from 1 to {most}" if most else "from 1 up"
        yield Error(
            f"WORTHY_NEWS[{field.name!r}] is {value!r}.",
            hint=f"Give a whole number {bounds}.",
            id="worthy_news.E002",
        )


def _is_whole(value: object, *, least: int, most: int | None = None) -> bool:
    if not isinstance(value, int) or isinstance(value, bool):
        return False
    return least <= value and (most is None or value <= most)


def _check_base_url(given: conf.Settings) -> Iterator[CheckMessage]:
    value = given.BASE_URL
    if value == "":
        return
    parts = urlsplit(value) if isinstance(value, str) else None
    if (
        parts is None
        or parts.scheme not in ("http", "https")
        or not parts.hostname
        or value != f"{parts.scheme}://{parts.netloc}"
    ):
        yield Error(
            f"WORTHY_NEWS['BASE_URL'] is {value!r}.",
            hint="Give scheme and host, without a slash at the end: https://news.example",
            id="worthy_news.E003",
        )


def _check_body_widget(given: conf.Settings) -> Iterator[CheckMessage]:
    value = given.BODY_WIDGET
    if value not in ("textarea", "prose"):
        yield Error(
            f"WORTHY_NEWS['BODY_WIDGET'] is {value!r}.",
            hint="Choose 'textarea' or 'prose'.",
            id="worthy_news.E004",
        )
    if value == "prose" and not apps.is_installed("django_prose_editor"):
        yield Error(
            "WORTHY_NEWS['BODY_WIDGET'] is 'prose', but django_prose_editor is not in INSTALLED_APPS.",
            hint="Install worthy-news[editor] and add 'django_prose_editor' to INSTALLED_APPS.",
            id="worthy_news.E005",
        )


def _check_cache_purger(given: conf.Settings) -> Iterator[CheckMessage]:
    value = given.CACHE_PURGER
    if value == "":
        return
    try:
        purger = import_string(value) if isinstance(value, str) else None
    except ImportError:
        purger = None
    if not callable(purger):
        yield Error(
            f"WORTHY_NEWS['CACHE_PURGER'] is {value!r}.",
            hint="Give the dotted path of a function: paper.caches.purge",
            id="worthy_news.E011",
        )


def _check_formats(given: conf.Settings) -> Iterator[CheckMessage]:
    value: object = given.RENDITION_FORMATS
    if (
        not isinstance(value, (list, tuple))
        or len(set(value)) != len(value)
        or not set(value) <= set(encoding.BESIDE)
    ):
        yield Error(
            f"WORTHY_NEWS['RENDITION_FORMATS'] is {value!r}.",
            hint=f"Give some of {list(encoding.BESIDE)}: what is made beside JPEG or PNG.",
            id="worthy_news.E012",
        )


def _check_encoding(given: conf.Settings) -> Iterator[CheckMessage]:
    value: object = given.ENCODING
    if not isinstance(value, Mapping):
        faults = ["WORTHY_NEWS['ENCODING'] is not a dictionary."]
    else:
        faults = [
            f"WORTHY_NEWS['ENCODING'][{name!r}] is {said!r}."
            for name, said in value.items()
            if not _is_encoding(said, encoding.MOST.get(name, {}))
        ]
    for fault in faults:
        yield Error(
            fault,
            hint="Give whole numbers from 1 up, such as 'WEBP': {'quality': 80, 'effort': 4};"
            f" at most: {encoding.MOST}",
            id="worthy_news.E013",
        )


def _is_encoding(value: object, most: Mapping[str, int]) -> bool:
    return (
        bool(most)
        and isinstance(value, Mapping)
        and value.keys() <= most.keys()
        and all(_is_whole(value[key], least=1, most=most[key]) for key in value)
    )


# Time zones


def check_time_zones(**kwargs: Any) -> list[CheckMessage]:
    """Report a site whose times do not say where they are: no edition could start on the second."""
    if settings.USE_TZ:
        return []
    return [
        Error(
            "USE_TZ is False.",
            hint="Set USE_TZ = True: an edition starts and ends at moments, not at times on a clock.",
            id="worthy_news.E010",
        )
    ]


# Renditions


def check_renditions(**kwargs: Any) -> list[CheckMessage]:
    """Report a size in ``WORTHY_NEWS["RENDITIONS"]`` that is none."""
    try:
        fault = _fault_of_shape(_settings().RENDITIONS)
    except ImproperlyConfigured:
        return []  # check_settings reports it
    if not fault:
        try:
            declared.sizes()
        except ImproperlyConfigured as error:
            fault = str(error)
    hint = (
        "Write a size like 'hero': {'width': 1200, 'height': 600, 'crop': True},"
        " or None in its place to take it away."
    )
    return [Error(fault, hint=hint, id="worthy_news.E006")] if fault else []


def _fault_of_shape(renditions: object) -> str:
    """Return what is wrong where there are not even names with dictionaries, or ""."""
    if not isinstance(renditions, Mapping):
        return "WORTHY_NEWS['RENDITIONS'] is not a dictionary."
    for name, declaration in renditions.items():
        if not isinstance(name, str):
            return f"WORTHY_NEWS['RENDITIONS'] has {name!r} for a name."
        if declaration is not None and not isinstance(declaration, Mapping):
            return (
                f"WORTHY_NEWS['RENDITIONS'][{name!r}] is neither a dictionary nor None."
            )
    return ""


def check_imagekit(**kwargs: Any) -> list[CheckMessage]:
    """Report that django-imagekit is not installed, or does not know our sizes."""
    if not apps.is_installed("imagekit"):
        return [
            Error(
                "imagekit is not in INSTALLED_APPS.",
                hint="Add 'imagekit' to INSTALLED_APPS: it makes the renditions of pictures.",
                id="worthy_news.E007",
            )
        ]
    if not _has_sizes():
        return []
    known = set(generator_registry.get_ids())
    return [
        Error(
            f"imagekit has no generator 'worthy_news:{name}', though there is a rendition {name!r}.",
            hint="Leave worthy_news/imagegenerators.py to register it, and call no unregister() for it.",
            id="worthy_news.E008",
        )
        for name in declared.sizes()
        if f"worthy_news:{name}" not in known
    ]


def _has_sizes() -> bool:
    """Say whether the sizes can be read; where not, check_settings or check_renditions reports it."""
    try:
        return not _fault_of_shape(_settings().RENDITIONS) and bool(declared.sizes())
    except ImproperlyConfigured:
        return False


# Database


def check_database(**kwargs: Any) -> list[CheckMessage]:
    """Warn of an SQLite on which a verb may fail with "database is locked"."""
    alias = router.db_for_write(Story)
    connection = connections[alias]
    mode = connection.settings_dict["OPTIONS"].get("transaction_mode") or "DEFERRED"
    if connection.vendor != "sqlite" or mode.upper() in ("IMMEDIATE", "EXCLUSIVE"):
        return []
    return [
        Warning(
            f"The SQLite database {alias!r} takes its lock late, so that one of two editors"
            " who publish at once may be told “database is locked”.",
            hint=f"Set DATABASES[{alias!r}]['OPTIONS']['transaction_mode'] to 'IMMEDIATE'.",
            id="worthy_news.W001",
        )
    ]


# Templates


def check_templates(**kwargs: Any) -> list[CheckMessage]:
    """Report every rendition that a template of the site asks for and that does not exist."""
    if not _has_sizes():
        return []
    return [
        Error(
            f"{path}, line {line}: {fault}",
            hint="Correct the name, or add the size to WORTHY_NEWS['RENDITIONS'].",
            id="worthy_news.E009",
        )
        for path, line, fault in templates.faults()
    ]
