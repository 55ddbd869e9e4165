"""Storages of their own for originals and renditions, found when they are asked."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.db.migrations.writer import MigrationWriter

from worthy_news.images import storages
from worthy_news.models import Image, Rendition

FIELDS = [
    (Image, storages.ORIGINALS, storages.originals),
    (Rendition, storages.RENDITIONS, storages.renditions),
]


@pytest.mark.parametrize(("model", "alias", "storage"), FIELDS)
def test_storages__are_the_default_one_where_none_is_set(model, alias, storage):
    name = default_storage.save("one.txt", ContentFile(b"one"))

    assert storage().exists(name)
    assert model._meta.get_field("file").storage is storage()


@pytest.mark.parametrize(("model", "alias", "storage"), FIELDS)
def test_storages__follow_the_setting(model, alias, storage, settings, tmp_path):
    given = settings.STORAGES
    folder = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": tmp_path, "base_url": "https://pictures.example/"},
    }
    settings.STORAGES = {**given, alias: folder}

    assert isinstance(storage(), FileSystemStorage)
    assert model(file="a.jpg").file.url == "https://pictures.example/a.jpg"
    (other,) = [row[2]() for row in FIELDS if row[1] != alias]
    assert not isinstance(other, FileSystemStorage)

    settings.STORAGES = given
    assert model(file="a.jpg").file.url == "/media/a.jpg"


@pytest.mark.parametrize(("model", "alias", "storage"), FIELDS)
def test_storages__are_named_by_migrations(model, alias, storage):
    *_, options = model._meta.get_field("file").deconstruct()

    path, imports = MigrationWriter.serialize(options["storage"])
    assert path == f"worthy_news.images.storages.{storage.__name__}"
    assert imports == {"import worthy_news.images.storages"}


def test_asking__leaves_an_os_error_as_it_is():
    with pytest.raises(FileNotFoundError), storages.asking():
        storages.originals().open("nowhere.jpg")


def test_asking__makes_one_of_any_other_error(caplog):
    with pytest.raises(storages.StorageFailed) as raised, storages.asking():
        raise LookupError("NoSuchBucket")

    assert isinstance(raised.value, OSError)
    assert str(raised.value) == "LookupError: NoSuchBucket"
    assert "LookupError" in caplog.text
