"""How the subheads of a story come out: as headings of a level, or as bold or capital lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import unescape

from worthy_news.rendering import safe
from worthy_news.rendering.markup import Kind, Token, renamed

LEVELS = {"h2": 0, "h3": 1, "h4": 2}
"""How far each style moves the headings down."""

STYLES = (*LEVELS, "strong", "caps")

_HEADINGS = {f"h{level}": level for level in range(1, 7)}


def styled(tokens: Iterable[Token], style: str) -> Iterator[Token]:
    """Give ``tokens`` with their headings in ``style``, one of ``STYLES``."""
    if style in LEVELS:
        return _moved(tokens, LEVELS[style])
    return _as_paragraphs(tokens, style)


def _moved(tokens: Iterable[Token], by: int) -> Iterator[Token]:
    """Give ``tokens`` with every heading ``by`` levels lower, down to the sixth."""
    for token in tokens:
        if by and token.tag in _HEADINGS:
            tag = f"h{min(_HEADINGS[token.tag] + by, 6)}"
            yield Token(token.kind, renamed(token, tag), tag)
        else:
            yield token


def _as_paragraphs(tokens: Iterable[Token], style: str) -> Iterator[Token]:
    """Give ``tokens`` with every heading a paragraph, in bold or in capitals."""
    inside = False
    for token in tokens:
        if token.tag in _HEADINGS:
            inside = token.kind is Kind.START
            yield _paragraph(token, style)
        elif inside and style == "caps" and token.kind is Kind.TEXT:
            yield Token(Kind.TEXT, safe.escape(unescape(token.raw).upper()))
        else:
            yield token


def _paragraph(token: Token, style: str) -> Token:
    """Return the start or end of a heading as that of a paragraph."""
    bold = "strong" if style == "strong" else ""
    if token.kind is Kind.END:
        return Token(Kind.END, f"</{bold}></p>" if bold else "</p>", "p")
    start = renamed(token, 'p class="subhead"')
    return Token(Kind.START, f"{start}<{bold}>" if bold else start, "p")
