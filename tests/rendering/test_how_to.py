"""The how-to page about shortcodes does what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from worthy_news import rendering
from worthy_news.rendering import layouts

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how_to" / "add_a_shortcode.md"


@pytest.fixture
def example(monkeypatch):
    """Run the page's code, with registries that are the test's own."""
    registry = rendering.registry.copy()
    monkeypatch.setattr(rendering, "registry", registry)
    monkeypatch.setattr(layouts, "registry", registry)
    names: dict[str, object] = {}
    for block in re.findall(
        r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL
    ):
        exec(block, names)  # noqa: S102 - the page's own code
    return names


def test_how_to__its_test_passes(example):
    example["test_pullquote"]()


def test_how_to__attributes_are_escaped_once(example):
    text = rendering.sanitize(
        r'<p>[pullquote by="A & B \x3cscript\x3e"]b [story_title][/pullquote]</p>'
    ).html

    assert rendering.shortcodes(text, None) == (
        '<p><aside class="pullquote">b  <cite>A &amp; B &lt;script&gt;</cite></aside></p>'
    )


def test_how_to__a_teaser_asks_for_a_story(example, make_edition):
    edition = make_edition(headline="Budget & More", slug="budget")

    assert rendering.shortcodes("[teaser story=budget][teaser story=other]", None) == (
        f'<a class="teaser" href="{edition.get_absolute_url()}">Budget &amp; More</a>'
    )
    assert rendering.shortcodes("[teaser]", edition) == (
        f'<a class="teaser" href="{edition.get_absolute_url()}">Budget &amp; More</a>'
    )
