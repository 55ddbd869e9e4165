"""The examples in the docs run."""

from __future__ import annotations

import doctest
from pathlib import Path

from worthy_news import shortcodes

PAGE = Path(__file__).resolve().parents[2] / "docs/reference/shortcode-grammar.md"


def test_package__its_example_runs():
    assert doctest.testmod(shortcodes) == (0, 3)


def test_page__its_examples_run():
    assert doctest.testfile(str(PAGE), module_relative=False) == (0, 13)
