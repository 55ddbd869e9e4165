"""Management commands in processes of their own, on the database of the test that starts them.

``python -m tests.processes DATABASE FOLDER COMMAND...`` keeps files in the folder.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import django
from django.conf import settings
from django.core.management import execute_from_command_line
from django.db import connection

from tests import settings as of_tests

CHECKOUT = Path(__file__).resolve().parents[1]


def folder_storage(folder):
    """Return what ``STORAGES`` says of a folder."""
    return {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": folder},
    }


QUEUE = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
"""What ``TASKS`` says where workers take jobs from the database."""


def configure(database, folder, **overrides):
    """Set Django up as for the tests, but with files, and for a database that is there."""
    given = {name: getattr(of_tests, name) for name in dir(of_tests) if name.isupper()}
    given["DATABASES"]["default"]["NAME"] = database
    given["STORAGES"]["default"] = folder_storage(folder)
    if "django_tasks_db" in given["INSTALLED_APPS"]:
        given["TASKS"] = QUEUE
    settings.configure(**given | overrides)
    django.setup()


def start(module, *arguments, **options):
    """Start ``python -m module DATABASE ARGUMENTS...`` on the database of this test."""
    database = connection.settings_dict["NAME"]
    return subprocess.Popen(
        [sys.executable, "-m", module, *map(str, [database, *arguments])],
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


if __name__ == "__main__":
    configure(sys.argv[1], sys.argv[2])
    execute_from_command_line(["manage.py", *sys.argv[3:]])
