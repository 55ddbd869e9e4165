"""The app's configuration."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class WorthyNewsConfig(AppConfig):
    """The newsroom: finds the site's own shortcodes and registers the checks."""

    name = "worthy_news"
    verbose_name = _("Newsroom")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Import ``shortcodes.py`` of every installed app."""
        autodiscover_modules("shortcodes")
