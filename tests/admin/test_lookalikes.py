"""Pictures that are here already, or look like one that is, at the desk."""

from __future__ import annotations

import re

from django.core.files.uploadedfile import SimpleUploadedFile

from tests import pictures
from tests.admin.forms import filled, page, told
from worthy_news import renditions
from worthy_news.models import Image

PHOTO = pictures.written(pictures.slopes(400, 300))
SMALLER = pictures.written(pictures.slopes(200, 150), quality=60)
WARNING = "Another picture that is here looks like this one."


def upload(client, content, **data):
    address = page("image_add")
    form = filled(client.get(address), **data)
    file = SimpleUploadedFile("bridge.jpg", content)
    return client.post(address, form | {"file": file})


def shown_in(text):
    """Return the addresses of the pictures in the warning."""
    part = text.partition('class="worthy-lookalikes"')[2].partition("</ul>")[0]
    return re.findall(r'<img src="([^"]*)"', part)


def test_upload__of_a_lookalike_leads_to_the_page_that_shows_both(
    reporter, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        known, _made = renditions.take_image(pictures.file(PHOTO), title="The bridge")
        response = upload(reporter, SMALLER, title="Again")

    again = Image.objects.get(title="Again")
    assert response.url == page("image_change", again.pk)
    assert told(response)[-1] == (
        "warning",
        "A picture that is here already looks like this one. Compare them:"
        f' <a href="{response.url}">Again</a>',
    )
    text = reporter.get(response.url).text
    assert WARNING in text
    assert f'<a href="{page("image_change", known.pk)}">The bridge</a>' in text
    assert shown_in(text) == [
        image.renditions.get(name="thumbnail").file.url for image in (again, known)
    ]


def test_upload__of_a_lookalike_goes_on_where_another_is_to_follow(reporter):
    renditions.take_image(pictures.file(PHOTO))

    response = upload(reporter, SMALLER, _addanother="1")

    assert response.url == page("image_add")
    assert told(response)[-1][0] == "warning"


def test_upload__of_another_picture_says_nothing(reporter):
    renditions.take_image(pictures.file(PHOTO))

    response = upload(reporter, pictures.written(pictures.corners(400, 300)))

    assert response.url == page("image_changelist")
    assert [level for level, _text in told(response)] == ["success"]
    assert (
        WARNING
        not in reporter.get(
            page("image_change", Image.objects.get(title="bridge").pk)
        ).text
    )
