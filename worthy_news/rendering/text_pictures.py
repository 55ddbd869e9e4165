"""Pictures that are named in texts alone: kept as rows, so that they count as pictures in use.

A text names an image in a gallery, or by the address of one of its files that somebody
has put into it. The rows follow the text: they are written anew after a story, an edition
or a layout was saved. Whatever changes texts past Django's signals (``bulk_create``,
``QuerySet.update``, SQL) has to call ``keep`` itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models.signals import post_save

from worthy_news import renditions
from worthy_news.images import naming
from worthy_news.models import Edition, Image, Layout, Story, TextPicture
from worthy_news.rendering import fetching
from worthy_news.rendering.builtin import registry

Owner = Story | Edition | Layout

_FIELDS: dict[type[Owner], tuple[str, str]] = {
    Story: ("story", "body"),
    Edition: ("edition", "body"),
    Layout: ("layout", "source"),
}
"""How a picture names whose text it stands in, and the field that has the text."""


def named(texts: Iterable[str]) -> set[int]:
    """Return the keys of the images that ``texts`` name; of such as there are.

    Three queries at most, and none for texts that name nothing.
    """
    texts = list(texts)
    asked = {*in_galleries(texts), *by_address(texts)}
    return set(Image.objects.filter(pk__in=asked).values_list("pk", flat=True))


def in_galleries(texts: Iterable[str]) -> list[int]:
    """Return the keys of the images that galleries in ``texts`` name, whether there are such images or not."""
    return fetching.in_galleries(texts, registry)


def by_address(texts: Iterable[str]) -> list[int]:
    """Return the keys of the images that addresses in ``texts`` lead to; two queries at most."""
    files = {key for text in texts for key in naming.keys(text)}
    return sorted({image.pk for image in renditions.images_at(files).values()})


def keep(owner: Owner) -> None:
    """Write down which images the text of ``owner`` names; one query where it names none."""
    # Written first: what stays in use is never without a row.
    keys = _write(owner)
    name, _field = _FIELDS[type(owner)]
    TextPicture.objects.filter(**{name: owner}).exclude(image__in=keys).delete()


def connect() -> None:
    """Keep the pictures of each text, whoever saves it."""
    for model in _FIELDS:
        post_save.connect(
            _saved, sender=model, dispatch_uid="worthy_news_text_pictures"
        )


def _write(owner: Owner) -> set[int]:
    """Write the rows that are missing; return the keys of the images."""
    name, field = _FIELDS[type(owner)]
    keys = named([getattr(owner, field)])
    TextPicture.objects.bulk_create(
        (TextPicture(image_id=key, **{name: owner}) for key in sorted(keys)),
        ignore_conflicts=True,
    )
    return keys


def _saved(
    instance: Owner,
    *,
    created: bool,
    raw: bool,
    update_fields: Collection[str] | None,
    **kwargs: Any,
) -> None:
    _name, field = _FIELDS[type(instance)]
    if raw:  # A fixture brings these rows itself, and its images later perhaps.
        return
    if created:
        _write(instance)
    elif update_fields is None or field in update_fields:
        keep(instance)
