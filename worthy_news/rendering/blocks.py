"""HTML cut into the blocks that stand one below the other: paragraphs, subheads, lists, tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from worthy_news.rendering.markup import INLINE, VOID, Kind, Token, tokens

_IN_LINES = INLINE | {"img", "br", "wbr"}
_BLANK_LINE = re.compile(r"(?<=\n)[ \t\r\f]*\n\s*")
_FIRST_TAG = re.compile(r"\s*</?([a-zA-Z][^\s/>]*)")


def blocks(html: str) -> list[str]:
    """Return the blocks of ``html``; joined, they are ``html`` again, character for character.

    White space belongs to the block before it. Text that stands in no element is cut at
    blank lines. What is never closed is one block with all that follows it, but for a
    paragraph, which ends where the next block begins.
    """
    cut: list[str] = []
    for piece in _pieces(tokens(html)):
        if cut and (not piece.strip() or not cut[-1].strip()):
            cut[-1] += piece
        else:
            cut.append(piece)
    return cut if html.strip() else []


def joined(pieces: Iterable[str]) -> str:
    """Join blocks of one text, or of several.

    A block that was its text's last gets the white space that others have after them;
    two texts without tags stay two paragraphs.
    """
    html = [*pieces]
    space = next(filter(None, map(_space_after, html)), "")
    for index, (block, following) in enumerate(pairwise(html)):
        if _is_loose(block) and _is_loose(following):
            html[index] = block.rstrip() + "\n\n"
        elif not _space_after(block):
            html[index] += space
    return "".join(html)


def _space_after(block: str) -> str:
    return block[len(block.rstrip()) :]


def _is_loose(block: str) -> bool:
    """Whether a block begins with text, or with an element that stands in lines."""
    found = _FIRST_TAG.match(block)
    return found is None or found[1].lower() in _IN_LINES


def _pieces(source: Iterable[Token]) -> Iterator[str]:
    """Give blocks, and the white space between them."""
    block = ""
    still_open: list[str] = []
    for token in source:
        begins = token.kind is Kind.START and token.tag not in _IN_LINES
        if begins and still_open == ["p"]:
            still_open.clear()
        if begins and not still_open:
            yield block
            block = ""
        if token.kind is Kind.TEXT and not still_open:
            *whole, rest = _paragraphs(token.raw)
            for words in whole:
                yield block + words
                block = ""
            block += rest
            continue
        block += token.raw
        _enter_or_leave(still_open, token)
        ends = token.kind is Kind.END or token.tag in VOID
        if ends and token.tag not in _IN_LINES and not still_open:
            yield block
            block = ""
    yield block


def _paragraphs(text: str) -> Iterator[str]:
    """Cut text after its blank lines."""
    start = 0
    for found in _BLANK_LINE.finditer(text):
        yield text[start : found.end()]
        start = found.end()
    yield text[start:]


def _enter_or_leave(still_open: list[str], token: Token) -> None:
    """Keep the list of elements that are open."""
    if token.kind is Kind.START and token.tag not in VOID:
        still_open.append(token.tag)
    elif token.kind is Kind.END and token.tag in still_open:
        index = len(still_open) - 1 - still_open[::-1].index(token.tag)
        del still_open[index:]
