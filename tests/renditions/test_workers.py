"""Thirty pictures, and two workers in processes of their own that make their renditions."""

from __future__ import annotations

from collections import Counter

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.templatetags.static import static

from tests import pictures, processes
from worthy_news.models import Build, Image, Rendition
from worthy_news.renditions import choose, request, take_image

pytestmark = [
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="workers need PostgreSQL here"
    ),
    pytest.mark.skipif(
        not apps.is_installed("django_tasks_db"),
        reason="django-tasks-db is not installed",
    ),
    pytest.mark.django_db(transaction=True),
]

COUNT = 30
GRAY_BOX = static("worthy_news/no-picture.svg")


@pytest.fixture
def upload(settings, tmp_path):
    """Thirty pictures taken in at once where jobs go to workers; each asked for twice."""
    settings.TASKS = processes.QUEUE
    settings.STORAGES = {
        **settings.STORAGES,
        "default": processes.folder_storage(tmp_path),
    }
    with transaction.atomic():
        for number in range(COUNT):
            picture = pictures.slopes(900, 600 + number)
            image, _made = take_image(pictures.file(pictures.written(picture)))
            request(image)
    return tmp_path


def shown():
    """Return what a page shows of each image: the address, and how large."""
    images = Image.objects.order_by("pk").prefetch_related("renditions")
    chosen = [choose(image, "large") for image in images]
    return [item.url for item in chosen], [(item.width, item.height) for item in chosen]


def states():
    return Counter(Rendition.objects.values_list("state", flat=True))


def test_workers__make_each_picture_once_while_pages_show_its_room(upload):
    results = apps.get_model("django_tasks_database", "DBTaskResult").objects
    # The upload has come back.
    assert states() == {"pending": 8 * COUNT}
    addresses, measures = shown()
    assert addresses == [GRAY_BOX] * COUNT
    assert measures == [(900, 600 + number) for number in range(COUNT)]

    workers = [
        processes.start(
            "tests.processes",
            upload,
            "db_worker",
            *("--batch", "--no-startup-delay", "--worker-id", name),
        )
        for name in ("one", "two")
    ]
    while any(worker.poll() is None for worker in workers):
        assert shown()[1] == measures
    outputs = [worker.communicate() for worker in workers]

    assert [worker.returncode for worker in workers] == [0, 0], outputs
    assert states() == {"ready": 8 * COUNT}
    addresses, after = shown()
    assert GRAY_BOX not in addresses
    assert after == measures
    returned = Counter(results.values_list("return_value", flat=True))
    assert returned == {"made": COUNT, "nothing": COUNT}
    by = {tuple(ids) for ids in results.values_list("worker_ids", flat=True)}
    assert by == {("one",), ("two",)}
    assert not Build.objects.exclude(token="", next_try_at=None, attempts=0).exists()
    files = [path for path in upload.rglob("*") if path.is_file()]
    assert len(files) == len({*Rendition.objects.values_list("file")}) + COUNT
