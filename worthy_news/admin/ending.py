"""The end of a story, set ahead: when it goes from its readers, as planned."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from worthy_news import workflow
from worthy_news.admin.move import Move
from worthy_news.admin.times import NewsroomTimeField
from worthy_news.states import WithdrawalKind
from worthy_news.workflow.moments import in_words


def until_field():
    """Return the field that asks when a story ends that is about to go out."""
    return NewsroomTimeField(
        label=_("Until"),
        required=False,
        help_text=_(
            "When it ends, on the newsroom's clock. Leave it empty to let it stay."
        ),
    )


class EndForm(forms.Form):
    """When a story ends."""

    at = NewsroomTimeField(label=_("Ends at"))


class End(Move):
    """Out until a time to come."""

    name = "end"
    label = _("End…")
    explanation = _(
        "Readers have the story until the time you give; then its address answers “not found”."
        " Reinstate calls that off."
    )
    permission = "withdraw_story"
    form = EndForm
    asks = True

    def offered(self, standing):
        """While readers have it or are to have it, and no end is set."""
        going = standing.number is not None or standing.next_number is not None
        return going and standing.until is None

    def act(self, story, by, values):
        """Have the story unpublished at that time."""
        withdrawal = workflow.withdraw(
            story, by, WithdrawalKind.UNPUBLISH, at=values["at"]
        )
        return gettext("The story ends on %(when)s.") % {
            "when": in_words(withdrawal.at)
        }
