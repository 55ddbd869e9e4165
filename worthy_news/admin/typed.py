"""A story's form as it was posted, read without saving anything."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from datetime import datetime

from django.http import QueryDict
from django.utils.text import capfirst

from worthy_news import workflow
from worthy_news.models import Credit, Picture, Source, Story, StoryPlace, Topic
from worthy_news.workflow.snapshots import Snapshot


@dataclass(frozen=True, slots=True)
class Typed:
    """What stood in a form; a field with a mistake counts as it is saved."""

    story: Story
    """With the typed fields, not saved."""

    data: Snapshot
    at: datetime | None
    """When it is to go out."""

    mistakes: tuple[str, ...]
    """The names of what could not be read."""


def read(request, desk, story: Story | None, posted: QueryDict) -> Typed:
    """Return what ``posted``, the form of ``story`` or of a new one, says; ``story`` stays as it is."""
    form_class = desk.get_form(request, story, change=story is not None)
    form = form_class(posted, instance=copy(story) if story else Story())
    form.full_clean()
    typed = form.instance
    if typed.source_id is None:
        typed.source = Source.objects.own() or Source()
    rows, mistakes = {}, _mistakes(form)
    for formset_class, inline in desk.get_formsets_with_inlines(request, story):
        rows[inline.model], amiss = _rows(formset_class, inline, request, typed, posted)
        mistakes += [str(inline.opts.verbose_name_plural)] * amiss
    data = workflow.compose(
        typed,
        topics=form.cleaned_data.get("topics", Topic.objects.none()).order_by("name"),
        places=[row.place for row in rows[StoryPlace] if row.place_id],
        credits=[row for row in rows[Credit] if row.contributor_id],
        pictures=[row for row in rows[Picture] if row.image_id],
    )
    at = form.cleaned_data.get("goes_out_at")
    return Typed(typed, data, at, tuple(capfirst(name) for name in mistakes))


def _mistakes(form):
    """Return the names of the story's own fields that could not be read."""
    return [
        str(form.fields[name].label)
        for name in form.errors
        if name in form._meta.fields
    ]


def _rows(formset_class, inline, request, story, posted):
    """Return the rows of an inline as they were posted, in their order, and whether any could not be read.

    Those that were ticked to be deleted are left out.
    """
    formset = formset_class(
        posted,
        instance=story,
        prefix=formset_class.get_default_prefix(),
        queryset=inline.get_queryset(request),
    )
    formset.full_clean()
    kept = [
        form
        for form in formset.forms
        if (form.instance.pk or form.has_changed())
        and not form.cleaned_data.get("DELETE")
    ]
    rows = [form.instance for form in kept]
    in_order = sorted(rows, key=lambda row: (row.order is None, row.order))
    return in_order, any(form.errors for form in kept)
