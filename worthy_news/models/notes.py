"""Notes: what the desk says to itself about a story. They are in no output."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext, gettext_lazy as _

from worthy_news.models.records import Actor
from worthy_news.models.stories import Story


class NoteThreadQuerySet(models.QuerySet["NoteThread"]):
    """Questions about threads."""

    def open(self) -> NoteThreadQuerySet:
        """Return those that are not resolved."""
        return self.filter(is_resolved=False)


class NoteThread(models.Model):
    """Notes about one thing: the story, a field of it, or a paragraph of its body.

    A paragraph is kept by its words, so that it is found again wherever edits around
    it have put it, and named by them once it is gone.
    """

    PARAGRAPH = "paragraph"
    """The anchor of notes on a paragraph."""

    story = models.ForeignKey(
        Story,
        verbose_name=_("story"),
        on_delete=models.CASCADE,
        related_name="note_threads",
    )
    anchor = models.CharField(
        _("anchor"),
        max_length=40,
        blank=True,
        help_text=_("A field's name, or “paragraph”; empty for the whole story."),
    )
    paragraph_digest = models.CharField(
        _("paragraph's digest"),
        max_length=64,
        blank=True,
        help_text=_("SHA-256 of the paragraph's words."),
    )
    quote = models.CharField(
        _("quote"),
        max_length=200,
        blank=True,
        help_text=_("How the paragraph began."),
    )
    is_resolved = models.BooleanField(_("resolved"), default=False)
    opened_at = models.DateTimeField(_("opened at"), default=timezone.now)

    objects = NoteThreadQuerySet.as_manager()

    class Meta:
        verbose_name = _("thread of notes")
        verbose_name_plural = _("threads of notes")
        ordering = ["is_resolved", "-opened_at", "-pk"]
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["story", "is_resolved"], name="worthy_news_thread_by_story"
            )
        ]

    def __str__(self) -> str:
        return gettext("Notes on %(what)s") % {
            "what": self.quote or self.anchor or self.story
        }


class Note(Actor):
    """What one person said, in plain text; or that they resolved or reopened the thread.

    Rows are added, never changed or deleted. ``expunge`` alone blanks their words.
    """

    class Kind(models.TextChoices):
        """What it does to its thread."""

        NOTE = "note", _("wrote")
        RESOLVED = "resolved", _("resolved it")
        REOPENED = "reopened", _("reopened it")

    thread = models.ForeignKey(
        NoteThread,
        verbose_name=_("thread"),
        on_delete=models.CASCADE,
        related_name="notes",
    )
    kind = models.CharField(
        _("kind"), max_length=20, choices=Kind.choices, default=Kind.NOTE
    )
    text = models.TextField(_("text"), blank=True)
    written_at = models.DateTimeField(_("written at"), default=timezone.now)

    unknown_names: tuple[str, ...] = ()
    """Names after an @ that are nobody's at the desk. Not stored: only who wrote it is told."""

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["thread", "written_at", "pk"]
        default_permissions = ()
        indexes = [
            models.Index(fields=["written_at", "id"], name="worthy_news_note_at"),
        ]

    def __str__(self) -> str:
        return (
            f"{self.by_name or gettext('The system')}: {Truncator(self.text).chars(60)}"
        )


class Mention(models.Model):
    """Somebody who was named in a note, as its names were understood when it was written."""

    note = models.ForeignKey(
        Note, verbose_name=_("note"), on_delete=models.CASCADE, related_name="mentions"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        on_delete=models.CASCADE,
        related_name="+",
    )

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["note", "user"], name="worthy_news_mention_unique"
            ),
        ]

    def __str__(self) -> str:
        return f"@{self.user}"
