"""A change to what readers have: of which kind it is, the note that goes with it, and the button."""

from __future__ import annotations

from django import forms
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext, gettext_lazy as _

from worthy_news import workflow
from worthy_news.admin.move import Move
from worthy_news.admin.overriding import override_field
from worthy_news.admin.times import NewsroomTimeField
from worthy_news.states import DESK_MOVES, CorrectionKind, EditionKind
from worthy_news.workflow.moments import in_words

EXPLANATIONS = {
    CorrectionKind.CORRECTION: _("something was wrong. Readers meet it on top."),
    CorrectionKind.CLARIFICATION: _("right, but easily misread. Below the text."),
    CorrectionKind.UPDATE: _("there is more to tell now. Below the text."),
    CorrectionKind.EDITORS_NOTE: _("what else readers should know. Below the text."),
    CorrectionKind.RETRACTION: _(
        "the story does not stand. Its text gives way to your note, and never comes back."
    ),
}
"""What each kind of note is for, and where readers meet it."""

CHANGES = {
    EditionKind.MINOR: _("Small fix: the date that readers see stays"),
    EditionKind.UPDATE: _("Update"),
}
"""The changes that go out without a note."""


def change_field(**options):
    """Return the field that asks what kind of change to a live story this is."""
    return forms.ChoiceField(
        label=_("This change is a"),
        choices=[*CHANGES.items(), *options.pop("more", ())],
        required=False,
        widget=forms.RadioSelect,
        **options,
    )


class CorrectForm(forms.Form):
    """What was wrong and what is right, and when readers are told."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[
            (kind, format_lazy("{}: {}", kind.label, explanation))
            for kind, explanation in EXPLANATIONS.items()
        ],
        initial=CorrectionKind.CORRECTION,
        widget=forms.RadioSelect,
    )
    correction = forms.CharField(
        label=_("Note"),
        widget=forms.Textarea(attrs={"rows": 5, "class": "vLargeTextField"}),
        help_text=_(
            "Say what was wrong, then what is right. Readers see it, and it cannot be changed afterwards."
        ),
    )
    at = NewsroomTimeField(
        label=_("From"),
        required=False,
        help_text=_("On the newsroom's clock. Leave it empty for now."),
    )
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    override = override_field()


class Correct(Move):
    """Put right in the open, with a note."""

    name = "correct"
    label = _("Correct…")
    explanation = _(
        "Readers get the story as it is saved, with your note. Until then they keep what they have."
    )
    permission = "correct_story"
    form = CorrectForm
    asks = True
    checked = True
    sources = DESK_MOVES["publish"].sources

    def offered(self, standing):
        """Once an edition was out, and while none is to come."""
        return standing.next_starts_at is None and standing.state in (
            workflow.State.LIVE,
            workflow.State.ENDED,
            workflow.State.WITHDRAWN,
        )

    def preview(self, values):
        """Return the note as readers would see it."""
        return {
            "kind": CorrectionKind(values["kind"]),
            "text": values["correction"],
            "issued_at": values["at"],
        }

    def act(self, story, by, values):
        """Publish the story with the note."""
        edition = workflow.correct(story, by, **values)
        if edition.starts_at > timezone.now():
            return gettext(
                "Edition %(number)s goes out on %(when)s, with your note."
            ) % {
                "number": edition.number,
                "when": in_words(edition.starts_at),
            }
        return gettext("Edition %(number)s is out, with your note.") % {
            "number": edition.number
        }
