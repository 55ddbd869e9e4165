"""Crops of one's own: which part of an image a named size shows."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext, gettext_lazy as _

from worthy_news.models.images import Image


class Crop(models.Model):
    """The part of an image that one named size shows: everywhere, or in one story.

    The sides are fractions of the upright image's width and height, from its top left.
    What a size shows without a crop follows from the focal point, or from its own rule.
    A story's crop goes before the image's, in whatever edition of that story.
    """

    image = models.ForeignKey(
        Image,
        verbose_name=_("image"),
        on_delete=models.CASCADE,
        related_name="crops",
    )
    story = models.ForeignKey(
        "worthy_news.Story",
        verbose_name=_("story"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="crops",
        help_text=_("Leave it empty for every use of the image."),
    )
    size = models.CharField(
        _("size"), max_length=50, help_text=_("The name of a rendition.")
    )
    left = models.FloatField(_("left"), help_text=_("From 0 to 1, from the left."))
    top = models.FloatField(_("top"), help_text=_("From 0 to 1, from the top."))
    right = models.FloatField(_("right"), help_text=_("From 0 to 1, from the left."))
    bottom = models.FloatField(_("bottom"), help_text=_("From 0 to 1, from the top."))

    class Meta:
        verbose_name = _("crop")
        verbose_name_plural = _("crops")
        ordering = ["image", "story", "size"]
        constraints = [
            models.UniqueConstraint(
                fields=["image", "size"],
                condition=Q(story=None),
                name="worthy_news_crop_unique",
            ),
            models.UniqueConstraint(
                fields=["image", "story", "size"],
                condition=Q(story__isnull=False),
                name="worthy_news_crop_story_unique",
            ),
            models.CheckConstraint(
                condition=Q(left__gte=0, top__gte=0, right__lte=1, bottom__lte=1)
                & Q(left__lt=F("right"), top__lt=F("bottom")),
                name="worthy_news_crop_inside",
                violation_error_message=_(
                    "A crop lies inside the image: 0 to 1, left before right, top before bottom."
                ),
            ),
        ]

    def __str__(self) -> str:
        return gettext("%(size)s of %(image)s") % {
            "size": self.size,
            "image": self.image,
        }

    @property
    def region(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom, as fractions."""
        return self.left, self.top, self.right, self.bottom
