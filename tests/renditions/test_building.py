from __future__ import annotations

import pytest
from django.core.files.storage import InMemoryStorage, default_storage

from tests import pictures
from worthy_news.images import declared, naming, pipeline
from worthy_news.models import Image, Rendition
from worthy_news.renditions import build, collect_garbage, request

State = Rendition.State


@pytest.fixture
def image(make_image):
    """An image row with its file, and no renditions."""
    content = pictures.written(pictures.corners(1300, 900))
    return make_image(1300, 900, content=content)


def rows(image):
    """Return what the rows of ``image`` say, by name."""
    return {
        row.name: (row.state, row.format, row.width, row.height)
        for row in image.renditions.all()
    }


def files():
    """Return the names of all files of renditions."""
    return {
        f"{naming.DIRECTORY}/{folder}/{name}"
        for folder in default_storage.listdir(naming.DIRECTORY)[0]
        for name in default_storage.listdir(f"{naming.DIRECTORY}/{folder}")[1]
    }


def test_build__keeps_a_row_and_a_file_for_every_size(image):
    build(image.pk)

    assert rows(image) == {
        "thumbnail": ("ready", "JPEG", 150, 150),
        "sm_medium": ("ready", "JPEG", 300, 208),
        "medium": ("ready", "JPEG", 300, 208),
        "medium_large": ("ready", "JPEG", 768, 532),
        "large": ("ready", "JPEG", 1024, 709),
        "wide": ("ready", "JPEG", 1300, 900),
        "square": ("ready", "JPEG", 800, 800),
        "social": ("ready", "JPEG", 1200, 630),
    }
    made = {
        item.name: item for item in pipeline.make(image.file, declared.sizes().values())
    }
    for row in image.renditions.all():
        assert row.file.open().read() == made[row.name].content
        assert row.size == len(made[row.name].content)
        assert row.reason == ""


def test_build__reads_the_original_once(calls, image):
    calls.clear()

    build(image.pk)

    assert calls.count("open") == 1
    assert calls.count("save") == 8


def test_build__again_stores_nothing_again(calls, image):
    build(image.pk)
    before = files()
    calls.clear()

    build(image.pk)

    assert (calls.count("save"), calls.count("delete")) == (0, 0)
    assert files() == before


def test_build__keeps_alpha(make_image):
    content = pictures.written(pictures.corners(200, 100, "RGBA"), "PNG")
    image = make_image(200, 100, content=content)

    build(image.pk)

    row = image.renditions.get(name="thumbnail")
    assert (row.format, row.file.name[-4:]) == ("PNG", ".png")
    assert pictures.opened(row.file.open().read()).mode == "RGBA"


def test_build__a_focal_point_remakes_only_what_it_touches(
    image, django_capture_on_commit_callbacks
):
    build(image.pk)
    before = {row.name: row.file.name for row in image.renditions.all()}
    image.focal_x, image.focal_y = 0.1, 0.1
    image.save()

    with django_capture_on_commit_callbacks(execute=True):
        build(image.pk)

    after = {row.name: row.file.name for row in image.renditions.all()}
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"thumbnail", "square", "social"}
    assert files() == set(after.values())


def test_build__finishes_what_was_stopped_halfway(image):
    build(image.pk)
    row = image.renditions.get(name="large")
    content = row.file.open().read()
    default_storage.delete(row.file.name)
    default_storage.save(row.file.name, pictures.file(content[:100]))

    build(image.pk)

    row.refresh_from_db()
    assert row.file.open().read() == content


def test_build__says_why_it_failed(make_image):
    image = make_image(content=b"no picture")

    build(image.pk)

    assert set(rows(image).values()) == {("failed", "", 64, 48)}
    assert image.renditions.first().reason.startswith("This is not a picture")


def test_build__a_failure_leaves_what_was_ready(image):
    build(image.pk)
    before = rows(image)
    image.renditions.filter(name="large").update(state=State.PENDING)
    default_storage.delete(image.file.name)

    build(image.pk)

    after = image.renditions.get(name="large")
    assert after.state == State.FAILED
    assert after.reason.startswith("The storage failed: ")
    assert {**rows(image), "large": before["large"]} == before


class FullStorage(InMemoryStorage):
    """A disk without room."""

    def _save(self, name, content):
        raise OSError("No space left on device")


def test_build__a_storage_that_fails_is_a_reason(image, settings):
    content = image.file.open().read()
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "tests.renditions.test_building.FullStorage"},
    }
    InMemoryStorage._save(default_storage, image.file.name, pictures.file(content))

    build(image.pk)

    assert {row.reason for row in image.renditions.all()} == {
        "The storage failed: No space left on device"
    }


class SlowStorage(InMemoryStorage):
    """One that is so slow that images are deleted before their files are there."""

    def _save(self, name, content):
        Image.objects.all().delete()
        return super()._save(name, content)


def test_build__an_image_deleted_meanwhile_leaves_nothing(image, settings):
    content = image.file.open().read()
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "tests.renditions.test_building.SlowStorage"},
    }
    InMemoryStorage._save(default_storage, image.file.name, pictures.file(content))

    build(image.pk)

    assert Rendition.objects.count() == 0
    assert files() == set()


