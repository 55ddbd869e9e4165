"""A server that stops in the middle of its work, for a test to kill it there: ``stopping_server PORT DATABASE FOLDER``.

It serves the tests' site from a database that is there already. A file in ``FOLDER``
named as a place says where to stop: ``ANSWER``, or one of ``WRITTEN``. Once there, the
server takes the file away and does nothing more for that request.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import run
from django.db import connection
from django.db.models.signals import post_save

WRITTEN = {
    "draft": "worthy_news.RunningDraft",
    "revision": "worthy_news.Revision",
    "log": "admin.LogEntry",
}
"""Places within a transaction: a row of this model was written."""

ANSWER = "answer"
"""The place after it: a form was saved, and nothing of the answer is sent."""


def stop_at(place: str, folder: Path) -> None:
    """Stop for good, where a file asks for it."""
    asked = folder / place
    if asked.exists():
        asked.unlink()
        time.sleep(600)


class Handler(WSGIHandler):
    """Django's own, but that it may stop before it answers."""

    folder: Path

    def get_response(self, request):
        response = super().get_response(request)
        if request.method == "POST" and response.status_code == 302:
            stop_at(ANSWER, self.folder)
        return response


def watch(place: str, folder: Path) -> None:
    """Stop at a place within a transaction."""

    def stop(**kwargs):
        assert connection.in_atomic_block
        stop_at(place, folder)

    post_save.connect(stop, sender=WRITTEN[place], weak=False)


def main(port: int, database: str, folder: Path) -> None:
    """Serve until killed."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    settings.DATABASES["default"]["NAME"] = database
    django.setup()
    for place in WRITTEN:
        watch(place, folder)
    handler = Handler()
    handler.folder = folder
    run("127.0.0.1", port, StaticFilesHandler(handler), threading=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
