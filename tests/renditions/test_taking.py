from __future__ import annotations

import hashlib
import os
from dataclasses import asdict
from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError

from tests import pictures
from tests.images.test_metadata import SAID, XMP, with_iim
from worthy_news.images import UnusablePicture
from worthy_news.models import Image
from worthy_news.renditions import digest, take_image

CONTENT = pictures.lying(pictures.corners(300, 200), 6)
FILLED = {
    "title": "Ferries sail again",
    "alt": "A white ferry between two piers.",
    "caption": "Typed.",
    "credit": "Ada Novak, Ben Ode/Reuters",
    "creator": "Ada Novak, Ben Ode",
    "copyright_notice": "© 2025 Reuters",
    "usage_terms": "Editorial use only",
    "taken_on": date(2025, 1, 18),
    "location": "Harbor, Brčko, Bosnia",
    "digital_source_type": "digitalCapture",
}
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


@pytest.mark.parametrize(
    ("format", "ending"),
    [
        ("JPEG", ".jpg"),
        ("PNG", ".png"),
        ("WEBP", ".webp"),
        ("AVIF", ".avif"),
        ("GIF", ".gif"),
        ("TIFF", ".tif"),
    ],
)
def test_take_image__the_name_says_what_the_file_is(db, format, ending):
    """A server serves by name: bytes that are a picture and a page must not be a page."""
    content = pictures.written(pictures.corners(30, 20), format)

    take_image(pictures.file(content, "harmless.html"))

    assert originals() == [hashlib.sha256(content).hexdigest()[:32] + ending]


def test_take_image__nobody_guesses_where_a_picture_is(db):
    image, _made = take_image(pictures.file(CONTENT, "minister-resigns.jpg"))

    assert "minister" not in image.file.url
    assert image.title == "minister-resigns"


def test_take_image__the_title_that_is_given_stays(db):
    image, _made = take_image(pictures.file(CONTENT, "DSC_0001.JPG"), title="Bridge")

    assert image.title == "Bridge"


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("", ""),
        ("a/b/c.d.jpg", "c.d"),
        ("x" * 300 + ".jpg", "x" * 200),
        ("a\x00\ud800b.jpg", "ab"),
    ],
)
def test_take_image__any_name_gives_a_title(db, name, title):
    file = pictures.file(CONTENT)
    file.name = name

    image, _made = take_image(file)

    image.refresh_from_db()
    assert image.title == title


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
    assert originals() == [f"{DIGEST[:32]}.jpg"]


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


@pytest.mark.parametrize("behind", [b"PK\x03\x04archive", b"<script>alert(1)</script>"])
def test_take_image__cuts_off_what_stands_behind_the_picture(db, behind):
    image, _made = take_image(pictures.file(CONTENT + behind))

    assert (image.digest, image.size) == (DIGEST, len(CONTENT))
    assert image.file.open().read() == CONTENT
    assert digest(pictures.file(CONTENT + behind)) == DIGEST
    assert take_image(pictures.file(CONTENT)) == (image, False)


def test_take_image__reads_the_words_in_the_file_but_over_none_that_were_typed(db):
    content = pictures.written(pictures.corners(30, 20), xmp=XMP.encode())

    image, _made = take_image(
        pictures.file(content, "DSC_0001.JPG"), caption="Typed.", alt="", taken_on=None
    )

    image.refresh_from_db()
    assert {name: getattr(image, name) for name in FILLED} == FILLED
    assert image.said == {
        "words": {name: text for name, text in asdict(SAID).items() if text},
        "conflicts": {},
    }


def test_take_image__keeps_what_the_file_says_twice(db):
    content = pictures.written(pictures.corners(30, 20), xmp=XMP.encode())

    image, _made = take_image(pictures.file(with_iim(content, {105: b"Old"})))

    image.refresh_from_db()
    assert image.title == "Ferries sail again"
    assert image.said["conflicts"] == {"headline": "Old"}


def test_take_image__cuts_words_to_what_there_is_room_for(db):
    content = pictures.written(
        pictures.corners(30, 20), xmp=XMP.replace("Ada Novak", "x" * 900).encode()
    )

    image, _made = take_image(pictures.file(content))

    image.full_clean()
    assert (len(image.creator), len(image.credit)) == (200, 200)


def test_take_image__of_a_file_that_says_nothing(db):
    image, _made = take_image(pictures.file(CONTENT))

    image.refresh_from_db()
    assert (image.said, image.taken_on, image.creator) == ({}, None, "")
    assert (image.color, type(image.look)) == ("#645961", int)
