"""Pictures that are named in texts alone are kept as rows, whoever saves the text."""

from __future__ import annotations

import pytest

from tests import pictures
from worthy_news import renditions
from worthy_news.models import TextPicture


@pytest.fixture
def made(db, django_capture_on_commit_callbacks):
    """An image with its renditions, as they are made and named."""
    with django_capture_on_commit_callbacks(execute=True):
        image, _new = renditions.take_image(pictures.photo(800, 600))
    return image


def address(image, name="sm_medium"):
    return image.renditions.get(name=name, format="JPEG").file.url


def kept(**of):
    return list(TextPicture.objects.filter(**of).values_list("image", flat=True))


def test_x(made, make_layout, make_story):
    print(address(made), made.file.url, made.file.name)
    layout = make_layout(f'<img src="{address(made)}">')
    assert kept(layout=layout) == [made.pk]
    layout = make_layout(f'<img src="{made.file.url}">')
    assert kept(layout=layout) == [made.pk]
