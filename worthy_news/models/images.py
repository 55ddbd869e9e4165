"""Images with their words and rights, and where stories use them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.functions import Left
from django.utils.translation import gettext_lazy as _

from worthy_news.images import naming, packets, pipeline, sources, storages
from worthy_news.images.framing import Region
from worthy_news.images.metadata import Words
from worthy_news.images.sources import PictureFile
from worthy_news.models.rights import RightsCategory

MADE_FROM = frozenset(
    {
        "focal_x",
        "focal_y",
        "creator",
        "credit",
        "copyright_notice",
        "usage_terms",
        "digital_source_type",
    }
)
"""The fields of an image that its renditions follow from: ask for them again after a change."""


class ImageQuerySet(models.QuerySet["Image"]):
    """Questions about images."""

    def with_renditions(self) -> ImageQuerySet:
        """Fetch with the images, in one query more, all that showing them takes."""
        return self.prefetch_related("renditions")


class Image(models.Model):
    """A picture with its words. The original's pixels are never changed."""

    file = models.FileField(
        _("file"),
        upload_to="worthy_news/originals/%Y/%m/",
        storage=storages.originals,
        max_length=255,
    )
    title = models.CharField(
        _("title"),
        max_length=200,
        blank=True,
        help_text=_("How the desk finds it; never printed."),
    )
    alt = models.CharField(
        _("alternative text"),
        max_length=500,
        blank=True,
        help_text=_("What the picture shows, for readers who cannot see it."),
    )
    caption = models.TextField(_("caption"), blank=True)
    credit = models.CharField(
        _("credit"), max_length=200, blank=True, help_text=_("Who made it, as printed.")
    )
    creator = models.CharField(
        _("creator"),
        max_length=200,
        blank=True,
        help_text=_("Who took or drew it."),
    )
    copyright_notice = models.CharField(
        _("copyright notice"),
        max_length=500,
        blank=True,
        help_text=_("Whose it is, as the owner writes it."),
    )
    usage_terms = models.TextField(
        _("usage terms"), blank=True, help_text=_("What its owner allows, in words.")
    )
    taken_on = models.DateField(_("taken on"), null=True, blank=True)
    location = models.CharField(
        _("location"),
        max_length=300,
        blank=True,
        help_text=_("Where it was taken, from the place to the country."),
    )
    digital_source_type = models.CharField(
        _("digital source type"),
        max_length=100,
        blank=True,
        help_text=_("How it came about, as one of IPTC's codes: digitalCapture."),
    )
    rights = models.CharField(
        _("rights"),
        max_length=20,
        choices=RightsCategory.choices,
        blank=True,
        help_text=_("On what ground the desk has it."),
    )
    cleared = models.JSONField(
        _("cleared"),
        default=dict,
        editable=False,
        help_text=_(
            "What its permissions and refusals come to; renditions.settle sets it."
        ),
    )
    focal_x = models.FloatField(
        _("focal point, across"),
        null=True,
        blank=True,
        help_text=_("From 0 (left) to 1 (right)."),
    )
    focal_y = models.FloatField(
        _("focal point, down"),
        null=True,
        blank=True,
        help_text=_("From 0 (top) to 1 (bottom)."),
    )
    digest = models.CharField(
        _("digest"),
        max_length=64,
        unique=True,
        editable=False,
        help_text=_("SHA-256 of the file's bytes, in hexadecimal digits."),
    )
    format = models.CharField(_("format"), max_length=10, editable=False)
    width = models.PositiveIntegerField(
        _("width"), editable=False, help_text=_("Upright, in pixels.")
    )
    height = models.PositiveIntegerField(
        _("height"), editable=False, help_text=_("Upright, in pixels.")
    )
    size = models.PositiveBigIntegerField(
        _("size"), editable=False, help_text=_("In bytes.")
    )
    color = models.CharField(
        _("color"),
        max_length=7,
        blank=True,
        editable=False,
        help_text=_("Its middling color, shown until it is there: #a1b2c3."),
    )
    look = models.BigIntegerField(
        _("look"),
        null=True,
        editable=False,
        help_text=_("64 bits: of pictures that look alike, most are the same."),
    )
    said = models.JSONField(
        _("what the file says"),
        default=dict,
        blank=True,
        editable=False,
        help_text=_("Its words when it was taken in, and where XMP and IIM differ."),
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uploaded by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    objects = ImageQuerySet.as_manager()

    class Meta:
        verbose_name = _("image")
        verbose_name_plural = _("images")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(
                fields=["-created_at", "-id"], name="worthy_news_image_recent"
            ),
            models.Index(fields=["look", "id"], name="worthy_news_image_look"),
            models.Index(Left("digest", naming.DIGITS), name="worthy_news_image_key"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(focal_x=None)
                | models.Q(focal_x__gte=0, focal_x__lte=1),
                name="worthy_news_image_focal_x",
                violation_error_message=_("The focal point lies between 0 and 1."),
            ),
            models.CheckConstraint(
                condition=models.Q(focal_y=None)
                | models.Q(focal_y__gte=0, focal_y__lte=1),
                name="worthy_news_image_focal_y",
                violation_error_message=_("The focal point lies between 0 and 1."),
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.file.name or ""

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save it; of a new one, ``read_file`` first. Raises ``UnusablePicture`` as that does."""
        if self.file and not self.digest:
            self.read_file()
        super().save(*args, **kwargs)

    def read_file(self, file: PictureFile | None = None) -> None:
        """Set what follows from the file: format, pixels, bytes, digest, color and look.

        A file that is not in storage yet is to be stored under the name that its
        content gives it. Raises ``UnusablePicture`` for what is no picture we can take.

        Args:
            file: Where to read it, for a file that came without a name, which Django
                cannot read by the field.
        """
        file = self.file if file is None else file
        facts = pipeline.inspect(file)
        self.format = facts.format
        self.width, self.height = facts.width, facts.height
        self.color, self.look = facts.color, facts.look
        self.size = sources.size(file)
        self.digest = sources.digest(file)
        if not getattr(self.file, "_committed", True):
            self.file.name = naming.original_name(self.digest, self.format)

    @property
    def focal_point(self) -> tuple[float, float] | None:
        """Where crops are centered, as fractions of width and height, or ``None``."""
        if self.focal_x is None or self.focal_y is None:
            return None
        return self.focal_x, self.focal_y

    @property
    def regions(self) -> dict[str, Region]:
        """The crops that were chosen for every use, by the names of their sizes. Prefetch ``crops``."""
        return {
            crop.size: crop.region for crop in self.crops.all() if crop.story_id is None
        }

    @property
    def packet(self) -> bytes:
        """The XMP that its renditions carry: whose it is, and on what terms; b"" for nothing."""
        return packets.packet(
            Words(
                creator=self.creator,
                credit=self.credit,
                copyright=self.copyright_notice,
                usage_terms=self.usage_terms,
                digital_source_type=self.digital_source_type,
            )
        )


class PictureRole(models.TextChoices):
    """What a picture is to its story."""

    LEAD = "lead", _("Lead")
    INLINE = "inline", _("Inline")


class AbstractPicture(models.Model):
    """An image used by one story, with words for that use."""

    role = models.CharField(
        _("role"), max_length=20, choices=PictureRole.choices, default=PictureRole.LEAD
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    alt = models.CharField(
        _("alternative text"),
        max_length=500,
        blank=True,
        help_text=_("Leave it empty for the image's own."),
    )
    caption = models.TextField(
        _("caption"), blank=True, help_text=_("Leave it empty for the image's own.")
    )
    credit = models.CharField(
        _("credit"),
        max_length=200,
        blank=True,
        help_text=_("Leave it empty for the image's own."),
    )

    class Meta:
        abstract = True
        ordering = ["order", "pk"]


class Picture(AbstractPicture):
    """An image used by a story at the desk."""

    story = models.ForeignKey(
        "worthy_news.Story",
        verbose_name=_("story"),
        on_delete=models.CASCADE,
        related_name="pictures",
    )
    image = models.ForeignKey(
        Image,
        verbose_name=_("image"),
        on_delete=models.PROTECT,
        related_name="pictures",
    )
    decorative = models.BooleanField(
        _("decorative"),
        default=False,
        help_text=_("It shows nothing that a reader who cannot see it would miss."),
    )

    class Meta(AbstractPicture.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def __str__(self) -> str:
        return str(self.image)


class EditionPicture(AbstractPicture):
    """An image used by an edition: the words frozen, the pixels live."""

    edition = models.ForeignKey(
        "worthy_news.Edition",
        verbose_name=_("edition"),
        on_delete=models.CASCADE,
        related_name="pictures",
    )
    image = models.ForeignKey(
        Image,
        verbose_name=_("image"),
        on_delete=models.PROTECT,
        related_name="edition_pictures",
        null=True,
        help_text=_("Empty once the story was expunged."),
    )

    class Meta(AbstractPicture.Meta):
        verbose_name = _("edition picture")
        verbose_name_plural = _("edition pictures")

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.order}"
