"""Rights in images: on what ground the desk has one, and what was permitted or refused."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _

from worthy_news.models.records import Actor


class RightsCategory(models.TextChoices):
    """On what ground the desk has an image."""

    STAFF = "staff", _("Staff: taken for us by our own")
    COMMISSIONED = "commissioned", _("Commissioned: made to order")
    FREELANCE = "freelance", _("Freelance: bought for our own use")
    AGENCY = "agency", _("Agency: from a service we subscribe to")
    STOCK = "stock", _("Stock: paid for use by use")
    HANDOUT = "handout", _("Handout: given out for publication")
    READER = "reader", _("Reader: sent in, or found on social media")
    SCREENGRAB = "screengrab", _("Screengrab: quoted from a broadcast or a film")
    CREATIVE_COMMONS = "creative_commons", _("Creative Commons")
    PUBLIC_DOMAIN = "public_domain", _("Public domain")


class Use(models.TextChoices):
    """Where an image is to be shown."""

    OWN = "own", _("Our own pages")
    SYNDICATION = "syndication", _("Syndication: what partners are given")


class Clearance(Actor):
    """A permission to use an image, or a refusal, from ``starts_at`` until before ``ends_at``."""

    image = models.ForeignKey(
        "worthy_news.Image",
        verbose_name=_("image"),
        on_delete=models.CASCADE,
        related_name="clearances",
    )
    use = models.CharField(
        _("use"), max_length=20, choices=Use.choices, default=Use.OWN
    )
    is_permitted = models.BooleanField(
        _("permitted"),
        default=True,
        help_text=_("Without the tick it is a refusal, which goes before permissions."),
    )
    starts_at = models.DateTimeField(
        _("from"), null=True, blank=True, help_text=_("Leave it empty for always.")
    )
    ends_at = models.DateTimeField(
        _("until"), null=True, blank=True, help_text=_("Leave it empty for good.")
    )
    note = models.CharField(
        _("note"),
        max_length=500,
        blank=True,
        help_text=_("Who said so, and on what terms."),
    )
    created_at = models.DateTimeField(
        _("created at"), default=timezone.now, editable=False
    )

    class Meta:
        verbose_name = _("permission or refusal")
        verbose_name_plural = _("permissions and refusals")
        ordering = ["image", "use", "pk"]
        indexes = [
            models.Index(fields=["ends_at"], name="worthy_news_clearance_end"),
            models.Index(fields=["starts_at"], name="worthy_news_clearance_start"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_at=None)
                | Q(ends_at=None)
                | Q(ends_at__gt=F("starts_at")),
                name="worthy_news_clearance_ends_after_start",
                violation_error_message=_("It ends after it starts."),
            ),
        ]

    def __str__(self) -> str:
        said = gettext("Permitted") if self.is_permitted else gettext("Refused")
        return f"{said}: {self.get_use_display()}"
