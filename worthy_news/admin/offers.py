"""What somebody has typed and not saved, offered back: to them alone, compared with what is saved."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from itertools import islice

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from worthy_news import workflow
from worthy_news.admin import conflicts, typed
from worthy_news.admin.pages import address, frame, may_save, story_or_new
from worthy_news.admin.times import briefly
from worthy_news.models import RunningDraft, Source, Story, Topic
from worthy_news.workflow.snapshots import Snapshot

MOST = 5
"""Most drafts that one form offers."""


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
    def behind(self):
        """Whether somebody has saved the story since the form was opened."""
        if self.draft.story is None:
            return False
        opened = self.draft.opened_revision or 0
        return self.draft.story.revisions.filter(number__gt=opened).exists()

    @property
    def differs(self):
        """Whether there is something in it that was not saved."""
        if self.typed.mistaken or self.draft.story is None:
            return bool(self.typed.mistaken) or self.typed.data != self.before
        return not workflow.is_saved(
            self.draft.story, self.typed.data, self.draft.opened_revision
        )


def offers(request, desk, story, *, but="", continued=None):
    """Return what this person has typed into the form and not saved; not that of the form ``but`` itself."""
    drafts = RunningDraft.objects.of(request.user, story).exclude(token=but)
    found = (
        offer(request, desk, draft, story) for draft in drafts.exclude(pk=continued)
    )
    return [*islice((one for one in found if one.differs), MOST)]


def offer(request, desk, draft, story):
    """Return a draft with what it says and what is saved."""
    draft.story = story
    instance = copy(story) if story else Story()
    said = typed.read(request, desk, story, instance, posted=draft.posted())
    saved = workflow.snapshot(story) if story else _nothing(said.form.instance.source)
    form = form_address(desk, story)
    return Offer(
        draft=draft,
        typed=said,
        before=saved,
        address=address(desk, "draft", draft.pk),
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
    story = story_of(request, desk, draft.story_id)
    if request.method == "POST":
        workflow.drop_draft(request.user, draft.token)
        desk.message_user(
            request, _("What you had typed was put away."), messages.SUCCESS
        )
        return redirect(form_address(desk, story))
    shown = offer(request, desk, draft, story)
    context = {
        **frame(request, desk, _("What you typed and did not save")),
        "subtitle": str(story or shown.headline),
        "original": story,
        "story_url": form_address(desk, story),
        "standing": workflow.standing(story) if story else None,
        "offer": shown,
        "comparison": workflow.compare(shown.before, shown.typed.data),
        "before_label": _("saved"),
        "after_label": _("typed until %(moment)s") % {"moment": shown.moment},
    }
    response = TemplateResponse(request, "worthy_news/admin/draft.html", context)
    add_never_cache_headers(response)
    return response


# Where it is typed


def story_of(request, desk, pk):
    """Return the story whose form it is, ``None`` for a new one; raise where it may not be changed."""
    story = story_or_new(request, desk, pk)
    if not may_save(request, desk, story):
        raise PermissionDenied
    return story


def form_address(desk, story):
    return address(desk, "change", story.pk) if story else address(desk, "add")
