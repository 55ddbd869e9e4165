"""Calendar feeds: the desk's calendar in a person's own program."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _


class CalendarFeed(models.Model):
    """A person's address for the calendar. Of the secret in it only a hash is kept."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    token_hash = models.CharField(
        _("hash of the secret"), max_length=64, unique=True, help_text=_("SHA-256.")
    )
    created_at = models.DateTimeField(_("created at"), default=timezone.now)

    class Meta:
        verbose_name = _("calendar feed")
        verbose_name_plural = _("calendar feeds")
        default_permissions = ()

    def __str__(self) -> str:
        return gettext("Calendar feed of %(user)s") % {"user": self.user}
