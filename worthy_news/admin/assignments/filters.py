"""What narrows the list of assignments."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from worthy_news.states import AssignmentState


class StateFilter(admin.SimpleListFilter):
    """What is in hand, unless something else is asked for."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        """Return the choices beside the first, which is what is in hand."""
        return [("all", _("All")), *AssignmentState.choices]

    def choices(self, changelist):
        """Call the choice of nothing by its name."""
        first, *others = super().choices(changelist)
        return [{**first, "display": _("In hand")}, *others]

    def queryset(self, request, queryset):
        """Narrow ``queryset`` to those in this state."""
        if self.value() is None:
            return queryset.open()
        if self.value() in AssignmentState.values:
            return queryset.filter(state=self.value())
        return queryset


class ForFilter(admin.SimpleListFilter):
    """One's own, and those that nobody has yet."""

    title = _("who writes it")
    parameter_name = "for"

    def lookups(self, request, model_admin):
        """Return the choices."""
        return [("me", _("Me")), ("nobody", _("Nobody yet"))]

    def queryset(self, request, queryset):
        """Narrow ``queryset`` to those for that person."""
        if self.value() == "me":
            return queryset.of(request.user)
        return queryset.filter(person=None) if self.value() else queryset


class DueFilter(admin.SimpleListFilter):
    """By when they are due, from now."""

    title = _("when it is due")
    parameter_name = "due"

    def lookups(self, request, model_admin):
        """Return the choices."""
        return [
            ("overdue", _("Overdue")),
            ("day", _("Within a day")),
            ("week", _("Within a week")),
            ("open", _("No time given")),
        ]

    def queryset(self, request, queryset):
        """Narrow ``queryset`` to those due then."""
        now = timezone.now()
        match self.value():
            case "overdue":
                return queryset.open().due_by(now)
            case "day":
                return queryset.due_by(now + timedelta(days=1))
            case "week":
                return queryset.due_by(now + timedelta(days=7))
            case "open":
                return queryset.filter(due_at=None)
        return queryset
