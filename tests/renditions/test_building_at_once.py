"""What happens to a picture while it is built: asked for anew, taken over, deleted, stopped."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core.files.storage import InMemoryStorage, default_storage
from django.db import connection, transaction

from tests import pictures
from worthy_news.images import naming, storages
from worthy_news.models import Build, Image, Rendition
from worthy_news.renditions import (
    Outcome,
    build,
    build_due,
    claiming,
    request,
    storing,
)

State = Rendition.State
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Meanwhile(InMemoryStorage):
    """A storage that does something once, while the first file is saved."""

    act = None

    def _save(self, name, content):
        act, type(self).act = type(self).act, None
        if act:
            act()
        return super()._save(name, content)


@pytest.fixture
def meanwhile(settings):
    """``meanwhile(act)``: have ``act`` called in the midst of the next build."""
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "tests.renditions.test_building_at_once.Meanwhile"},
    }

    def set_up(act):
        Meanwhile.act = staticmethod(act)

    yield set_up
    Meanwhile.act = None


@pytest.fixture
def image(meanwhile, make_image):
    content = pictures.written(pictures.corners(400, 300))
    return make_image(400, 300, content=content)


def files():
    """Return the names of all files of renditions."""
    storage, root = storages.renditions(), naming.DIRECTORY
    return {
        f"{root}/{folder}/{name}"
        for folder in storage.listdir(root)[0]
        for name in storage.listdir(f"{root}/{folder}")[1]
    }


def focal_points():
    """Return which focal point the square was cut around."""
    image = Image.objects.get()
    square = image.renditions.get(name="thumbnail")
    return square.part_left, image.focal_x


def test_build__makes_what_was_asked_for_meanwhile_after_it(
    image, meanwhile, django_capture_on_commit_callbacks
):
    build(image.pk, NOON)

    def edit():
        other = Image.objects.get()
        other.focal_x, other.focal_y = 1, 0.5
        other.save()
        with django_capture_on_commit_callbacks(execute=True):
            request(other)
        assert Build.objects.get().token  # Its job found the claim held.

    Image.objects.update(focal_x=0, focal_y=0.5)
    meanwhile(edit)

    assert build(image.pk) == Outcome.MADE

    assert focal_points() == (100, 1)
    assert Build.objects.get().next_try_at is None
    assert files() == {row.file.name for row in image.renditions.all()}


def test_build__overtaken_writes_nothing(image, meanwhile):
    later = NOON + claiming.LEASE
    meanwhile(lambda: claiming.claim(image.pk, later))

    assert build(image.pk, NOON) == Outcome.HELD

    assert not image.renditions.filter(state=State.READY).exists()
    assert build(image.pk, later + claiming.LEASE) == Outcome.MADE


def test_build__that_fails_when_it_was_overtaken_leaves_the_other_s_rows(
    image, meanwhile
):
    def take_over():
        build(image.pk, NOON + claiming.LEASE)
        raise OSError("The disk is full.")

    meanwhile(take_over)

    assert build(image.pk, NOON) == Outcome.HELD

    assert {row.state for row in image.renditions.all()} == {State.READY}


def test_build__held_by_another_is_left_to_them(image):
    claiming.ask([image.pk], NOON)
    claiming.claim(image.pk, NOON)

    assert build(image.pk, NOON) == Outcome.HELD
    assert not image.renditions.exists()


def test_build__says_that_it_is_at_it(image, meanwhile):
    seen = []
    meanwhile(lambda: seen.extend(image.renditions.values_list("state", flat=True)))

    build(image.pk)

    assert set(seen) == {State.BUILDING}


def test_build__that_is_interrupted_gives_the_image_back(image, meanwhile):
    def interrupt():
        raise KeyboardInterrupt

    claiming.ask([image.pk], NOON)
    meanwhile(interrupt)

    with pytest.raises(KeyboardInterrupt):
        build(image.pk, NOON)

    assert set(image.renditions.values_list("state", flat=True)) == {State.PENDING}
    row = Build.objects.get()
    assert (row.token, row.attempts, row.next_try_at) == ("", 0, NOON)


def test_build__an_error_of_a_storage_s_own_is_a_reason(image, meanwhile, caplog):
    def refuse():
        raise RuntimeError("Access denied")

    meanwhile(refuse)

    assert build(image.pk, NOON) == Outcome.FAILED

    row = Build.objects.get()
    assert row.reason == "The storage failed: RuntimeError: Access denied"
    assert row.next_try_at == NOON + claiming.PAUSES[0]
    assert {row.reason for row in image.renditions.all()} == {row.reason}
    assert "A storage failed." in caplog.text


def test_build__any_other_error_is_a_reason(image, settings, caplog):
    settings.WORTHY_NEWS = {"RENDITIONS": {"wide": 5}}

    assert build(image.pk, NOON) == Outcome.FAILED

    assert Build.objects.get().reason.startswith("It could not be made: Improperly")
    assert f"The renditions of image {image.pk} could not be made." in caplog.text


def test_put_back__writes_what_was_found_and_has_gone_since(db):
    made = storing.put("a.jpg", b"picture")
    found = storing.put("a.jpg", b"picture")
    storages.renditions().delete("a.jpg")

    storing.put_back([made])
    assert not storages.renditions().exists("a.jpg")
    storing.put_back([found])
    assert storages.renditions().open("a.jpg").read() == b"picture"


@pytest.mark.django_db(transaction=True)
def test_build__of_an_image_that_is_deleted_before_it_has_rows_is_nothing(
    image, caplog
):
    # Before its rows are read, not before they are written: that is in a transaction,
    # which would take the deletion back.
    images = iter([Image.objects.all()])

    def delete_before(execute, sql, params, many, context):
        if 'FROM "worthy_news_rendition"' in sql:
            for found in images:
                found.delete()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(delete_before):
        assert build(image.pk) == Outcome.NOTHING

    assert (Rendition.objects.count(), caplog.text) == (0, "")


def test_build_due__makes_what_was_left_behind_and_not_what_was_just_asked_for(
    image, make_image
):
    other, failed, held = make_image(), make_image(), make_image()
    claiming.ask([image.pk, failed.pk, held.pk], NOON)
    claiming.ask([other.pk], NOON + claiming.PATIENCE)
    claiming.fail(claiming.claim(failed.pk, NOON), "No.")
    claiming.claim(held.pk, NOON)

    made = list(build_due(NOON + claiming.PATIENCE))

    assert made == [(image.pk, Outcome.MADE)]
    later = NOON + claiming.LEASE + claiming.PATIENCE
    assert {pk for pk, _ in build_due(later)} == {other.pk, failed.pk, held.pk}


def test_let_go__leaves_a_file_that_another_row_has(image, make_story):
    build(image.pk)
    row = image.renditions.get(name="thumbnail")
    twin = Rendition.objects.get(pk=row.pk)
    twin.pk, twin.story = None, make_story()
    twin.save()
    row.delete()

    storing.let_go([twin.file.name])
    assert twin.file.name in files()

    twin.delete()
    storing.let_go([twin.file.name])
    assert twin.file.name not in files()


@pytest.mark.django_db(transaction=True)
def test_delete__leaves_an_original_that_was_taken_in_again(make_image):
    image = make_image()
    with transaction.atomic():
        image.delete()
        again = Image(digest=image.digest, file=image.file.name, width=64, height=48)
        again.size = image.size
        again.save()

    assert default_storage.exists(again.file.name)
