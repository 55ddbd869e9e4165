"""Slugs made from names, for rows that were given none."""

from __future__ import annotations

from itertools import chain, count
from typing import Any

from django.db import models
from django.utils.text import slugify

_LONGEST = 90
"""In characters; there is room for a number after it in every slug there is."""


class Slugged(models.Model):
    """A row with a ``name`` and a ``slug``, which is made from the name where it was left empty."""

    name: models.CharField[str, str]
    slug: models.SlugField[str, str]

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the row; give it a slug first if it has none."""
        if not self.slug:
            self.slug = free_slug(type(self), self.name)
        super().save(*args, **kwargs)


def free_slug(model: type[models.Model], name: str) -> str:
    """Return a slug made from ``name`` that no row of ``model`` has."""
    slug = slugify(name)[:_LONGEST] or str(model._meta.model_name)
    candidates = chain([slug], (f"{slug}-{number}" for number in count(2)))
    return next(
        candidate
        for candidate in candidates
        if not model._default_manager.filter(slug=candidate).exists()
    )
