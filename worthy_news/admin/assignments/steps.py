"""What is done with an assignment, each on a page that asks for a note."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from worthy_news import workflow
from worthy_news.admin.pages import frame
from worthy_news.workflow.assigning import may_work_on


class NoteForm(forms.Form):
    """A few words, kept with the assignment."""

    note = forms.CharField(
        label=_("Note"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=_("For the desk; never printed."),
    )


@dataclass(frozen=True, slots=True)
class Step:
    """One button. ``act`` takes the assignment, who does it, and the note."""

    label: Promise
    explanation: Promise
    told: Promise
    act: Callable[..., object]
    may: Callable[..., bool]
    is_for_open: bool = True
    asks: bool = True
    """Whether it asks for a note."""


def _start(assignment, by, note):
    return workflow.start_story(assignment, by)


def _finish(assignment, by, note):
    workflow.finish(assignment, by, note=note)


def _resume(assignment, by, note):
    workflow.resume(assignment, by, note=note)


def _assigns(user, assignment):
    return user.has_perm("worthy_news.assign_story")


def _starts(user, assignment):
    may_write = user.has_perm("worthy_news.add_story")
    return may_write and may_work_on(assignment, user)


def _works(user, assignment):
    return may_work_on(assignment, user)


STEPS = {
    "start": Step(
        label=_("Start the story"),
        explanation=_("A story is made, with this title and in this section."),
        told=_("The story is started."),
        act=_start,
        may=_starts,
        asks=False,
    ),
    "finish": Step(
        label=_("Done"),
        explanation=_("The assignment is done. Its story stays where it is."),
        told=_("The assignment is done."),
        act=_finish,
        may=_works,
    ),
    "drop": Step(
        label=_("Drop"),
        explanation=_("The assignment is given up; say why. Its story stays as it is."),
        told=_("The assignment is dropped."),
        act=workflow.drop,
        may=_assigns,
    ),
    "resume": Step(
        label=_("Take up again"),
        explanation=_("It is in hand again."),
        told=_("The assignment is in hand again."),
        act=_resume,
        may=_assigns,
        is_for_open=False,
    ),
}


def open_to(user, assignment):
    """Return the steps that ``user`` may take with ``assignment`` as it stands, by name."""
    return {
        name: step
        for name, step in STEPS.items()
        if step.is_for_open == assignment.is_open
        and step.may(user, assignment)
        and not (name == "start" and assignment.story_id)
    }


def view(request, desk, pk, name):
    """Say what the step ``name`` does, take it when asked to, and go on.

    A refusal is shown on the page, with the note that was typed.
    """
    assignment, step = desk.get_object(request, str(pk)), STEPS.get(name)
    if assignment is None or step is None:
        raise Http404(_("There is no such page."))
    seen = desk.has_view_permission(request, assignment)
    if not (seen and step.may(request.user, assignment)):
        raise PermissionDenied
    data = request.POST if request.method == "POST" else None
    form = (NoteForm if step.asks else forms.Form)(data)
    if form.is_valid():
        note = form.cleaned_data.get("note", "")
        try:
            made = step.act(assignment, request.user, note)
        except workflow.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            desk.message_user(request, str(step.told), messages.SUCCESS)
            return redirect(_story(desk, made) or desk.page_of(assignment, "change"))
    context = frame(request, desk, step.label, assignment)
    context |= {"move": step, "form": form, "back": _("Back to the assignment")}
    return TemplateResponse(request, "worthy_news/admin/move.html", context)


def _story(desk, story):
    """Return where the story is edited that a step has made, or "" where it made none."""
    if story is None:
        return ""
    name = "admin:worthy_news_story_change"
    return reverse(name, args=[story.pk], current_app=desk.admin_site.name)
