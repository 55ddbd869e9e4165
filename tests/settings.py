"""Settings of the tests: SQLite unless ``WORTHY_NEWS_TEST_DATABASE`` names a PostgreSQL database."""

from __future__ import annotations

SECRET_KEY = "only for the tests"  # noqa: S105
USE_TZ = True
INSTALLED_APPS = []
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
