"""Tell a person's name, and what may follow it without a comma.

``A in Moscow``, ``A for Worthy News``, ``A of the Harbor Post``.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from .affiliations import is_affiliation
from .capitals import CONNECTORS, is_capitalized, is_spelled

_LONGEST_NAME = 80
_MOST_WORDS = 9
_NAME_SIGNS = " .,'’‘`´-‐·“”\"&"
_STAFF_WORDS = """
agencies agency bureau correspondent correspondents desk desks editors newsroom report
reporter reporters reports service services staff team writer writers
"""
_STAFF = frozenset(_STAFF_WORDS.split())
_BEFORE_STAFF = _STAFF | {
    "a",
    "foreign",
    "local",
    "news",
    "our",
    "own",
    "special",
    "the",
    "wire",
}
_NEVER_IN_NAMES = frozenset(
    ["After", "And", "At", "Before", "But", "By", "For", "From", "Into", "To", "With"]
)
_PREFIXED = re.compile(
    r"(?:[dl]['’]|(?:al|el|as|ash|ad|an|ar|at|bin|ibn|van|von)-)[^\W\d_]"
)
_WHERE = re.compile(r"(?P<name>.+?),?\s+(?:in|from|IN|FROM)\s+(?P<place>\S.*)")
_FOR = re.compile(
    r"(?P<name>\S+\s.*?)\s+(?P<link>of|for|at)\s+(?:the\s+)?(?P<organization>[^\W\d_].*)"
)


class Name(NamedTuple):
    """A name as printed, with the place or the organization tied to it."""

    name: str
    place: str = ""
    organization: str = ""


def is_name(text: str) -> bool:
    """Return whether ``text`` could be a person's or a desk's name.

    Words are capitalized, save particles (``van der``); no digits. Small words
    pass only before a word such as ``staff``: ``our own correspondent``.
    """
    words = text.split()
    if (
        not words
        or len(words) > _MOST_WORDS
        or len(text) > _LONGEST_NAME
        or not is_spelled(text, _NAME_SIGNS)
        or not _NEVER_IN_NAMES.isdisjoint(words)
    ):
        return False
    small = _BEFORE_STAFF if words[-1].lower() in _STAFF else CONNECTORS
    has_capital = any(map(is_capitalized, words)) or small is _BEFORE_STAFF
    return has_capital and all(
        is_capitalized(word) or word in small or _is_particle(word) for word in words
    )


def _is_particle(word: str) -> bool:
    return not any(map(str.isalpha, word)) or bool(_PREFIXED.match(word))


def is_place(text: str) -> bool:
    """Return whether ``text`` could say where someone was: ``Budapest, Hungary``."""
    return len(text) <= _LONGEST_NAME and is_capitalized(text)


def read_name(text: str, known: Collection[str]) -> Name:
    """Return the name in ``text`` and what is tied to it; all of ``text`` if nothing is.

    "Of" is part of many names, so what follows it has to look like an organization.
    """
    where = _WHERE.fullmatch(text)
    if where and is_name(where["name"]) and is_place(where["place"]):
        return Name(where["name"], where["place"])
    works = _FOR.fullmatch(text)
    if not works or not is_name(works["name"]):
        return Name(text)
    house = works["organization"]
    tied = (
        is_capitalized(house) if works["link"] != "of" else is_affiliation(house, known)
    )
    return Name(works["name"], organization=house) if tied else Name(text)
