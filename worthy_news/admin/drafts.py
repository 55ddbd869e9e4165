"""Running drafts at the desk: kept while one types, and offered back to the one who typed."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBadRequest, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from worthy_news import workflow
from worthy_news.admin import conflicts, typed
from worthy_news.admin.times import briefly
from worthy_news.models import RunningDraft, Source, Story, Topic
from worthy_news.workflow.snapshots import Snapshot

AUTOSAVE_AFTER = 2
"""Seconds after the last keystroke, when the form is sent."""

AUTOSAVE_AT_LEAST = 15
"""Seconds after which it is sent to one who never pauses, and again where it did not arrive."""

JOURNAL_DAYS = 7
"""How long a browser keeps what the newsroom does not have."""

_NOT_KEPT = {"csrfmiddlewaretoken", "draft_token", "draft_user", "continued_draft"}
_MOST_OFFERS = 5


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that was typed and not saved."""

    draft: RunningDraft
    typed: typed.Typed
    before: Snapshot
    """The story as it is saved; nothing, for one that never was."""

    address: str
    continue_address: str

    @property
    def moment(self):
        """Return when it was kept."""
        return briefly(self.draft.kept_at)

    @property
    def headline(self):
        """Return the headline, or what stands for it."""
        return self.typed.data["headline"] or _("Without a headline")

    @property
    def words(self):
        """Return how many words its body has."""
        return workflow.count_words(self.typed.data["body"])

    @property
    def words_before(self):
        """Return how many words the saved body has."""
        return workflow.count_words(self.before["body"])

    @property
    def mistakes(self):
        """Return the names of what could not be read."""
        return [conflicts.label(name) for name in sorted(self.typed.mistaken)]

    @property
    def differs(self):
        """Whether there is something in it that was not saved."""
        if self.typed.mistaken or self.draft.story is None:
            return bool(self.typed.mistaken) or self.typed.data != self.before
        return not workflow.is_saved(
            self.draft.story, self.typed.data, self.draft.opened_revision
        )


# Keeping


@require_http_methods(["GET", "HEAD", "POST"])
def view(request, desk, pk=None):
    """Keep the form that is posted as this person's draft; else answer with what there is to offer.

    The story is not touched, and nothing that was typed is judged.
    """
    story = _story(request, desk, pk)
    if request.method == "POST":
        return _keep(request, story)
    shown = offers(request, desk, story, but=request.GET.get("but", ""))
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


def _story(request, desk, pk):
    """Return the story whose form it is, ``None`` for a new one; raise where it may not be changed."""
    story = None if pk is None else desk.get_object(request, str(pk))
    if pk is not None and story is None:
        raise Http404(_("There is no such story."))
    if not may_type(request, desk, story):
        raise PermissionDenied
    return story


def may_type(request, desk, story):
    """Whether the form is one that this person can save."""
    if story is None:
        return desk.has_add_permission(request)
    return desk.has_change_permission(request, story)


# Offering


def offers(request, desk, story, *, but="", continued=None):
    """Return what this person has typed into the form and not saved; not that of the form ``but`` itself."""
    drafts = RunningDraft.objects.of(request.user, story).exclude(token=but)
    found = (
        offer(request, desk, draft, story)
        for draft in drafts.exclude(pk=continued)[:_MOST_OFFERS]
    )
    return [one for one in found if one.differs]


def offer(request, desk, draft, story):
    """Return a draft with what it says and what is saved."""
    draft.story = story
    instance = copy(story) if story else Story()
    said = typed.read(request, desk, story, instance, posted=draft.posted())
    saved = workflow.snapshot(story) if story else _nothing(said.form.instance.source)
    form = _form_address(desk, story)
    return Offer(
        draft=draft,
        typed=said,
        before=saved,
        address=_reverse(desk, "draft", draft.pk),
        continue_address=f"{form}?draft={draft.pk}",
    )


def _nothing(source: Source):
    """Return the snapshot of a story into which nothing was typed."""
    none = Topic.objects.none()
    return workflow.compose(
        Story(source=source), topics=none, places=(), credits=(), pictures=()
    )


@require_http_methods(["GET", "HEAD", "POST"])
def page(request, desk, number):
    """Compare a draft of one's own with what is saved, and put it away when asked to."""
    draft = RunningDraft.objects.filter(pk=number, user=request.user.pk).first()
    if draft is None:
        raise Http404(_("There is no such draft."))
    story = _story(request, desk, draft.story_id)
    if request.method == "POST":
        workflow.drop_draft(request.user, draft.token)
        desk.message_user(
            request, _("What you had typed was put away."), messages.SUCCESS
        )
        return redirect(_form_address(desk, story))
    shown = offer(request, desk, draft, story)
    context = {
        **desk.admin_site.each_context(request),
        "title": _("What you typed and did not save"),
        "subtitle": str(story or shown.headline),
        "opts": desk.opts,
        "media": desk.media,
        "original": story,
        "story_url": _form_address(desk, story),
        "standing": workflow.standing(story) if story else None,
        "offer": shown,
        "comparison": workflow.compare(shown.before, shown.typed.data),
        "before_label": _("saved"),
        "after_label": _("typed until %(moment)s") % {"moment": shown.moment},
    }
    response = TemplateResponse(request, "worthy_news/admin/draft.html", context)
    add_never_cache_headers(response)
    return response


# The form


def of_form(request, desk, story):
    """Return what the form of ``story``, or of a new one, needs to keep what is typed into it."""
    token = request.POST.get("draft_token") or uuid4().hex
    draft = getattr(request, "continued_draft", None)
    continues = draft.pk if draft else conflicts.number(request.POST, "continued_draft")
    posted = request.method == "POST"
    return {
        "url": _reverse(desk, "drafts", story.pk)
        if story
        else _reverse(desk, "new_drafts"),
        "user": request.user.pk,
        "story": story.pk if story else "new",
        "token": token,
        "continued": draft,
        "moment": draft and briefly(draft.kept_at),
        "continues": continues,
        "unsaved": posted,
        "offers": offers(request, desk, story, but=token, continued=continues),
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


def _form_address(desk, story):
    return _reverse(desk, "change", story.pk) if story else _reverse(desk, "add")


def _reverse(desk, name, *arguments):
    return reverse(
        f"admin:worthy_news_story_{name}",
        args=arguments,
        current_app=desk.admin_site.name,
    )
