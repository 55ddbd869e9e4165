"""Use the installed package in the smallest site that has a desk.

What is missing from a wheel (a template, a stylesheet, a migration) shows here and only
here. Run with ``python -I``, so that the checkout is out of reach.
"""

from __future__ import annotations

import sys
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.template.loader import get_template

import worthy_news

PACKAGE = Path(worthy_news.__file__).parent

settings.configure(
    SECRET_KEY="only for this check",
    INSTALLED_APPS=[
        "django.contrib.admin",
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
        "django.contrib.staticfiles",
        "imagekit",
        "worthy_news",
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ]
            },
        }
    ],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": ":memory:",
            "OPTIONS": {"transaction_mode": "IMMEDIATE"},
        }
    },
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    ROOT_URLCONF="worthy_news.urls",
    STATIC_URL="/static/",
)


def shipped(folder: str) -> list[str]:
    """Return the files below ``folder`` of the package; there is at least one."""
    root = PACKAGE / folder
    found = [str(file.relative_to(root)) for file in root.rglob("*") if file.is_file()]
    assert found, f"no {folder}"
    return sorted(found)


def main() -> None:
    """Check the site, make its tables, load each template, find each static file."""
    assert Path(sys.prefix) in PACKAGE.parents, f"not the installed one: {PACKAGE}"
    django.setup()
    call_command("check", fail_level="WARNING")
    call_command("migrate", verbosity=0)
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
    for name in shipped("templates"):
        get_template(name)
    for name in shipped("static"):
        assert finders.find(name), name
    assert (PACKAGE / "py.typed").is_file()
    print(f"worthy_news {worthy_news.__version__} works as installed in {PACKAGE}")


if __name__ == "__main__":
    main()
