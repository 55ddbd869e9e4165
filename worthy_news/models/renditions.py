"""Renditions: the files that are made of an image, as rows."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from worthy_news.images import encoding, storages
from worthy_news.models.images import Image

_PLAIN = ~models.Q(format__in=encoding.BESIDE)


class RenditionQuerySet(models.QuerySet["Rendition"]):
    """Questions about renditions."""

    def plain(self) -> RenditionQuerySet:
        """Return those that every browser shows, of which there is one for each name."""
        return self.filter(_PLAIN)

    def made(self) -> RenditionQuerySet:
        """Return those that were made, whether they were worth keeping or not."""
        return self.filter(state__in=(Rendition.State.READY, Rendition.State.DROPPED))


class Rendition(models.Model):
    """A named version of an image (``sm_medium``): what a page shows.

    A row is READY only while its file is in storage, and stays so while another is made
    for it. Until it is made, its width, height and part are what they will be. Each
    name has one plain row, a
    JPEG or PNG, whose format is empty until it is made, and one for each format of
    ``WORTHY_NEWS["RENDITION_FORMATS"]``; and as many again for each story that has a
    crop of its own under that name.
    """

    class State(models.TextChoices):
        """How far the making has come."""

        PENDING = "pending", _("Pending")
        BUILDING = "building", _("Building")
        READY = "ready", _("Ready")
        FAILED = "failed", _("Failed")
        DROPPED = "dropped", _("Not kept: larger than the plain file")

    image = models.ForeignKey(
        Image,
        verbose_name=_("image"),
        on_delete=models.CASCADE,
        related_name="renditions",
    )
    story = models.ForeignKey(
        "worthy_news.Story",
        verbose_name=_("story"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Whose own crop it shows; empty for the image's."),
    )
    name = models.CharField(_("name"), max_length=50)
    format = models.CharField(_("format"), max_length=10, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.PENDING
    )
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    fingerprint = models.CharField(
        _("fingerprint"),
        max_length=32,
        blank=True,
        db_index=True,
        help_text=_(
            "Of all that its bytes follow from; another file is due for another."
        ),
    )
    file = models.FileField(
        _("file"), storage=storages.renditions, max_length=255, blank=True
    )
    width = models.PositiveIntegerField(
        _("width"), default=0, help_text=_("In pixels.")
    )
    height = models.PositiveIntegerField(
        _("height"), default=0, help_text=_("In pixels.")
    )
    part_left = models.PositiveIntegerField(
        _("part, from the left"), default=0, help_text=_("In pixels of the image.")
    )
    part_top = models.PositiveIntegerField(
        _("part, from the top"), default=0, help_text=_("In pixels of the image.")
    )
    part_width = models.PositiveIntegerField(
        _("part, width"), default=0, help_text=_("In pixels of the image.")
    )
    part_height = models.PositiveIntegerField(
        _("part, height"), default=0, help_text=_("In pixels of the image.")
    )
    size = models.PositiveBigIntegerField(
        _("size"), default=0, help_text=_("In bytes.")
    )
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    objects = RenditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")
        ordering = ["image", "width", "name"]
        indexes = [models.Index(fields=["state"], name="worthy_news_rendition_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["image", "name"],
                condition=_PLAIN & models.Q(story=None),
                name="worthy_news_rendition_unique",
            ),
            models.UniqueConstraint(
                fields=["image", "name", "format"],
                condition=models.Q(story=None),
                name="worthy_news_rendition_format_unique",
            ),
            models.UniqueConstraint(
                fields=["image", "story", "name"],
                condition=_PLAIN & models.Q(story__isnull=False),
                name="worthy_news_rendition_story_unique",
            ),
            models.UniqueConstraint(
                fields=["image", "story", "name", "format"],
                condition=models.Q(story__isnull=False),
                name="worthy_news_rendition_story_format_unique",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="ready")
                | (models.Q(width__gt=0, height__gt=0) & ~models.Q(file="")),
                name="worthy_news_rendition_ready_has_file",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.width}×{self.height})"

    @property
    def part(self) -> tuple[int, int, int, int]:
        """What it shows of the upright image: left, top, width and height, in pixels."""
        return self.part_left, self.part_top, self.part_width, self.part_height

    @property
    def is_plain(self) -> bool:
        """Whether every browser shows it: what an address without a choice leads to."""
        return self.format not in encoding.BESIDE
