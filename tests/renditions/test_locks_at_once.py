"""Who asks for the renditions of an image and who ends a build of them, at the same moment."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from tests import pictures
from tests.workflow.test_concurrency import at_once
from worthy_news import conf
from worthy_news.models import Build, Image, Rendition
from worthy_news.renditions import Outcome, build, request

pytestmark = [
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite locks no rows"
    ),
    pytest.mark.django_db(transaction=True),
]

TURNS = 25
SIZES = {
    f"strip-{number}": {"width": 20 + number, "height": 4, "crop": True}
    for number in range(12)
}


@pytest.fixture
def image(settings, make_image):
    none = dict.fromkeys(conf.DEFAULT_RENDITIONS)
    settings.WORTHY_NEWS = {"RENDITIONS": {**none, **SIZES}, "RENDITION_FORMATS": []}
    content = pictures.written(pictures.corners(64, 48))
    return make_image(64, 48, content=content)


def test_request__and_the_end_of_a_build_wait_for_each_other_in_one_order(image):
    """Both write the build and the rows, and who asks has saved the image before.

    In two orders, each could wait for the other for ever.
    """
    build(image.pk)

    def ask(number):
        with transaction.atomic():
            other = Image.objects.get()
            other.focal_x, other.focal_y = number % 2, 0.5
            other.save()
            request(other)

    for number in range(TURNS):
        # As before their first file: rows that wait are measured anew when asked for.
        Rendition.objects.update(state=Rendition.State.PENDING, fingerprint="", file="")

        outcomes = at_once(lambda: build(image.pk), lambda number=number: ask(number))

        assert outcomes[1] is None, outcomes
        assert outcomes[0] in (Outcome.MADE, Outcome.NOTHING, Outcome.HELD)

    build(image.pk)
    assert set(image.renditions.values_list("state", flat=True)) == {"ready"}
    assert Build.objects.get().next_try_at is None
