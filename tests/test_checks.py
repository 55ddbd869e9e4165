"""What ``manage.py check`` says of a site, message by message."""

from __future__ import annotations

from io import StringIO

import pytest
from django.conf import settings as site
from django.core.checks import Error, Warning, registry
from django.core.management import call_command
from django.db import connections
from imagekit.registry import generator_registry

from worthy_news import checks, conf

# Settings


def test_check_settings__finds_nothing_in_a_good_site(settings):
    settings.WORTHY_NEWS = {
        "BASE_URL": "https://news.example:8443",
        "BODY_WIDGET": "textarea",
        "CACHE_PURGER": "tests.purging.clear",
        "ENCODING": {"PNG": {"effort": 9}, "AVIF": {"quality": 100, "effort": 10}},
        "JPEG_QUALITY": 95,
        "RENDITION_FORMATS": ["WEBP", "AVIF"],
        "RENDITIONS": {
            "hero": {"width": 1200, "height": 600, "crop": ["left", "top"]},
            "medium": None,
        },
    }

    assert checks.check_settings() == []
    assert checks.check_renditions() == []


def test_check_settings__finds_nothing_without_a_setting(settings):
    if hasattr(settings, "WORTHY_NEWS"):
        del settings.WORTHY_NEWS

    assert checks.check_settings() == []


def test_check_settings__names_an_unknown_key_and_the_known_ones(settings):
    settings.WORTHY_NEWS = {"BASE_URI": "https://news.example"}

    known = ", ".join(sorted(conf.Settings.__dataclass_fields__))
    assert checks.check_settings() == [
        Error(
            f"WORTHY_NEWS has no key BASE_URI. It has {known}.",
            hint="Correct the name, or take the key out: every key is optional.",
            id="worthy_news.E001",
        )
    ]


@pytest.mark.parametrize(
    "value", ["tests.purging.cleer", "tests.urging.clear", "clear", print]
)
def test_check_settings__wants_a_purger_that_is_there(settings, value):
    settings.WORTHY_NEWS = {"CACHE_PURGER": value}

    assert checks.check_settings() == [
        Error(
            f"WORTHY_NEWS['CACHE_PURGER'] is {value!r}.",
            hint="Give the dotted path of a function: paper.caches.purge",
            id="worthy_news.E011",
        )
    ]


@pytest.mark.parametrize(
    "value", ["WEBP", ["JPEG"], ["webp"], ["AVIF", "AVIF"], {"AVIF": 1}]
)
def test_check_settings__wants_formats_that_are_made_beside(settings, value):
    settings.WORTHY_NEWS = {"RENDITION_FORMATS": value}

    assert checks.check_settings() == [
        Error(
            f"WORTHY_NEWS['RENDITION_FORMATS'] is {value!r}.",
            hint="Give some of ['WEBP', 'AVIF']: what is made beside JPEG or PNG.",
            id="worthy_news.E012",
        )
    ]


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        (["AVIF"], " is not a dictionary."),
        ({"JPEG": {"quality": 80}}, "['JPEG'] is {'quality': 80}."),
        ({"PNG": {"quality": 80}}, "['PNG'] is {'quality': 80}."),
        ({"AVIF": {"effort": 11}}, "['AVIF'] is {'effort': 11}."),
        ({"WEBP": 80}, "['WEBP'] is 80."),
    ],
)
def test_check_settings__wants_encodings_that_can_be(settings, value, fault):
    settings.WORTHY_NEWS = {"ENCODING": value}

    (message,) = checks.check_settings()

    assert (message.msg, message.id) == (
        f"WORTHY_NEWS['ENCODING']{fault}",
        "worthy_news.E013",
    )


def test_check_settings__wants_a_dictionary(settings):
    settings.WORTHY_NEWS = ["BASE_URL"]

    assert [message.msg for message in checks.check_settings()] == [
        "WORTHY_NEWS is not a dictionary."
    ]


@pytest.mark.parametrize("broken", [{"NOWHERE": 1}, ["BASE_URL"]], ids=["key", "list"])
def test_checks__leave_what_cannot_be_read_to_check_settings(settings, broken):
    settings.WORTHY_NEWS = broken

    assert checks.check_renditions() == []
    assert checks.check_imagekit() == []
    assert checks.check_templates() == []


@pytest.mark.parametrize(
    ("key", "value", "bounds"),
    [
        ("JPEG_QUALITY", 96, "from 1 to 95"),
        ("JPEG_QUALITY", 0, "from 1 to 95"),
        ("STORIES_PER_PAGE", 0, "from 1 up"),
        ("STORIES_PER_PAGE", "20", "from 1 up"),
        ("MAX_PICTURE_BYTES", True, "from 1 up"),
        ("MAX_COPY_CHARACTERS", 1.5, "from 1 up"),
    ],
)
def test_check_settings__wants_whole_numbers_within_bounds(
    settings, key, value, bounds
):
    settings.WORTHY_NEWS = {key: value}

    assert checks.check_settings() == [
        Error(
            f"WORTHY_NEWS[{key!r}] is {value!r}.",
            hint=f"Give a whole number {bounds}.",
            id="worthy_news.E002",
        )
    ]


@pytest.mark.parametrize(
    "value",
    [
        "news.example",
        "https://news.example/",
        "https://news.example/paper",
        "https://news.example?a=b",
        "https://",
        "ftp://news.example",
        "//news.example",
        None,
        b"https://news.example",
    ],
)
def test_check_settings__wants_scheme_and_host_alone(settings, value):
    settings.WORTHY_NEWS = {"BASE_URL": value}

    assert checks.check_settings() == [
        Error(
            f"WORTHY_NEWS['BASE_URL'] is {value!r}.",
            hint="Give scheme and host, without a slash at the end: https://news.example",
            id="worthy_news.E003",
        )
    ]


