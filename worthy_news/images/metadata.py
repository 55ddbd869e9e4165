"""Read what a photographer or an agency wrote into a picture: XMP and IIM, and at last EXIF.

The first two are IPTC's. XMP is the newer, says in which language, and wins where they
differ; what IIM says there is kept as a conflict, for a person to look at. EXIF is heard
where neither says anything: cameras fill it by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from worthy_news.images import exif, iim, sources, xmp
from worthy_news.images.errors import UnusablePicture
from worthy_news.images.sources import PictureFile

_MOST_CHARACTERS = 10_000
"""Longest text that is kept of one field."""

_JOINERS = "\u200c\u200d"
"""What cannot be seen and still belongs to words: Persian and Hindi are written with it."""

_DAY = re.compile(r"(\d{4})[-:]?(\d\d)[-:]?(\d\d)")
_SOURCE_TYPE = re.compile(r"(?:https?://cv\.iptc\.org/.*/)?([A-Za-z]+)")


@dataclass(frozen=True, slots=True)
class Words:
    """What the file says of the picture, "" for what it does not say."""

    headline: str = ""
    caption: str = ""
    alt: str = ""
    creator: str = ""
    credit: str = ""
    copyright: str = ""
    usage_terms: str = ""
    location: str = ""
    city: str = ""
    country: str = ""
    created: str = ""
    """As written: an ISO 8601 date in XMP, ``20250118`` in IIM."""
    digital_source_type: str = ""
    """A code of IPTC's, the end of its address: ``digitalCapture``."""
    conflicts: Mapping[str, str] = field(default_factory=dict)
    """What IIM says, by the name of the field, where XMP says something else."""

    @property
    def credit_line(self) -> str:
        """Creator and agency, as they are printed: ``Ada Novak/Reuters``."""
        if self.creator in self.credit:
            return self.credit
        return "/".join(filter(None, (self.creator, self.credit)))

    @property
    def place(self) -> str:
        """Where it was taken, from the place to the country: ``Harbor, Split, Croatia``."""
        parts = (self.location, self.city, self.country)
        return ", ".join(dict.fromkeys(filter(None, parts)))

    @property
    def taken_on(self) -> date | None:
        """The day it was taken, as the clock there showed; ``None`` where no day is said."""
        found = _DAY.match(self.created)
        try:
            return date(*map(int, found.groups())) if found else None
        except ValueError:
            return None


def read(file: PictureFile) -> Words:
    """Return the words in ``file``; none for what cannot be read, or says nothing."""
    try:
        with sources.opened(file) as picture:
            newer, older = _cleaned(xmp.read(picture)), _cleaned(iim.read(picture))
            last = _cleaned(exif.read(picture))
    except UnusablePicture:
        return Words()
    conflicts = {
        name: text
        for name, text in older.items()
        if name in newer and not iim.agrees(name, text, newer[name])
    }
    return Words(**{**last, **older, **newer}, conflicts=conflicts)


def clean(text: str, longest: int = _MOST_CHARACTERS) -> str:
    """Return ``text`` without what cannot be printed, at most ``longest`` of its characters."""
    lines = ("".join(map(_printable, line)) for line in text.splitlines())
    return "\n".join(lines).strip()[:longest]


def _printable(letter: str) -> str:
    if letter.isspace():
        return " "
    return letter if letter.isprintable() or letter in _JOINERS else ""


def _cleaned(found: Mapping[str, str]) -> dict[str, str]:
    texts = {name: clean(text) for name, text in found.items()}
    if "digital_source_type" in texts:
        code = _SOURCE_TYPE.fullmatch(texts["digital_source_type"])
        texts["digital_source_type"] = code[1] if code else ""
    return {name: text for name, text in texts.items() if text}
