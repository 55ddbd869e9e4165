"""Read a list of people as bylines print it.

``A``, ``A and B``, ``A, B and C``, with roles and organizations after single
names, after the last name for all, or parted by semicolons.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from .affiliations import is_affiliation, read_affiliation
from .names import is_name, read_name
from .records import Credit

_LONGEST = 300
_MOST_WORDS = 12
_LONGEST_POST = 150
"""Characters of role and organization together; what is longer is a sentence."""

_SUFFIX = re.compile(
    r"(?:Jr|Sr|JR|SR|M\.?D|Ph\.?D|Esq|M\.?P|Q\.?C|K\.?C)\.?|I{2,3}|IV|VI{0,3}"
)
_SEPARATOR = re.compile(r"(,?\s+(?:and|AND|&)\s+|,\s+)")
_PAST_COMMA = re.compile(r"\s*\|\s*|\s+[–—/-]\s+|\s*\((?=[^()]+\))")
_IN = re.compile(r"(?:reporting\s+)?(?:in|from)\s+(?P<place>\S.*)")
_SENTENCE_END = re.compile(r"[!?:…]|\w{5,}\.(?=\s|\Z)|[^.\w]\.(?=\s|\Z)")


@dataclass(slots=True)
class _Person:
    name: str
    joined_by: str = ""
    parts: list[str] = field(default_factory=list)


def read_people(
    text: str, known: Collection[str] = (), kind: str = "by"
) -> tuple[Credit, ...]:
    """Return a credit of ``kind`` for everyone in ``text``, or nothing if it is no list of people.

    ``known`` are names of organizations that help to tell a role from one. Text is
    as printed: an empty answer means that a part is neither a name nor a role.
    """
    if len(text) > _LONGEST or _SENTENCE_END.search(text):
        return ()
    credits: list[Credit] = []
    for chunk in re.split(r";\s+(?:(?:and|AND|&)\s+)?", _with_commas(text)):
        people = _read_chunk(chunk, known)
        if not people:
            return ()
        credits += [_as_credit(person, known, kind) for person in people]
    return tuple(credits)


def _with_commas(text: str) -> str:
    """Return ``text`` with a comma for a bar, a dash or parentheses before an organization."""
    return _PAST_COMMA.sub(", ", text).replace(")", "")


def _read_chunk(chunk: str, known: Collection[str]) -> list[_Person]:
    """Return the people between two semicolons, or nothing if a part cannot be placed."""
    pieces = _SEPARATOR.split(_guarded(chunk, known))
    texts = [piece.replace("\0", " ").strip() for piece in pieces[::2]]
    people = [_Person(texts[0])]
    for position, (separator, text) in enumerate(
        zip(pieces[1::2], texts[1:], strict=True), start=1
    ):
        rest = pieces[2 * position + 1 :: 2]
        if not _place(text, separator, people, _Around(len(texts), rest, known)):
            return []
    if not all(_is_likely(person, known) for person in people):
        return []
    _share(people)
    return people


def _is_likely(person: _Person, known: Collection[str]) -> bool:
    named = is_name(read_name(person.name, known).name)
    return named and len(", ".join(person.parts)) <= _LONGEST_POST


@dataclass(frozen=True, slots=True)
class _Around:
    """What tells a name from an organization, where the words alone do not."""

    number: int
    separators_left: Sequence[str]
    known: Collection[str]


def _place(text: str, separator: str, people: list[_Person], around: _Around) -> bool:
    """Add ``text`` to ``people``: a new one, or a part of the last one; return whether it fits."""
    last = people[-1]
    joins = bool(separator.strip(", \t"))
    if not joins and _SUFFIX.fullmatch(text) and not last.parts:
        last.name += separator + text
    elif "@" in text:
        return True
    elif joins and last.parts and is_affiliation(text, around.known):
        last.parts[-1] += separator + text
    elif joins or _is_next_name(text, people, around):
        people.append(_Person(text, separator))
    else:
        last.parts.append(text)
        return any(map(str.isalpha, text)) and len(text.split()) <= _MOST_WORDS
    return True


def _is_next_name(text: str, people: Sequence[_Person], around: _Around) -> bool:
    """Return whether ``text``, after a comma, is one more name of a list.

    A list has an "and" to come, or three names at least; otherwise what follows a
    name is what the person is.
    """
    if is_affiliation(text, around.known) or not is_name(
        read_name(text, around.known).name
    ):
        return False
    if any(separator.strip(", \t") for separator in around.separators_left):
        return True
    had_and = any(person.joined_by.strip(", \t") for person in people)
    return around.number > 2 and not had_and and not people[-1].parts


def _share(people: Sequence[_Person]) -> None:
    """Give the parts after the last name of a list to those before it: ``A and B, Worthy News``.

    ``A, and B, Worthy News`` is no such list: the comma parts the two.
    """
    alone: list[_Person] = []
    for person in people:
        if (
            person.joined_by.startswith(",")
            and person.joined_by.strip(", \t")
            and len(alone) < 2
        ):
            alone.clear()
        if not person.parts:
            alone.append(person)
            continue
        for other in alone:
            other.parts = list(person.parts)
        alone.clear()


def _as_credit(person: _Person, known: Collection[str], kind: str) -> Credit:
    places = [match["place"] for match in map(_IN.fullmatch, person.parts) if match]
    role, organization = read_affiliation(
        [part for part in person.parts if not _IN.fullmatch(part)], known
    )
    name = read_name(person.name, known)
    return Credit(
        name.name,
        role,
        organization or name.organization,
        kind,
        name.place or ", ".join(places),
    )


def _guarded(chunk: str, known: Collection[str]) -> str:
    """Return ``chunk`` with known organizations' own commas and "and" kept from parting it."""
    for house in known:
        guarded = re.sub(r"(?<=,)\s|\s(?=(?:and|AND|&)\s)", "\0", house)
        chunk = chunk.replace(house, guarded) if house else chunk
    return chunk
