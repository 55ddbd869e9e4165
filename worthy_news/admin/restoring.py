"""A page that asks before an earlier revision is restored."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from worthy_news import workflow
from worthy_news.admin.pages import frame, story_seen_by


class RestoreForm(forms.Form):
    """Which revision was the latest when the page was opened."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)


def view(request, desk, pk, number):
    """Say what restoring does, do it when asked to, and go back to the story."""
    story = story_seen_by(request, desk, pk)
    if not story.revisions.filter(number=number).exists():
        raise Http404(_("There is no such revision."))
    if not desk.has_change_permission(request, story):
        raise PermissionDenied
    form = RestoreForm(
        request.POST if request.method == "POST" else None,
        initial={"revision": story.revisions.latest("number").number},
    )
    if form.is_valid():
        try:
            revision = workflow.restore_revision(
                story, number, request.user, **form.cleaned_data
            )
        except workflow.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            text = _("Revision %(number)s has the words of revision %(restored)s.")
            values = {"number": revision.number, "restored": number}
            desk.message_user(request, text % values, messages.SUCCESS)
            return redirect(desk.page_of(story, "change"))
    title = _("Restore revision %(number)s")
    return TemplateResponse(
        request,
        "worthy_news/admin/move.html",
        {
            **frame(request, desk, title % {"number": number}, story),
            "standing": workflow.standing(story),
            "move": {
                "explanation": _(
                    "The story gets the words of that revision, as a new one. What it has now stays on record."
                )
            },
            "form": form,
        },
    )
