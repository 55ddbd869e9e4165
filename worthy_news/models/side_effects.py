"""Side effects: what is to follow when readers have a story, or have it no more."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from worthy_news.models.editions import Edition
from worthy_news.models.records import Withdrawal
from worthy_news.states import EffectState, Occasion

OPEN = (EffectState.DUE, EffectState.RUNNING)
"""The states that something is still to be done in."""


class SideEffectQuerySet(models.QuerySet["SideEffect"]):
    """Questions about side effects."""

    def open(self) -> SideEffectQuerySet:
        """Return those that are to be run, and those that were begun and not ended."""
        return self.filter(state__in=OPEN)

    def due(self, at: datetime) -> SideEffectQuerySet:
        """Return those to run at ``at``, the longest overdue first."""
        return self.open().filter(due_at__lte=at).order_by("due_at", "pk")


class SideEffect(models.Model):
    """One thing to do outside of the database because of what a verb did: clear a cache, tell somebody.

    Written in the verb's own transaction, and run after it by the handler of this
    name, at least once (``workflow.outbox``). Its row stays.
    """

    story = models.ForeignKey(
        "worthy_news.Story",
        verbose_name=_("story"),
        on_delete=models.CASCADE,
        related_name="side_effects",
    )
    handler = models.CharField(
        _("handler"), max_length=100, help_text=_("The name it is registered under.")
    )
    occasion = models.CharField(_("occasion"), max_length=20, choices=Occasion.choices)
    edition = models.ForeignKey(
        Edition,
        verbose_name=_("edition"),
        on_delete=models.CASCADE,
        null=True,
        related_name="side_effects",
    )
    withdrawal = models.ForeignKey(
        Withdrawal,
        verbose_name=_("withdrawal"),
        on_delete=models.CASCADE,
        null=True,
        related_name="side_effects",
    )
    at = models.DateTimeField(
        _("at"), help_text=_("When readers have it, or have it no more.")
    )
    state = models.CharField(
        _("state"),
        max_length=20,
        choices=EffectState.choices,
        default=EffectState.DUE,
    )
    due_at = models.DateTimeField(
        _("due at"),
        help_text=_(
            "When it is run, or run again; of one that is running, when it is given up for lost."
        ),
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    error = models.CharField(
        _("error"),
        max_length=500,
        blank=True,
        help_text=_("What the last attempt failed with."),
    )
    paths = models.JSONField(
        _("paths"),
        default=list,
        help_text=_(
            "The addresses that an expunged story had, until they are cleared from caches."
        ),
    )
    created_at = models.DateTimeField(_("created at"), default=timezone.now)
    ended_at = models.DateTimeField(
        _("ended at"),
        null=True,
        help_text=_("When it was done, or had failed for good."),
    )

    objects = SideEffectQuerySet.as_manager()

    class Meta:
        verbose_name = _("side effect")
        verbose_name_plural = _("side effects")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["state"], name="worthy_news_side_effect_state"),
            models.Index(
                fields=["due_at", "id"],
                condition=Q(state__in=[state.value for state in OPEN]),
                name="worthy_news_side_effect_due",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.handler}: {self.get_occasion_display()}"


class Heartbeat(models.Model):
    """When a command that is to run regularly ran last."""

    name = models.CharField(_("name"), max_length=50, unique=True)
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("heartbeat")
        verbose_name_plural = _("heartbeats")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
