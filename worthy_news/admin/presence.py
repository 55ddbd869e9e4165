"""Who else is in a story's form, told to those who may see the story."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from worthy_news import workflow
from worthy_news.admin.conflicts import number
from worthy_news.admin.times import briefly

EVERY = 15
"""Seconds between two signs of life of a window."""


@require_http_methods(["GET", "HEAD", "POST"])
def view(request, desk, pk):
    """Answer with who else is in the story, and with a revision newer than the form's.

    A POST says that this person is in it as well, or has ``left``; only those who may
    change the story are told to others.
    """
    story = _story(request, desk, pk)
    changes = desk.has_change_permission(request, story)
    if request.method == "POST" and "left" in request.POST:
        workflow.leave(story, request.user)
        return HttpResponse(status=204)
    if request.method == "POST" and changes:
        workflow.enter(story, request.user)
    opened = number(request.POST, "opened_revision")
    answer = {
        "here": in_words(request.user, story),
        "saved": _saved_since(opened, request.user, story),
    }
    response = JsonResponse(answer)
    response["Cache-Control"] = "no-store"
    return response


def of_form(request, desk, story):
    """Return what the form of ``story`` says of others, and where it asks again."""
    url = desk.page_of(story, "presence")
    return {"url": url, "every": EVERY, "here": in_words(request.user, story)}


def in_words(user, story):
    """Return who else is in the story and since when, or ""."""
    return " ".join(
        _("Since %(moment)s, %(name)s is in this story too.")
        % {"name": colleague.name, "moment": briefly(colleague.since)}
        for colleague in workflow.colleagues(story, user)
    )


def _story(request, desk, pk):
    """Return the story; raise where it may not be seen."""
    story = desk.get_queryset(request).defer("body").filter(pk=pk).first()
    if story is None:
        raise Http404(_("There is no such story."))
    if not desk.has_view_or_change_permission(request, story):
        raise PermissionDenied
    return story


def _saved_since(opened, user, story):
    """Return in words what was saved since the form was opened, or ""."""
    if opened is None:
        return ""
    newest = story.revisions.defer("snapshot").order_by("-number").first()
    if newest is None or newest.number <= opened:
        return ""
    values = {
        "name": newest.by_name or _("The system"),
        "number": newest.number,
        "moment": briefly(newest.created_at),
    }
    text = _(
        "%(name)s saved revision %(number)s at %(moment)s; your save will be merged with it."
    )
    if newest.by_id == user.pk:
        text = _(
            "You saved revision %(number)s in another window at %(moment)s; this save will be merged with it."
        )
    return text % values
