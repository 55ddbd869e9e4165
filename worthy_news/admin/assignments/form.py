"""The form of an assignment."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from worthy_news import workflow
from worthy_news.admin.times import NewsroomTimeField
from worthy_news.models import Assignment
from worthy_news.workflow import assigning
from worthy_news.workflow.permissions import printed_name


class PersonField(forms.ModelChoiceField):
    """Somebody who is let into the admin, by name."""

    def label_from_instance(self, user):
        """Return the name as it is printed, and the one by which notes call."""
        name, username = printed_name(user), user.get_username()
        return name if name == username else f"{name} (@{username})"


class AssignmentForm(forms.ModelForm):
    """The terms of an assignment. ``by``, who gives it, is set by the admin."""

    by: Any = None
    due_at = NewsroomTimeField(label=_("Due"), required=False)

    class Meta:
        # The admin fills in the model and its fields.
        widgets = {
            "title": forms.TextInput(attrs={"class": "vTextField worthy-wide"}),
            "brief": forms.Textarea(attrs={"rows": 5, "class": "vLargeTextField"}),
        }

    def clean(self):
        """Ask the verb beforehand: a refusal comes back with everything typed."""
        super().clean()
        terms = self.cleaned_data
        try:
            if self.instance.pk:
                assigning.check_changeable(self.instance, self.by)
            if not self.errors:
                assigning.check_terms(Assignment(**terms), self.by)
        except workflow.Refused as refusal:
            raise ValidationError(str(refusal)) from refusal
        return terms
