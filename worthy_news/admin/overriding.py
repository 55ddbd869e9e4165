"""The reason for publishing over what stops a story."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


def override_field():
    """Return a field for the reason, which only those who may override are shown."""
    return forms.CharField(
        label=_("Publish over what stops it, because"),
        max_length=500,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("Kept in the story's history, with your name."),
    )
