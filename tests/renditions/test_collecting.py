from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, default_storage
from django.db import transaction
from django.utils import timezone

from worthy_news.images import naming
from worthy_news.models import Image, Rendition
from worthy_news.renditions import build, collect_garbage, collecting


@pytest.fixture
def image(make_image):
    """An image with all its renditions."""
    image = make_image(400, 300)
    build(image.pk)
    return image


def names(image):
    """Return the names of the files of ``image``."""
    rows = image.renditions.exclude(file="")
    return [image.file.name, *rows.values_list("file", flat=True)]


@pytest.mark.parametrize(
    "delete", [Image.delete, lambda image: Image.objects.filter(pk=image.pk).delete()]
)
def test_delete__takes_the_files_along_after_commit(
    image, make_image, django_capture_on_commit_callbacks, delete
):
    other = make_image()
    image.renditions.create(name="pending")
    files = names(image)

    with django_capture_on_commit_callbacks(execute=True):
        delete(image)
        assert all(default_storage.exists(name) for name in files)

    assert not any(default_storage.exists(name) for name in files)
    assert default_storage.exists(other.file.name)


def test_delete__where_the_storage_fails_is_logged_and_hurts_nobody(
    image, django_capture_on_commit_callbacks, monkeypatch, caplog
):
    def fail(name):
        raise OSError("The disk is gone.")

    with monkeypatch.context() as patch:
        patch.setattr(default_storage, "delete", fail)
        with django_capture_on_commit_callbacks(execute=True):
            image.delete()

    assert not Image.objects.exists()
    assert "The disk is gone." in caplog.text


@pytest.mark.django_db(transaction=True)
def test_delete__that_did_not_happen_leaves_the_files(image):
    files = names(image)

    with transaction.atomic():
        image.delete()
        transaction.set_rollback(True)

    assert all(default_storage.exists(name) for name in files)


def test_collect_garbage__leaves_what_has_a_row(image):
    assert collect_garbage() == 0
    assert all(default_storage.exists(name) for name in names(image))


def test_collect_garbage__without_any_picture(db):
    assert collect_garbage() == 0


def test_collect_garbage__takes_old_files_without_a_row(image, monkeypatch):
    monkeypatch.setattr(collecting, "_GRACE", timedelta(seconds=-5))
    orphan = default_storage.save(
        f"{naming.DIRECTORY}/ab/abcd-medium.jpg", ContentFile(b"jpeg")
    )

    assert collect_garbage() == 1
    assert not default_storage.exists(orphan)
    assert all(default_storage.exists(name) for name in names(image))


def test_collect_garbage__leaves_files_that_may_get_a_row_yet(image):
    young = default_storage.save(
        f"{naming.DIRECTORY}/ab/abcd-medium.jpg", ContentFile(b"jpeg")
    )

    assert collect_garbage() == 0
    assert default_storage.exists(young)


def test_collect_garbage__takes_sizes_that_are_no_longer_declared(
    image, settings, django_capture_on_commit_callbacks
):
    name = image.renditions.get(name="square").file.name
    settings.WORTHY_NEWS = {"RENDITIONS": {"square": None}}

    with django_capture_on_commit_callbacks(execute=True):
        assert collect_garbage() == 1

    assert not Rendition.objects.filter(name="square").exists()
    assert not default_storage.exists(name)
    assert image.renditions.count() == 7


class Racing(InMemoryStorage):
    """One in which a file goes while its age is asked for."""

    def get_modified_time(self, name):
        self.delete(name)
        return super().get_modified_time(name)


def test_collect_garbage__a_file_that_goes_meanwhile_is_no_garbage(db, settings):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": f"{__name__}.Racing"},
    }
    default_storage.save(f"{naming.DIRECTORY}/ab/ab-x.jpg", ContentFile(b"x"))

    assert collect_garbage(timezone.now() + timedelta(days=2)) == 0


def test_collect_garbage__asks_of_many_files_in_parts(image, django_assert_num_queries):
    """A month's folder may have more originals than a query takes names."""
    folder = image.file.name.rpartition("/")[0]
    for number in range(2 * collecting.AT_ONCE):
        default_storage.save(f"{folder}/{number}.jpg", ContentFile(b""))
    renditions = len({row.file.name.split("/")[-2] for row in image.renditions.all()})

    with django_assert_num_queries(1 + renditions + 3):
        count = collect_garbage(timezone.now() + timedelta(days=2), dry_run=True)

    assert count == 2 * collecting.AT_ONCE
