"""What a button is that moves a story."""

from __future__ import annotations

from abc import ABC, abstractmethod

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from worthy_news.states import Status


def reason_field(**options):
    """Return the field that asks why a move is made; ``options`` are those of a ``CharField``."""
    return forms.CharField(
        **{
            "label": _("Reason"),
            "max_length": 500,
            "widget": forms.TextInput(attrs={"class": "vTextField"}),
            "help_text": _("For the desk; never printed."),
            **options,
        }
    )


class Move(ABC):
    """One button. ``values`` are the cleaned fields of ``form``."""

    name: str
    label: str | Promise
    explanation: str | Promise = ""
    permission: str
    form: type[forms.Form] = forms.Form
    asks = False
    """Whether it asks for words, on a page of its own."""

    sources: tuple[Status, ...] = tuple(Status)
    """Where the story stands at the desk for it."""

    checked = False
    """Whether preflight is asked."""

    brings_back = False
    """Whether it gives readers a story again that was withdrawn."""

    for_editors = True
    """Whether it is for the editors of the story's section, where that names any."""

    def may(self, user):
        """Whether ``user`` may do this at all."""
        return user.has_perm(f"worthy_news.{self.permission}")

    @abstractmethod
    def offered(self, standing):
        """Whether it makes sense for a story that stands so."""

    def preview(self, values):
        """Return the note that readers would get, empty for a move without one."""
        return {}

    @abstractmethod
    def act(self, story, by, values):
        """Do it and return what to tell the editor. Raises ``workflow.Refused``."""
