"""Where stories stand at the desk: in the list, on the form, and what is done with many at once."""

from __future__ import annotations

from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import ActionForm
from django.utils.html import format_html
from django.utils.translation import gettext, gettext_lazy as _

from worthy_news.admin import moves, notes
from worthy_news.admin.drafting import DraftingAdmin
from worthy_news.admin.saving import attempt


class StoriesActionForm(ActionForm):
    """What is to be done with the selected stories, and why."""

    note = forms.CharField(label=_("Reason:"), max_length=500, required=False)


class DeskAdmin(DraftingAdmin):
    """Says where a story stands at the desk, and moves many at once."""

    action_form = StoriesActionForm

    @admin.display(description=_("desk"), ordering="status")
    def desk(self, story):
        """Return where the story stands at the desk, and how many notes are open."""
        return format_html(
            '<span class="worthy-desk worthy-desk-{}">{}</span>{}',
            story.status,
            story.get_status_display(),
            notes.open_in_list(story),
        )

    def has_submit_permission(self, request):
        """Answer for the action ``submit``."""
        return moves.MOVES["submit"].may(request.user)

    def has_approve_permission(self, request):
        """Answer for the actions ``approve`` and ``spike``."""
        return moves.MOVES["approve"].may(request.user)

    @admin.action(description=_("Submit selected stories"), permissions=["submit"])
    def submit(self, request, queryset):
        """Submit what can be submitted; say of each of the others why not."""
        self.move_each(request, queryset, "submit")

    @admin.action(description=_("Approve selected stories"), permissions=["approve"])
    def approve(self, request, queryset):
        """Approve what can be approved; say of each of the others why not."""
        self.move_each(request, queryset, "approve")

    @admin.action(
        description=_("Spike selected stories (give a reason)"), permissions=["approve"]
    )
    def spike(self, request, queryset):
        """Spike what can be spiked, for the reason given; say of each of the others why not."""
        self.move_each(request, queryset, "spike")

    def move_each(self, request, queryset, name):
        """Make the move ``name`` with each story, and tell what became of each."""
        values = {"note": request.POST.get("note", "")}
        for story in queryset:
            level, text = attempt(name, story, request.user, values)
            self.message_user(request, format_html("{}: {}", story, text), level)


def other_revisions(story, standing):
    """Return which revisions are not the one that the desk has: of each, its number and what to say.

    They are the one that was approved, those of the editions that are read and to come.
    """
    latest = standing.latest_revision
    named = {
        gettext("Approved"): story.approved_revision,
        gettext("Scheduled"): standing.next_revision,
        gettext("Live"): standing.revision,
    }
    others: dict[int, list[str]] = {}
    for name, number in named.items():
        if number not in (None, latest):
            others.setdefault(number, []).append(name)
    return [
        (
            number,
            gettext("%(names)s is revision %(number)s, yours is %(latest)s.")
            % {
                "names": gettext(" and ").join(names).capitalize(),
                "number": number,
                "latest": latest,
            },
        )
        for number, names in others.items()
    ]
