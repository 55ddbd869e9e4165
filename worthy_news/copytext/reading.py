"""Turn copy into records.

The dateline and the rights line are found first: their source and holder tell the
byline's organizations. Then come heading, body and the lines at the end.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from . import notes
from .blocks import is_remark, kinds
from .bylines import format_byline
from .contributors import read_contributors
from .datelines import read_dateline
from .heading import HeadingReader
from .normalizing import normalized
from .records import Block, Copy, Credit, Dateline, Rights
from .rights import read_rights

_ENDING = 3
"""How many blocks from the end a rights line may stand."""

_CREDIT_LINES = 6
"""How many blocks from the end of the body lines may credit others."""


def read(text: str) -> Copy:
    """Return what ``text`` consists of.

    ``write`` gives the bytes of ``normalize(text)`` back, which are those of ``text``
    if it is in normal form. What is not recognized is body. ``Copy.notes`` tells
    what was recognized, what was not found, and what was changed.
    """
    normal = normalized(text)
    blocks = normal.blocks
    rights_at, rights = _find_rights(blocks)
    reader = HeadingReader(blocks[:rights_at], rights.holder)
    heading = reader.read()
    end = rights_at if rights_at == len(blocks) - 1 else len(blocks)
    dateline, body = _read_body(
        blocks[heading.length : end], reader.sure - heading.length
    )
    _mark_rights(body, rights_at - heading.length)
    credits = _joined(heading.credits, _read_ending(body, reader.known))
    copy = Copy(
        headline=heading.headline,
        dek=heading.dek,
        credits=credits,
        byline="" if format_byline(credits) == heading.byline else heading.byline,
        dateline=dateline,
        blocks=tuple(body),
        rights=rights,
        final_newline=normal.final_newline,
    )
    return replace(copy, notes=(*notes.found(copy), *normal.notes))


def _find_rights(blocks: Sequence[str]) -> tuple[int, Rights]:
    """Return where the rights line is among the last blocks, and its parts; else the number of blocks."""
    for index in range(len(blocks) - 1, max(len(blocks) - _ENDING, 0) - 1, -1):
        if rights := read_rights(blocks[index]):
            return index, rights
    return len(blocks), Rights()


def _read_body(texts: Sequence[str], sure: int) -> tuple[Dateline, list[Block]]:
    """Return the dateline and the blocks of a body, the first paragraph without it.

    ``sure`` is the index of the block that begins with a dateline beyond doubt, or
    below zero. What stands before that one is a note, unless it is a paragraph
    itself: then the body has begun, and the dateline is part of its text.
    """
    blocks = [Block(kind, text) for kind, text in zip(kinds(texts), texts, strict=True)]
    paragraphs = [
        index for index, block in enumerate(blocks) if block.kind == "paragraph"
    ]
    before = [index for index in paragraphs if index < sure]
    if sure in paragraphs and all(is_remark(texts[index]) for index in before):
        for index in before:
            blocks[index] = Block("note", texts[index])
        paragraphs = [sure]
    if not paragraphs:
        return Dateline(), blocks
    dateline, rest = read_dateline(texts[paragraphs[0]])
    blocks[paragraphs[0]] = Block("paragraph", rest)
    return dateline, blocks


def _mark_rights(blocks: list[Block], index: int) -> None:
    """Give the rights line its kind, where it is not the last block."""
    if index < len(blocks):
        blocks[index] = Block("rights", blocks[index].text)


def _read_ending(blocks: list[Block], known: Collection[str]) -> list[Credit]:
    """Give the last blocks that credit others their kind, and return the credits in them."""
    credits: list[Credit] = []
    first = next(
        (index for index, one in enumerate(blocks) if one.kind == "paragraph"), 0
    )
    for index in range(max(len(blocks) - _CREDIT_LINES, first + 1), len(blocks)):
        text = blocks[index].text
        is_plain = blocks[index].kind == "paragraph"
        if people := read_contributors(text, known) if is_plain else ():
            blocks[index] = Block("credits", text)
            credits += people
    return credits


def _joined(
    credits: tuple[Credit, ...], others: Iterable[Credit]
) -> tuple[Credit, ...]:
    """Return the credits of the byline, then those of the end who are not among them, once each."""
    names = {credit.name for credit in credits}
    new = {(one.name, one.kind): one for one in others if one.name not in names}
    return (*credits, *new.values())
