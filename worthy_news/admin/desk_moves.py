"""The moves at the desk: they change where a story stands there, not what readers have."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from worthy_news import workflow
from worthy_news.admin.move import Move, reason_field
from worthy_news.states import DESK_MOVES


class NoteForm(forms.Form):
    """A few words, kept with the record."""

    note = forms.CharField(
        label=_("Note"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=_("Say what is to be changed. It is kept, and never printed."),
    )


class ReasonForm(forms.Form):
    """Why, kept with the record."""

    note = reason_field()


class ApproveForm(forms.Form):
    """Which revision was looked at."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)


class DeskMove(Move):
    """A step that ``DESK_MOVES`` knows; ``name`` is its verb."""

    def __init_subclass__(cls):
        """Take the permission and where the story has to stand from the one declaration."""
        cls.permission = DESK_MOVES[cls.name].permission
        cls.sources = DESK_MOVES[cls.name].sources

    def offered(self, standing):
        """Wherever the story stands with its readers."""
        return True


class Submit(DeskMove):
    """From the writer to the desk."""

    name = "submit"
    label = _("Submit")
    explanation = _("The story as it is saved goes to those who approve.")
    for_editors = False

    def act(self, story, by, values):
        """Submit what is saved."""
        revision = workflow.submit(story, by)
        return gettext("Revision %(number)s is submitted.") % {
            "number": revision.number
        }


class SendBack(DeskMove):
    """From the desk to the writer."""

    name = "send_back"
    label = _("Ask for changes…")
    explanation = _("The story goes back to its writer, with your note.")
    form = NoteForm
    asks = True

    def act(self, story, by, values):
        """Send the story back with the note."""
        workflow.send_back(story, by, values.get("note", ""))
        return gettext("The story went back, with your note.")


class Approve(DeskMove):
    """Good to go out."""

    name = "approve"
    label = _("Approve")
    explanation = _(
        "The story as it is saved is approved. What is edited after is not."
    )
    form = ApproveForm

    def act(self, story, by, values):
        """Approve what is saved."""
        revision = workflow.approve(story, by, revision=values.get("revision"))
        return gettext("Revision %(number)s is approved.") % {"number": revision.number}


class Spike(DeskMove):
    """Not to go out."""

    name = "spike"
    label = _("Spike…")
    explanation = _("The story is put away. It can be revived.")
    form = ReasonForm
    asks = True

    def offered(self, standing):
        """Not for what readers have, or are to have."""
        return standing.number is None and standing.next_number is None

    def act(self, story, by, values):
        """Spike the story for the reason given."""
        workflow.spike(story, by, values.get("note", ""))
        return gettext("The story is spiked.")


class Revive(DeskMove):
    """Out of the spike."""

    name = "revive"
    label = _("Revive")
    explanation = _("The story is a draft again.")

    def act(self, story, by, values):
        """Make the story a draft again."""
        workflow.revive(story, by)
        return gettext("The story is a draft again.")
