"""Print a byline, and read the credits of one.

``By Stefan J. Bos, Chief International Correspondent Worthy News``: no comma
between role and organization, none before the last name of a list.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import groupby

from .leads import Clause, read_clauses
from .people import read_people
from .records import Credit

LEADS = {
    "by": "By",
    "analysis": "Analysis by",
    "opinion": "Opinion by",
    "compiled": "Compiled by",
    "with": "With reporting by",
}
"""What a byline begins with, by the kind of its credits."""

ADDITIONAL = "With additional reporting by"


def format_byline(credits: Iterable[Credit]) -> str:
    """Return the byline of those among ``credits`` who are printed in one.

    Writers of one kind share a line; those of another kind get a line of their own,
    after a blank one. Who helped follows the writers: ``By A, with reporting by B``.
    All other kinds are left out. Nobody: the empty string.
    """
    printed = [credit for credit in credits if credit.kind in LEADS]
    writers = [credit for credit in printed if credit.kind != "with"]
    lines = [
        f"{LEADS[kind]} {_people(list(group))}"
        for kind, group in groupby(writers, lambda c: c.kind)
    ]
    helpers = [credit for credit in printed if credit.kind == "with"]
    if not helpers:
        return "\n\n".join(lines)
    thanks = f"{LEADS['with']} {_people(helpers)}"
    if lines:
        lines[-1] += f", w{thanks[1:]}"
    return "\n\n".join(lines) or thanks


def format_additional(credits: Iterable[Credit]) -> str:
    """Return ``With additional reporting by A and B`` for credits of that kind, or nothing."""
    people = [credit for credit in credits if credit.kind == "additional"]
    return f"{ADDITIONAL} {_people(people)}" if people else ""


def _people(credits: Sequence[Credit]) -> str:
    """Return names with their roles and organizations, told once if all share them."""
    names = [
        f"{credit.name} in {credit.place}" if credit.place else credit.name
        for credit in credits
    ]
    posts = [
        " ".join(filter(None, (credit.role, credit.organization))) for credit in credits
    ]
    if len(set(posts)) == 1:
        return _told(_listed(names), posts[0])
    people = [_told(name, post) for name, post in zip(names, posts, strict=True)]
    if len(people) == 2:
        return f"{people[0]}, and {people[1]}"
    return f"{'; '.join(people[:-1])}; and {people[-1]}"


def _told(name: str, post: str) -> str:
    return f"{name}, {post}" if post else name


def _listed(names: Sequence[str]) -> str:
    """Return ``A``, ``A and B`` or ``A, B and C``."""
    if len(names) == 1:
        return names[0]
    return f"{', '.join(names[:-1])} and {names[-1]}"


_LONGEST = 300
_LONGEST_POST = 60
# Names after these need a surname, as the words mean other things too.
_FOREIGN = re.compile(r"(?:Von|Par|Por|Door|Av|Af)\s+(?=\S)")


def read_byline(block: str, known: Collection[str] = ()) -> tuple[Credit, ...]:
    """Return the credits in ``block``, or nothing if it is no byline.

    Its first line begins with a lead (``leads``); a further line begins with one or
    tells a role and an organization. ``known`` organizations help to part these.
    """
    if len(block) > _LONGEST:
        return ()
    lines = [line.strip() for line in block.split("\n")]
    joined: list[str] = []
    for line in lines:
        if read_clauses(line):
            joined.append(line)
        elif joined and len(line) <= _LONGEST_POST:
            joined[-1] += f", {line}"
        else:
            return ()
    return _all_read(
        [clause for line in joined for clause in read_clauses(line)], known
    )


def read_bare_byline(line: str, known: Collection[str]) -> tuple[Credit, ...]:
    """Return the credits in a line without a known lead that stands right before the dateline.

    It counts if it names a ``known`` organization (``Worthy News Staff``, ``Worthy News
    with A``, ``A, Worthy News``), or begins with "by" in another language.
    """
    if len(line) > _LONGEST:
        return ()
    foreign = _FOREIGN.match(line)
    if foreign:
        people = read_people(line[foreign.end() :], known)
        return people if all(" " in person.name for person in people) else ()
    if not any(_is_of_house(line, house) for house in known if house):
        return ()
    writer, _, helper = line.replace("\n", ", ").partition(" with ")
    clauses = [Clause("by", writer), *([Clause("with", helper)] if helper else [])]
    return _all_read(clauses, known)


def _is_of_house(line: str, house: str) -> bool:
    """Return whether ``line`` is by the staff of ``house``, or by someone parted from it by a sign."""
    name = re.escape(house)
    pattern = rf"{name}\s+(?:with\s.+|staff|desk|newsroom|writers|reporters)|.+[,|(–—\n-]\s*{name}\)?"
    return bool(re.fullmatch(pattern, line, re.IGNORECASE))


def _all_read(clauses: Iterable[Clause], known: Collection[str]) -> tuple[Credit, ...]:
    """Return the people of all clauses, or nothing if one cannot be read."""
    read = [read_people(clause.people, known, clause.kind) for clause in clauses]
    return tuple(credit for people in read for credit in people) if all(read) else ()
