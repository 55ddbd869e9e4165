"""The words that begin a byline, or part of one: ``By``, ``With reporting by``, ``Photos by``.

Order matters: the first that fits is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_PICTURES = r"(?:photos?|photographs?|photography|pictures?|images?)"
_WORK = (
    r"(?:reporting|research|writing|contributions?|assistance|help|files|translation)"
)
_WORKS = rf"{_WORK}(?:(?:,| and|, and) {_WORK})*"

_LEADS = {
    "with": rf"(?:with|additional|with additional) {_WORKS} (?:by|from)|{_WORKS} by",
    "analysis": r"(?:news )?analysis by",
    "opinion": r"(?:opinion|commentary|column|editorial|essay|review) by",
    "compiled": r"compiled by",
    "edited": r"(?:edited|editing) by",
    "translated": r"(?:translated|translation) by",
    "photo": rf"{_PICTURES} by",
    "video": r"videos? by",
    "graphics": r"(?:graphics?|illustrations?|maps?|charts?) by",
    "by": rf"(?:written by|reported by|(?:story|text|words|report|reporting)(?: and (?:{_PICTURES}|video))? by|by)",
}


def _any_of(kinds: Iterable[str]) -> str:
    return "|".join(f"(?P<{kind}>{_LEADS[kind]})" for kind in kinds)


_LEAD = re.compile(rf"(?:{_any_of(_LEADS)}):?\s+(?=\S)", re.IGNORECASE)
# A lead inside a byline: By A, with reporting by B; By A with B. Never a plain "by".
_INNER = re.compile(
    rf"[,;]?\s+(?:and\s+)?(?:{_any_of(kind for kind in _LEADS if kind != 'by')}):?\s+(?=\S)"
    r"|,?\s+\(?with\s+(?=\S)",
    re.IGNORECASE,
)


class Clause(NamedTuple):
    """One lead and what follows it."""

    kind: str
    people: str


def read_clauses(line: str) -> list[Clause]:
    """Return the clauses of a line that begins with a lead, or nothing if it begins otherwise."""
    lead = _LEAD.match(line)
    if not lead or not lead.lastgroup:
        return []
    clauses = []
    kind, start = lead.lastgroup, lead.end()
    for inner in _INNER.finditer(line, start):
        clauses.append(Clause(kind, line[start : inner.start()]))
        kind, start = inner.lastgroup or "with", inner.end()
    return [*clauses, Clause(kind, line[start:])]
