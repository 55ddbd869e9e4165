from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.admin.forms import filled, page, told
from worthy_news import workflow
from worthy_news.models import Image

LIST = page("image_changelist")


def upload(client, content, name="bridge.jpg", **words):
    address = page("image_add")
    data = filled(client.get(address)) | words
    return client.post(address, data | {"file": SimpleUploadedFile(name, content)})


def test_image_form__takes_a_picture_and_makes_its_renditions(
    reporter, make_photo, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        response = upload(reporter, make_photo(640, 480), alt="A bridge", credit="Ada")

    image = Image.objects.get()
    assert response.status_code == 302
    assert (image.width, image.height, image.format) == (640, 480, "JPEG")
    assert (image.alt, image.credit, image.uploaded_by) == (
        "A bridge",
        "Ada",
        reporter.user,
    )
    ready = image.renditions.filter(state="ready").values_list(
        "name", "width", "height"
    )
    assert ("sm_medium", 300, 225) in ready

    table = reporter.get(page("image_change", image.pk)).text
    assert "sm_medium" in table
    assert "300 × 225" in table


def test_image_form__refuses_what_is_no_picture(reporter):
    response = upload(reporter, b"This is a letter.")

    assert list(response.context["adminform"].form.errors) == ["file"]
    assert not Image.objects.exists()


def test_image_form__the_same_picture_twice_leads_to_the_first(
    reporter, make_image, make_photo
):
    photo = make_photo()
    known = make_image(content=photo, title="The bridge")

    response = upload(reporter, photo)

    (error,) = response.context["adminform"].form.errors["file"]
    assert " ".join(error.split()) == (
        '<span class="worthy-known"> This very picture is here already.'
        " Use it, instead of a second copy:"
        f' <a href="{page("image_change", known.pk)}" target="_blank" rel="noopener">The bridge</a>'
        ' <img src="/static/worthy_news/no-picture.svg" alt="A picture" width="64" height="48"'
        ' class="worthy-thumbnail" loading="lazy"> </span>'
    )
    assert str(error) in response.text
    assert Image.objects.get() == known


def test_image_form__changes_words_and_leaves_the_file(reporter, make_image):
    image = make_image()
    address = page("image_change", image.pk)

    reporter.post(
        address,
        filled(reporter.get(address), caption="It opened.")
        | {"file": SimpleUploadedFile("x.jpg", b"x")},
    )

    known = Image.objects.get()
    assert (known.caption, known.file.name, known.digest) == (
        "It opened.",
        image.file.name,
        image.digest,
    )


@pytest.mark.parametrize(
    ("across", "down", "errors"),
    [("0.2", "", ["focal_y"]), ("", "0.2", ["focal_x"]), ("2", "0.5", ["__all__"])],
)
def test_image_form__the_focal_point_has_two_parts_between_0_and_1(
    reporter, make_image, across, down, errors
):
    address = page("image_change", make_image().pk)

    response = reporter.post(
        address, filled(reporter.get(address), focal_x=across, focal_y=down)
    )

    assert list(response.context["adminform"].form.errors) == errors


def test_image_form__a_new_focal_point_makes_the_crops_again(
    reporter, make_image, django_capture_on_commit_callbacks
):
    image = make_image(640, 480)
    address = page("image_change", image.pk)

    with django_capture_on_commit_callbacks(execute=True):
        reporter.post(
            address, filled(reporter.get(address), focal_x="0", focal_y="0.5")
        )

    assert image.renditions.get(name="thumbnail").state == "ready"


def test_image_form__makes_the_renditions_again(
    reporter, make_image, django_capture_on_commit_callbacks
):
    image = make_image(640, 480)
    address = page("image_change", image.pk)

    with django_capture_on_commit_callbacks(execute=True):
        response = reporter.post(address, filled(reporter.get(address), _rebuild="1"))

    assert response.url == address
    assert image.renditions.get(name="thumbnail").state == "ready"
    assert told(response)[-1] == (
        "success",
        "The renditions of 1 image are made again.",
    )


def test_rebuild__of_selected_images(
    reporter, make_client, make_image, django_capture_on_commit_callbacks
):
    images = [make_image(640, 480), make_image(320, 240)]
    data = {"action": "rebuild", "_selected_action": [image.pk for image in images]}

    with django_capture_on_commit_callbacks(execute=True):
        make_client("viewer").post(LIST, data)
    assert not images[0].renditions.exists()
    with django_capture_on_commit_callbacks(execute=True):
        response = reporter.post(LIST, data)

    assert told(response) == [("success", "The renditions of 2 images are made again.")]
    assert all(image.renditions.filter(state="ready").exists() for image in images)


def test_image_form__shows_where_the_image_is_used(reporter, make_image, make_story):
    image = make_image()
    story = make_story(pictures=[image])
    workflow.publish(story, None)

    text = reporter.get(page("image_change", image.pk)).text

    assert (
        f'<a href="{page("story_change", story.pk)}">Village Opens Its Bridge</a> (Lead)'
        in text
    )
    assert "Edition 1: Village Opens Its Bridge" in text


def test_image_form__shows_a_failed_rendition_and_why(
    reporter, make_image, make_rendition
):
    image = make_image()
    make_rendition(
        image, state="failed", width=0, height=0, reason="The file is cut short."
    )

    text = reporter.get(page("image_change", image.pk)).text

    assert "Failed: The file is cut short." in text


def test_delete__an_image_in_use_stays(chief, make_image, make_story):
    image = make_image(title="The bridge")
    workflow.publish(make_story(pictures=[image]), None)

    response = chief.post(page("image_delete", image.pk), {"post": "yes"})

    assert told(response) == [
        ("error", "“The bridge” stays: it is used by 1 story and 1 edition.")
    ]
    assert Image.objects.exists()


def test_delete__an_image_nobody_uses_goes(chief, make_image):
    chief.post(page("image_delete", make_image().pk), {"post": "yes"})

    assert not Image.objects.exists()


def test_list__makes_the_same_number_of_queries_for_any_number_of_images(
    reporter, make_image, make_rendition, django_assert_max_num_queries
):
    def look():
        with django_assert_max_num_queries(12) as captured:
            response = reporter.get(LIST)
        return len(captured), len(response.context["cl"].result_list)

    for _ in range(2):
        make_rendition(make_image(), "thumbnail", 150, 150)
    few = look()
    for _ in range(55):
        make_rendition(make_image(), "thumbnail", 150, 150)
    many = look()

    assert few[1] == 2
    assert many == (few[0], 50)


def test_list__shows_what_there_is_where_the_site_has_no_thumbnails(
    reporter, make_image, make_rendition, settings
):
    make_image()
    medium = make_rendition(make_image(), "medium", 64, 48)
    settings.WORTHY_NEWS = {"RENDITIONS": {"thumbnail": None}}

    page = reporter.get(LIST).text
    assert f'<img src="{medium.file.url}"' in page
    assert '<img src="/static/worthy_news/no-picture.svg"' in page
    assert 'src="/media/worthy_news/originals/' not in page