def test_build__after_a_failure_all_is_well(image):
    image.renditions.create(name="large", state=State.FAILED, reason="No.")

    build(image.pk)

    row = image.renditions.get(name="large")
    assert (row.state, row.reason) == (State.READY, "")


def test_build__an_image_that_is_gone_is_nothing(db):
    build(404)

    assert Rendition.objects.count() == 0


def test_request__builds_after_commit_and_has_rows_before(
    image, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        request(image)
        assert rows(image)["social"] == ("pending", "", 1200, 630)
        assert {state for state, *_ in rows(image).values()} == {"pending"}

    assert {row[0] for row in rows(image).values()} == {"ready"}


def test_request__again_leaves_what_is_ready_in_place(
    image, django_capture_on_commit_callbacks
):
    build(image.pk)
    before = rows(image)

    with django_capture_on_commit_callbacks():
        request(image)

    assert rows(image) == before


# Formats beside the plain one


@pytest.fixture
def small_sizes(settings):
    """Declare two small sizes alone, made as WebP and AVIF too."""
    declared_otherwise = dict.fromkeys(declared.sizes(), None)
    settings.WORTHY_NEWS = {
        "RENDITION_FORMATS": ["WEBP", "AVIF"],
        "RENDITIONS": {**declared_otherwise, "medium": {"width": 300}},
    }
    return settings


def formats(image):
    """Return state and size of the rows of ``image``, by format."""
    return {row.format: row.state for row in image.renditions.all()}


def test_build__keeps_what_is_smaller_beside_the_plain_file(small_sizes, make_image):
    photo = pictures.slopes(400, 300)
    image = make_image(400, 300, content=pictures.written(photo))

    build(image.pk)

    assert formats(image) == {"JPEG": "ready", "WEBP": "ready", "AVIF": "ready"}
    plain = image.renditions.get(format="JPEG")
    for row in image.renditions.exclude(pk=plain.pk):
        made = pictures.opened(row.file.open().read())
        assert (made.format, made.size) == (row.format, (300, 225))
        assert row.size < plain.size
        assert row.file.name.endswith(row.format.lower())
    assert len(files()) == 3


def test_build__drops_what_is_no_smaller_and_the_file_it_had(
    small_sizes, make_image, django_capture_on_commit_callbacks
):
    photo = pictures.slopes(400, 300)
    image = make_image(400, 300, content=pictures.written(photo))
    build(image.pk)
    small_sizes.WORTHY_NEWS = {
        **small_sizes.WORTHY_NEWS,
        "JPEG_QUALITY": 1,
        "ENCODING": {"WEBP": {"quality": 100}},
    }

    with django_capture_on_commit_callbacks(execute=True):
        build(image.pk)

    dropped = image.renditions.get(format="WEBP")
    assert (dropped.state, dropped.file.name) == (State.DROPPED, "")
    assert dropped.size >= image.renditions.get(format="JPEG").size
    assert not [name for name in files() if name.endswith("webp")]


def test_build__of_a_picture_longer_than_a_webp_makes_the_others(
    small_sizes, make_image
):
    content = pictures.written(pictures.corners(20, 16_384))
    image = make_image(20, 16_384, content=content)

    build(image.pk)

    assert formats(image) == {
        "JPEG": State.READY,
        "WEBP": State.DROPPED,
        "AVIF": State.READY,
    }
    assert not [name for name in files() if name.endswith("webp")]


def test_build__a_format_that_is_set_later_is_made(
    settings, image, django_capture_on_commit_callbacks
):
    build(image.pk)
    before = rows(image)
    settings.WORTHY_NEWS = {"RENDITION_FORMATS": ["WEBP"]}

    build(image.pk)

    plain = image.renditions.exclude(format="WEBP")
    assert {row.name: row.format for row in plain} == dict.fromkeys(before, "JPEG")
    assert image.renditions.filter(format="WEBP").count() == len(before)

    settings.WORTHY_NEWS = {}
    with django_capture_on_commit_callbacks(execute=True):
        collect_garbage()
    assert rows(image) == before
    assert len(files()) == len(set(plain.values_list("file")))


def test_build__keeps_what_moves_though_it_is_larger(small_sizes, make_image):
    frames = [pictures.corners(60, 40).rotate(angle) for angle in range(0, 90, 5)]
    content = pictures.written(
        frames[0], "GIF", save_all=True, append_images=frames[1:]
    )
    image = make_image(60, 40, content=content)

    build(image.pk)

    plain, moving = (image.renditions.get(format=name) for name in ("JPEG", "WEBP"))
    assert moving.state == State.READY
    assert moving.size > plain.size


def test_build__drops_webp_of_a_picture_that_it_has_no_room_for(
    small_sizes, make_image
):
    """Such as a chart that is narrower than the size: it is made at its own pixels."""
    content = pictures.written(pictures.slopes(200, 16_384), quality=60)
    image = make_image(200, 16_384, content=content)

    assert build(image.pk) == "made"

    states = formats(image)
    assert (states["JPEG"], states["WEBP"]) == ("ready", "dropped")
    assert build(image.pk) == "nothing"
