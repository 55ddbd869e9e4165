"""Part what follows a name in a byline: ``Chief International Correspondent Worthy News``.

Nothing stands between role and organization, so an organization has to be known
(the dateline's source, the rights line's holder) or to follow a word for a job.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

_JOB_WORDS = """
analyst anchor artist assistant author blogger cameraman cartoonist chief columnist
commentator contributor coordinator correspondent critic deputy director editor essayist
fellow freelance freelancer head host illustrator intern investigator journalist lecturer
manager meteorologist officer photographer photojournalist president producer professor
publisher reporter researcher scholar specialist staff stringer trainee translator
videographer writer
"""
_HOUSE_WORDS = """
agency broadcasting bulletin bureau chronicle college courier daily desk dispatch enquirer
examiner express foundation gazette globe group herald independent institute journal ledger
magazine media monitor network news newspaper newspapers newsroom observer post press
publishing radio record register review service services standard star sun telegraph
television times tribune tv university weekly wire world
bloomberg interfax reuters tass xinhua
"""
_JOBS = frozenset(_JOB_WORDS.split())
_HOUSES = frozenset(_HOUSE_WORDS.split())
_OF_THE_ROLE = ("of ", "in ", "on ", "to ", "and ", "& ", "emeritus", "designate")
_AT = re.compile(r"(?:at|for|with)\s+(?:(?=the\s)the\s+)?", re.IGNORECASE)
_LINK = re.compile(r"\s+(?:at|for|of|with)(?:\s+the)?\Z", re.IGNORECASE)
_EDGES = " ,–—-|"


class Affiliation(NamedTuple):
    """What someone is, and for whom; each as printed, or empty."""

    role: str
    organization: str


def is_affiliation(text: str, known: Collection[str]) -> bool:
    """Return whether ``text`` has a sign of being a role or an organization, not a name.

    Such signs are the ``known`` organizations, words for jobs and for newsrooms,
    acronyms, and a small letter at the start (``staff writer``, ``for Worthy News``).
    """
    words = _plain(text)
    return (
        any(_around(text, house) for house in known)
        or not _JOBS.isdisjoint(words)
        or words[-1] in _HOUSES
        or (len(words) == 1 and text.isupper() and 2 <= len(text) <= 6)
        or text[:1].islower()
        or text.lower().startswith("special to ")
    )


def read_affiliation(parts: Sequence[str], known: Collection[str]) -> Affiliation:
    """Return the role and the organization that ``parts``, what stood between commas, tell.

    Of two parts, the first is the role and the last the organization, unless one holds both.
    """
    read = [_parted(part, known) for part in parts]
    role = ", ".join(filter(None, (one.role for one in read)))
    organization = ", ".join(filter(None, (one.organization for one in read)))
    return Affiliation(role, organization)


def _parted(text: str, known: Collection[str]) -> Affiliation:
    if at := _AT.match(text):
        return Affiliation("", text[at.end() :])
    for house in known:
        if rest := _around(text, house):
            return Affiliation(_LINK.sub("", rest.strip(_EDGES)), house)
    return _parted_at_job(text)


def _around(text: str, house: str) -> str:
    """Return what of ``text`` is not ``house`` at its start or end, with a space at least; else nothing."""
    if house and text == house:
        return " "
    if house and text.endswith(f" {house}"):
        return text[: -len(house)]
    return text[len(house) :] if house and text.startswith(f"{house} ") else ""


def _parted_at_job(text: str) -> Affiliation:
    words = list(re.finditer(r"\S+", text))
    jobs = [word for word in words if not _JOBS.isdisjoint(_plain(word[0]))]
    if not jobs:
        return Affiliation(text, "") if text[:1].islower() else Affiliation("", text)
    role, rest = text[: jobs[-1].end()], text[jobs[-1].end() :].strip(_EDGES)
    if rest.lower().startswith(_OF_THE_ROLE):
        return Affiliation(text, "")
    at = _AT.match(rest)
    return Affiliation(role.strip(_EDGES), rest[at.end() :] if at else rest)


def _plain(text: str) -> list[str]:
    """Return the words of ``text`` in small letters, without plural; hyphens part words."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    return [
        word[:-1] if word[-1] == "s" and word[:-1] in _JOBS else word for word in words
    ] or [""]
