"""Corrections: what a paper says, in public, of what it got wrong."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from worthy_news.models.editions import Edition
from worthy_news.models.records import Actor
from worthy_news.states import CorrectionKind


class CorrectionQuerySet(models.QuerySet["Correction"]):
    """Questions about corrections."""

    def public(self, at: datetime | None = None) -> CorrectionQuerySet:
        """Return the corrections of stories that readers see at ``at``: now, unless given.

        A correction is read through the edition it came with, or a later one: never
        before, and never of a story that is withdrawn.
        """
        read = Edition.objects.public(at).filter(
            story=OuterRef("story"), number__gte=OuterRef("edition__number")
        )
        unvoid = Q(edition__ends_at__gt=F("edition__starts_at"))
        return self.filter(unvoid | Q(edition__ends_at=None), Exists(read))


class Correction(Actor):
    """A public note that a published story was wrong, or is now another.

    It comes with an edition, and that edition and every later one print it. It is
    never edited or deleted: one that is itself mistaken is put right by another.
    ``expunge`` alone blanks its words.
    """

    story = models.ForeignKey(
        "worthy_news.Story",
        verbose_name=_("story"),
        on_delete=models.PROTECT,
        related_name="corrections",
    )
    edition = models.OneToOneField(
        Edition,
        verbose_name=_("edition"),
        on_delete=models.PROTECT,
        related_name="correction",
        help_text=_("The one that it came with."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=CorrectionKind.choices)
    text = models.TextField(
        _("text"), help_text=_("Says what was wrong, then what is right.")
    )
    issued_at = models.DateTimeField(
        _("issued at"),
        default=timezone.now,
        help_text=_("The moment readers have it, or are to have it."),
    )

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-issued_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=CorrectionKind.values),
                name="worthy_news_correction_kind",
            )
        ]
        indexes = [
            models.Index(
                fields=["-issued_at", "-id"], name="worthy_news_correction_recent"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {Truncator(self.text).chars(60)}"
