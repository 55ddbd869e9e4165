"""The first pass: see which stories and images the shortcodes ask for, and fetch them.

The number of queries does not depend on how many there are. Only what is public is
found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from django.db.models import Q

from worthy_news.models import Edition, Image
from worthy_news.rendering import galleries
from worthy_news.rendering.sheets import Sheet, from_edition
from worthy_news.shortcodes import Registry

MOST_STORIES = 500
"""Most stories that one text may ask for; further ones are not found."""

MOST_IMAGES = 500
"""Most images that one text may name; further ones are not found."""

_ROUNDS = 3
"""A layout prints a story, whose body prints another, whose body names a third."""

_ASKS = re.compile(r"story\s*=", re.IGNORECASE)
_SLUG = re.compile(r"[-a-zA-Z0-9_]{1,160}")
_LARGEST_KEY = 2**63 - 1


def gather(texts: Iterable[str], registry: Registry) -> dict[str, Sheet]:
    """Return the stories that the shortcodes in ``texts`` ask for, by what they say.

    The bodies of those that are found are looked into as well.
    """
    known: dict[str, Sheet] = {}
    asked: set[str] = set()
    for _ in range(_ROUNDS):
        new = {ref for text in texts for ref in _asked(text, registry)} - asked
        if not new:
            break
        asked |= new
        found = fetch(new)
        known |= found
        texts = [sheet.body for sheet in found.values()]
    return known


def images(texts: Iterable[str], registry: Registry) -> dict[int, Image]:
    """Return the images that the galleries in ``texts`` name, with their renditions, in two queries."""
    keys = in_galleries(texts, registry)
    return Image.objects.with_renditions().in_bulk(keys) if keys else {}


def in_galleries(texts: Iterable[str], registry: Registry) -> list[int]:
    """Return the keys of images that the galleries in ``texts`` name, whether there are such images or not."""
    keys = {
        key
        for text in texts
        if f"[{galleries.SHORTCODE}" in text
        for name, attributes in _shortcodes(text, registry)
        if name == galleries.SHORTCODE
        for key in galleries.asked(attributes)
        if 0 < key <= _LARGEST_KEY
    }
    return sorted(keys)[:MOST_IMAGES]


def fetch(references: Iterable[str]) -> dict[str, Sheet]:
    """Return the sheets of public editions, each by the reference that leads to it.

    A reference is a story's number or the slug of what readers see of it. Digits are a
    number first; of several stories with one slug, the newest is meant. What leads to
    nothing public is left out.
    """
    wanted = sorted(filter(_SLUG.fullmatch, references))[:MOST_STORIES]
    if not wanted:
        return {}
    numbers = [number for number in map(_number, wanted) if number is not None]
    editions = (
        Edition.objects.public()
        .filter(Q(story__in=numbers) | Q(slug__in=wanted))
        .order_by("first_published_at", "pk")
        .printable()
    )
    sheets = [from_edition(edition) for edition in editions]
    by_slug = {sheet.slug: sheet for sheet in sheets}
    by_number = {sheet.story_id: sheet for sheet in sheets}
    found = {ref: by_number.get(_number(ref)) or by_slug.get(ref) for ref in wanted}
    return {ref: sheet for ref, sheet in found.items() if sheet is not None}


def find(reference: str) -> Sheet | None:
    """Return the sheet of the public edition that ``reference`` leads to, or ``None``."""
    return fetch([reference]).get(reference)


def _number(reference: str) -> int | None:
    """Return the key of a story that ``reference`` may be; ``None`` for what is none."""
    number = int(reference) if reference.isdecimal() and len(reference) < 20 else None
    return number if number is not None and number <= _LARGEST_KEY else None


def _asked(text: str, registry: Registry) -> set[str]:
    """Return what the ``story=`` options of the shortcodes in ``text`` say."""
    if not _ASKS.search(text):
        return set()
    return {
        attributes["story"].strip()
        for _, attributes in _shortcodes(text, registry)
        if "story" in attributes
    }


def _shortcodes(
    text: str, registry: Registry
) -> list[tuple[str, Mapping[int | str, str]]]:
    """Return the shortcodes in ``text``, those in their contents included, by name and attributes.

    A registry with the same names reads them, and prints nothing.
    """
    found: list[tuple[str, Mapping[int | str, str]]] = []
    reader = Registry()

    def read(
        attributes: Mapping[int | str, str], content: str, name: str, context: object
    ) -> str:
        found.append((name, attributes))
        reader.render(content)
        return ""

    for name in registry.names:
        reader.register(name, read)
    reader.render(text)
    return found
