"""The app's configuration."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class WorthyNewsConfig(AppConfig):
    """The newsroom: finds the site's own shortcodes, rules and side effects, and registers the checks."""

    name = "worthy_news"
    verbose_name = _("Newsroom")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Import what every app adds to the registries, register the checks, let files go with their rows, settle rights, keep pictures in texts."""
        # Checks ask the models, which are not there before apps are ready.
        from worthy_news import checks  # noqa: PLC0415
        from worthy_news.rendering import text_pictures  # noqa: PLC0415
        from worthy_news.renditions import collecting, rights  # noqa: PLC0415

        autodiscover_modules(
            "shortcodes", "preflight", "side_effects", "newsroom_doctor"
        )
        checks.register_all()
        collecting.connect()
        rights.connect()
        text_pictures.connect()
