"""The how-to page about rules does what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from worthy_news.workflow import rules

PAGE = Path(__file__).resolve().parents[3] / "docs/how_to/add_a_preflight_rule.md"


@pytest.fixture
def example(monkeypatch):
    """Run the page's code; the registry is as before afterwards."""
    monkeypatch.setattr(rules, "_entries", dict(rules._entries))
    names: dict[str, object] = {"rules": rules}
    for block in re.findall(
        r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL
    ):
        exec(block, names)  # noqa: S102 - the page's own code
    return names


def test_how_to__its_test_passes(example, make_story):
    example["test_lawyer"](make_story())


def test_how_to__takes_rules_away(example):
    assert "headline_period" not in rules.names
    assert rules.names[-1] == "lawyer"
