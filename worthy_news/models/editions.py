"""Editions: what readers read, and the one rule of what is public."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, Prefetch, Q
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _

from worthy_news.models.images import EditionPicture
from worthy_news.models.layouts import Layout
from worthy_news.models.records import Actor, Revision
from worthy_news.models.sources import Source
from worthy_news.models.stories import Copyright, Story
from worthy_news.models.taxonomy import Section, Topic
from worthy_news.states import EditionKind


class EditionQuerySet(models.QuerySet["Edition"]):
    """Questions about editions. ``public`` is the only rule of visibility there is."""

    def public(self, at: datetime | None = None) -> EditionQuerySet:
        """Return the editions that readers see at ``at``: now, unless given.

        The clock is read when this is called, so call it per request. At most one
        edition of a story is public at a time.
        """
        at = timezone.now() if at is None else at
        return self.filter(Q(ends_at__gt=at) | Q(ends_at=None), starts_at__lte=at)

    def unvoid(self) -> EditionQuerySet:
        """Return the editions that readers saw, see or will see: the rest were unscheduled."""
        return self.filter(Q(ends_at__gt=F("starts_at")) | Q(ends_at=None))

    def printable(self) -> EditionQuerySet:
        """Fetch with the editions all that a story page prints, in five queries."""
        return self.select_related("section", "source", "layout").prefetch_related(
            "credits", "topics", *_pictures()
        )

    def listed(self) -> EditionQuerySet:
        """Return what a list prints, all but the body, in three queries; without what was retracted."""
        return (
            self.filter(retracted=False)
            .without_body()
            .select_related("section", "source")
            .prefetch_related(*_pictures())
        )

    def without_body(self) -> EditionQuerySet:
        """Leave the body out of the query, as lists do."""
        return self.defer("body")


def _pictures() -> list[Prefetch | str]:
    """Return what fetches the pictures of editions, with images and renditions, in two queries."""
    pictures = EditionPicture.objects.select_related("image")
    return [Prefetch("pictures", pictures), "pictures__image__renditions"]


class Edition(Actor, Copyright):
    """What readers read of a story, from ``starts_at`` until ``ends_at``.

    Made by publishing alone, from a revision; numbered per story. Its words are
    frozen, printed names included; names and addresses of sections and topics,
    and the pixels of pictures, are live. ``ends_at`` is derived by
    ``workflow.timeline``: open while nothing is to follow, equal to ``starts_at``
    for an edition that was unscheduled.
    """

    story = models.ForeignKey(
        Story,
        verbose_name=_("story"),
        on_delete=models.PROTECT,
        related_name="editions",
    )
    revision = models.ForeignKey(
        Revision,
        verbose_name=_("revision"),
        on_delete=models.PROTECT,
        related_name="editions",
    )
    number = models.PositiveIntegerField(_("number"))
    kind = models.CharField(
        _("kind"), max_length=20, choices=EditionKind.choices, default=EditionKind.NEW
    )
    starts_at = models.DateTimeField(_("starts at"))
    ends_at = models.DateTimeField(_("ends at"), null=True, blank=True)
    first_published_at = models.DateTimeField(
        _("first published at"), help_text=_("When the story's first edition started.")
    )
    updated_at = models.DateTimeField(
        _("updated at"),
        help_text=_("When it last changed by more than a minor change."),
    )
    created_at = models.DateTimeField(_("created at"), default=timezone.now)
    headline = models.CharField(_("headline"), max_length=300)
    kicker = models.CharField(_("kicker"), max_length=100, blank=True)
    dek = models.TextField(_("dek"), blank=True)
    slug = models.SlugField(_("slug"), max_length=160)
    path = models.CharField(_("path"), max_length=255)
    section = models.ForeignKey(
        Section,
        verbose_name=_("section"),
        on_delete=models.PROTECT,
        null=True,
        related_name="editions",
    )
    source = models.ForeignKey(
        Source,
        verbose_name=_("source"),
        on_delete=models.PROTECT,
        related_name="editions",
    )
    layout = models.ForeignKey(
        Layout,
        verbose_name=_("layout"),
        on_delete=models.PROTECT,
        null=True,
        related_name="editions",
    )
    topics = models.ManyToManyField(
        Topic, verbose_name=_("topics"), through="EditionTopic", related_name="editions"
    )
    language = models.CharField(_("language"), max_length=35)
    byline = models.TextField(_("byline"), blank=True)
    dateline = models.CharField(_("dateline"), max_length=500, blank=True)
    dateline_places = models.JSONField(
        _("dateline places"), default=list, help_text=_("Their names, in order.")
    )
    corrections = models.JSONField(
        _("corrections"),
        default=list,
        help_text=_(
            "The public notes as printed, the oldest first: kind, text and moment."
        ),
    )
    retracted = models.BooleanField(
        _("retracted"),
        default=False,
        help_text=_("The text has given way to the notice of the retraction."),
    )
    word_count = models.PositiveIntegerField(_("word count"), default=0)
    body = models.TextField(_("body"), blank=True, help_text=_("Sanitized HTML."))

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-first_published_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["story", "number"], name="worthy_news_edition_unique"
            ),
            models.UniqueConstraint(
                fields=["story"],
                condition=Q(ends_at=None),
                name="worthy_news_edition_one_open",
            ),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gte=F("starts_at")),
                name="worthy_news_edition_ends_after_start",
            ),
        ]
        indexes = [
            models.Index(
                fields=["-first_published_at", "-id"], name="worthy_news_edition_front"
            ),
            models.Index(fields=["starts_at"], name="worthy_news_edition_start"),
            models.Index(
                fields=["section", "-first_published_at", "-id"],
                name="worthy_news_edition_section",
            ),
        ]

    def __str__(self) -> str:
        return gettext("Edition %(number)s: %(headline)s") % {
            "number": self.number,
            "headline": self.headline,
        }

    def get_absolute_url(self) -> str:
        """Return the story page's path, or "" where the site does not include our urls."""
        try:
            return reverse("worthy_news:story", kwargs={"path": self.path})
        except NoReverseMatch:
            return ""

    def is_public(self, at: datetime) -> bool:
        """Return whether readers see it at ``at``: what ``public`` asks, of one edition."""
        return self.starts_at <= at and (self.ends_at is None or at < self.ends_at)

    @property
    def is_void(self) -> bool:
        """Whether it was unscheduled before anyone saw it."""
        return self.ends_at is not None and self.ends_at <= self.starts_at


class EditionTopic(models.Model):
    """What an edition is about; copied at publishing."""

    edition = models.ForeignKey(
        Edition,
        verbose_name=_("edition"),
        on_delete=models.CASCADE,
        related_name="edition_topics",
    )
    topic = models.ForeignKey(
        Topic,
        verbose_name=_("topic"),
        on_delete=models.PROTECT,
        related_name="edition_topics",
    )

    class Meta:
        verbose_name = _("edition topic")
        verbose_name_plural = _("edition topics")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "topic"], name="worthy_news_editiontopic_unique"
            ),
        ]

    def __str__(self) -> str:
        return str(self.topic)
