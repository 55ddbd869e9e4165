"""A form of places on a picture, in percent, which two people may have open at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import QueryDict
from django.utils.translation import gettext, gettext_lazy as _

_OUTSIDE = _("The picture goes from 0 to 100 %%.")
_OVERTAKEN = "overtaken"


class PercentField(forms.FloatField):
    """A place along a side of the picture: 0 to 100, or nothing."""

    def __init__(self, label: Any) -> None:
        super().__init__(
            label=label,
            min_value=0,
            max_value=100,
            required=False,
            show_hidden_initial=True,
            widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
            error_messages={"min_value": _OUTSIDE, "max_value": _OUTSIDE},
        )


class PercentForm(forms.Form):
    """Percents that are all there, or none.

    Each field carries what stood in it when it was shown (``initial-…``). So a form that
    nobody touched is known, and one that somebody else has overtaken is not taken unseen.
    """

    incomplete: Any
    """What to say where some are missing."""

    overtaken: Any
    """What to say where somebody else has changed the same: ``%(saved)s`` is in it."""

    in_words: Any
    """How the numbers are said, each by the name of its field."""

    def __init__(
        self, data: QueryDict | None, *, saved: Mapping[str, float | None], prefix: str
    ) -> None:
        """Take ``data`` that may be written to, and the fractions that are saved now."""
        self.sent = data
        self.shown_saved = {name: in_percent(part) for name, part in saved.items()}
        super().__init__(data, initial=self.shown_saved, prefix=prefix, label_suffix="")

    def clean(self) -> dict[str, Any]:
        """Ask for the missing ones; tell of what somebody else has changed."""
        cleaned = super().clean() or self.cleaned_data
        missing = [name for name in self.fields if cleaned.get(name) is None]
        if not self.errors and 0 < len(missing) < len(self.fields):
            self.add_error(missing[0], self.incomplete)
        if self._is_overtaken():
            told = self.overtaken % {"saved": self._saved_in_words()}
            self.add_error(None, ValidationError(told, code=_OVERTAKEN))
        return cleaned

    def show_saved(self) -> None:
        """Before a form is shown again, let it start from what is saved now.

        What was typed stays. Told of what somebody else has saved, an editor who saves
        again means it; what was not touched shows what is saved.
        """
        if self.sent is None:
            return
        is_told = self.has_error(NON_FIELD_ERRORS, _OVERTAKEN)
        for name, shown in self.shown_saved.items():
            if is_told or not self.has_changed():
                self.sent[self[name].html_initial_name] = shown
            if not self.has_changed():
                self.sent[self[name].html_name] = shown

    def _is_overtaken(self) -> bool:
        """Say whether this changes, otherwise, what somebody else has changed since."""
        saved = [_number(shown) for shown in self.shown_saved.values()]
        seen = [
            _number(self.data.get(self[name].html_initial_name, ""))
            for name in self.shown_saved
        ]
        typed = [_number(self[name].value() or "") for name in self.shown_saved]
        return self.has_changed() and seen != saved and typed != saved

    def _saved_in_words(self) -> str:
        if not all(self.shown_saved.values()):
            return gettext("none")
        return str(self.in_words % self.shown_saved)


def in_percent(fraction: float | None) -> str:
    """Return ``fraction`` as a field shows it: ``12.5``, or nothing.

    Three decimals tell the pixels of a side of 50,000 apart.
    """
    return "" if fraction is None else f"{round(fraction * 100, 3):g}"


def _number(text: str) -> float | None:
    try:
        return round(float(text), 3)
    except ValueError:
        return None
