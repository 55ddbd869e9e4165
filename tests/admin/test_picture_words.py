"""What a picture's file says, on its form."""

from __future__ import annotations

from tests import pictures
from tests.admin.forms import filled, page
from tests.images.test_metadata import XMP, with_iim
from worthy_news import renditions


def take(content):
    image, _made = renditions.take_image(pictures.file(content))
    return image


def rows(client, image):
    """Return the cells of the panel's table, row by row."""
    text = client.get(page("image_change", image.pk)).text
    table = text.partition('aria-label="What the file says"')[2].partition("</table>")[
        0
    ]
    body = table.partition("<tbody>")[2]
    return [
        [cell.partition(">")[2].partition("</t")[0] for cell in row.split("<t")[1:]]
        for row in body.split("<tr>")[1:]
    ]


def test_form__shows_what_the_file_says_and_where_it_says_two_things(reporter):
    xmp = XMP.replace("Die Fähre legt ab.", "").encode()
    content = pictures.written(pictures.corners(30, 20), xmp=xmp)
    image = take(with_iim(content, {105: b"Old headline", 90: "Brčko".encode()}))

    shown = rows(reporter, image)

    assert shown[0] == ["Headline", "Ferries sail again", "Old headline"]
    assert ["City", "Brčko", ""] in shown
    assert len(shown) == 12
    text = reporter.get(page("image_change", image.pk)).text
    assert "The file says two things at once." in text


def test_form__of_a_file_that_says_nothing(reporter, make_image):
    image = make_image()

    text = reporter.get(page("image_change", image.pk)).text

    assert "The file says two things at once." not in text
    assert rows(reporter, image) == []


def test_form__changed_rights_make_the_renditions_again(
    reporter, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        image = take(pictures.written(pictures.corners(640, 480)))
    before = set(image.renditions.values_list("file", flat=True))
    address = page("image_change", image.pk)

    with django_capture_on_commit_callbacks(execute=True):
        reporter.post(
            address, filled(reporter.get(address), copyright_notice="© 2025 Ada")
        )

    after = set(image.renditions.values_list("file", flat=True))
    assert len(after) == len(before) == 8
    assert not before & after


def test_form__a_changed_caption_makes_no_renditions(
    reporter, django_capture_on_commit_callbacks
):
    image = take(pictures.written(pictures.corners(640, 480)))
    address = page("image_change", image.pk)

    with django_capture_on_commit_callbacks() as callbacks:
        reporter.post(address, filled(reporter.get(address), caption="It opened."))

    assert callbacks == []
