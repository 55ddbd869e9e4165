"""Read the lines at a story's end that credit others.

``With reporting by A``, ``A reported from Y``, ``A and B contributed to this report``,
``(Reporting by A in X; Editing by B)``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from .leads import Clause, read_clauses
from .names import is_name
from .people import read_people
from .records import Credit

_LONGEST = 400
_OF_THE_BYLINE = ("by", "analysis", "opinion", "compiled")
_WRAPPING = "()[]*_— \t"
_CONTRIBUTED = re.compile(
    r"(?P<people>.+?),?\s+(?:also\s+)?(?:contributed|provided|helped)\s+"
    r"(?:(?:reporting|research|to|with|from)\s+)*(?:this|the)\s+(?:report|story|article|dispatch)"
    r"(?:\s+from\s+(?P<place>[^.;]+))?",
    re.DOTALL,
)
_REPORTED = re.compile(r"\s+(?:also\s+)?(?:reported|contributed)(?=\s+from\s)")
_WRITERS = re.compile(
    r"(?P<organization>[^\W\d_].*?)\s+(?:writers?|reporters?|correspondents?|journalists?)\s+(?=\S)",
    re.DOTALL,
)
_FROM = re.compile(r"(?P<name>.*?)\s*\bfrom\s+(?P<place>[^\W\d_].*)", re.DOTALL)
# Another person with a place: from X and B from Y; from X, and B from Y.
_NEXT_FROM = re.compile(r",?\s+and\s+(?=\S[^;]{0,80}?\sfrom\s)|;\s+(?:and\s+)?")


def read_contributors(block: str, known: Collection[str] = ()) -> tuple[Credit, ...]:
    """Return the credits in ``block``, or nothing if any of it is something else.

    Who reported has the kind ``additional``: a line at the end, never part of the byline.
    """
    if len(block) > _LONGEST:
        return ()
    text = block.strip(_WRAPPING)
    text = text.removesuffix(".").replace("\n", " ")
    credits: list[Credit] = []
    for sentence in re.split(r"(?<=\w{4})\.\s+", text):
        read = _read_sentence(sentence, known)
        if not read:
            return ()
        credits += read
    return tuple(credits)


def _read_sentence(text: str, known: Collection[str]) -> tuple[Credit, ...]:
    if contributed := _CONTRIBUTED.fullmatch(text):
        people = _read_additional(contributed["people"], known)
        place = contributed["place"] or ""
        return tuple(replace(one, place=one.place or place) for one in people)
    if _REPORTED.search(text):
        return _read_places(_REPORTED.sub("", text), known)
    return _read_leads(text, known)


def _read_leads(text: str, known: Collection[str]) -> tuple[Credit, ...]:
    """Return the people of ``Reporting by A; Editing by B``."""
    credits: list[Credit] = []
    for clause in _clauses(text):
        people = read_people(clause.people, known, clause.kind)
        if not people or clause.kind in _OF_THE_BYLINE:
            return ()
        credits += people
    return tuple(
        replace(one, kind="additional") if one.kind == "with" else one
        for one in credits
    )


def _clauses(text: str) -> Iterator[Clause]:
    """Yield the clauses of ``text``; a part that begins with no lead as one of a writer."""
    for part in re.split(r";\s+", text):
        yield from read_clauses(part) or [Clause("by", part)]


def _read_places(text: str, known: Collection[str]) -> tuple[Credit, ...]:
    """Return the people of ``A from X and B from Y``, each with their place."""
    credits: list[Credit] = []
    for part in _NEXT_FROM.split(text):
        match = _FROM.fullmatch(part)
        people = _read_additional(match["name"], known) if match else ()
        if not match or not people or not is_name(match["place"].replace(",", "")):
            return ()
        credits += [replace(credit, place=match["place"]) for credit in people]
    return tuple(credits)


def _read_additional(people: str, known: Collection[str]) -> tuple[Credit, ...]:
    """Return the people of a list that may begin with whose writers they are."""
    writers = _WRITERS.match(people)
    if not writers:
        return read_people(people, known, "additional")
    organization = writers["organization"]
    credits = read_people(people[writers.end() :], known, "additional")
    return tuple(
        replace(one, organization=one.organization or organization) for one in credits
    )
