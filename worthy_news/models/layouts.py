"""Layouts: the HTML with shortcodes that stands around a story."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Layout(models.Model):
    """HTML with shortcodes, such as the WordPress page a story used to be shown in.

    It is printed as it stands: who may change one (``change_layout``) may put any
    HTML on the site.
    """

    name = models.CharField(_("name"), max_length=100, unique=True)
    source = models.TextField(
        _("source"),
        help_text=_(
            "HTML with shortcodes, as pasted from WordPress. Blank lines part paragraphs."
        ),
    )
    is_default = models.BooleanField(
        _("default"),
        default=False,
        help_text=_(
            "Whether stories without a layout of their own are shown in this one."
        ),
    )

    class Meta:
        verbose_name = _("layout")
        verbose_name_plural = _("layouts")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_default"],
                condition=models.Q(is_default=True),
                name="worthy_news_layout_one_default",
                violation_error_message=_("Another layout is already the default."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
