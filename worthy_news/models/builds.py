"""Builds: what is to be made of an image, and who is making it."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from worthy_news.models.images import Image


class BuildQuerySet(models.QuerySet["Build"]):
    """Questions about builds."""

    def free(self, at: datetime) -> BuildQuerySet:
        """Return those that nobody holds at ``at``: nobody began, or the lease has run out."""
        return self.filter(Q(leased_until=None) | Q(leased_until__lte=at))

    def due(self, at: datetime) -> BuildQuerySet:
        """Return those to begin at ``at``, the longest overdue first."""
        return self.free(at).filter(next_try_at__lte=at).order_by("next_try_at", "pk")


class Build(models.Model):
    """The making of all renditions of one image, which one process does at a time.

    Whoever makes them holds a claim: a token, and a lease that runs out in case they
    die. Written by ``renditions.claiming`` alone, one UPDATE at a time.
    """

    image = models.OneToOneField(
        Image,
        verbose_name=_("image"),
        on_delete=models.CASCADE,
        related_name="build",
    )
    asked = models.PositiveBigIntegerField(
        _("asked"),
        default=0,
        help_text=_(
            "How often it was asked for, which tells what was asked meanwhile."
        ),
    )
    token = models.CharField(
        _("token"),
        max_length=32,
        blank=True,
        help_text=_("Of whoever is making it; empty for nobody."),
    )
    leased_until = models.DateTimeField(
        _("leased until"),
        null=True,
        help_text=_("When whoever is making it is given up for lost."),
    )
    attempts = models.PositiveIntegerField(
        _("attempts"), default=0, help_text=_("Begun since it was asked for.")
    )
    next_try_at = models.DateTimeField(
        _("next try at"),
        null=True,
        help_text=_("When it is begun, or begun again; empty where all is made."),
    )
    reason = models.CharField(
        _("reason"),
        max_length=500,
        blank=True,
        help_text=_("Why the last attempt failed."),
    )

    files = models.PositiveIntegerField(
        _("files"), default=0, help_text=_("Made by the last attempt that made some.")
    )
    seconds = models.FloatField(
        _("seconds"), default=0, help_text=_("How long that attempt took.")
    )

    objects = BuildQuerySet.as_manager()

    class Meta:
        verbose_name = _("build")
        verbose_name_plural = _("builds")
        ordering = ["image"]
        indexes = [
            models.Index(
                fields=["next_try_at", "id"],
                condition=Q(next_try_at__isnull=False),
                name="worthy_news_build_due",
            )
        ]

    def __str__(self) -> str:
        return str(self.image)
