"""Sources: whose story it is."""

from __future__ import annotations

from functools import cache
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from worthy_news.models.slugs import Slugged


@cache
def zones() -> tuple[str, ...]:
    """Return the names of the IANA time zones, in order. To find them takes a walk through files."""
    return tuple(sorted(available_timezones()))


def validate_zone(value: str) -> None:
    """Raise ``ValidationError`` unless ``value`` is an IANA time zone."""
    if value not in zones():
        raise ValidationError(
            _("“%(value)s” is not a time zone. Write one like Europe/Budapest."),
            params={"value": value},
        )


class SourceQuerySet(models.QuerySet["Source"]):
    """Questions about sources."""

    def own(self) -> Source | None:
        """Return the site's own source, or ``None`` while there is none."""
        return self.filter(is_own=True).first()


class Source(Slugged):
    """The agency or paper a story comes from. One of them is the site's own."""

    class DatelineStyle(models.TextChoices):
        """How the source writes a dateline."""

        WORTHY = "worthy", _("MOSCOW/TEHRAN (Worthy News) – ")
        AP = "ap", _("MOSCOW (AP) — ")
        REUTERS = "reuters", _("MOSCOW, Jan 18 (Reuters) - ")
        AAP = "aap", _("SYDNEY, July 30 AAP - ")

    name = models.CharField(
        _("name"),
        max_length=200,
        unique=True,
        help_text=_("As printed, such as Worthy News."),
    )
    slug = models.SlugField(_("slug"), max_length=200, unique=True)
    url = models.URLField(
        _("website"), blank=True, help_text=_("Where the rights line links to.")
    )
    language = models.CharField(
        _("language"),
        max_length=35,
        default="en",
        help_text=_("What it writes in, as a language tag such as en or pt-BR."),
    )
    copyright_since = models.PositiveSmallIntegerField(
        _("copyright since"),
        null=True,
        blank=True,
        help_text=_(
            "First year of the rights line, such as 1999. Leave it empty for a single year."
        ),
    )
    reproduction_notice = models.CharField(
        _("reproduction notice"),
        max_length=1000,
        blank=True,
        help_text=_(
            "What follows the holder in the rights line, such as “reproduced with permission”."
        ),
    )
    dateline_style = models.CharField(
        _("dateline style"),
        max_length=20,
        choices=DatelineStyle.choices,
        default=DatelineStyle.WORTHY,
    )
    zone = models.CharField(
        _("time zone"),
        max_length=64,
        default="UTC",
        validators=[validate_zone],
        help_text=_(
            "Such as Europe/Budapest. The copyright year is read off its clock."
        ),
    )
    is_own = models.BooleanField(
        _("this site"),
        default=False,
        help_text=_("Whether this source is the site itself."),
    )

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_own"],
                condition=models.Q(is_own=True),
                name="worthy_news_source_one_own",
                violation_error_message=_("Another source is already this site's own."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
