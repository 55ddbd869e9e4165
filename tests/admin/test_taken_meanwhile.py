"""The same bytes come in while a form is saved: nothing that was typed is lost.

SQLite has one writer at a time, from the moment a form is looked at until it is saved.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from tests import pictures
from tests.admin.forms import filled, page, told
from worthy_news import renditions
from worthy_news.models import Clearance, Image

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite lets nobody in meanwhile"
    ),
]

PHOTO = pictures.written(pictures.slopes(400, 300))
TYPED = {"title": "Mine", "alt": "Typed for minutes.", "caption": "So was this."}
CLEARANCE = {
    "clearances-TOTAL_FORMS": "1",
    "clearances-INITIAL_FORMS": "0",
    "clearances-0-use": "own",
    "clearances-0-is_permitted": "on",
    "clearances-0-note": "By mail.",
}


def take_in():
    """Take the same bytes in, on a connection of one's own."""
    try:
        renditions.take_image(pictures.file(PHOTO), title="Theirs")
    finally:
        connection.close()


def overtaken(statement, times):
    """Return a wrapper of queries that has ``take_in`` done just before one begins so for the last of ``times``."""
    seen = []

    def execute(go_on, sql, *args):
        if statement in sql:
            seen.append(sql)
            if len(seen) == times:
                with ThreadPoolExecutor(1) as other:
                    other.submit(take_in).result(timeout=20)
        return go_on(sql, *args)

    return connection.execute_wrapper(execute)


@pytest.mark.parametrize(
    ("statement", "times"),
    [
        pytest.param('"digest" = ', 2, id="before-it-is-looked-for"),
        pytest.param('INSERT INTO "worthy_news_image"', 1, id="before-it-is-stored"),
    ],
)
@pytest.mark.parametrize("in_memory", [True, False], ids=["small", "large"])
def test_form__comes_back_with_what_was_typed_and_the_picture_that_is_there(
    make_user, client, settings, statement, times, in_memory
):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10**6 if in_memory else 0
    permissions = ["add_image", "view_image", "add_clearance", "view_clearance"]
    client.force_login(make_user("ada", *permissions))
    address = page("image_add")
    form = filled(client.get(address), **TYPED) | CLEARANCE
    files = {"file": SimpleUploadedFile("mine.jpg", PHOTO)}

    with overtaken(statement, times):
        response = client.post(address, form | files)

    assert response.status_code == 200
    shown = response.context["adminform"].form
    assert {name: shown[name].value() for name in TYPED} == TYPED
    assert "By mail." in response.text
    theirs = Image.objects.get()
    assert theirs.title == "Theirs"
    assert f'href="{page("image_change", theirs.pk)}"' in str(shown.errors["file"])
    assert not Clearance.objects.exists()
    assert not LogEntry.objects.exists()
    assert told(response) == []
    assert theirs.file.storage.exists(theirs.file.name)
