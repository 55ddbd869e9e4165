"""Originals: given out by the admin alone, where their storage is private."""

from __future__ import annotations

import pytest
from django.core.files.storage import InMemoryStorage, default_storage

from tests.admin.forms import page
from worthy_news.images import storages


class PrivateStorage(InMemoryStorage):
    """One that has no addresses."""

    def url(self, name):
        raise ValueError("This file is not accessible via a URL.")


class Denied(Exception):
    """What a bucket answers: no ``OSError``."""


class DenyingStorage(InMemoryStorage):
    """One whose library raises errors of its own."""

    def open(self, name, mode="rb"):
        raise Denied("403")


@pytest.fixture
def image(make_image):
    return make_image(title="The bridge")


def test_original__is_given_out_as_a_file_to_keep(editor, image):
    response = editor.get(page("image_original", image.pk))

    assert b"".join(response) == image.file.open().read()
    name = image.file.name.rpartition("/")[2]
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response["Content-Type"] == "image/jpeg"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert "private" in response["Cache-Control"]


def test_original__is_for_who_may_see_the_image(make_client, image):
    address = page("image_original", image.pk)

    answers = {
        role: make_client(role).get(address).status_code
        for role in ("viewer", "stranger", "anonymous")
    }

    assert answers == {"viewer": 200, "stranger": 403, "anonymous": 302}


def test_original__of_no_image_is_not_found(editor):
    assert editor.get(page("image_original", 404)).status_code == 404


def test_original__that_is_not_there_is_said(editor, image):
    default_storage.delete(image.file.name)

    response = editor.get(page("image_original", image.pk), follow=True)

    assert response.redirect_chain == [(page("image_change", image.pk), 302)]
    assert "The storage did not give the file: " in response.text


def test_original__a_storage_s_own_error_is_said_too(editor, image, settings, caplog):
    settings.STORAGES = {
        **settings.STORAGES,
        storages.ORIGINALS: {"BACKEND": f"{__name__}.DenyingStorage"},
    }

    response = editor.get(page("image_original", image.pk), follow=True)

    assert response.redirect_chain == [(page("image_change", image.pk), 302)]
    assert "The storage did not give the file: Denied: 403" in response.text
    assert "A storage failed." in caplog.text


def test_original__is_read_only(editor, image):
    assert editor.post(page("image_original", image.pk)).status_code == 405


def test_form__leads_to_originals_by_the_admin_alone(editor, image, settings):
    settings.STORAGES = {
        **settings.STORAGES,
        storages.ORIGINALS: {"BACKEND": "tests.admin.test_originals.PrivateStorage"},
    }

    form = editor.get(page("image_change", image.pk)).text

    assert f'href="{page("image_original", image.pk)}"' in form
