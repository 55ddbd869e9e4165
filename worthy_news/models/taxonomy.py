"""Sections and topics: where a story stands in the paper, and what it is about."""

from __future__ import annotations

from django.db import models
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from worthy_news.models.slugs import Slugged


class Section(Slugged):
    """A part of the paper, such as World. Every story stands in at most one."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    slug = models.SlugField(_("slug"), max_length=100, unique=True)
    description = models.CharField(
        _("description"),
        max_length=300,
        blank=True,
        help_text=_("One sentence for readers and search engines."),
    )
    order = models.PositiveSmallIntegerField(
        _("order"),
        default=0,
        help_text=_("Sections stand in this order, then by name."),
    )
    editors = models.ManyToManyField(
        "auth.Group",
        verbose_name=_("editors"),
        blank=True,
        related_name="+",
        help_text=_(
            "The groups that alone may approve, publish and withdraw this section's stories."
            " Leave it empty for everyone who has the permission."
        ),
    )

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the section page's path, or "" where the site does not include our urls."""
        try:
            return reverse("worthy_news:section", kwargs={"slug": self.slug})
        except NoReverseMatch:
            return ""


class Topic(Slugged):
    """What a story is about, such as Elections."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    slug = models.SlugField(_("slug"), max_length=100, unique=True)

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
