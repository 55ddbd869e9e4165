"""What happens when a story's form is saved.

First the story and its inlines, then the revision of both, then the move whose button
was pressed. A move that is refused leaves what was saved: its verb undoes itself alone.
"""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _, ngettext

from worthy_news import rendering, workflow
from worthy_news.admin import moves
from worthy_news.admin.guarding import GuardingAdmin
from worthy_news.admin.pages import PagesMixin

NOT_MOVED = _(
    "It is saved, and no more was done: the story has words now that you have not seen in it."
    " Look at it, then press again."
)


class SavingAdmin(PagesMixin, GuardingAdmin):
    """Saves stories with their revisions, and does what the button says."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Tell in words what saving refuses, such as a story that was expunged meanwhile."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except workflow.Refused as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return redirect(request.get_full_path())

    def save_model(self, request, obj, form, change):
        """Write the form's own fields only: the rest of the row is the verbs' own."""
        if not change:
            return super().save_model(request, obj, form, change)
        own = [
            field.name
            for field in obj._meta.concrete_fields
            if field.name in form.fields
        ]
        return obj.save(update_fields=[*own, "updated_at"])

    def save_related(self, request, form, formsets, change):
        """Save the inlines, then keep the whole as a revision."""
        super().save_related(request, form, formsets, change)
        story = form.instance
        revision = workflow.save(story, request.user)
        story.move_values = {
            "at": form.cleaned_data.get("goes_out_at"),
            "until": form.cleaned_data.get("until"),
            "change": form.cleaned_data.get("change", ""),
            "override": form.cleaned_data.get("override", ""),
            "revision": revision.number,
        }
        self.warn_of_removed(request, story)

    def warn_of_removed(self, request, story):
        """Say what of the body will not be printed; the body stays as it was typed."""
        removed = rendering.sanitize(story.body).removed
        if not removed:
            return
        text = ngettext(
            "Readers will not get this part of the body: %(removed)s",
            "Readers will not get these parts of the body: %(removed)s",
            len(removed),
        )
        self.message_user(
            request, text % {"removed": "; ".join(removed)}, messages.WARNING
        )

    def response_add(self, request, obj, post_url_continue=None):
        """Answer as Django does, unless a button of ours was pressed."""
        response = super().response_add(request, obj, post_url_continue)
        return self.response_move(request, obj) or response

    def response_change(self, request, obj):
        """Answer as Django does, unless a button of ours was pressed."""
        response = super().response_change(request, obj)
        return self.response_move(request, obj) or response

    def response_move(self, request, story):
        """Do the move whose button was pressed and go back to the form; ``None`` for no move."""
        pressed = next((name for name in moves.MOVES if f"_{name}" in request.POST), "")
        if "_preview" in request.POST:
            return redirect(self.page_of(story, "preview"))
        if pressed and request.guard.unseen:
            self.message_user(request, NOT_MOVED, messages.WARNING)
            return redirect(self.page_of(story, "change"))
        if not pressed:
            return None
        values = story.move_values
        if asking := _asking(story, pressed, values):
            at = values["at"] and values["at"].isoformat()
            query = f"?{urlencode({'at': at})}" if at else ""
            return redirect(self.page_of(story, "move", asking) + query)
        level, text = attempt(pressed, story, request.user, values)
        self.message_user(request, text, level)
        return redirect(self.page_of(story, "change"))


def _asking(story, pressed, values):
    """Return the move whose own page asks before the one that was ``pressed`` is made, or ""."""
    move = moves.MOVES[pressed]
    if move.asks:
        return pressed
    if pressed in ("publish", "schedule") and values["change"] == "correct":
        return "correct"
    kind = workflow.standing(story).kind if move.brings_back else None
    return pressed if kind and kind.is_for_good else ""


def attempt(name, story, by, values):
    """Make the move ``name`` and return the level and the text of what to tell.

    A refusal is told in the verb's own words.
    """
    try:
        return messages.SUCCESS, moves.MOVES[name].act(story, by, values)
    except workflow.Refused as refusal:
        return messages.ERROR, str(refusal)
