"""The moves of the second person, where a kill takes two: confirm it, or drop it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from worthy_news import workflow
from worthy_news.admin.move import Move, reason_field
from worthy_news.states import WithdrawalKind


class WhyForm(forms.Form):
    """Why, in addition to what the first person said."""

    reason = reason_field(
        required=False,
        help_text=_(
            "For the desk; never printed. Leave it empty for that of who asked for the kill."
        ),
    )


class ConfirmKill(Move):
    """Gone for good, says a second person."""

    name = "confirm_kill"
    label = _("Confirm the kill…")
    explanation = _("The story’s address says that it is gone, and nothing else.")
    asks = True
    permission = "withdraw_story"
    form = WhyForm

    def offered(self, standing):
        """While a kill is asked for."""
        return bool(standing.kill_asked_by)

    def act(self, story, by, values):
        """Kill the story."""
        workflow.withdraw(story, by, WithdrawalKind.KILL, values.get("reason", ""))
        return gettext("The story is withdrawn: %(how)s.") % {
            "how": WithdrawalKind.KILL.label
        }


class DropKill(ConfirmKill):
    """Not killed; on hold still."""

    name = "drop_kill"
    label = _("Drop the kill…")
    explanation = _("The story stays on hold. Reinstate it to give it back to readers.")

    def act(self, story, by, values):
        """Drop what was asked for."""
        workflow.drop_kill(story, by, values.get("reason", ""))
        return gettext("The kill is dropped. The story stays on hold.")
