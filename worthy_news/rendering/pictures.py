"""Pictures in what is rendered: their addresses, and what goes when there is none."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from worthy_news import renditions
from worthy_news.images import declared, encoding
from worthy_news.rendering.markup import VOID, Kind, Token, tokens
from worthy_news.rendering.sheets import SheetPicture
from worthy_news.renditions import Chosen

_EMPTY_SOURCE = re.compile(
    r"""[\s/"'] src \s* = (?: \s* (?: " \s* " | ' \s* ' ) | (?= \s* /?> | \s+ [a-z-]+ \s* = ) )""",
    re.VERBOSE | re.IGNORECASE,
)
"""Also ``src= alt=""``: what a shortcode without quotes leaves behind."""


def url(picture: SheetPicture | None, name: str, format: str = "") -> str:
    """Return the address of the picture's rendition ``name``, "" for none, or one that may not be used.

    Without a name, it is that of the largest rendition. The next larger one stands in for one that
    is not made yet, a gray box while there is none. It is a JPEG or PNG, unless there is
    one in ``format``. Raises ``UnknownRendition`` for a name that no rendition has, and
    ``ValueError`` as ``format_of`` does.
    """
    if picture is None:
        return ""
    chosen = choose(picture, name)
    if asked := format_of(format):
        chosen = renditions.in_format(picture.image, chosen, asked)
    return chosen.url


def choose(picture: SheetPicture, name: str) -> Chosen:
    """Return what shows the picture in the size ``name``, in its story's own crop; without a name, the largest.

    Raises ``UnknownRendition`` for a name that no rendition has.
    """
    name = name or declared.FULL.name
    return renditions.choose(picture.image, name, picture.story_id)


def format_of(name: str) -> str:
    """Return the format that ``format=`` asks for, "" for the plain one.

    Raises ``ValueError`` for one that no rendition is made in beside its plain file.
    """
    if not name or name.upper() in encoding.BESIDE:
        return name.upper()
    known = ", ".join(map(str.lower, encoding.BESIDE))
    raise ValueError(
        f"There is no format {name!r}. There are: {known}; without one, it is a JPEG or PNG."
    )


def without_empty_pictures(html: str) -> str:
    """Return ``html`` without the ``<img>`` whose ``src`` came out empty.

    Elements that held nothing but such an ``<img>``, and so would be left empty, go as
    well, from the inside out. Everything else stays as it is.
    """
    if not _EMPTY_SOURCE.search(html):
        return html
    return _Sweeper().run(html)


@dataclass(slots=True)
class _Open:
    """An element that is open, and what it has held so far."""

    tag: str
    start: int
    held_picture: bool = False
    holds_more: bool = False


@dataclass(slots=True)
class _Sweeper:
    """Copies HTML and takes back what turns out to have held empty pictures alone."""

    out: list[str] = field(default_factory=list)
    open: list[_Open] = field(default_factory=lambda: [_Open("", 0)])

    def run(self, html: str) -> str:
        for token in tokens(html):
            self._take(token)
        return "".join(self.out)

    def _take(self, token: Token) -> None:
        if token.kind is Kind.END:
            self._close(token)
            return
        if _is_empty_picture(token):
            self.open[-1].held_picture = True
            return
        if token.kind is Kind.START and token.tag not in VOID:
            self.open.append(_Open(token.tag, len(self.out)))
        elif token.kind is not Kind.OTHER and not token.raw.isspace():
            self.open[-1].holds_more = True
        self.out.append(token.raw)

    def _close(self, token: Token) -> None:
        element = self.open[-1]
        if element.tag != token.tag:
            self._mismatch()
            self.out.append(token.raw)
            return
        self.open.pop()
        if element.held_picture and not element.holds_more:
            del self.out[element.start :]
            self.open[-1].held_picture = True
            return
        self.open[-1].holds_more = True
        self.out.append(token.raw)

    def _mismatch(self) -> None:
        """Give up on the elements that are open: tags that do not match make no wrapper."""
        self.open = [_Open("", 0, holds_more=True)]


def _is_empty_picture(token: Token) -> bool:
    return (
        token.kind is Kind.START
        and token.tag == "img"
        and bool(_EMPTY_SOURCE.search(token.raw))
    )
