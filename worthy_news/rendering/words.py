"""The text of HTML, as a reader sees it."""

from __future__ import annotations

import re
from html import unescape

from worthy_news.rendering.allowlist import DROPPED
from worthy_news.rendering.markup import INLINE, Kind, tokens

_SPACE = re.compile(r"[ \t\n\f\r]+")
_UNSEEN = DROPPED | {"head", "title", "select", "datalist"}
_IN_LINES = INLINE | {"img", "wbr", "ruby", "rb", "rt", "rp"}
_CELLS = {"td", "th"}


def text(html: str) -> str:
    """Return the visible text of ``html``: one line for each block, each ``<br>`` a new one.

    White space is run together, as a browser does; ``<pre>`` keeps its lines. The cells
    of a row stand in one line. There are no empty lines.
    """
    pieces: list[str] = []
    unseen: list[str] = []
    preformatted = False
    for token in tokens(html):
        tag = token.tag
        if tag in _UNSEEN and token.kind in (Kind.START, Kind.END):
            _enter_or_leave(unseen, tag, starts=token.kind is Kind.START)
        elif unseen or token.kind is Kind.OTHER:
            continue
        elif not tag:
            words = unescape(token.raw)
            pieces.append(words if preformatted else _SPACE.sub(" ", words))
        elif token.kind is Kind.RAW:
            pieces.append(token.raw)
        elif tag not in _IN_LINES:
            if tag == "pre":
                preformatted = token.kind is Kind.START
            pieces.append(" " if tag in _CELLS else "\n")
    lines = "".join(pieces).split("\n")
    trimmed = (_trimmed(line) for line in lines)
    return "\n".join(line for line in trimmed if line)


def _trimmed(line: str) -> str:
    return _SPACE.sub(" ", line).strip(" ")


def _enter_or_leave(unseen: list[str], tag: str, *, starts: bool) -> None:
    """Keep the list of elements that are open and not seen."""
    if starts:
        unseen.append(tag)
    elif tag in unseen:
        del unseen[unseen.index(tag) :]
