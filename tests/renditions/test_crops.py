"""Crops of one's own in rows: of an image, and of one story's use of it."""

from __future__ import annotations

import pytest
from imagekit.registry import generator_registry

from tests import pictures
from tests.renditions.test_building import files
from worthy_news.models import Crop
from worthy_news.renditions import build, choose, request

BOTTOM_RIGHT = {"left": 0.55, "top": 0.55, "right": 0.95, "bottom": 0.95}
TOP_LEFT = {"left": 0.05, "top": 0.05, "right": 0.45, "bottom": 0.45}


@pytest.fixture
def image(make_image):
    """An image of four colors, each in its corner, with its renditions made."""
    content = pictures.written(pictures.corners(1600, 1200))
    image = make_image(1600, 1200, content=content)
    build(image.pk)
    return image


@pytest.fixture
def rebuilt(django_capture_on_commit_callbacks):
    """``rebuilt(image)``: what it is to have, made and read anew."""

    def rebuild(image):
        with django_capture_on_commit_callbacks(execute=True):
            request(image)
        return type(image).objects.get(pk=image.pk)

    return rebuild


def names(image):
    """Return the names of the files, by story and name of their rows."""
    return {(row.story_id, row.name): row.file.name for row in image.renditions.all()}


def shown(chosen):
    """Return the color in the middle of a square rendition."""
    return pictures.opened(chosen.file.open().read()).getpixel((75, 75))


def test_build__a_crop_remakes_only_what_it_touches(image, rebuilt):
    before = names(image)
    Crop.objects.create(image=image, size="thumbnail", **BOTTOM_RIGHT)

    after = names(rebuilt(image))

    assert {key for key in after if after[key] != before[key]} == {(None, "thumbnail")}
    assert shown(choose(image, "thumbnail")) == pytest.approx(
        pictures.CORNERS["bottom right"], abs=3
    )
    assert files() == set(after.values())


def test_build__a_story_has_a_crop_of_its_own(calls, image, rebuilt, make_story):
    story, other = make_story(), make_story()
    Crop.objects.create(image=image, size="thumbnail", **BOTTOM_RIGHT)
    Crop.objects.create(image=image, size="thumbnail", story=story, **TOP_LEFT)
    before = names(image)
    calls.clear()

    image = rebuilt(image)

    after = names(image)
    assert after.keys() - before.keys() == {(story.pk, "thumbnail")}
    assert calls.count("open") == 1
    assert shown(choose(image, "thumbnail", story.pk)) == pytest.approx(
        pictures.CORNERS["top left"], abs=3
    )
    for elsewhere in (other.pk, None):
        assert shown(choose(image, "thumbnail", elsewhere)) == pytest.approx(
            pictures.CORNERS["bottom right"], abs=3
        )


def test_build__a_crop_that_is_gone_takes_its_file_along(image, rebuilt, make_story):
    story = make_story()
    before = names(image)
    crop = Crop.objects.create(
        image=image, size="thumbnail", story=story, **BOTTOM_RIGHT
    )
    rebuilt(image)
    crop.delete()

    image = rebuilt(image)

    assert names(image) == before
    assert files() == set(before.values())
    assert choose(image, "thumbnail", story.pk).rendition.story_id is None


def test_build__passes_over_a_crop_of_a_size_that_is_gone(image, rebuilt, make_story):
    before = names(image)
    Crop.objects.create(image=image, size="poster", **BOTTOM_RIGHT)
    Crop.objects.create(image=image, size="poster", story=make_story(), **BOTTOM_RIGHT)

    assert names(rebuilt(image)) == before


def test_choose__keeps_the_room_of_a_crop_that_is_not_made_yet(image, make_story):
    """What was there before the story had its own is shown, as large as that will be."""
    story = make_story()
    image.renditions.create(
        name="social",
        story=story,
        width=640,
        height=336,
        part_left=880,
        part_top=660,
        part_width=640,
        part_height=336,
    )

    chosen = choose(image, "social", story.pk)

    assert (chosen.width, chosen.height) == (640, 336)
    assert (chosen.rendition.name, chosen.rendition.story) == ("social", None)
    image.renditions.filter(story=None).delete()
    chosen = choose(image, "social", story.pk)
    assert (chosen.file, chosen.width, chosen.height) == (None, 640, 336)


def test_choose__a_crop_of_another_shape_does_not_stand_in(image, make_story):
    """A size that had another shape when the image's own was made: the whole picture does, cut by the page."""
    story = make_story()
    image.renditions.filter(name="social").update(width=1200, height=900)
    image.renditions.create(name="social", story=story, width=640, height=336)

    chosen = choose(image, "social", story.pk)

    assert chosen.rendition.name == "wide"
    assert (chosen.width, chosen.height, chosen.fits) == (640, 336, False)


def test_choose__what_shows_another_part_does_not_stand_in(image, rebuilt):
    Crop.objects.create(image=image, size="square", **BOTTOM_RIGHT)
    image = rebuilt(image)
    image.renditions.get(name="thumbnail").delete()

    chosen = choose(image, "thumbnail")

    assert chosen.rendition.name == "wide"


def test_the_spec_has_the_crop_in_its_hash(image, rebuilt):
    Crop.objects.create(image=image, size="thumbnail", **BOTTOM_RIGHT)

    image = rebuilt(image)

    spec = generator_registry.get("worthy_news:thumbnail", source=image.file)
    row = image.renditions.get(name="thumbnail")
    assert spec.cachefile_name == row.file.name
    assert spec.generate().read() == row.file.open().read()
