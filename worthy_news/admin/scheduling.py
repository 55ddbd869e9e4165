"""Many stories scheduled at once: one page that asks for the time, and says what became of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django import forms
from django.contrib import messages
from django.template.response import TemplateResponse
from django.utils.translation import gettext, gettext_lazy as _, ngettext

from worthy_news import workflow
from worthy_news.admin.checklist import Checklist
from worthy_news.admin.clocks import panels
from worthy_news.admin.corrections import change_field
from worthy_news.admin.pages import frame
from worthy_news.admin.saving import attempt
from worthy_news.admin.times import NewsroomTimeField, show_clocks
from worthy_news.models import Story
from worthy_news.states import EditionKind
from worthy_news.workflow.moments import instant

MOST = 50
"""Most stories on one page."""


class SchedulingForm(forms.Form):
    """When the first story goes out, how long the next one waits, and what they are to who has them."""

    at = NewsroomTimeField(label=_("Goes out at"))
    minutes = forms.IntegerField(
        label=_("Minutes between"),
        min_value=0,
        max_value=1440,
        initial=0,
        help_text=_(
            "Each story goes out so many minutes after the one above it. 0: all at once."
        ),
    )
    change = change_field(
        initial=EditionKind.UPDATE, help_text=_("Of the stories that readers have.")
    )


@dataclass(slots=True)
class Row:
    """A story on the page: where it stands, and what became of it."""

    story: Story
    standing: workflow.Standing
    scheduled: bool = False
    result: str = ""

    @property
    def field(self):
        """The name of the field that keeps which revision was looked at."""
        return f"revision-{self.story.pk}"

    def tally(self):
        """Return what the checklist says, in a line."""
        return str(Checklist(workflow.preflight(self.story), linked=False))


def view(request, desk, queryset):
    """Ask when the stories in ``queryset`` go out; once told, schedule each for itself.

    Returns ``None``, which leads back to the list, where they are too many for a page.
    """
    stories = list(queryset.defer(None)[: MOST + 1])
    if len(stories) > MOST:
        text = gettext("Choose %(most)s stories at the most.") % {"most": MOST}
        desk.message_user(request, text, messages.ERROR)
        return None
    rows = _rows(stories)
    form = SchedulingForm(request.POST if "_schedule" in request.POST else None)
    if not any(row.standing.number for row in rows):
        form.fields.pop("change")
    clocks = panels(show_clocks(form, None))
    done = form.is_valid()
    if done:
        _schedule(request, rows, form.cleaned_data)
    context = {
        **frame(request, desk, gettext("Schedule stories")),
        "media": desk.media + form.media,
        "form": form,
        "rows": rows,
        "clocks": clocks,
        "done": done,
        "summary": _summary(rows) if done else "",
    }
    return TemplateResponse(request, "worthy_news/admin/scheduling.html", context)


def _rows(stories):
    standings = workflow.standings(stories)
    return [Row(story, standings[story.pk]) for story in stories]


def _schedule(request, rows, values):
    """Schedule each story, one after another; a refusal is that story's alone."""
    first, gap = instant(values["at"]), timedelta(minutes=values["minutes"])
    for place, row in enumerate(rows):
        seen = request.POST.get(row.field, "")
        level, row.result = attempt(
            "schedule",
            row.story,
            request.user,
            {
                "at": first + place * gap,
                "change": values.get("change"),
                "revision": int(seen) if seen.isdecimal() else None,
            },
        )
        row.scheduled = level == messages.SUCCESS
    standings = workflow.standings([row.story for row in rows])
    for row in rows:
        row.standing = standings[row.story.pk]


def _summary(rows):
    count = sum(row.scheduled for row in rows)
    return ngettext(
        "%(count)d of %(all)d is scheduled.",
        "%(count)d of %(all)d are scheduled.",
        count,
    ) % {"count": count, "all": len(rows)}
