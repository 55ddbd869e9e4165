"""Where the material shared by the developers lies, and the mark that skips without it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"

needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(),
    reason="the developers' shared folder is not beside the checkout",
)


def load_cases(*names: str) -> list[dict[str, Any]]:
    """Return the WordPress cases of the files ``names``, or none without the folder."""
    files = [
        SHARED / "wordpress" / folder / f"{name}.json"
        for name in names
        for folder in ("cases", "reference")
    ]
    return [
        case
        for file in files
        if file.is_file()
        for case in json.loads(file.read_text(encoding="utf-8"))
    ]


def own_cases(name: str) -> list[dict[str, Any]]:
    """Return the WordPress cases of the file ``name`` that come with the tests."""
    file = Path(__file__).resolve().parent / "data" / "wordpress" / f"{name}.json"
    return json.loads(file.read_text(encoding="utf-8"))


def reference_cases(name: str) -> list[dict[str, Any]]:
    """Return those whose inputs come from elsewhere, or none without the folder."""
    file = SHARED / "wordpress" / "reference" / f"{name}.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else []
