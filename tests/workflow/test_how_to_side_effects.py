"""The how-to page about side effects does what it says."""

from __future__ import annotations

import re
from pathlib import Path

from worthy_news import workflow

PAGE = Path(__file__).resolve().parents[2] / "docs/how_to/add_a_side_effect.md"


def test_how_to__its_test_passes(make_story, monkeypatch):
    monkeypatch.setattr(workflow.side_effects, "_entries", {})
    first, away, test = re.findall(
        r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL
    )
    names: dict[str, object] = {}
    for block in (first, test):
        exec(block, names)  # noqa: S102 - the page's own code

    names["test_ticker"](make_story())

    exec(away, names)  # noqa: S102
    assert workflow.side_effects.names == ()
