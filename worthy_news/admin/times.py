"""Moments as the newsroom types them: on the newsroom's own clock."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext_lazy as _


class NewsroomTimeField(forms.DateTimeField):
    """A moment on the clock of the current time zone.

    A time that the change of clocks skips or repeats is refused: nobody guesses
    which one was meant.
    """

    widget = forms.DateTimeInput(
        format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}
    )
    default_error_messages = {
        "ambiguous_timezone": _(
            "The clocks change: on that day, this time does not exist in"
            " %(current_timezone)s, or exists twice. Choose another one."
        )
    }

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", _("On the newsroom's clock."))
        super().__init__(**kwargs)

    def to_python(self, value):
        """Return the moment; say plainly why a time is none."""
        try:
            return super().to_python(value)
        except ValidationError as error:
            if error.code != "ambiguous_timezone":
                raise
            raise ValidationError(
                self.error_messages["ambiguous_timezone"],
                code=error.code,
                params=error.params,
            ) from error


def briefly(at):
    """Return a moment on the newsroom's clock; its date only where that is not today's."""
    local = localtime(at)
    today = local.date() == localdate()
    return date_format(local, "TIME_FORMAT" if today else "SHORT_DATETIME_FORMAT")
