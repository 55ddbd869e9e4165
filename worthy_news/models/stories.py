"""Stories: the desk's working copies."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext, gettext_lazy as _

from worthy_news.models.contributors import Place
from worthy_news.models.layouts import Layout
from worthy_news.models.sources import Source
from worthy_news.models.taxonomy import Section, Topic
from worthy_news.states import Status

if TYPE_CHECKING:
    from worthy_news.models.editions import Edition


VERBS_OWN = ("status", "approved_revision", "record_hash", "verb_count")
"""The columns of a story that the verbs of ``worthy_news.workflow`` alone write."""


class Copyright(models.Model):
    """The rights line in its parts; an empty part is the source's own."""

    copyright_since = models.PositiveSmallIntegerField(
        _("copyright since"),
        null=True,
        blank=True,
        help_text=_("First year of the rights line."),
    )
    copyright_year = models.PositiveSmallIntegerField(
        _("copyright year"),
        null=True,
        blank=True,
        help_text=_("Leave it empty for the year of publication."),
    )
    copyright_holder = models.CharField(
        _("copyright holder"), max_length=200, blank=True
    )
    reproduction_notice = models.CharField(
        _("reproduction notice"), max_length=1000, blank=True
    )
    rights_line = models.CharField(
        _("rights line as printed"),
        max_length=1000,
        blank=True,
        help_text=_("Leave it empty to have it made from its parts."),
    )

    class Meta:
        abstract = True


class Story(Copyright):
    """The desk's working copy of a story, in any state of repair.

    No public page, feed, tag or API reads text from it: readers read editions.
    Its standing is changed by the verbs of ``worthy_news.workflow`` alone.
    """

    headline = models.CharField(_("headline"), max_length=300, blank=True)
    kicker = models.CharField(
        _("kicker"),
        max_length=100,
        blank=True,
        help_text=_("A few words above the headline."),
    )
    dek = models.TextField(
        _("dek"),
        blank=True,
        help_text=_("A sentence below the headline, shown in lists."),
    )
    body = models.TextField(
        _("body"),
        blank=True,
        help_text=_(
            "HTML, from the first paragraph to the last. Byline, dateline and rights line are"
            " added from the fields below."
        ),
    )
    slug = models.SlugField(
        _("slug"),
        max_length=150,
        blank=True,
        help_text=_(
            "The story's name in its address. Leave it empty to make it from the headline."
        ),
    )
    section = models.ForeignKey(
        Section,
        verbose_name=_("section"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="stories",
    )
    source = models.ForeignKey(
        Source,
        verbose_name=_("source"),
        on_delete=models.PROTECT,
        related_name="stories",
    )
    language = models.CharField(
        _("language"),
        max_length=35,
        blank=True,
        help_text=_(
            "A language tag such as en or pt-BR. Leave it empty for the source's own."
        ),
    )
    byline = models.TextField(
        _("byline as printed"),
        blank=True,
        help_text=_("Leave it empty to have it made from the credits."),
    )
    dateline = models.CharField(
        _("dateline as printed"),
        max_length=500,
        blank=True,
        help_text=_(
            "With its dash, up to the first word. Leave it empty to have it made from the places."
        ),
    )
    topics = models.ManyToManyField(
        Topic, verbose_name=_("topics"), blank=True, related_name="stories"
    )
    places = models.ManyToManyField(
        Place,
        verbose_name=_("places"),
        through="StoryPlace",
        blank=True,
        related_name="stories",
    )
    layout = models.ForeignKey(
        Layout,
        verbose_name=_("layout"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="stories",
        help_text=_("Leave it empty for the site's default."),
    )
    embargo_until = models.DateTimeField(
        _("embargoed until"),
        null=True,
        blank=True,
        help_text=_("No edition starts before this moment, whoever publishes."),
    )
    embargo_note = models.CharField(
        _("embargo note"),
        max_length=500,
        blank=True,
        help_text=_(
            "Who asked for it, and on what terms. For the desk; never printed."
        ),
    )
    status = models.CharField(
        _("status"),
        max_length=20,
        choices=Status.choices,
        default=Status.DRAFT,
        editable=False,
    )
    approved_revision = models.PositiveIntegerField(
        _("approved revision"),
        null=True,
        editable=False,
        help_text=_("The number of the revision that was approved last."),
    )
    copy_digest = models.CharField(
        _("copy digest"),
        max_length=64,
        blank=True,
        editable=False,
        help_text=_(
            "SHA-256 of the agency copy it was taken from, so that the same copy is one story."
        ),
    )
    verb_count = models.PositiveIntegerField(
        _("verb count"),
        default=0,
        editable=False,
        help_text=_(
            "Counted up first by every verb, which so holds the story's row until it is done."
        ),
    )
    record_hash = models.CharField(
        _("record hash"),
        max_length=64,
        blank=True,
        editable=False,
        help_text=_("The hash of the latest row of its record."),
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        ordering = ["-updated_at", "-pk"]
        indexes = [
            models.Index(
                fields=["-updated_at", "-id"], name="worthy_news_story_recent"
            ),
            models.Index(
                fields=["status", "-updated_at"], name="worthy_news_story_status"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["copy_digest"],
                condition=~models.Q(copy_digest=""),
                name="worthy_news_story_one_per_copy",
            )
        ]
        permissions = [
            ("submit_story", _("Can submit stories")),
            ("approve_story", _("Can approve, send back and spike stories")),
            ("publish_story", _("Can publish stories")),
            ("correct_story", _("Can correct and retract published stories")),
            ("withdraw_story", _("Can withdraw and reinstate stories")),
            ("expunge_story", _("Can expunge stories")),
            ("assign_story", _("Can assign stories")),
            ("override_preflight", _("Can publish over what preflight blocks")),
            ("share_story", _("Can share previews of stories")),
        ]

    def __str__(self) -> str:
        return self.headline or gettext("Story %(number)s") % {"number": self.pk}

    def save(self, **options: Any) -> None:
        """Write the row; of one that is there, not the columns that the verbs own.

        An instance that was read before a verb was done does not undo it.
        """
        if not self._state.adding and options.get("update_fields") is None:
            left = {*VERBS_OWN, "id", *self.get_deferred_fields()}
            options["update_fields"] = [
                field.name
                for field in self._meta.concrete_fields
                if field.attname not in left
            ]
        super().save(**options)

    def edition(self, at: datetime | None = None) -> Edition | None:
        """Return the edition that readers see at ``at`` (now), or ``None``."""
        return self.editions.public(at).first()


# Topics in use are protected like everything else a story uses. The table between the
# two is Django's own, so that forms can choose topics, and Django would let them go.
Story.topics.through._meta.get_field("topic").remote_field.on_delete = models.PROTECT


class StoryPlace(models.Model):
    """A place of a story, in the order of its dateline."""

    story = models.ForeignKey(
        Story,
        verbose_name=_("story"),
        on_delete=models.CASCADE,
        related_name="story_places",
    )
    place = models.ForeignKey(
        Place, verbose_name=_("place"), on_delete=models.PROTECT, related_name="+"
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("dateline place")
        verbose_name_plural = _("dateline places")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["story", "place"], name="worthy_news_storyplace_unique"
            ),
        ]

    def __str__(self) -> str:
        return str(self.place)
