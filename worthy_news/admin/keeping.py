"""What a story, an edition or a layout uses stays, and the desk says so in words."""

from __future__ import annotations

from django.contrib import admin, messages
from django.contrib.admin.actions import delete_selected
from django.contrib.admin.utils import unquote
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext, gettext_lazy as _, ngettext


class KeepingAdmin(admin.ModelAdmin):
    """Refuses to delete what is used, and says where it is used.

    ``desk_uses`` and ``edition_uses`` name the relations through which stories and
    editions use an object; ``None`` where there is no such relation.
    """

    actions = ["delete_selected"]
    desk_uses: str | None = "stories"
    edition_uses: str | None = "editions"

    def uses_of(self, obj):
        """Return how many stories, editions and layouts use ``obj``."""
        stories = getattr(obj, self.desk_uses).count() if self.desk_uses else 0
        editions = getattr(obj, self.edition_uses).count() if self.edition_uses else 0
        return stories, editions, 0

    def kept_because(self, obj):
        """Return the sentence that says why ``obj`` stays, or "" where it may go."""
        stories, editions, layouts = self.uses_of(obj)
        uses = []
        if stories:
            uses.append(
                ngettext("%(count)s story", "%(count)s stories", stories)
                % {"count": stories}
            )
        if editions:
            uses.append(
                ngettext("%(count)s edition", "%(count)s editions", editions)
                % {"count": editions}
            )
        if layouts:
            uses.append(
                ngettext("%(count)s layout", "%(count)s layouts", layouts)
                % {"count": layouts}
            )
        if not uses:
            return ""
        return gettext("“%(name)s” stays: it is used by %(uses)s.") % {
            "name": obj,
            "uses": get_text_list(uses, gettext("and")),
        }

    def delete_view(self, request, object_id, extra_context=None):
        """Go back to the form with the reason, where there is one to keep it."""
        obj = self.get_object(request, unquote(object_id))
        may_delete = obj and self.has_delete_permission(request, obj)
        if obj and may_delete and (reason := self.kept_because(obj)):
            self.message_user(request, reason, messages.ERROR)
            name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
            return redirect(
                reverse(name, args=[obj.pk], current_app=self.admin_site.name)
            )
        return super().delete_view(request, object_id, extra_context)

    @admin.action(
        permissions=["delete"],
        description=_("Delete selected %(verbose_name_plural)s"),
    )
    def delete_selected(self, request, queryset):
        """Delete all that is selected, or nothing and say what has to stay."""
        reasons = [reason for obj in queryset if (reason := self.kept_because(obj))]
        for reason in reasons:
            self.message_user(request, reason, messages.ERROR)
        return None if reasons else delete_selected(self, request, queryset)
