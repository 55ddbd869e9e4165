"""The examples in the docs and in the package's docstring run, and the docs name everything."""

from __future__ import annotations

import doctest
import re
import runpy
from pathlib import Path

import pytest

from worthy_news import copytext

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "copy.md"


def test_reference__example_runs(tmp_path):
    script = tmp_path / "example.py"
    examples = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    script.write_text("\n".join(examples), "utf-8")

    assert len(examples) == 1
    assert "copy" in runpy.run_path(str(script))


def test_reference__docstring_of_the_package_runs():
    assert doctest.testmod(copytext) == doctest.TestResults(failed=0, attempted=4)


@pytest.mark.parametrize("name", copytext.__all__)
def test_reference__names(name):
    assert re.search(rf"`{name}\b", PAGE.read_text("utf-8"))
