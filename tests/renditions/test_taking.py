from __future__ import annotations

import hashlib
import os

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError

from tests import pictures
from worthy_news.images import UnusablePicture
from worthy_news.models import Image
from worthy_news.renditions import digest, take_image

CONTENT = pictures.lying(pictures.corners(300, 200), 6)
DIGEST = hashlib.sha256(CONTENT).hexdigest()


def originals():
    """Return the names of all files in storage."""
    if not default_storage.exists("worthy_news/originals"):
        return []
    folder = "worthy_news/originals"
    year = default_storage.listdir(folder)[0][0]
    month = default_storage.listdir(f"{folder}/{year}")[0][0]
    return default_storage.listdir(f"{folder}/{year}/{month}")[1]


def test_digest__leaves_the_file_at_its_start():
    file = pictures.file(CONTENT)

    assert (digest(file), file.tell()) == (DIGEST, 0)


def test_take_image__keeps_what_the_file_is(db):
    image, made = take_image(
        pictures.file(CONTENT, "wrong.png"), title="Bridge", credit="Ada Novak"
    )

    assert made
    image.refresh_from_db()
    assert (image.format, image.width, image.height, image.size, image.digest) == (
        "JPEG",
        300,
        200,
        len(CONTENT),
        DIGEST,
    )
    assert (image.title, image.credit) == ("Bridge", "Ada Novak")
    assert image.file.open().read() == CONTENT


def test_take_image__makes_the_renditions_after_commit(
    db, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        image, _made = take_image(pictures.file(CONTENT))
        assert set(image.renditions.values_list("state", flat=True)) == {"pending"}

    assert image.renditions.count() == 8
    assert set(image.renditions.values_list("state", flat=True)) == {"ready"}


def test_take_image__same_bytes_are_one_image(db):
    first, _made = take_image(pictures.file(CONTENT), title="Bridge")

    again, made = take_image(pictures.file(CONTENT, "copy.jpg"), title="Other")

    assert (again, made, again.title) == (first, False, "Bridge")
    assert originals() == ["photo.jpg"]


class Overtaken(ContentFile):
    """A file that someone else takes in while it is looked at."""

    def seek(self, offset, whence=os.SEEK_SET):
        if whence == os.SEEK_END and not Image.objects.exists():
            Image.objects.create(digest=DIGEST, file="first", width=1, height=1, size=1)
        return self.file.seek(offset, whence)


def test_take_image__same_bytes_at_once_are_one_image(db):
    image, made = take_image(Overtaken(CONTENT, "photo.jpg"))

    assert (image.file.name, made) == ("first", False)
    assert Image.objects.count() == 1
    assert originals() == []


def test_take_image__words_that_the_table_refuses(db):
    with pytest.raises(IntegrityError):
        take_image(pictures.file(CONTENT), focal_x=7)

    assert originals() == []


def test_take_image__stores_nothing_of_what_it_refuses(db):
    with pytest.raises(UnusablePicture):
        take_image(pictures.file(CONTENT[:-400]))

    assert Image.objects.count() == 0
    assert originals() == []
