"""Print a rights line, and find the parts of one.

``Copyright 1999-2025 Worthy News. This article was ...``: the years, with an
ASCII hyphen, the holder, and the terms on which others may print the story.
"""

from __future__ import annotations

import re
from dataclasses import replace

from .capitals import is_capitalized
from .records import Rights


def format_rights(rights: Rights) -> str:
    """Return the rights line, or nothing where there is no year and no holder.

    Made from the parts alone: ``rights.printed`` is not looked at. A range is
    printed only if it has two different years.
    """
    if not (rights.year or rights.holder):
        return ""
    ends = [str(year) for year in dict.fromkeys((rights.since, rights.year)) if year]
    words = ["Copyright", "-".join(ends), rights.holder]
    line = " ".join(word for word in words if word) + "."
    return f"{line} {rights.notice}" if rights.notice else line


_SIGN = r"(?:Copyright|COPYRIGHT|©|\([cC]\))"
_YEARS = r"(?P<first>\d{4})(?:\s?[-–—/]\s?(?P<last>\d{4}|\d{2}))?"
_LINE = re.compile(
    rf"{_SIGN}(?:\s?{_SIGN})?,?\s+(?:[Bb][Yy]\s+)?(?:{_YEARS}[,.]?\s+(?:[Bb][Yy]\s+)?)?(?P<rest>\S.*)",
    re.DOTALL,
)
_YEARS_LAST = re.compile(rf"(?P<holder>[^.]{{1,120}}?),?\s+{_YEARS}")
# What ends the holder's name: a full stop, or the words that many notices begin with.
_END = re.compile(
    r"(?P<stop>\.)(?=\s|\Z)|[,;]?(?=\s+all rights reserved)", re.IGNORECASE
)
_SHORTENED = re.compile(r"(?:\b(?:St|Mt|Ft|Dr|Mr|Mrs|Ms|No)|\b[^\W\d_])\Z")
_TERMS = re.compile(r"rights reserved|permission|reproduc|republish", re.IGNORECASE)
_LONGEST = 1000
_LONGEST_HOLDER = 120


def read_rights(block: str) -> Rights:
    """Return the rights line that ``block`` is, or an empty one.

    Recognized are ``Copyright``, ``©`` and ``(c)`` with a year or a range before or
    after the holder; without any year, terms have to follow the holder.
    """
    line = _LINE.fullmatch(block) if len(block) <= _LONGEST else None
    if not line:
        return Rights()
    holder, notice = _parted(line["rest"])
    years = line
    if not line["first"] and (last := _YEARS_LAST.fullmatch(holder)):
        holder, years = last["holder"], last
    if not _is_holder(holder) or not (years["first"] or _TERMS.search(notice)):
        return Rights()
    return _as_printed(Rights(*_years(years), holder, notice), block)


def _is_holder(text: str) -> bool:
    """Return whether ``text`` could be a name: it has a capital at its start, or is one word."""
    return 0 < len(text) <= _LONGEST_HOLDER and (
        is_capitalized(text) or " " not in text
    )


def _years(found: re.Match[str]) -> tuple[int | None, int | None]:
    """Return the first year of a range, or None, and the last or only year."""
    first, last = found["first"], found["last"]
    if not first:
        return None, None
    if not last:
        return None, int(first)
    year = int(first[: 4 - len(last)] + last)
    return int(first), year if year >= int(first) or len(last) == 4 else year + 100


def _parted(rest: str) -> tuple[str, str]:
    """Return the holder's name and the sentences after it."""
    for end in _END.finditer(rest, 0, _LONGEST_HOLDER + 20):
        shortened = end["stop"] and _SHORTENED.search(rest, 0, end.start())
        if not shortened or end.end() == len(rest):
            return rest[: end.start()], rest[end.end() :].strip()
    return rest, ""


def _as_printed(rights: Rights, printed: str) -> Rights:
    return (
        rights if format_rights(rights) == printed else replace(rights, printed=printed)
    )
