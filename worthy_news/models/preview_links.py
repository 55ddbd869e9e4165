"""Preview links: a story as it would be printed, for people without an account."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _

from worthy_news.models.records import Actor, Withdrawal
from worthy_news.states import WithdrawalKind


class PreviewLinkQuerySet(models.QuerySet["PreviewLink"]):
    """Questions about preview links."""

    def open(self, at: datetime | None = None) -> PreviewLinkQuerySet:
        """Return those that show their story at ``at``: now, unless given.

        A kill, or the asking for one, closes the links that there were, for ever: what
        comes back later is shown by new ones.
        """
        at = timezone.now() if at is None else at
        kill = Withdrawal.objects.filter(
            Q(kind=WithdrawalKind.KILL) | Q(kill_asked=True),
            story=OuterRef("story"),
            cancelled_at=None,
            at__lte=at,
            at__gte=OuterRef("created_at"),
        )
        return self.filter(~Exists(kill), revoked_at=None, expires_at__gt=at)


class PreviewLink(Actor):
    """An address at which whoever knows it reads one story of the desk, until it expires.

    Of the secret in the address only a hash is kept: it is shown once, when the link
    is made.
    """

    story = models.ForeignKey(
        "worthy_news.Story",
        verbose_name=_("story"),
        on_delete=models.CASCADE,
        related_name="preview_links",
    )
    revision = models.PositiveIntegerField(
        _("revision"),
        null=True,
        help_text=_("Its number; empty for the latest, whichever that is."),
    )
    recipient = models.CharField(
        _("for"),
        max_length=200,
        blank=True,
        help_text=_("Who gets it: a name, or “our lawyer”. For the desk alone."),
    )
    asks = models.BooleanField(
        _("asks for an answer"),
        default=False,
        help_text=_("Whether its readers may approve, or ask for changes."),
    )
    token_hash = models.CharField(
        _("hash of the secret"), max_length=64, unique=True, help_text=_("SHA-256.")
    )
    created_at = models.DateTimeField(_("created at"), default=timezone.now)
    expires_at = models.DateTimeField(_("expires at"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True)
    view_count = models.PositiveIntegerField(_("views"), default=0)
    last_viewed_at = models.DateTimeField(_("last viewed at"), null=True)
    answer_count = models.PositiveIntegerField(_("answers"), default=0)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        ordering = ["story", "-created_at", "-pk"]

    def __str__(self) -> str:
        return self.recipient or gettext("Preview link %(number)s") % {
            "number": self.pk
        }
