"""What somebody has typed and not saved: theirs alone, and kept for some weeks at most."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _

from worthy_news.models.stories import Story


class RunningDraftQuerySet(models.QuerySet["RunningDraft"]):
    """Running drafts, and whose they are."""

    def of(self, user: Any, story: Story | None) -> RunningDraftQuerySet:
        """Return what ``user`` has typed into the form of ``story``, or of a new one; the latest first."""
        return self.filter(user=user.pk, story=story).order_by("-kept_at", "-pk")


class RunningDraft(models.Model):
    """A story's form as one person has it open: no revision, judged by nobody, read by nobody else.

    A form that was opened keeps one draft, so that what was typed in another window,
    or before a crash, is not written over.
    """

    story = models.ForeignKey(
        Story,
        verbose_name=_("story"),
        on_delete=models.CASCADE,
        null=True,
        related_name="running_drafts",
        help_text=_("Empty for a story that was never saved."),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    token = models.CharField(
        _("token"), max_length=64, help_text=_("Of the form that was opened.")
    )
    opened_revision = models.PositiveIntegerField(
        _("opened revision"),
        null=True,
        help_text=_("The number of the latest revision when the form was opened."),
    )
    data = models.JSONField(
        _("data"),
        help_text=_("The form as it was posted: values, by the names of its fields."),
    )
    kept_at = models.DateTimeField(_("kept at"), default=timezone.now, db_index=True)

    objects = RunningDraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("running draft")
        verbose_name_plural = _("running drafts")
        ordering = ["-kept_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "token"], name="worthy_news_runningdraft_unique"
            ),
        ]

    def __str__(self) -> str:
        return gettext("Running draft of %(story)s") % {
            "story": self.story or gettext("a new story")
        }

    def posted(self) -> QueryDict:
        """Return the form as a browser would post it."""
        posted = QueryDict(mutable=True)
        for name, values in self.data.items():
            posted.setlist(name, values)
        return posted
