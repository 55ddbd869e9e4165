"""The stories in ``tests/data/copy``: copy in ``*.txt``, what it says beside it in ``*.json``."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from worthy_news.copytext import Block, Note

FOLDER = Path(__file__).resolve().parents[1] / "data" / "copy"
STORIES = sorted(path.stem for path in FOLDER.glob("*.txt"))


def copy_of(name: str) -> str:
    """Return the copy of a story with its own line ends."""
    return (FOLDER / f"{name}.txt").read_bytes().decode()


def plain(record: Any) -> Any:
    """Return a record as JSON has it, without what is empty; blocks and notes as lists."""
    if isinstance(record, tuple):
        return [plain(one) for one in record]
    if not is_dataclass(record):
        return record
    names = [field.name for field in fields(record)]
    if isinstance(record, Block | Note):
        return [getattr(record, name) for name in names]
    values = {name: plain(getattr(record, name)) for name in names} if record else {}
    return {name: value for name, value in values.items() if value}
