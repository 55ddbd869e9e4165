"""The form of a story, with what its buttons need to know."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from worthy_news import workflow
from worthy_news.admin.corrections import change_field
from worthy_news.admin.ending import until_field
from worthy_news.admin.overriding import override_field
from worthy_news.admin.times import NewsroomTimeField
from worthy_news.admin.typed import plain
from worthy_news.admin.widgets import edit_body


class RevisionField(forms.IntegerField):
    """The number of the revision that a form was opened on. It is no change to the story."""

    widget = forms.HiddenInput

    def has_changed(self, initial, data):
        """Never."""
        return False


class StoryForm(forms.ModelForm):
    """A story at the desk.

    ``goes_out_at``, ``until``, ``change`` and ``override`` stand beside the buttons, not among the fields:
    they say how to publish, and are stored with the edition. ``shorter`` is asked for where
    the body all but vanishes.
    """

    embargo_until = NewsroomTimeField(
        label=_("Embargoed until"),
        required=False,
        help_text=_(
            "On the newsroom's clock. No edition starts before it, whoever publishes."
        ),
    )
    goes_out_at = NewsroomTimeField(label=_("Goes out at"), required=False)
    until = until_field()
    change = change_field(more=[("correct", _("Correction, or another note"))])
    override = override_field()
    shorter = forms.BooleanField(
        label=_("Yes, the body is meant to be this short"), required=False
    )
    asks_whether_shorter = False
    opened_revision = RevisionField(required=False)
    asked: Mapping[str, str] = {}
    """What to ask where somebody else changed the same, by field; "" for the whole."""

    class Meta:
        # The admin fills in the model and its fields.
        widgets = {
            "headline": forms.TextInput(attrs={"class": "vTextField worthy-wide"}),
            "dek": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
            "byline": forms.Textarea(attrs={"rows": 1, "class": "vLargeTextField"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "body" in self.fields:
            edit_body(self.fields["body"], self.instance.body)

    def clean_body(self):
        """Return the body, as stored where it is the same but for how a browser sends it."""
        body = self.cleaned_data["body"].replace("\r\n", "\n")
        stored = self.instance.body
        same = self.fields["body"].widget.writes_the_same
        return stored if same(body, stored) else body

    def clean(self):
        """Leave what was not edited as it is stored; see that time and button agree.

        Browsers change line ends and Django strips white space: a story is not
        changed by opening and saving it.
        """
        super().clean()
        cleaned = self.cleaned_data
        for name, value in cleaned.items():
            if name not in {"body", "change", "override"} and isinstance(value, str):
                stored = getattr(self.instance, name)
                same = plain(value) == plain(stored)
                cleaned[name] = stored if same else value.replace("\r\n", "\n")
        self._keep_embargo()
        self._check_length(cleaned.get("body"))
        self._check_time(cleaned.get("goes_out_at"))
        self._check_change(cleaned.get("change"))
        self._check_end(cleaned.get("until"), cleaned.get("change"))
        for name, question in self.asked.items():
            if not name or name in self.fields:
                self.add_error(name or None, question)
        return cleaned

    def _keep_embargo(self):
        """Leave the embargo as it is stored where it is the same to the minute: a browser sends no seconds."""
        stored = self.instance.embargo_until
        given = self.cleaned_data.get("embargo_until")
        if stored and given == stored.replace(second=0, microsecond=0):
            self.cleaned_data["embargo_until"] = stored

    def _check_length(self, body):
        """Ask about a body that all but vanishes, whichever button is pressed."""
        saved = self.instance.body
        if body is None or not workflow.shrinks(saved, body):
            return
        if not workflow.shrinks(self._opened_body(), body):
            # It was this short when the form was opened.
            return
        self.asks_whether_shorter = True
        if not self.cleaned_data.get("shorter"):
            text = gettext(
                "The body had %(before)d words, and now it has %(after)d. Nothing is saved yet. Is it meant to be this short?"
            )
            before = workflow.count_words(saved)
            after = workflow.count_words(body)
            self.add_error("shorter", text % {"before": before, "after": after})

    def _opened_body(self):
        """Return the body that the form was opened with, as far as that can be told."""
        number = self.data.get("opened_revision", "")
        if self.instance.pk is None or not number.isdecimal():
            return self.instance.body
        opened = self.instance.revisions.filter(number=number).first()
        return opened.snapshot.get("body", "") if opened else self.instance.body

    def _check_time(self, moment):
        """Ask for a time to schedule at; take none as a slip where the button says now."""
        if "_schedule" in self.data and not (moment or self.has_error("goes_out_at")):
            self.add_error("goes_out_at", _("Say when the story goes out."))
        if "_publish" in self.data and moment:
            self.add_error(
                "goes_out_at",
                _("Choose Schedule for this time, or empty it to publish now."),
            )

    def _check_change(self, change):
        """Ask what a change to a live story is to its readers; nobody guesses."""
        if change or not self._goes_out() or self.has_error("change"):
            return
        if self.instance.pk and self.instance.editions.public().exists():
            self.add_error(
                "change",
                _(
                    "Readers have this story. Say what this change is: a small fix, an update or a correction."
                ),
            )

    def _check_end(self, until, change):
        """Take no end that would be left behind: a correction is asked for on a page of its own."""
        if until and change == "correct" and self._goes_out():
            self.add_error(
                "until", _("Empty it: a correction does not say when the story ends.")
            )

    def _goes_out(self):
        return "_publish" in self.data or "_schedule" in self.data
