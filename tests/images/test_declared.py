from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from worthy_news.images import UnknownRendition, declared
from worthy_news.images.sizes import Size

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_sizes__by_default():
    assert list(declared.sizes().values()) == [
        Size("thumbnail", 150, 150, crop=True),
        Size("sm_medium", 300),
        Size("medium", 300, 300),
        Size("medium_large", 768),
        Size("large", 1024, 1024),
        Size("wide", 1600),
        Size("square", 800, 800, crop=True),
        Size("social", 1200, 630, crop=True),
    ]


def test_sizes__are_laid_over_the_defaults(settings):
    settings.WORTHY_NEWS = {
        "RENDITIONS": {
            "hero": {"width": 1200, "height": 600, "crop": ["center", "top"]},
            "large": {"height": 900},
            "medium": None,
        }
    }

    sizes = declared.sizes()

    assert sizes["hero"] == Size("hero", 1200, 600, ("center", "top"))
    assert sizes["large"] == Size("large", 0, 900)
    assert "medium" not in sizes
    assert sizes["thumbnail"] == Size("thumbnail", 150, 150, crop=True)


@pytest.mark.parametrize(
    ("declaration", "fault"),
    [
        pytest.param({"width": 5, "depth": 5}, "no key depth", id="key"),
        pytest.param(300, "neither a dictionary nor None", id="number"),
        pytest.param({}, "not both 0", id="nothing"),
        pytest.param({"width": -5}, "whole pixels", id="negative"),
        pytest.param({"width": "300"}, "whole pixels", id="text"),
        pytest.param({"width": True}, "whole pixels", id="bool"),
        pytest.param({"width": 300.5}, "whole pixels", id="fraction"),
        pytest.param({"width": 5, "crop": "left"}, "crop is", id="word"),
        pytest.param(
            {"width": 5, "crop": ["top", "left"]}, "crop is", id="down-across"
        ),
        pytest.param({"width": 5, "crop": ["left"]}, "crop is", id="one-side"),
    ],
)
def test_sizes__say_what_is_wrong(settings, declaration, fault):
    settings.WORTHY_NEWS = {"RENDITIONS": {"odd": declaration}}

    with pytest.raises(ImproperlyConfigured, match=rf'\["odd"\]: .*{fault}'):
        declared.sizes()


@pytest.mark.parametrize("name", ["", "a b", "-a", "a/b", "a" * 51, "ünï", 1])
def test_sizes__refuse_names_that_no_file_should_have(settings, name):
    settings.WORTHY_NEWS = {"RENDITIONS": {name: {"width": 5}}}

    with pytest.raises(ImproperlyConfigured, match="a name has letters"):
        declared.sizes()


def test_sizes__refuse_what_is_no_dictionary(settings):
    settings.WORTHY_NEWS = {"RENDITIONS": ["hero"]}

    with pytest.raises(ImproperlyConfigured, match="is not a dictionary"):
        declared.sizes()


def test_size__unknown_names_the_ones_there_are(settings):
    settings.WORTHY_NEWS = {
        "RENDITIONS": dict.fromkeys(["sm_medium", "medium", "medium_large", "large"])
    }

    with pytest.raises(UnknownRendition) as caught:
        declared.size("huge")

    assert str(caught.value) == (
        "There is no rendition 'huge'."
        " There are: thumbnail, wide, square, social, full."
    )


def test_size__full_is_a_name_and_may_be_declared(settings):
    assert declared.size("full") == Size("full", 0)

    settings.WORTHY_NEWS = {"RENDITIONS": {"full": {"width": 2560}}}

    assert declared.size("full") == Size("full", 2560)


def test_sizes__are_the_table_of_the_documentation():
    page = (DOCS / "reference" / "renditions.md").read_text(encoding="utf-8")

    rows = re.findall(
        r"^\| `(\w+)` \| (\d+) \| (\d+) \| (yes|no) \|$", page, re.MULTILINE
    )

    assert [
        Size(name, int(width), int(height), crop == "yes")
        for name, width, height, crop in rows
    ] == list(declared.sizes().values())


def test_documentation__examples_hold():
    page = str(DOCS / "reference" / "renditions.md")

    assert doctest.testfile(page, module_relative=False) == (0, 12)
