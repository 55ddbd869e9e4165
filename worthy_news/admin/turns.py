"""Whose turn it is, in the list of stories: what the desk's first page shows of each, whole."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from worthy_news.workflow import desks, permissions


class TurnFilter(admin.SimpleListFilter):
    """Stories by whose turn it is."""

    title = _("whose turn it is")
    parameter_name = "turn"

    def lookups(self, request, model_admin):
        """Return the choices; nothing waits for those who may not approve."""
        choices = [("mine", _("Mine to write"))]
        if permissions.may(request.user, "approve_story"):
            choices.append(("waiting", _("Waiting for me")))
        return choices

    def queryset(self, request, queryset):
        """Narrow ``queryset`` to the stories whose turn is the person's who asks."""
        match self.value():
            case "mine":
                return queryset.filter(pk__in=desks.mine(request.user).values("pk"))
            case "waiting":
                return queryset.filter(pk__in=desks.waiting(request.user).values("pk"))
        return queryset
