"""The notes on a story: a panel on its form, and the page that the panel's buttons lead to."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext, gettext_lazy as _, ngettext
from django.views.decorators.http import require_http_methods

from worthy_news import workflow
from worthy_news.admin.pages import frame, story_seen_by
from worthy_news.models import NoteThread
from worthy_news.workflow import anchors, digests

SHOWN = 200
"""Most threads on one page: the open ones first, each kind with the latest first."""

OPTION = 60
"""Most characters of a paragraph, where it is chosen."""


@require_http_methods(["GET", "HEAD", "POST"])
def view(request, desk, pk):
    """Show a story's notes, and do what the button that was pressed says.

    With ``?panel`` in its address it answers with the panel alone: for the script on the
    story's form, which is not left for it. A refusal comes back with what was typed.
    """
    story = story_seen_by(request, desk, pk)
    told, typed = [], None
    if request.method == "POST":
        try:
            told = _act(request, story)
        except workflow.Refused as refusal:
            told, typed = [(messages.ERROR, str(refusal))], request.POST
    panel = Panel(story, request.user, url=desk.page_of(story, "notes"), typed=typed)
    context: dict[str, Any] = {"notes": panel}
    if "panel" in request.GET:
        template = "worthy_news/admin/notes.html"
        context["told"] = [text for _level, text in told]
    else:
        for level, text in told:
            desk.message_user(request, text, level)
        if told and typed is None:
            return redirect(panel.url)
        template = "worthy_news/admin/notes_page.html"
        context |= frame(request, desk, gettext("Notes"), story)
    response = TemplateResponse(request, template, context)
    add_never_cache_headers(response)
    return response


def of_form(request, desk, story):
    """Return the panel for the form of ``story``. Its own forms wait for the script."""
    url = desk.page_of(story, "notes")
    return Panel(story, request.user, url=url, is_embedded=True)


class Panel:
    """The threads of a story as ``user`` is shown them, in three queries.

    ``typed`` is what was posted and refused. Where it ``is_embedded`` in a page with
    another form, nothing in it leads away from that page.
    """

    def __init__(self, story, user, *, url, typed=None, is_embedded=False):
        self.url = url
        self.is_embedded = is_embedded
        self.typed = typed or {}
        self.is_muted = digests.is_muted(story, user)
        self.paragraphs = anchors.paragraphs(story.body)
        threads = NoteThread.objects.filter(story=story).prefetch_related("notes")
        rows = [self._row(thread) for thread in threads[:SHOWN]]
        self.open = [row for row in rows if not row["thread"].is_resolved]
        self.resolved = [row for row in rows if row["thread"].is_resolved]

    def __str__(self):
        """Return in words how many are open."""
        return in_words(len(self.open))

    @property
    def new(self):
        """What was typed for a new thread, and refused."""
        return {} if self.typed.get("thread") else self.typed

    def choices(self):
        """Return what a note may be about, in groups: label and choices."""
        fields = [(name, anchors.name_of(name)) for name in anchors.FIELDS]
        paragraphs = [
            (row.anchor, f"{row.number}: {Truncator(row.words).chars(OPTION)}")
            for row in self.paragraphs
        ]
        return [
            group
            for group in [(_("Fields"), fields), (_("Paragraphs"), paragraphs)]
            if group[1]
        ]

    def _row(self, thread):
        refused = self.typed.get("thread") == str(thread.pk)
        return {
            "thread": thread,
            "place": anchors.place(thread, self.paragraphs),
            "notes": thread.notes.all(),
            "typed": self.typed.get("text", "") if refused else "",
        }


def count_open(stories):
    """Return ``stories``, each with ``open_notes``, the number of its threads that are open."""
    threads = NoteThread.objects.open().filter(story=OuterRef("pk")).order_by()
    counted = threads.values("story").annotate(count=Count("pk")).values("count")
    return stories.annotate(open_notes=Coalesce(Subquery(counted), 0))


def open_in_list(story):
    """Return, on a line of its own, how many threads of ``story`` are open; nothing for none."""
    if not story.open_notes:
        return ""
    text = ngettext("%(count)d note", "%(count)d notes", story.open_notes)
    return format_html("<br>{}", text % {"count": story.open_notes})


def in_words(count):
    """Return ``count`` open threads in words."""
    return ngettext("%(count)d open", "%(count)d open", count) % {"count": count}


def _act(request, story):
    """Do what was asked, and return what to tell: levels and texts."""
    name = next((name for name in DOES if name in request.POST), None)
    if name is None:
        raise Http404(gettext("There is no such button."))
    act, told = DOES[name]
    note = act(request, story)
    return [(messages.SUCCESS, str(told)), *_unknown(note)]


def _note(request, story):
    anchor = request.POST.get("anchor", "")
    try:
        return workflow.note(story, request.user, _text(request), anchor=anchor)
    except ValueError as error:
        raise Http404(gettext("A story has no such part.")) from error


def _reply(request, story):
    return workflow.reply(_thread(request, story), request.user, _text(request))


def _resolve(request, story):
    return workflow.resolve(_thread(request, story), request.user, _text(request))


def _reopen(request, story):
    return workflow.reopen(_thread(request, story), request.user, _text(request))


def _mute(request, story):
    digests.mute(story, request.user)


def _unmute(request, story):
    digests.unmute(story, request.user)


DOES = {
    "_note": (_note, _("The note is added.")),
    "_reply": (_reply, _("The answer is added.")),
    "_resolve": (_resolve, _("The notes are resolved.")),
    "_reopen": (_reopen, _("The notes are open again.")),
    "_mute": (_mute, _("You get no more email about this story.")),
    "_unmute": (_unmute, _("You get email about this story again.")),
}
"""What each button does, and what is told then."""


def _text(request):
    return request.POST.get("text", "")


def _thread(request, story):
    pk = request.POST.get("thread", "")
    thread = story.note_threads.filter(pk=pk).first() if pk.isdecimal() else None
    if thread is None:
        raise Http404(gettext("There are no such notes."))
    return thread


def _unknown(note):
    for name in note.unknown_names if note else ():
        text = gettext("Nobody at the desk is called @%(name)s: nobody is told.")
        yield messages.WARNING, text % {"name": name}
