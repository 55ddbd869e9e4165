"""The editions that the tags print."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone


@pytest.fixture
def edition(make_edition, make_image, make_rendition):
    image = make_image(
        800, 600, alt="A bridge", caption="It stands.", credit="Ada Novak"
    )
    make_rendition(image, "sm_medium", 300, 225)
    return make_edition(
        headline="Ferries & Trains",
        slug="ferries-trains",
        credits=["Ada Novak"],
        places=["MOSCOW"],
        body="<p>One.</p><h2>TWO</h2><p>Three.</p>",
        pictures=[image],
    )


@pytest.fixture
def small(edition):
    """The address of the edition's picture as sm_medium."""
    return edition.pictures.get().image.renditions.get().file.url


@pytest.fixture
def scheduled(make_edition):
    return make_edition(
        headline="To Come", slug="to-come", at=timezone.now() + timedelta(hours=1)
    )
