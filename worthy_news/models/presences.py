"""Who has a story's form open."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext, gettext_lazy as _

from worthy_news.models.stories import Story


class PresenceQuerySet(models.QuerySet["Presence"]):
    """Presences, and who is still there."""

    def others(self, story: Story, user: Any, since: datetime) -> PresenceQuerySet:
        """Return who but ``user`` was seen in ``story`` after ``since``, in the order they came."""
        found = self.filter(story=story, seen_at__gt=since).exclude(user=user.pk)
        return found.select_related("user").order_by("since", "pk")


class Presence(models.Model):
    """A person in a story's form: since when, and when seen last. It says nothing of what they type."""

    story = models.ForeignKey(
        Story,
        verbose_name=_("story"),
        on_delete=models.CASCADE,
        related_name="presences",
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    since = models.DateTimeField(_("since"))
    seen_at = models.DateTimeField(_("seen at"), db_index=True)

    objects = PresenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        ordering = ["story", "since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["story", "user"], name="worthy_news_presence_unique"
            ),
        ]

    def __str__(self) -> str:
        return gettext("%(user)s in %(story)s") % {
            "user": self.user,
            "story": self.story,
        }
