"""Find what agency copy names, a contributor, a place or a source, or write it."""

from __future__ import annotations

from typing import TypeVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.text import capfirst

from worthy_news import copytext
from worthy_news.copytext import Copy
from worthy_news.models import Contributor, Place, Source
from worthy_news.models.slugs import free_slug
from worthy_news.workflow.refusals import Refused

Row = TypeVar("Row", bound=Model)


def contributor(credit: copytext.Credit) -> Contributor:
    """Return the contributor of the name in ``credit``; a new one begins with its role."""
    found = Contributor.objects.filter(name=credit.name).first()
    if found:
        return found
    return write(
        Contributor(
            name=credit.name,
            slug=free_slug(Contributor, credit.name),
            role=credit.role,
            organization=credit.organization,
        )
    )


def place(printed: copytext.Place) -> Place:
    """Return the place of this name and region."""
    found = Place.objects.filter(name=printed.name, region=printed.region).first()
    return found or write(Place(name=printed.name, region=printed.region))


def source(name: str, copy: Copy) -> Source:
    """Return the source of this name; a new one begins with what ``copy`` tells of it."""
    found = Source.objects.filter(name__iexact=name).first()
    if found:
        return found
    return write(
        Source(
            name=name,
            slug=free_slug(Source, name),
            language=settings.LANGUAGE_CODE,
            copyright_since=copy.rights.since,
            reproduction_notice=copy.rights.notice,
            dateline_style=copy.dateline.style,
            zone=settings.TIME_ZONE,
        )
    )


def write(row: Row) -> Row:
    """Save ``row`` and return it.

    Raises ``Refused``, with the field and what is wrong with it, for words that have no
    place there, and ``IntegrityError`` where the same was written in the meantime.
    """
    try:
        row.clean_fields()
    except ValidationError as error:
        labels = {
            field.name: capfirst(str(field.verbose_name)) for field in row._meta.fields
        }
        problems = [
            f"{labels[name]}: {problem}"
            for name, messages in error.message_dict.items()
            for problem in messages
        ]
        raise Refused(" ".join(problems)) from error
    row.save()
    return row
