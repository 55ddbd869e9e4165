"""What a form asks where two people changed the same, and what was answered."""

from __future__ import annotations

from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.text import capfirst
from django.utils.translation import gettext

from worthy_news import rendering, workflow
from worthy_news.admin.posted_rows import INLINES, text_of
from worthy_news.admin.widgets import edit_body
from worthy_news.models import Credit, Picture, Story
from worthy_news.workflow.merging import FIELDS, Keep, merge_bodies
from worthy_news.workflow.wording import compare_wording

SHOWN = "shown_revision"
"""The number of the revision that was shown as theirs; it goes with the question."""

BEGAN = "began_revision"
"""The number of the one that both began with."""


def label(name):
    """Return what a field, or an inline, of a story is called."""
    own = {"credits": Credit, "pictures": Picture}
    if name in own:
        return capfirst(str(own[name]._meta.verbose_name_plural))
    row: Any = Story._meta.get_field(name)
    return capfirst(str(row.verbose_name))


def number(data, name):
    """Return the whole number in ``data``, or ``None`` where there is none."""
    text = data.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def put(data, story, name, value):
    """Put the ``value`` that a snapshot has of a field, or an inline, into a form that was posted."""
    if name in INLINES:
        INLINES[name].put(data, story, value)
    elif name == "topics":
        data.setlist(name, [str(row["id"]) for row in value])
    else:
        chosen = value["id"] if isinstance(value, dict) else value
        data[name] = text_of(chosen)


# What is asked


def question(conflict, theirs, mine, *, who, shown, base):
    """Return what to ask about a conflict, as HTML: both versions, and which to keep."""
    name = conflict.name
    if name == "body":
        wordings, rows = [_clash(clash) for clash in conflict.clashes], []
    else:
        found = workflow.compare(theirs, {**theirs, name: mine[name]})
        wordings = [{"wording": text.wording} for text in found.texts]
        rows = [*found.rows]
    return render_to_string(
        "worthy_news/admin/conflict.html",
        {
            "name": name,
            "label": label(name),
            "who": who,
            "wordings": wordings,
            "rows": rows,
            "is_inline": name in INLINES,
            "keeps": _keeps(name),
            "fields": {SHOWN: shown, BEGAN: base.number if base else ""},
        },
    )


def _clash(clash):
    """Return a clash as prose; as HTML where the markup alone differs."""
    both = ["".join(side) for side in (clash.theirs, clash.mine)]
    wording = compare_wording(*(rendering.text(side).split("\n") for side in both))
    if wording.changed:
        return {"wording": wording}
    return {
        "wording": compare_wording(*([side.strip()] for side in both)),
        "markup": True,
    }


def _keeps(name):
    mine = (
        gettext("Yours, as the rows below have it")
        if name in INLINES
        else gettext("Yours, as it stands in the field")
    )
    keeps = {Keep.MINE: mine, Keep.THEIRS: gettext("Theirs")}
    if name == "body":
        keeps[Keep.BOTH] = gettext("Both: theirs, then yours")
    return keeps


# What was answered


def choose(data, story):
    """Put theirs into ``data`` where that was chosen; return the names of what was."""
    names = [
        name
        for name in FIELDS
        if data.get(f"keep-{name}") in _keeps(name)
        and data[f"keep-{name}"] != Keep.MINE
    ]
    theirs = names and _snapshot(story, number(data, SHOWN))
    if not theirs:
        return []
    for name in names:
        value = theirs[name]
        if name == "body":
            began = _snapshot(story, number(data, BEGAN))
            typed = _typed_body(data, story.body)
            merged = merge_bodies(began and began[name], value, typed)
            value = merged.text(Keep(data[f"keep-{name}"]))
        put(data, story, name, value)
    return names


def _snapshot(story, revision):
    return (
        story.revisions.filter(number=revision)
        .values_list("snapshot", flat=True)
        .first()
    )


def _typed_body(data, stored):
    """Return the body as it was typed, read as the editor for ``stored`` writes it."""
    field = forms.CharField()
    edit_body(field, stored)
    typed = field.widget.value_from_datadict(data, {}, "body") or ""
    return typed.replace("\r\n", "\n")
