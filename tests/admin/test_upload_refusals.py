"""An upload of good files and of every kind of bad ones: each is told of, and none spoils another."""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from tests import pictures
from tests.admin.forms import page, told
from tests.images.test_refusals import REFUSED
from worthy_news.models import Build, Image, Rendition


def names(folder=""):
    """Return how the files in storage are called, from ``folder`` down."""
    folders, files = default_storage.listdir(folder)
    return sorted(
        files + [name for item in folders for name in names(f"{folder}{item}/")]
    )


def test_upload__takes_the_good_files_among_bad_ones_of_every_kind(reporter):
    files, titles = [], []
    for number, (kind, (content, _sentence)) in enumerate(REFUSED.items()):
        good = pictures.written(pictures.corners(40 + number, 30))
        titles.append(f"before {kind}")
        files.append(SimpleUploadedFile(f"before {kind}.jpg", good))
        files.append(SimpleUploadedFile(f"{kind}.jpg", content))

    response = reporter.post(page("image_upload"), {"files": files})

    sentences = told(response)
    errors = [text for level, text in sentences if level == "error"]
    assert [text.partition(":")[0] for text in errors] == [
        f"{kind}.jpg" for kind in REFUSED
    ]
    assert sentences[-1] == ("success", f"{len(REFUSED)} pictures are in the library.")
    images = list(Image.objects.order_by("pk"))
    assert [image.title for image in images] == titles
    assert names() == sorted(image.file.name.rpartition("/")[2] for image in images)


def test_panel__writes_nothing_for_a_bad_file_of_any_kind(reporter):
    for kind, (content, _sentence) in REFUSED.items():
        file = SimpleUploadedFile(f"{kind}.jpg", content)

        answer = reporter.post(f"{page('image_upload')}?panel", {"files": file})

        assert (answer.status_code, names()) == (200, []), kind
        assert 'data-outcome="refused"' in answer.text, kind
    for model in (Image, Build, Rendition):
        assert not model.objects.exists()