def test_check_settings__knows_two_widgets(settings):
    settings.WORTHY_NEWS = {"BODY_WIDGET": "markdown"}

    assert checks.check_settings() == [
        Error(
            "WORTHY_NEWS['BODY_WIDGET'] is 'markdown'.",
            hint="Choose 'textarea' or 'prose'.",
            id="worthy_news.E004",
        )
    ]


def test_check_settings__wants_the_editor_installed_where_it_is_asked_for(settings):
    settings.INSTALLED_APPS = [
        app for app in site.INSTALLED_APPS if app != "django_prose_editor"
    ]
    settings.WORTHY_NEWS = {"BODY_WIDGET": "prose"}

    assert checks.check_settings() == [
        Error(
            "WORTHY_NEWS['BODY_WIDGET'] is 'prose', but django_prose_editor is not in INSTALLED_APPS.",
            hint="Install worthy-news[editor] and add 'django_prose_editor' to INSTALLED_APPS.",
            id="worthy_news.E005",
        )
    ]


# Renditions


@pytest.mark.parametrize(
    ("renditions", "message"),
    [
        (["hero"], "WORTHY_NEWS['RENDITIONS'] is not a dictionary."),
        ({1: {"width": 2}}, "WORTHY_NEWS['RENDITIONS'] has 1 for a name."),
        (
            {"hero": 1200},
            "WORTHY_NEWS['RENDITIONS']['hero'] is neither a dictionary nor None.",
        ),
        (
            {"he ro": {"width": 1200}},
            'WORTHY_NEWS["RENDITIONS"]["he ro"]: a name has letters, digits, - and _, at most 50 of them.',
        ),
        ({"hero": {"size": 1200}}, 'WORTHY_NEWS["RENDITIONS"]["hero"]: no key size.'),
        (
            {"hero": {"width": 0}},
            'WORTHY_NEWS["RENDITIONS"]["hero"]: width and height are whole pixels, and not both 0.',
        ),
        (
            {"hero": {"width": 9, "crop": "left"}},
            'WORTHY_NEWS["RENDITIONS"]["hero"]: crop is False, True or two sides such as ("left", "top").',
        ),
    ],
)
def test_check_renditions__says_what_is_wrong(settings, renditions, message):
    settings.WORTHY_NEWS = {"RENDITIONS": renditions}

    assert checks.check_renditions() == [
        Error(
            message,
            hint="Write a size like 'hero': {'width': 1200, 'height': 600, 'crop': True},"
            " or None in its place to take it away.",
            id="worthy_news.E006",
        )
    ]
    assert checks.check_templates() == []


def test_check_imagekit__wants_it_installed(settings):
    settings.INSTALLED_APPS = [app for app in site.INSTALLED_APPS if app != "imagekit"]

    assert checks.check_imagekit() == [
        Error(
            "imagekit is not in INSTALLED_APPS.",
            hint="Add 'imagekit' to INSTALLED_APPS: it makes the renditions of pictures.",
            id="worthy_news.E007",
        )
    ]


def test_check_imagekit__wants_every_size_known_to_it(monkeypatch, settings):
    generator_registry.get_ids()  # so that all are there
    known = {
        id: generator
        for id, generator in generator_registry._generators.items()
        if id != "worthy_news:wide"
    }
    monkeypatch.setattr(generator_registry, "_generators", known)

    assert checks.check_imagekit() == [
        Error(
            "imagekit has no generator 'worthy_news:wide', though there is a rendition 'wide'.",
            hint="Leave worthy_news/imagegenerators.py to register it, and call no unregister() for it.",
            id="worthy_news.E008",
        )
    ]


# Time zones


def test_check_time_zones__reports_times_without_a_zone(settings):
    assert checks.check_time_zones() == []

    settings.USE_TZ = False

    assert checks.check_time_zones() == [
        Error(
            "USE_TZ is False.",
            hint="Set USE_TZ = True: an edition starts and ends at moments, not at times on a clock.",
            id="worthy_news.E010",
        )
    ]


# Database


def test_check_database__warns_of_an_sqlite_that_locks_late(monkeypatch):
    connection = connections["default"]
    monkeypatch.setattr(connection, "vendor", "sqlite")
    monkeypatch.setitem(connection.settings_dict, "OPTIONS", {"timeout": 20})

    assert checks.check_database() == [
        Warning(
            "The SQLite database 'default' takes its lock late, so that one of two editors who publish"
            " at once may be told “database is locked”.",
            hint="Set DATABASES['default']['OPTIONS']['transaction_mode'] to 'IMMEDIATE'.",
            id="worthy_news.W001",
        )
    ]


@pytest.mark.parametrize(
    ("vendor", "mode"),
    [("sqlite", "IMMEDIATE"), ("sqlite", "exclusive"), ("postgresql", None)],
)
def test_check_database__is_content_with_others(monkeypatch, vendor, mode):
    connection = connections["default"]
    monkeypatch.setattr(connection, "vendor", vendor)
    monkeypatch.setitem(
        connection.settings_dict, "OPTIONS", {"transaction_mode": mode} if mode else {}
    )

    assert checks.check_database() == []


# All together


def test_checks__are_registered_and_find_nothing_in_the_tests_site():
    ours = {
        check.__name__
        for check in registry.registry.get_checks()
        if "worthy_news" in check.tags
    }

    assert ours == {
        "check_settings",
        "check_time_zones",
        "check_renditions",
        "check_imagekit",
        "check_database",
        "check_templates",
    }
    out = StringIO()
    call_command("check", "--tag", "worthy_news", "--fail-level", "WARNING", stdout=out)
    assert out.getvalue() == "System check identified no issues (0 silenced).\n"
