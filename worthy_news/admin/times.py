"""Moments as the newsroom types them: on the newsroom's own clock.

When the clocks change, an hour is skipped or comes twice. A time in it names no moment,
or two: the form comes back and asks in words which one is meant. Nobody guesses.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext, gettext_lazy as _

from worthy_news.admin import clocks


@dataclass(frozen=True, slots=True)
class Question:
    """A time that names no moment or two, and the ``moments`` to choose from, the earlier first."""

    typed: datetime
    moments: list[datetime]

    @property
    def comes_twice(self):
        """Whether both moments show the time that was typed; else neither does."""
        return timezone.make_naive(self.moments[0]) == self.typed

    def choices(self):
        """Return each moment as it is sent, and in words."""
        said = [self._said_of(moment) for moment in self.moments]
        if self.comes_twice:
            first, second = said
            said = [
                gettext("%(time)s, the first time") % {"time": first},
                gettext("%(time)s, the second time") % {"time": second},
            ]
        sent = [moment.isoformat() for moment in self.moments]
        return list(zip(sent, said, strict=True))

    def _said_of(self, moment):
        if moment.date() == self.typed.date():
            parts = [time_format(moment)]
        else:
            parts = [date_format(moment, "DATETIME_FORMAT")]
        if self._is_summer_time(moment):
            parts.append(gettext("summer time"))
        return ", ".join([*parts, clocks.offset_of(moment)])

    def _is_summer_time(self, moment):
        """Whether the clocks go between summer time and another, and this is that of summer."""
        # Ireland's summer time is its standard time, and has no ``dst()``.
        earlier, later = self.moments
        summer = earlier if self.comes_twice else later
        return moment is summer and earlier.dst() != later.dst()


def question_of(value):
    """Return what to ask about a time that was typed or chosen, or ``None`` for a plain one."""
    typed = _on_the_clock(value)
    if typed is None:
        return None
    zone = timezone.get_current_timezone()
    # PEP 495: of a time that comes twice these are the first and the second; a time that
    # is skipped is read with the offset from before the change, then from after it.
    readings = [typed.replace(tzinfo=zone, fold=fold) for fold in (0, 1)]
    if readings[0].utcoffset() == readings[1].utcoffset():
        return None
    moments = sorted(reading.astimezone(UTC) for reading in readings)
    return Question(typed, [moment.astimezone(zone) for moment in moments])


def _on_the_clock(value):
    """Return the time that ``value`` shows on the newsroom's clock, whichever moment it is."""
    try:
        moment = _in_reach(forms.DateTimeField().to_python(value))
        return moment and timezone.make_naive(moment).replace(fold=0)
    except ValidationError as error:
        typed = (error.params or {}).get("datetime")
        return typed and typed.replace(fold=0)


def _in_reach(moment):
    """Return ``moment`` on the newsroom's clock; no clock goes beyond the years there are."""
    if moment is None:
        return None
    if not 1 < moment.year < 9999:
        raise ValidationError(_("Enter a valid date/time."), code="invalid")
    return moment.astimezone(timezone.get_current_timezone())


def _moment(value):
    """Return the moment that ``value`` names, or ``None``."""
    if isinstance(value, datetime) and timezone.is_naive(value):
        # Of a kept moment, the fold says which of two it is.
        return value.replace(tzinfo=timezone.get_current_timezone())
    try:
        return NewsroomTimeField().to_python(value)
    except ValidationError:
        return None


class NewsroomTimeInput(forms.DateTimeInput):
    """A time, the question about it where there is one, and what the ``clocks`` show then."""

    template_name = "worthy_news/admin/time.html"

    def __init__(self):
        super().__init__(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})
        self.clocks = []

    def value_from_datadict(self, data, files, name):
        """Return what was typed, or the moment that was chosen for it."""
        typed = super().value_from_datadict(data, files, name)
        question = question_of(typed)
        chosen = data.get(f"{name}_which")
        return chosen if question and chosen in dict(question.choices()) else typed

    def format_value(self, value):
        """Return the time as the browser's own field takes it."""
        return super().format_value(_on_the_clock(value) or value)

    def get_context(self, name, value, attrs):
        """Add the question and the clocks."""
        context = super().get_context(name, value, attrs)
        question, moment = question_of(value), _moment(value)
        if question:
            which = forms.RadioSelect(choices=question.choices())
            chosen = moment and moment.astimezone(question.moments[0].tzinfo)
            context["widget"]["which"] = which.get_context(
                f"{name}_which",
                chosen and chosen.isoformat(),
                {"id": f"{context['widget']['attrs'].get('id', name)}_which"},
            )["widget"]
        if self.clocks:
            asked = clocks.asked() if question and not moment else ""
            context["clocks"] = clocks.panel(self.clocks, "typed", moment) | {
                "asked": asked
            }
        return context


class NewsroomTimeField(forms.DateTimeField):
    """A moment on the clock of the current time zone.

    Of a time that the change of clocks skips or repeats, the form asks which moment is meant.
    """

    widget = NewsroomTimeInput
    default_error_messages = {
        "twice": _(
            "The clocks go back on that day, and %(time)s comes twice. Choose which one is meant."
        ),
        "skipped": _(
            "The clocks go forward on that day, and %(time)s is skipped. Choose a time before or after."
        ),
    }

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", _("On the newsroom's clock."))
        super().__init__(**kwargs)

    def to_python(self, value):
        """Return the moment; ask about a time that is none, or two."""
        try:
            return _in_reach(super().to_python(value))
        except ValidationError as error:
            question = question_of(value)
            if error.code != "ambiguous_timezone" or question is None:
                raise
            code = "twice" if question.comes_twice else "skipped"
            raise ValidationError(
                self.error_messages[code],
                code=code,
                params={"time": time_format(question.typed)},
            ) from error


def briefly(at):
    """Return a moment on the newsroom's clock; its date only where that is not today's."""
    local = timezone.localtime(at)
    today = local.date() == timezone.localdate()
    return date_format(local, "TIME_FORMAT" if today else "SHORT_DATETIME_FORMAT")


def show_clocks(form, story):
    """Have the times in ``form`` shown on the clocks of ``story``; return those clocks."""
    own = clocks.of(story)
    for field in form.fields.values():
        if isinstance(field, NewsroomTimeField):
            field.widget.clocks = own
    return own
