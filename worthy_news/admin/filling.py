"""A story's form as a running draft has it: shown, not judged and not saved."""

from __future__ import annotations

import re

from django.forms import BooleanField

from worthy_news.admin.widgets import edit_body

_ROW = re.compile(r"(\d+)-(.+)", re.ASCII)
_KEYS = {"id", "story"}
"""What of an inline's row is no word of the editor's."""


def fill(form, formsets, posted):
    """Show in a form that is not bound, and in the rows that are saved, what was ``posted``.

    New rows are shown by their formset, which takes ``new_rows`` as its ``initial``.
    """
    if "body" in form.fields:
        field = form.fields["body"]
        field.help_text = form.base_fields["body"].help_text
        edit_body(field, posted.get("body", ""))
    _fill(form, posted)
    for formset in formsets:
        typed = {row.get("id"): row for row in _rows(posted, formset.prefix)}
        for row in formset.initial_forms:
            if words := _words(typed.get(str(row.instance.pk), {})):
                row.initial |= _unticked(row) | words


def new_rows(posted, prefix, saved):
    """Return the rows of an inline that are not among those ``saved``, which are keys.

    A row that somebody else has deleted meanwhile is a new one.
    """
    known = {str(key) for key in saved}
    return [
        _words(row)
        for row in _rows(posted, prefix)
        if row.get("id") not in known and "DELETE" not in row
    ]


def _unticked(form):
    """Return the boxes of a form, which a browser does not send where they are not ticked."""
    return {
        name: False
        for name, field in form.fields.items()
        if isinstance(field, BooleanField)
    }


def _fill(form, posted):
    for name, field in form.fields.items():
        html_name = form.add_prefix(name)
        if not field.widget.value_omitted_from_data(posted, {}, html_name):
            form.initial[name] = field.widget.value_from_datadict(posted, {}, html_name)


def _rows(posted, prefix):
    """Return the rows of an inline as they were posted: values, by the names of their fields."""
    rows: dict[int, dict[str, str]] = {}
    for name in posted:
        found = name.startswith(f"{prefix}-") and _ROW.fullmatch(
            name.removeprefix(f"{prefix}-")
        )
        if found:
            rows.setdefault(int(found[1]), {})[found[2]] = posted[name]
    return [row for _, row in sorted(rows.items())]


def _words(row):
    return {name: value for name, value in row.items() if name not in _KEYS}
