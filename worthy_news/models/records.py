"""What is only ever added: revisions, events, withdrawals, addresses."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _

from worthy_news.states import Status, WithdrawalKind, WithdrawalReason


class Actor(models.Model):
    """Who did it: the user while there is one, and the name as it was."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )
    by_name = models.CharField(
        _("name"),
        max_length=200,
        blank=True,
        editable=False,
        help_text=_("Empty for the system: commands and imports."),
    )

    class Meta:
        abstract = True


class Revision(Actor):
    """An immutable snapshot of a story with its credits, places and pictures.

    Numbered per story. ``expunge`` alone blanks its words.
    """

    story = models.ForeignKey(
        "worthy_news.Story",
        verbose_name=_("story"),
        on_delete=models.CASCADE,
        related_name="revisions",
    )
    number = models.PositiveIntegerField(_("number"))
    snapshot = models.JSONField(
        _("snapshot"),
        help_text=_(
            "The story as JSON, with a format number and the names as printed."
        ),
    )
    digest = models.CharField(
        _("digest"),
        max_length=64,
        help_text=_("SHA-256 of the snapshot, so that equal saves are one."),
    )
    created_at = models.DateTimeField(_("created at"), default=timezone.now)

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["story", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["story", "number"], name="worthy_news_revision_unique"
            ),
        ]

    def __str__(self) -> str:
        return gettext("Revision %(number)s") % {"number": self.number}


PLANNED_END = models.Q(kind=WithdrawalKind.UNPUBLISH, at__gt=models.F("created_at"))
"""Withdrawals that were set ahead as the story's end, and so tell of no mistake."""


class Withdrawal(Actor):
    """A story's going, from ``at`` on: how, why, and what readers are told.

    One that was called off before its moment has ``cancelled_at``; one that came
    about is never changed.
    """

    story = models.ForeignKey(
        "worthy_news.Story",
        verbose_name=_("story"),
        on_delete=models.PROTECT,
        related_name="withdrawals",
    )
    kind = models.CharField(_("kind"), max_length=20, choices=WithdrawalKind.choices)
    code = models.CharField(
        _("reason code"), max_length=20, choices=WithdrawalReason.choices, blank=True
    )
    reason = models.TextField(
        _("reason"), blank=True, help_text=_("For the desk; never printed.")
    )
    notice = models.TextField(
        _("notice"),
        blank=True,
        help_text=_(
            "What readers are told in the story's place, where it was taken down."
        ),
    )
    kill_asked = models.BooleanField(
        _("kill asked for"),
        default=False,
        help_text=_(
            "The story is on hold while another person confirms or drops its kill."
        ),
    )
    at = models.DateTimeField(_("at"))
    created_at = models.DateTimeField(_("created at"), default=timezone.now)
    cancelled_at = models.DateTimeField(_("canceled at"), null=True, blank=True)

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        ordering = ["story", "-at", "-pk"]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def is_planned_end(self) -> bool:
        """Whether it is what ``PLANNED_END`` finds."""
        return self.kind == WithdrawalKind.UNPUBLISH and self.at > self.created_at


class Event(Actor):
    """Who did what to a story, when, from where to where and why. Rows are added, never changed.

    Each row carries the hash of the story's row before it (``workflow.chain``).
    """

    class Verb(models.TextChoices):
        """What was done."""

        TAKE_COPY = "take_copy", _("took the copy")
        SAVE = "save", _("saved")
        RESTORE = "restore", _("restored")
        SUBMIT = "submit", _("submitted")
        SEND_BACK = "send_back", _("sent back")
        APPROVE = "approve", _("approved")
        SPIKE = "spike", _("spiked")
        REVIVE = "revive", _("revived")
        PUBLISH = "publish", _("published")
        SCHEDULE = "schedule", _("scheduled")
        UNSCHEDULE = "unschedule", _("unscheduled")
        CORRECT = "correct", _("corrected")
        WITHDRAW = "withdraw", _("withdrew")
        ASK_KILL = "ask_kill", _("asked for the kill")
        DROP_KILL = "drop_kill", _("dropped the kill")
        REINSTATE = "reinstate", _("reinstated")
        EXPUNGE = "expunge", _("expunged")
        PREVIEW_SHARED = "preview_shared", _("shared a preview")
        PREVIEW_REVOKED = "preview_revoked", _("revoked a preview link")
        PREVIEW_APPROVED = "preview_approved", _("would approve")
        PREVIEW_ASKED = "preview_asked", _("asked for changes")

    story = models.ForeignKey(
        "worthy_news.Story",
        verbose_name=_("story"),
        on_delete=models.CASCADE,
        related_name="events",
    )
    verb = models.CharField(_("verb"), max_length=20, choices=Verb.choices)
    at = models.DateTimeField(_("at"), default=timezone.now)
    revision = models.PositiveIntegerField(
        _("revision"), null=True, help_text=_("Its number.")
    )
    edition = models.PositiveIntegerField(
        _("edition"), null=True, help_text=_("Its number.")
    )
    effective_at = models.DateTimeField(
        _("effective at"),
        null=True,
        help_text=_("When readers see it, where that is not at once."),
    )
    note = models.TextField(_("note"), blank=True)
    from_status = models.CharField(
        _("from"),
        max_length=20,
        choices=Status.choices,
        blank=True,
        help_text=_("Where the story stood at the desk before; empty for its first."),
    )
    to_status = models.CharField(
        _("to"),
        max_length=20,
        choices=Status.choices,
        help_text=_("Where the story stood at the desk after it."),
    )
    by_key = models.CharField(
        _("key of who did it"),
        max_length=100,
        blank=True,
        help_text=_("It stays when the user goes."),
    )
    note_salt = models.CharField(
        _("salt of the note"),
        max_length=32,
        blank=True,
        help_text=_("Goes with the note when the story is expunged."),
    )
    note_digest = models.CharField(
        _("digest of the note"),
        max_length=64,
        help_text=_("SHA-256 of salt and note; the hash covers it, not the words."),
    )
    previous_hash = models.CharField(
        _("hash of the row before"),
        max_length=64,
        blank=True,
        help_text=_("Empty for the story's first."),
    )
    hash = models.CharField(_("hash"), max_length=64)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["story", "-at", "-pk"]
        indexes = [
            models.Index(
                fields=["story", "-at", "-id"], name="worthy_news_event_by_story"
            )
        ]

    def __str__(self) -> str:
        return f"{self.who} {self.get_verb_display()}"

    @property
    def who(self) -> str:
        """Who did it, as the desk says: somebody outside is named in the note alone."""
        if self.verb in OPINIONS:
            return gettext("Somebody outside")
        return self.by_name or gettext("The system")


OPINIONS = (Event.Verb.PREVIEW_APPROVED, Event.Verb.PREVIEW_ASKED)
"""What people outside say of a preview. It moves nothing."""


class Address(models.Model):
    """A path that leads to a story from ``since`` on: today's, or one that answers 301."""

    path = models.CharField(
        _("path"),
        max_length=255,
        unique=True,
        help_text=_("Such as 2025/01/18/pact-signed."),
    )
    story = models.ForeignKey(
        "worthy_news.Story",
        verbose_name=_("story"),
        on_delete=models.PROTECT,
        related_name="addresses",
    )
    since = models.DateTimeField(_("since"))

    class Meta:
        verbose_name = _("address")
        verbose_name_plural = _("addresses")
        ordering = ["story", "-since", "-pk"]

    def __str__(self) -> str:
        return self.path
