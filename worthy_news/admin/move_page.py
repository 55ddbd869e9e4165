"""A page of its own for a move: one that asks for words, or for who may not edit the story."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from worthy_news import workflow
from worthy_news.admin import checklist
from worthy_news.admin.clocks import panels
from worthy_news.admin.moves import MOVES
from worthy_news.admin.pages import frame, story_seen_by
from worthy_news.admin.stands import other_revisions
from worthy_news.admin.times import show_clocks


def view(request, desk, pk, name):
    """Ask for what the move ``name`` needs, make it, and go back to the story.

    A refusal is shown on the page, with everything that was typed.
    """
    story, move = _find(request, desk, pk, name)
    standing = workflow.standing(story)
    checks = checklist.of_move(request.user, story) if move.checked else None
    form = _form(request, move, checks, standing.latest_revision)
    clocks = panels(show_clocks(form, story), standing)
    shown = None
    if form.is_valid() and "_preview" in request.POST:
        shown = move.preview(form.cleaned_data)
    elif form.is_valid():
        try:
            text = move.act(story, request.user, form.cleaned_data)
        except workflow.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            desk.message_user(request, text, messages.SUCCESS)
            return redirect(desk.page_of(story, "change"))
    return TemplateResponse(
        request,
        "worthy_news/admin/move.html",
        {
            **frame(request, desk, str(move.label).rstrip("…"), story),
            "media": desk.media + form.media,
            "standing": standing,
            "other_revisions": other_revisions(story, standing),
            "clocks": clocks,
            "move": move,
            "form": form,
            "checklist": checks,
            "brings_back": move.brings_back
            and standing.kind
            and standing.kind.is_for_good,
            "shown": shown,
        },
    )


def _find(request, desk, pk, name):
    """Return the story and the move; raise ``Http404`` or ``PermissionDenied``."""
    move = MOVES.get(name)
    if move is None:
        raise Http404(_("There is no such page."))
    story = story_seen_by(request, desk, pk)
    if not move.may(request.user):
        raise PermissionDenied
    return story, move


def _form(request, move, checks, latest):
    """Return what the move asks; why it is to override preflight only where that would help."""
    form = move.form(
        request.POST if request.method == "POST" else None,
        initial={**request.GET.dict(), "revision": latest},
    )
    if not (checks and checks.offers_override):
        form.fields.pop("override", None)
    if not MOVES["end"].may(request.user):
        form.fields.pop("until", None)
    return form
