"""The forms of a change to what readers have: of which kind it is, and the note that goes with it."""

from __future__ import annotations

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from worthy_news.admin.times import NewsroomTimeField
from worthy_news.states import CorrectionKind, EditionKind

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
