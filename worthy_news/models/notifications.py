"""How the people at the desk are told by email what concerns them."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from worthy_news.models.stories import Story


class Digest(models.Model):
    """One person's digest: how often it is sent, and up to when it was.

    What stands in it is not stored: it follows from notes, events and assignments.
    """

    class Frequency(models.TextChoices):
        """How often a digest is sent, where there is something to tell."""

        EACH_TIME = "each_time", _("As soon as there is something")
        HOURLY = "hourly", _("Once an hour at most")
        DAILY = "daily", _("Once a day at most")
        NEVER = "never", _("Never")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        on_delete=models.CASCADE,
        related_name="+",
        editable=False,
    )
    frequency = models.CharField(
        _("email me"),
        max_length=20,
        choices=Frequency.choices,
        default=Frequency.DAILY,
    )
    told_until = models.DateTimeField(
        _("told until"), default=timezone.now, editable=False
    )
    muted = models.ManyToManyField(
        Story, verbose_name=_("muted stories"), blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("digest")
        verbose_name_plural = _("digests")
        ordering = ["pk"]
        # Everybody has their own, and nobody another's.
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.user)

    def is_due(self, until: datetime) -> bool:
        """Return whether what happened up to ``until`` is to be told."""
        least = PERIODS.get(self.Frequency(self.frequency))
        return least is not None and until - self.told_until >= least


PERIODS = {
    Digest.Frequency.EACH_TIME: timedelta(0),
    Digest.Frequency.HOURLY: timedelta(minutes=55),
    Digest.Frequency.DAILY: timedelta(hours=23),
}
"""Least time from one digest to the next: a little short, so that a job that runs once a day is never a second early."""
