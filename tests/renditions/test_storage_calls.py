"""What is asked of a storage that is far away, call by call."""

from __future__ import annotations

from collections import Counter

import pytest
from django.core.files.storage import InMemoryStorage, storages

from tests import pictures
from tests.counting import SlowStorage
from tests.templatetags.templates import render
from worthy_news import renditions
from worthy_news.images.storages import ORIGINALS, RENDITIONS
from worthy_news.models import Image


@pytest.fixture
def calls(settings):
    """Keep originals and renditions far away; return the calls since they were last counted."""
    slow = {"BACKEND": "tests.counting.SlowStorage"}
    settings.STORAGES = {**settings.STORAGES, ORIGINALS: slow, RENDITIONS: slow}

    def counted():
        counts = Counter(SlowStorage.calls)
        SlowStorage.calls.clear()
        return counts

    counted()
    return counted


@pytest.fixture
def image(db, calls):
    """An image that is stored, and not built."""
    image = Image(file=pictures.photo(1300, 900))
    image.save()
    calls()
    return image


def test_take_image__stores_the_original_once(
    db, calls, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks():
        renditions.take_image(pictures.photo(1300, 900))

    assert calls() == {"save": 1}


def test_build__opens_the_original_once_and_saves_each_file_once(calls, image):
    renditions.build(image.pk)

    assert calls() == {"open": 1, "exists": 8, "save": 8}


def test_build__after_a_change_makes_and_deletes_what_changed(calls, image):
    renditions.build(image.pk)
    calls()
    Image.objects.update(focal_x=0.1, focal_y=0.1)

    renditions.build(image.pk)

    looked_for = {"exists": 5 + 3, "size": 5}
    assert calls() == {"open": 1, "save": 3, "delete": 3, **looked_for}


def test_due__asks_the_storage_nothing(calls, image):
    renditions.build(image.pk)
    calls()

    assert list(renditions.due(renditions.images())) == []
    assert renditions.plan(renditions.images()).images == 0
    assert calls() == {}


def test_page__of_thirty_pictures_asks_for_addresses_alone(
    make_image, make_rendition, request, django_assert_num_queries
):
    for _ in range(30):
        make_rendition(make_image(), "medium", 300, 225)
    images = Image.objects.prefetch_related("renditions", "crops")
    calls = request.getfixturevalue("calls")

    with django_assert_num_queries(3):
        page = render(
            "{% for image in images %}{% news_picture image 'medium' %}{% endfor %}",
            images=images,
        )

    assert page.count("<img") == 30
    assert calls().keys() == {"url"}


def test_storages__are_as_they_say(calls):
    assert isinstance(storages[ORIGINALS], SlowStorage)
    assert type(storages["default"]) is InMemoryStorage
