"""Running drafts at the desk: what is typed into a story's form is kept while one types."""

from __future__ import annotations

from uuid import uuid4

from django.http import HttpResponseBadRequest, JsonResponse
from django.middleware.csrf import get_token
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from worthy_news import workflow
from worthy_news.admin import conflicts, offers
from worthy_news.admin.pages import address_of_form
from worthy_news.admin.times import briefly
from worthy_news.models import RunningDraft

AUTOSAVE_AFTER = 2
"""Seconds after the last keystroke, when the form is sent."""

AUTOSAVE_AT_LEAST = 15
"""Seconds after which it is sent to one who never pauses, and again where it did not arrive."""

JOURNAL_DAYS = 7
"""How long a browser keeps what the newsroom does not have."""

_NOT_KEPT = {"csrfmiddlewaretoken", "draft_token", "draft_user", "continued_draft"}


# Keeping


@require_http_methods(["GET", "HEAD", "POST"])
def view(request, desk, pk=None):
    """Keep the form that is posted as this person's draft; else answer with what there is to offer.

    The story is not touched, and nothing that was typed is judged.
    """
    story = offers.story_of(request, desk, pk)
    if request.method == "POST":
        return _keep(request, story)
    shown = offers.offers(request, desk, story, but=request.GET.get("but", ""))
    response = TemplateResponse(
        request, "worthy_news/admin/offers.html", {"offers": shown}
    )
    # Logging in gives another: the window that asks goes on with it.
    response["X-CSRFToken"] = get_token(request)
    add_never_cache_headers(response)
    return response


def _keep(request, story):
    if request.POST.get("draft_user") != str(request.user.pk):
        said = _(
            "Somebody else has logged in in this browser, which still keeps your text. Log in as yourself to go on."
        )
        return JsonResponse({"said": said}, status=409)
    token = request.POST.get("draft_token", "")
    if not 0 < len(token) <= 64:
        return HttpResponseBadRequest()
    fields = {
        name: values for name, values in request.POST.lists() if name not in _NOT_KEPT
    }
    try:
        draft = workflow.keep_draft(
            story,
            request.user,
            token,
            fields,
            opened_revision=conflicts.number(request.POST, "opened_revision"),
            continues=conflicts.number(request.POST, "continued_draft"),
        )
    except workflow.Refused as refusal:
        return JsonResponse({"said": str(refusal)}, status=409)
    said = _("Draft kept at %(moment)s") % {"moment": briefly(draft.kept_at)}
    return JsonResponse({"said": said})


# The form


def of_form(request, desk, story):
    """Return what the form of ``story``, or of a new one, needs to keep what is typed into it."""
    token = request.POST.get("draft_token") or uuid4().hex
    draft = getattr(request, "continued_draft", None)
    continues = draft.pk if draft else conflicts.number(request.POST, "continued_draft")
    posted = request.method == "POST"
    return {
        "url": address_of_form(desk, "drafts", story),
        "user": request.user.pk,
        "story": story.pk if story else "new",
        "token": token,
        "continued": draft,
        "moment": draft and briefly(draft.kept_at),
        "continues": continues,
        "unsaved": posted,
        "offers": offers.offers(request, desk, story, but=token, continued=continues),
        "after": AUTOSAVE_AFTER,
        "at_least": AUTOSAVE_AT_LEAST,
        "days": JOURNAL_DAYS,
    }


def continued(request, object_id):
    """Return the draft that the form is to be filled with, or ``None``."""
    number = conflicts.number(request.GET, "draft")
    if request.method != "GET" or number is None:
        return None
    draft = RunningDraft.objects.filter(user=request.user.pk, pk=number).first()
    own = draft and object_id == (draft.story_id and str(draft.story_id))
    return draft if own else None
