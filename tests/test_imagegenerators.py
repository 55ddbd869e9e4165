from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.template import Context, Engine
from imagekit import ImageSpec, register, unregister
from imagekit.registry import cachefile_registry, generator_registry

from tests import pictures
from worthy_news import imagegenerators, renditions
from worthy_news.images.specs import RenditionSpec
from worthy_news.models import Rendition


@pytest.fixture
def image(db):
    """A picture taken in, with all its renditions."""
    image, _made = renditions.take_image(
        pictures.file(pictures.lying(pictures.corners(1800, 1200), 6)),
        creator="Ada Novak",
        copyright_notice="© 2025 Ada Novak",
        focal_x=0.2,
        focal_y=0.2,
    )
    renditions.build(image.pk)
    return image


def ours():
    """Return the ids of our generators in imagekit's registry."""
    return {id for id in generator_registry.get_ids() if id.startswith("worthy_news:")}


def stored():
    """Return the content of every rendition's file, by the file's name."""
    return {row.file.name: row.file.open().read() for row in Rendition.objects.all()}


def forget_files():
    for row in Rendition.objects.all():
        row.file.storage.delete(row.file.name)


def test_every_declared_size_is_registered():
    assert ours() == {
        "worthy_news:thumbnail",
        "worthy_news:sm_medium",
        "worthy_news:medium",
        "worthy_news:medium_large",
        "worthy_news:large",
        "worthy_news:wide",
        "worthy_news:square",
        "worthy_news:social",
    }


def test_registered_sizes_follow_the_setting(settings):
    before = type(generator_registry.get("worthy_news:square", source=None))
    large = type(generator_registry.get("worthy_news:large", source=None))

    settings.WORTHY_NEWS = {
        "RENDITIONS": {"hero": {"width": 900}, "medium": None, "square": {"width": 5}}
    }

    assert "worthy_news:hero" in ours()
    assert "worthy_news:medium" not in ours()
    assert list(cachefile_registry.get("worthy_news:medium")) == []
    square = type(generator_registry.get("worthy_news:square", source=None))
    assert (square.size.width, before.size.width) == (5, 800)
    assert type(generator_registry.get("worthy_news:large", source=None)) is large


def test_a_setting_that_is_wrong_changes_nothing(settings):
    before = ours()

    settings.WORTHY_NEWS = {"RENDITIONS": {"hero": {"width": "wide"}}}

    assert ours() == before


def test_a_sites_own_spec_stays_in_the_place_of_ours(settings):
    ours = type(generator_registry.get("worthy_news:square", source=None))

    class Square(ImageSpec):
        format = "PNG"

    unregister.generator("worthy_news:square")
    register.generator("worthy_news:square", Square)
    try:
        settings.WORTHY_NEWS = {"RENDITIONS": {"hero": {"width": 900}}}
        imagegenerators.synchronize()
        assert isinstance(
            generator_registry.get("worthy_news:square", source=None), Square
        )
    finally:
        unregister.generator("worthy_news:square")
        register.generator("worthy_news:square", ours)


def test_generateimage__shows_the_renditions_own_file(image):
    forget_files()
    template = Engine(
        libraries={"imagekit": "imagekit.templatetags.imagekit"}
    ).from_string(
        "{% load imagekit %}{% generateimage 'worthy_news:sm_medium' source=image.file %}"
    )

    html = template.render(Context({"image": image}))

    row = image.renditions.get(name="sm_medium")
    assert (row.width, row.height) == (300, 200)
    assert html == f'<img width="300" height="200" src="{row.file.url}" />'


def test_generateimages__makes_the_renditions_byte_for_byte(image):
    before = stored()
    forget_files()
    out = StringIO()

    call_command("generateimages", "worthy_news:*", stdout=out)

    assert len(before) == 8
    assert stored() == before
    assert "Failed" not in out.getvalue()


def test_generateimages__goes_on_after_what_cannot_be_read(image, make_image, caplog):
    forget_files()
    broken = make_image(content=b"no picture")
    gone = make_image()
    gone.file.storage.delete(gone.file.name)

    call_command("generateimages", "worthy_news:large", stdout=StringIO())

    assert image.renditions.get(name="large").file.open().read()
    assert [record.args[0] for record in caplog.records] == [broken.pk, gone.pk]


def test_specs_know_the_focal_point(image):
    spec = generator_registry.get("worthy_news:square", source=image.file)

    name = spec.cachefile_name

    assert isinstance(spec, RenditionSpec)
    assert spec.focal_point == (0.2, 0.2)
    assert name == image.renditions.get(name="square").file.name
    image.focal_x = 0.8
    assert spec.cachefile_name != name
