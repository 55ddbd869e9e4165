"""Who else is in a story's form, told to those who may see the story."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from worthy_news import workflow
from worthy_news.admin.conflicts import number
from worthy_news.admin.times import briefly
from worthy_news.models import Revision

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
    url = reverse(
        "admin:worthy_news_story_presence",
        args=[story.pk],
        current_app=desk.admin_site.name,
    )
    return {"url": url, "every": EVERY, "here": in_words(request.user, story)}


def in_words(user, story):
    """Return who else is in the story and since when, or ""."""
    return " ".join(
        _("Since %(moment)s, %(name)s is in this story too.")
        % {"name": colleague.name, "moment": briefly(colleague.since)}
        for colleague in workflow.colleagues(story, user)
    )


def _story(request, desk, pk):
    """Return the story with what there is to tell of its newest revision, in one query; raise where it may not be seen."""
    newest = Revision.objects.filter(story=OuterRef("pk")).order_by("-number")
    stories = desk.get_queryset(request).defer("body")
    story = stories.annotate(
        newest_at=Subquery(newest.values("created_at")[:1]),
        newest_by=Subquery(newest.values("by")[:1]),
    ).filter(pk=pk)
    found = story.first()
    if found is None:
        raise Http404(_("There is no such story."))
    if not desk.has_view_or_change_permission(request, found):
        raise PermissionDenied
    return found


def _saved_since(opened, user, story):
    """Return in words what was saved since the form was opened, or ""."""
    if opened is None or (story.opened_revision or 0) <= opened:
        return ""
    values = {
        "name": story.last_saved_by or _("The system"),
        "number": story.opened_revision,
        "moment": briefly(story.newest_at),
    }
    text = _(
        "%(name)s saved revision %(number)s at %(moment)s; your save will be merged with it."
    )
    if story.newest_by == user.pk:
        text = _(
            "You saved revision %(number)s in another window at %(moment)s; this save will be merged with it."
        )
    return text % values
