"""The rows of an inline in a form that was posted: read, and written anew.

Rows are dictionaries of what a browser sends, by the names of their fields. Whoever
saved meanwhile may have deleted a row and put the same one in again, as restoring does:
a posted row is then the one that has its words now.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from worthy_news.admin import typed
from worthy_news.workflow.merging import TABLES


@dataclass(frozen=True, slots=True)
class Table:
    """An inline, for what snapshots call ``part``."""

    part: str
    relation: str
    """Of the story; the names of its fields in a form begin with it."""

    key: str
    """The field without which a row is none."""

    snapshot_key: str
    """What snapshots call that."""

    def is_in(self, data):
        """Whether the form that was posted has this inline."""
        return f"{self.relation}-TOTAL_FORMS" in data

    def keep(self, data, story):
        """Make of the rows in ``data`` a form that saves just them, whatever rows the story has now."""
        self._write(data, story, self._posted(data))

    def put(self, data, story, rows):
        """Put ``rows`` of a snapshot in the place of those in ``data``; rows that were only begun stay."""
        begun = [
            row
            for row in self._posted(data)
            if not row.get("id") and not row.get(self.key)
        ]
        wanted = [self._as_posted(row, order) for order, row in enumerate(rows)]
        self._write(data, story, [*wanted, *begun])

    @property
    def _names(self):
        """The fields of a row that an editor chose, as snapshots and forms call them."""
        return [
            (name, self.key if name == self.snapshot_key else name)
            for name in TABLES[self.part]
        ]

    def _posted(self, data):
        rows: dict[int, dict[str, str]] = {}
        for key in data:
            if found := self._field(key):
                rows.setdefault(int(found[1]), {})[found[2]] = data[key]
        return [rows[index] for index in sorted(rows)]

    def _field(self, key):
        return re.fullmatch(rf"{self.relation}-([0-9]{{1,6}})-(\w+)", key)

    def _as_posted(self, row, order):
        chosen = {field: text_of(row[name]) for name, field in self._names}
        return {**chosen, "order": str(order)}

    def _current(self, story):
        """Return the rows that the story has now as a form would send them, by their keys."""
        rows = {}
        for row in getattr(story, self.relation).all():
            fields = {field.name: field for field in row._meta.concrete_fields}
            key = str(row.pk)
            rows[key] = {
                name: text_of(field.value_from_object(row))
                for name, field in fields.items()
            }
        return rows

    def _write(self, data, story, rows):
        """Write ``rows`` into ``data``; what else the story has is marked to be deleted."""
        there, new = self._sorted(rows, self._current(story))
        for key in [key for key in data if self._field(key)]:
            del data[key]
        for index, row in enumerate([*there, *new]):
            for name, value in {**row, "story": str(story.pk)}.items():
                data[f"{self.relation}-{index}-{name}"] = value
        data[f"{self.relation}-INITIAL_FORMS"] = str(len(there))
        data[f"{self.relation}-TOTAL_FORMS"] = str(len(there) + len(new))

    def _sorted(self, rows, current):
        """Return the rows that the story has, under the keys they have now, and those that are new."""
        left = dict(current)
        for row in rows:
            left.pop(row.get("id"), None)
        there: list[dict[str, str]] = []
        new: list[dict[str, str]] = []
        for row in rows:
            key = row.get("id") if row.get("id") in current else ""
            if not key and "DELETE" in row:
                continue
            key = key or self._twin(row, left)
            left.pop(key, None)
            (there if key else new).append({**row, "id": key})
        there += [{**row, "DELETE": "on"} for row in left.values()]
        return there, new

    def _twin(self, row, others):
        """Return the key of one of ``others`` that has the same in it, or ""."""
        names = [field for _, field in self._names]
        for key, other in others.items():
            if all(
                typed.plain(row.get(name, "")) == typed.plain(other[name])
                for name in names
            ):
                return key
        return ""


INLINES = {
    table.part: table
    for table in (
        Table("credits", "credits", "contributor", "contributor"),
        Table("places", "story_places", "place", "id"),
        Table("pictures", "pictures", "image", "image"),
    )
}


def text_of(value):
    """Return a value as a browser sends it: of a box, that it is ticked."""
    if value is True:
        return "on"
    return "" if value is None or value is False else str(value)
