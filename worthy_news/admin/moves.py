"""The moves: the buttons that change where a story stands, with its readers and at the desk.

A move is a verb of ``workflow`` with its label, its permission and the fields that it
needs. What may be done when is the verb's to say; ``offered`` only keeps buttons away
that would be refused whatever the editor does.
"""

from __future__ import annotations

from django import forms
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import format_lazy
from django.utils.translation import gettext, gettext_lazy as _

from worthy_news import workflow
from worthy_news.admin.corrections import Correct, change_field
from worthy_news.admin.desk_moves import Approve, Revive, SendBack, Spike, Submit
from worthy_news.admin.ending import End, until_field
from worthy_news.admin.kill_moves import ConfirmKill, DropKill
from worthy_news.admin.move import Move, reason_field
from worthy_news.admin.overriding import override_field
from worthy_news.admin.times import NewsroomTimeField
from worthy_news.models import Story
from worthy_news.states import DESK_MOVES, EditionKind, WithdrawalKind, WithdrawalReason
from worthy_news.workflow import permissions
from worthy_news.workflow.moments import in_words

ANSWERS = {
    WithdrawalKind.UNPUBLISH: _("its address answers “not found”."),
    WithdrawalKind.HOLD: _("its address answers “not found”, while it is checked."),
    WithdrawalKind.TAKEDOWN: _("its address says that it is gone, with your notice."),
    WithdrawalKind.KILL: _("its address says that it is gone, and nothing else."),
}
"""What each way to withdraw a story means to its readers."""


class PublishForm(forms.Form):
    """Which revision was looked at, what it is to those who have the story, and why it goes out over what stops it."""

    change = change_field(
        initial=EditionKind.UPDATE,
        help_text=_("Of a story that readers have. With a note, correct it instead."),
    )
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    override = override_field()
    until = until_field()


class ScheduleForm(PublishForm):
    """When a story goes out."""

    at = NewsroomTimeField(label=_("Goes out at"))
    field_order = ["change", "at", "until"]


