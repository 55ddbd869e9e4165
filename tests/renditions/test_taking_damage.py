"""Files with something broken are taken, or refused in words and leave nothing behind."""

from __future__ import annotations

import pytest
from django.core.files.storage import default_storage

from tests import pictures
from tests.damaged import damaged, whole
from worthy_news import renditions
from worthy_news.images import UnusablePicture
from worthy_news.models import Build, Image, Rendition


def files(folder=""):
    """Return the names of all files in storage, from ``folder`` down."""
    folders, names = default_storage.listdir(folder)
    inside = [name for item in folders for name in files(f"{folder}{item}/")]
    return {folder + name for name in names}.union(inside)


def written():
    """Return how many rows there are of each kind, and the names of the files."""
    counts = [model.objects.count() for model in (Image, Build, Rendition)]
    return [*counts, files()]


def test_damaged__is_broken_in_many_ways():
    assert len(list(whole())) == 15
    assert len(set(damaged(20))) > 290


def test_take_image__writes_nothing_for_a_file_that_it_refuses(db):
    """Whatever is broken in it, and nothing but a refusal is raised."""
    taken, sentences = 0, []
    for content in damaged(20):
        before = written()
        try:
            image, _is_new = renditions.take_image(pictures.file(content))
        except UnusablePicture as refusal:
            sentences.append(str(refusal))
            assert written() == before
        else:
            image.full_clean()
            taken += 1
    assert (taken > 50, len(sentences) > 150) == (True, True)
    assert {sentence[-1] for sentence in sentences} == {"."}


@pytest.mark.parametrize("seed", [5, 6])
def test_build__makes_what_was_taken_or_says_why_not(db, seed):
    """What is looked at small when it is taken in is read to its end for all sizes."""
    for content in damaged(3, seed):
        try:
            image, _is_new = renditions.take_image(pictures.file(content))
        except UnusablePicture:
            continue
        outcome = renditions.build(image.pk)
        reasons = set(image.renditions.values_list("reason", flat=True))
        assert (outcome, reasons) == (renditions.Outcome.MADE, {""})
