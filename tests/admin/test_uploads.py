"""Adding many pictures at once: what is taken, what is refused, and that one spoils no other."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.admin.forms import page, told
from worthy_news import tasks
from worthy_news.models import Image

UPLOAD = page("image_upload")
WORDS = page("image_words")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"/>'


def file(content, name="bridge.jpg"):
    return SimpleUploadedFile(name, content)


def test_upload__takes_each_file_and_leads_to_their_words(reporter, make_photo):
    files = [file(make_photo(), f"bridge-{number}.jpg") for number in range(3)]

    response = reporter.post(UPLOAD, {"files": files})

    images = list(Image.objects.order_by("pk"))
    assert [image.title for image in images] == ["bridge-0", "bridge-1", "bridge-2"]
    assert {image.uploaded_by for image in images} == {reporter.user}
    query = "&".join(f"image={image.pk}" for image in images)
    assert response.url == f"{WORDS}?{query}"
    assert told(response) == [("success", "3 pictures are in the library.")]


def test_upload__one_refused_spoils_no_other(reporter, make_photo, make_image):
    known = make_image(content=make_photo(color=(1, 2, 3)), title="The ferry")
    files = [
        file(make_photo(200, 100), "first.jpg"),
        file(SVG, "drawing.svg"),
        file(make_photo(400, 300)[:300], "cut.jpg"),
        file(make_photo(color=(1, 2, 3)), "again.jpg"),
        file(make_photo(100, 200), "last.jpg"),
    ]

    response = reporter.post(UPLOAD, {"files": files})

    assert told(response) == [
        ("error", "drawing.svg: This is an SVG drawing. Save it as PNG."),
        (
            "error",
            "cut.jpg: The picture is damaged or cut short: it cannot be read to its end.",
        ),
        ("warning", "again.jpg is in the library already: “The ferry”."),
        ("success", "3 pictures are in the library."),
    ]
    first, last = Image.objects.exclude(pk=known.pk).order_by("pk")
    assert [first.title, last.title] == ["first", "last"]
    assert response.url == f"{WORDS}?image={first.pk}&image={known.pk}&image={last.pk}"


def test_upload__nothing_is_written_for_what_is_refused(reporter, settings):
    before = stored()

    response = reporter.post(UPLOAD, {"files": [file(SVG, "<b>.svg")]})

    assert response.url == UPLOAD
    refusal = "<b>.svg: This is an SVG drawing. Save it as PNG."
    assert told(response) == [("error", refusal)]
    assert not Image.objects.exists()
    assert stored() == before


def stored():
    return Image._meta.get_field("file").storage.listdir("")


def test_upload__says_so_where_nothing_was_chosen(reporter):
    assert "Choose a file first." in reporter.post(UPLOAD).text


def test_panel__answers_with_what_became_of_the_file(reporter, make_photo, make_image):
    photo = make_photo()

    taken = reporter.post(f"{UPLOAD}?panel", {"files": file(photo)}).text
    known = reporter.post(f"{UPLOAD}?panel", {"files": file(photo)}).text
    refused = reporter.post(f"{UPLOAD}?panel", {"files": file(SVG)}).text

    image = Image.objects.get()
    assert f'data-outcome="taken" data-image="{image.pk}"' in taken
    assert f'data-outcome="known" data-image="{image.pk}"' in known
    assert f'<a href="{page("image_change", image.pk)}"' in known
    assert 'data-outcome="refused"' in refused
    assert "This is an SVG drawing. Save it as PNG." in refused


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (OSError("No space left on device"), "No space left on device"),
        (LookupError("NoSuchBucket"), "LookupError: NoSuchBucket"),
    ],
)
def test_panel__a_storage_that_fails_may_be_tried_again(
    reporter, make_photo, monkeypatch, error, text
):
    def full(*args, **kwargs):
        raise error

    monkeypatch.setattr(Image._meta.get_field("file").storage, "_save", full)

    answer = reporter.post(f"{UPLOAD}?panel", {"files": file(make_photo())}).text

    assert 'data-outcome="failed"' in answer
    assert f"The storage failed: {text}" in answer
    assert not Image.objects.exists()


def test_upload__returns_before_the_renditions_are_made(
    reporter, make_photo, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks() as callbacks:
        answer = reporter.post(f"{UPLOAD}?panel", {"files": file(make_photo(640, 480))})

    image = Image.objects.get()
    assert answer.status_code == 200
    assert set(image.renditions.values_list("state", flat=True)) == {"pending"}
    assert len(callbacks) == 1
    assert tasks.run_in_line()


@pytest.mark.parametrize(
    ("permissions", "leads_to"),
    [(["add_image"], UPLOAD), (["add_image", "change_image"], WORDS)],
)
def test_upload__leads_to_words_for_who_may_write_them(
    make_user, client, make_photo, permissions, leads_to
):
    client.force_login(make_user("ada", *permissions))

    response = client.post(UPLOAD, {"files": file(make_photo())})

    assert response.url.partition("?")[0] == leads_to