class WithdrawForm(forms.Form):
    """How a story goes, why, and what readers are told."""

    kind = forms.ChoiceField(
        label=_("How"),
        choices=[
            (kind, format_lazy("{}: {}", kind.label, answer))
            for kind, answer in ANSWERS.items()
        ],
        widget=forms.RadioSelect,
    )
    code = forms.ChoiceField(
        label=_("Why"),
        choices=[("", "---------"), *WithdrawalReason.choices],
        required=False,
        help_text=_("To take down or kill a story takes one of these."),
    )
    reason = reason_field(required=False)
    notice = forms.CharField(
        label=_("Notice"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=_("What readers are told in the story's place, if it is taken down."),
    )
    at = NewsroomTimeField(
        label=_("From"),
        required=False,
        help_text=_("On the newsroom's clock. Leave it empty for now."),
    )

    def clean(self):
        """Ask why a story goes for good."""
        super().clean()
        values = self.cleaned_data
        for_good = "kind" in values and WithdrawalKind(values["kind"]).is_for_good
        if for_good and not (values.get("code") or self.has_error("code")):
            self.add_error("code", _("Say why the story goes: choose what fits best."))
        return values


class Publish(Move):
    """Out now."""

    name = "publish"
    sources = DESK_MOVES["publish"].sources
    label = _("Publish now")
    explanation = _("Readers get the story as it is saved, at once.")
    permission = "publish_story"
    form = PublishForm
    checked = True
    brings_back = True

    def offered(self, standing):
        """Not while an edition is to come: that is taken back first. Not what is retracted."""
        return standing.next_starts_at is None and not standing.retracted

    def act(self, story, by, values):
        """Publish what is saved."""
        edition = workflow.publish(story, by, **_publishing(values))
        text = gettext("Edition %(number)s is out.") % {"number": edition.number}
        if edition.ends_at:
            text = gettext("Edition %(number)s is out, until %(when)s.") % {
                "number": edition.number,
                "when": in_words(edition.ends_at),
            }
        if not (address := edition.get_absolute_url()):
            return text
        return format_html(
            '{} <a href="{}">{}</a>', text, address, gettext("See it on the site")
        )


class Schedule(Publish):
    """Out at a time to come."""

    name = "schedule"
    label = _("Schedule")
    explanation = _("Readers get the story as it is saved, at the time you give.")
    form = ScheduleForm

    def act(self, story, by, values):
        """Have it published at ``values["at"]``."""
        edition = workflow.publish(story, by, at=values["at"], **_publishing(values))
        text = gettext("Edition %(number)s goes out on %(when)s.") % {
            "number": edition.number,
            "when": in_words(edition.starts_at),
        }
        return " ".join(filter(None, [text, until_then(story)]))


class Unschedule(Move):
    """Not out at that time after all."""

    name = "unschedule"
    label = _("Unschedule")
    explanation = _("The edition to come is taken back. What readers have stays.")
    permission = "publish_story"

    def offered(self, standing):
        """While an edition is to come."""
        return standing.next_starts_at is not None

    def act(self, story, by, values):
        """Take the edition to come back."""
        workflow.unschedule(story, by)
        return gettext("The edition to come was taken back.")


class Withdraw(Move):
    """Gone from readers, now or later."""

    name = "withdraw"
    label = _("Withdraw…")
    asks = True
    permission = "withdraw_story"
    form = WithdrawForm

    def offered(self, standing):
        """Once an edition is out, or to come."""
        return standing.state is not workflow.State.NEVER

    def act(self, story, by, values):
        """Withdraw the story as ``values`` say."""
        withdrawal = workflow.withdraw(story, by, **values)
        if withdrawal.kill_asked:
            return gettext(
                "The story is on hold, and its kill is asked for. Someone else has to confirm it."
            )
        if withdrawal.at > timezone.now():
            return gettext("The story goes on %(when)s.") % {
                "when": in_words(withdrawal.at)
            }
        return gettext("The story is withdrawn: %(how)s.") % {
            "how": withdrawal.get_kind_display()
        }


class Reinstate(Move):
    """Back, as it was."""

    name = "reinstate"
    sources = DESK_MOVES["publish"].sources
    label = _("Reinstate")
    brings_back = True
    explanation = _(
        "The story comes back with the words it had. A withdrawal to come is called off."
    )
    permission = "withdraw_story"

    def offered(self, standing):
        """While it is withdrawn, or will be."""
        gone = standing.state in (workflow.State.WITHDRAWN, workflow.State.ENDED)
        return standing.until is not None or (gone and standing.next_starts_at is None)

    def act(self, story, by, values):
        """Bring the story back, or call the withdrawal off."""
        edition = workflow.reinstate(story, by)
        if edition is None:
            return gettext("The withdrawal was called off.")
        return gettext("The story is back, as edition %(number)s.") % {
            "number": edition.number
        }


MOVES = {
    move.name: move
    for move in (
        Submit(),
        SendBack(),
        Approve(),
        Publish(),
        Schedule(),
        Unschedule(),
        Correct(),
        End(),
        Withdraw(),
        ConfirmKill(),
        DropKill(),
        Reinstate(),
        Spike(),
        Revive(),
    )
}


def open_to(user, story, standing):
    """Return the moves that ``user`` may make with ``story``, which stands so, by name."""
    edits = permissions.edits_section(user, story.section)
    return {
        name: move
        for name, move in MOVES.items()
        if move.may(user)
        and (edits or not move.for_editors)
        and story.status in move.sources
        and move.offered(standing)
    }


def open_to_new(user):
    """Return the moves that ``user`` may make with a story as it is first saved, by name."""
    standing = workflow.Standing(state=workflow.State.NEVER)
    moves = open_to(user, Story(), standing)
    return {name: move for name, move in moves.items() if not move.asks}


def until_then(story):
    """Return in words what readers have until the edition to come, or "" for nothing."""
    standing = workflow.standing(story)
    if standing.number is None or standing.next_number is None:
        return ""
    return gettext("Until then, readers have edition %(number)s.") % {
        "number": standing.number
    }


def _publishing(values):
    return {
        "kind": values.get("change") or EditionKind.UPDATE,
        "revision": values.get("revision"),
        "override": values.get("override", ""),
        "until": values.get("until"),
    }
