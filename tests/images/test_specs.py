from __future__ import annotations

import pytest
from django.core.files.storage import default_storage
from imagekit.cachefiles import ImageCacheFile
from imagekit.exceptions import MissingSource

from tests import pictures
from worthy_news.images import UnusablePicture, declared, pipeline
from worthy_news.images.sizes import Size
from worthy_news.images.specs import spec_class, spec_id

MEDIUM = Size("medium", 300, 300)
Medium = spec_class(MEDIUM)


def test_spec_id():
    assert spec_id("sm_medium") == "worthy_news:sm_medium"


def test_spec__makes_what_a_build_of_all_sizes_makes():
    photo = pictures.photo()
    together = pipeline.make(photo, declared.sizes().values())

    for made in together:
        spec = spec_class(declared.size(made.name))(photo)
        assert spec.generate().read() == made.content


def test_spec__of_a_size_that_is_not_declared():
    content = spec_class(Size("odd", 77))(pictures.photo()).generate().read()

    assert pictures.opened(content).size == (77, 58)


def test_spec__is_named_by_content_below_imagekits_folder():
    photo, renamed = pictures.photo(), pictures.photo()
    renamed.name = "other.png"
    other = pictures.photo(1201, 900)

    name = Medium(photo).cachefile_name

    assert name.startswith("CACHE/images/worthy_news/")
    assert name.endswith("-medium.jpg")
    assert Medium(renamed).cachefile_name == name
    assert Medium(other).cachefile_name != name


def test_spec__writes_png_where_there_is_alpha():
    content = pictures.written(pictures.corners(400, 300, "RGBA"), "PNG")
    spec = Medium(pictures.file(content))

    assert spec.cachefile_name.endswith("-medium.png")
    assert pictures.opened(spec.generate().read()).mode == "RGBA"
    assert spec.options == {"compress_level": 6}


def test_spec__without_a_source():
    spec = Medium(None)

    assert spec.cachefile_name is None
    with pytest.raises(MissingSource):
        spec.generate()


def test_spec__a_cache_file_is_made_once():
    file = ImageCacheFile(Medium(pictures.photo()))

    file.generate()
    made = default_storage.get_modified_time(file.name)
    ImageCacheFile(Medium(pictures.photo())).generate()

    assert default_storage.get_modified_time(file.name) == made
    assert default_storage.listdir("CACHE/images/worthy_news/" + file.name[25:27])[
        1
    ] == [file.name.rpartition("/")[2]]


def test_spec__a_cache_file_that_went_is_made_again():
    file = ImageCacheFile(Medium(pictures.photo()))
    file.generate()

    default_storage.delete(file.name)

    ImageCacheFile(Medium(pictures.photo())).generate()

    assert default_storage.exists(file.name)


def test_spec__a_source_that_failed_can_be_repaired():
    """imagekit's own backends take it for "generating" ever after."""
    photo = pictures.photo()
    file = ImageCacheFile(Medium(photo))
    whole = photo.file.getvalue()
    photo.file.seek(0)
    photo.file.truncate(len(whole) // 2)

    with pytest.raises(UnusablePicture):
        file.generate()
    photo.file.seek(0)
    photo.file.write(whole)
    file.generate()

    assert default_storage.exists(file.name)
