"""The form of a story as it was posted, read as data. Nothing is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms

from worthy_news import workflow
from worthy_news.models import Credit, Picture, Source, StoryPlace, Topic

PARTS: dict[type, str] = {
    Credit: "credits",
    StoryPlace: "places",
    Picture: "pictures",
}
"""What a snapshot calls the rows of an inline."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A form that was posted."""

    form: forms.ModelForm
    data: dict[str, Any]
    """As a snapshot; a field with a mistake in it counts as the instance had it."""

    fields: frozenset[str]
    """What of a snapshot the form has."""

    mistaken: frozenset[str]
    """What of a snapshot has a mistake in it."""


def plain(text):
    """Return ``text`` without what a browser or Django changes of it: line ends, white space around it."""
    return text.replace("\r\n", "\n").strip()


def read(request, desk, story, instance, *, posted=None):
    """Return what was posted of ``story``, which is ``None`` for a new one.

    ``instance`` is what the form's fields were filled from, and is filled with what was typed.
    ``posted`` is the form, where that is not the one that ``request`` brings.
    """
    posted = request.POST if posted is None else posted
    form_class = desk.get_form(request, story, change=story is not None)
    form = form_class(posted, instance=instance)
    form.full_clean()
    typed = form.instance
    if typed.source_id is None:
        typed.source = Source.objects.own() or Source()
    sets = {
        PARTS.get(inline.model): _bound(formset_class, inline, request, typed, posted)
        for formset_class, inline in desk.get_formsets_with_inlines(request, story)
    }
    rows = {part: _rows(formset) for part, formset in sets.items()}
    data = workflow.compose(
        typed,
        topics=form.cleaned_data.get("topics", Topic.objects.none()).order_by("name"),
        places=[row.place for row in rows.get("places", ()) if row.place_id],
        credits=[row for row in rows.get("credits", ()) if row.contributor_id],
        pictures=[row for row in rows.get("pictures", ()) if row.image_id],
    )
    mistaken = {part for part, formset in sets.items() if not formset.is_valid()}
    return Typed(
        form,
        data,
        fields=frozenset(data.keys() & (form.fields.keys() | sets.keys())),
        mistaken=frozenset(data.keys() & (form.errors.keys() | mistaken)),
    )


def _bound(formset_class, inline, request, story, posted):
    formset = formset_class(
        posted,
        instance=story,
        prefix=formset_class.get_default_prefix(),
        queryset=inline.get_queryset(request),
    )
    formset.full_clean()
    return formset


def _rows(formset):
    """Return the rows of an inline as they were posted, in their order; deleted ones are left out."""
    rows = [
        form.instance
        for form in formset.forms
        if (form.instance.pk or form.has_changed())
        and not form.cleaned_data.get("DELETE")
    ]
    return sorted(rows, key=lambda row: (row.order is None, row.order))
