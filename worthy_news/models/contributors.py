"""Contributors, their credits, and the places they report from."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from worthy_news.models.slugs import Slugged
from worthy_news.models.sources import validate_zone


class CreditKind(models.TextChoices):
    """What a contributor did for a story, in ``copytext``'s words.

    The first five are printed in the byline.
    """

    BY = "by", _("By")
    ANALYSIS = "analysis", _("Analysis by")
    OPINION = "opinion", _("Opinion by")
    COMPILED = "compiled", _("Compiled by")
    WITH = "with", _("With reporting by")
    ADDITIONAL = "additional", _("With additional reporting by")
    PHOTO = "photo", _("Photo by")
    VIDEO = "video", _("Video by")
    GRAPHICS = "graphics", _("Graphics by")
    EDITED = "edited", _("Edited by")
    TRANSLATED = "translated", _("Translated by")


class Contributor(Slugged):
    """A person (or a desk) with a byline; need not be a user of the site."""

    name = models.CharField(
        _("name"),
        max_length=150,
        unique=True,
        help_text=_("As printed in a byline, without “By”."),
    )
    slug = models.SlugField(_("slug"), max_length=150, unique=True)
    role = models.CharField(
        _("role"),
        max_length=150,
        blank=True,
        help_text=_(
            "Such as Chief International Correspondent. New credits begin with it."
        ),
    )
    organization = models.CharField(
        _("organization"),
        max_length=150,
        blank=True,
        help_text=_("Such as Worthy News. New credits begin with it."),
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_(
            "Whose account it is, for contributors who also work in this admin."
        ),
    )

    class Meta:
        verbose_name = _("contributor")
        verbose_name_plural = _("contributors")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Place(models.Model):
    """Where reporting was done, as it stands in a dateline."""

    name = models.CharField(
        _("name"),
        max_length=100,
        help_text=_(
            "In the letters of the dateline: MOSCOW, McALLEN, ABOARD AIR FORCE ONE."
        ),
    )
    region = models.CharField(
        _("region"),
        max_length=100,
        blank=True,
        help_text=_(
            "What follows the name after a comma, such as Hungary in BUDAPEST, Hungary."
        ),
    )
    zone = models.CharField(
        _("time zone"),
        max_length=64,
        blank=True,
        validators=[validate_zone],
        help_text=_(
            "Such as Europe/Moscow. A date in the dateline is read off its clock."
        ),
    )

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["name", "region"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "region"], name="worthy_news_place_unique"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.region}" if self.region else self.name


class AbstractCredit(models.Model):
    """A contributor's part in one story, as printed."""

    contributor = models.ForeignKey(
        Contributor,
        verbose_name=_("contributor"),
        on_delete=models.PROTECT,
        related_name="%(class)ss",
    )
    kind = models.CharField(
        _("kind"), max_length=20, choices=CreditKind.choices, default=CreditKind.BY
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    name = models.CharField(
        _("name as printed"),
        max_length=150,
        blank=True,
        help_text=_("Leave it empty for the contributor's own name."),
    )
    role = models.CharField(_("role"), max_length=150, blank=True)
    organization = models.CharField(_("organization"), max_length=150, blank=True)
    place = models.CharField(
        _("reported from"),
        max_length=100,
        blank=True,
        help_text=_(
            "Printed after the name, where it is another place than the dateline's: Moscow."
        ),
    )

    class Meta:
        abstract = True
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name or str(self.contributor)


class Credit(AbstractCredit):
    """A contributor's part in a story at the desk."""

    story = models.ForeignKey(
        "worthy_news.Story",
        verbose_name=_("story"),
        on_delete=models.CASCADE,
        related_name="credits",
    )

    class Meta(AbstractCredit.Meta):
        verbose_name = _("credit")
        verbose_name_plural = _("credits")


class EditionCredit(AbstractCredit):
    """A contributor's part in an edition: the words as printed, frozen."""

    edition = models.ForeignKey(
        "worthy_news.Edition",
        verbose_name=_("edition"),
        on_delete=models.CASCADE,
        related_name="credits",
    )

    class Meta(AbstractCredit.Meta):
        verbose_name = _("edition credit")
        verbose_name_plural = _("edition credits")
