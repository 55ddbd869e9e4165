"""Print a dateline, and find one at the start of a paragraph.

``MOSCOW/TEHRAN (Worthy News) – ``: places, a date in some styles, the source, a
dash. Places are printed as they are given: upper-casing a name is not ours to do
(``McALLEN``), and a region stays in mixed case (``BUDAPEST, Hungary``).
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from .capitals import is_capitalized, is_capitals_place, is_spelled
from .records import Dateline, Place


@dataclass(frozen=True, slots=True)
class Style:
    """How one agency prints a dateline."""

    source: str
    """The source with its surroundings, as a %-format."""

    dash: str
    dated: bool
    """Whether the agency prints the date."""

    months: tuple[str, ...]
    """From January on, as a date is printed."""


# Associated Press style: five months are never shortened.
_AP_MONTHS = (
    "Jan.",
    "Feb.",
    "March",
    "April",
    "May",
    "June",
    "July",
    "Aug.",
    "Sept.",
    "Oct.",
    "Nov.",
    "Dec.",
)
_BARE_MONTHS = tuple(month.rstrip(".") for month in _AP_MONTHS)

STYLES = {
    "worthy": Style(" (%s)", " – ", dated=False, months=_AP_MONTHS),
    "ap": Style(" (%s)", " — ", dated=False, months=_AP_MONTHS),
    "reuters": Style(" (%s)", " - ", dated=True, months=_BARE_MONTHS),
    "aap": Style(" %s", " - ", dated=True, months=_BARE_MONTHS),
}


def format_date(date: dt.date, style: str = "ap") -> str:
    """Return ``date`` as a dateline in ``style`` prints it: ``Jan. 18``, ``Jan 18``.

    A datetime has to be in the place's time zone already. Raises ``KeyError`` for
    an unknown style. Whether a style prints a date at all, ``STYLES[style].dated`` says.
    """
    return f"{STYLES[style].months[date.month - 1]} {date.day}"


def format_dateline(dateline: Dateline) -> str:
    """Return the dateline with the space that ends it, or nothing without places.

    Made from the parts alone: ``dateline.printed`` is not looked at. A date is
    printed if there is one, in any style. Raises ``KeyError`` for an unknown style.
    """
    if not dateline.places:
        return ""
    style = STYLES[dateline.style]
    places = "/".join(map(str, dateline.places))
    date = f", {dateline.date}" if dateline.date else ""
    source = style.source % dateline.source if dateline.source else ""
    return f"{places}{date}{source}{style.dash}"


_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DATE = rf"(?:{_DAY},?\ )?(?:{_MONTH}\ \d{{1,2}}|\d{{1,2}}\ {_MONTH})(?:,?\ \d{{4}})?|{_DAY}"
_DASH = r"\s*(?P<dash>–|—|--?)\s*"

# MOSCOW, Jan 18 (Reuters) - Text. Whatever stands before the parentheses is judged later.
_IN_PARENTHESES = re.compile(
    rf"(?P<where>[^()\n]{{2,160}}?)\s*\((?P<source>[^()\n]{{1,80}})\){_DASH}(?=\S)"
)
# SYDNEY, July 30 AAP - Text.
_AFTER_DATE = re.compile(
    rf"(?P<where>[^()\n]{{2,160}}?,\ (?:{_DATE}))\ (?P<source>[^\W\d_][^()\n,]{{1,40}}?)\s+(?P<dash>–|—|--?)\s+(?=\S)"
)
# MOSCOW – Text. The weakest form: the dash in spaces, and a capital after it.
_BARE = re.compile(
    r"(?P<where>[^()\n–—]{4,160}?)(?P<source>)\s+(?P<dash>–|—|--?)\s+(?=\S)"
)
_DATED = re.compile(rf"(?P<places>.+?),\ (?P<date>{_DATE})")

_DASH_STYLES = {"–": "worthy", "—": "ap", "--": "ap", "-": "reuters"}
_PLACE_SEPARATOR = re.compile(r"\s*/\s*|\ (?:and|&)\ (?=[A-ZÀ-Þ]{2})")
_PLACE_SIGNS = " .'’`´-0123456789"
_REGION_SIGNS = " .,'’-"
_LONGEST_PLACE = 60
_SMALL_SOURCE = re.compile(r"[^\W\d_]{2,5}")  # dpa, epd
_REACH = 400
"""How many characters a dateline may reach into a paragraph."""


def read_dateline(paragraph: str) -> tuple[Dateline, str]:
    """Return the dateline at the start of ``paragraph``, and the text after it.

    The two put together are ``paragraph`` again. What is no dateline in any of the
    four styles gives an empty dateline and the whole paragraph.
    """
    head = paragraph[:_REACH]
    for pattern in (_IN_PARENTHESES, _AFTER_DATE, _BARE):
        match = pattern.match(head)
        dateline = match and _judged(match, paragraph[match.end() : match.end() + 2])
        if match and dateline:
            return _as_printed(dateline, match[0]), paragraph[match.end() :]
    return Dateline(), paragraph


def has_source(paragraph: str) -> bool:
    """Return whether ``paragraph`` begins with a dateline that names its source: a sure one."""
    return bool(read_dateline(paragraph)[0].source)


def _judged(match: re.Match[str], after: str) -> Dateline | None:
    """Return what was matched as a dateline, or None if its places are none."""
    dated = _DATED.fullmatch(match["where"])
    where, date = dated.group("places", "date") if dated else (match["where"], "")
    places = tuple(map(_read_place, _PLACE_SEPARATOR.split(where)))
    if not all(place and _is_place(place) for place in places):
        return None
    source = match["source"]
    if source and not (is_capitalized(source) or _SMALL_SOURCE.fullmatch(source)):
        return None
    if not source and not _is_sure_without_source(where, after):
        return None
    style = "aap" if match.re is _AFTER_DATE else _DASH_STYLES[match["dash"]]
    return Dateline(tuple(place for place in places if place), source, style, date)


def _read_place(text: str) -> Place | None:
    name, comma, region = text.partition(", ")
    return None if comma and not region else Place(name, region)


def _is_place(place: Place) -> bool:
    name, region = place.name, place.region
    if max(len(name), len(region)) > _LONGEST_PLACE:
        return False
    named = is_spelled(name, _PLACE_SIGNS) and is_capitals_place(name)
    return named and (
        not region or (is_spelled(region, _REGION_SIGNS) and is_capitalized(region))
    )


def _is_sure_without_source(where: str, after: str) -> bool:
    """Return whether capitals before a dash are a place, not ``NATO – the alliance``."""
    opens = after.lstrip("\"'“”‘’„«(¿¡")[:1]
    return any(map(str.isupper, where.partition(",")[0])) and (
        opens.isupper() or opens.isdigit()
    )


def _as_printed(dateline: Dateline, printed: str) -> Dateline:
    return (
        dateline
        if format_dateline(dateline) == printed
        else replace(dateline, printed=printed)
    )
