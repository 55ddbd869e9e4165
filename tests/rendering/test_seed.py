"""The sample story comes out as it went in, and in both of its layouts."""

from __future__ import annotations

import pytest

from tests.shared import SHARED, needs_shared
from worthy_news import copytext, rendering, workflow
from worthy_news.workflow import publish

pytestmark = [needs_shared, pytest.mark.django_db]


def seed(name: str) -> str:
    return (SHARED / "seed" / name).read_text(encoding="utf-8")


@pytest.fixture
def edition():
    story = workflow.take_copy(copytext.read(seed("story.txt")), by=None)
    return publish(story, by=None)


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line]


def test_seed__the_body_is_the_copy_below_the_headline(edition):
    headline, *copy = lines(seed("story.txt"))

    assert rendering.title(edition) == headline
    assert lines(rendering.text(rendering.body(edition))) == copy
    assert (
        lines(
            rendering.text(
                rendering.shortcodes("[worthy_plugins_news_story_body]", edition)
            )
        )
        == copy
    )


@pytest.mark.parametrize("name", ["layout-body.html", "layout-image.html"])
def test_seed__the_layouts_print_the_story(edition, name):
    copy = lines(seed("story.txt"))
    source = seed(name)
    expected = copy if "story_title" in source else copy[1:]

    page = rendering.page(edition, source)

    assert lines(rendering.text(page.html)) == expected
    assert page.has_heading == ("story_title" in source)
    assert "<img" not in page.html
    assert "float:right" not in page.html
