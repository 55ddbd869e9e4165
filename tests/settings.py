"""Settings of the tests: a site as strict as the strictest that may install the app.

The database is SQLite unless ``WORTHY_NEWS_TEST_DATABASE`` names a PostgreSQL database;
libpq's own variables (``PGHOST``, ``PGPORT``, ``PGUSER``, ``PGPASSWORD``) then say where
it is. ``.ci/postgresql.py`` starts a cluster and sets them all.
"""

from __future__ import annotations

import os
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import django

_SCRATCH = Path(tempfile.gettempdir(), f"worthy-news-tests-{os.getpid()}")
"""The path of this process alone, so that cells and xdist's workers never meet."""


def _database() -> dict[str, Any]:
    """Return the settings of the one database.

    The tests' SQLite is a file, not ``:memory:``, so that threads have real connections
    of their own: connections to one shared memory answer "table is locked" at once and
    never wait. ``IMMEDIATE`` makes a transaction take the lock as it begins, where it can wait
    for ``timeout`` seconds; a transaction that reads first and writes later could not.
    Nothing of it has to outlive a crash, so nothing waits for the disk.
    """
    if name := os.environ.get("WORTHY_NEWS_TEST_DATABASE"):
        return {"ENGINE": "django.db.backends.postgresql", "NAME": name}
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": ":memory:",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA synchronous=OFF;",
        },
        "TEST": {"NAME": f"{_SCRATCH}.sqlite3"},
    }


SECRET_KEY = "only for the tests"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en-us"
ROOT_URLCONF = "tests.urls"

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "imagekit",
    "worthy_news",
]

if (
    "WORTHY_NEWS_TEST_DATABASE" in os.environ
    and find_spec("django_tasks_db")
    and (django.VERSION >= (6, 0) or find_spec("django_tasks"))
):
    # The queue of real workers, which tests/renditions/test_workers.py starts. Elsewhere
    # its migrations are saved.
    INSTALLED_APPS.append("django_tasks_db")

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

_CONTEXT_PROCESSORS = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]

# A pasted layout's own style attribute has to be forgone under this policy: nothing
# inline runs or shows without the nonce of the answer it came in.
CONTENT_SECURITY_POLICY = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "frame-src": ["'self'"],
    "frame-ancestors": ["'self'"],
    "base-uri": ["'none'"],
}

if django.VERSION >= (6, 0):
    # The nonce's placeholder, which the middleware replaces: django.utils.csp.CSP.NONCE.
    _NONCE = "<CSP_NONCE_SENTINEL>"
    SECURE_CSP = CONTENT_SECURITY_POLICY | {
        "script-src": ["'self'", _NONCE],
        "style-src": ["'self'", _NONCE],
    }
    MIDDLEWARE.append("django.middleware.csp.ContentSecurityPolicyMiddleware")
    _CONTEXT_PROCESSORS.append("django.template.context_processors.csp")
else:
    MIDDLEWARE.append("tests.csp.content_security_policy")
    FORMS_URLFIELD_ASSUME_HTTPS = True

if django.VERSION >= (6, 1):
    MAILERS: dict[str, dict[str, str]] = {"default": {}}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": _CONTEXT_PROCESSORS},
    }
]

STATIC_URL = "/static/"
MEDIA_URL = "/media/"
MEDIA_ROOT = _SCRATCH
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
