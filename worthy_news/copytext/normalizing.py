"""Even out a text into blocks parted by single blank lines, and say what was done.

A block keeps its own line ends, its inner spaces and tabs, and every other
character. A text in normal form is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from .blocks import ends_sentence, is_list_item, is_quote_line
from .bylines import read_byline
from .datelines import has_source
from .records import Note

_LINE_END = re.compile(r"\r\n?")
_SPACES = " \t"
_MOST_PIECES = 8
"""Into how many pieces a block at the start is parted: no heading has more."""

_START = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\ufeff"
"""All white space there is, and the byte order mark."""


@dataclass(frozen=True, slots=True)
class Normal:
    """A text in normal form: its blocks, and what was changed to get them."""

    blocks: list[str]
    final_newline: bool
    notes: tuple[Note, ...]

    def __str__(self) -> str:
        return "\n\n".join(self.blocks) + ("\n" if self.final_newline else "")


@dataclass(slots=True)
class _Changes:
    """How often each thing was changed, by the code of its note."""

    counts: dict[str, int] = field(default_factory=dict)

    def add(self, code: str, number: int) -> None:
        if number:
            self.counts[code] = self.counts.get(code, 0) + number

    def notes(self) -> tuple[Note, ...]:
        return tuple(
            Note("normalized", code, str(number))
            for code, number in self.counts.items()
        )


def normalize(text: str) -> str:
    """Return ``text`` in normal form: the bytes that reading and writing give.

    Taken out are byte order marks and white space at the start, carriage returns,
    white space before a block, spaces and tabs at the ends of lines, and all but one
    of several blank lines. A heading whose lines stand together, and a text without
    any blank line, are parted into blocks. A final newline stays, one of them.
    """
    return str(normalized(text))


def normalized(text: str) -> Normal:
    """Return the blocks of ``text`` in normal form, with notes on what was changed."""
    changes = _Changes()
    text, ends = _LINE_END.subn("\n", text)
    changes.add("line_ends", ends)
    blocks = _split(_without_start(text, changes), changes)
    single = len(blocks) == 1
    blocks = _part_heading(blocks, changes)
    blocks = _part_lines(blocks, changes) if single else blocks
    return Normal(blocks, bool(blocks) and text.endswith("\n"), changes.notes())


def _without_start(text: str, changes: _Changes) -> str:
    """Return ``text`` from its first sign on."""
    bare = text.lstrip(_START)
    start = text[: len(text) - len(bare)]
    marks, lines = start.count("\ufeff"), start.count("\n")
    changes.add("byte_order_mark", marks)
    changes.add("blank_lines", lines)
    changes.add("indents", int(len(start) > marks + lines))
    return bare


def _split(text: str, changes: _Changes) -> list[str]:
    """Return the blocks between blank lines; a line of nothing but white space is blank."""
    lines = text.split("\n")
    bare = [line.rstrip(_SPACES) for line in lines]
    changes.add(
        "trailing_spaces",
        sum(len(old) != len(new) for old, new in zip(lines, bare, strict=True)),
    )
    blocks = []
    blank = 0
    for is_blank, group in groupby(bare, lambda line: not line or line.isspace()):
        if is_blank:
            gap = list(group)
            blank += len(gap) - 1 + sum(map(bool, gap))
            continue
        block = "\n".join(group)
        blocks.append(block.lstrip(_SPACES))
        changes.add("indents", int(blocks[-1] != block))
    changes.add("blank_lines", blank)
    return blocks


def _part_heading(blocks: list[str], changes: _Changes) -> list[str]:
    """Part a headline, a byline and the first paragraph that stand together in a block."""
    heading = [piece for block in blocks[:2] for piece in _heading_pieces(block)]
    changes.add("heading_parted", len(heading) - len(blocks[:2]))
    return heading + blocks[2:]


def _heading_pieces(block: str) -> list[str]:
    """Return the lines of ``block`` parted before bylines and before datelines, a few times at most."""
    pieces: list[list[str]] = [[]]
    for line in block.split("\n"):
        bare = line.lstrip(_SPACES)
        is_open = pieces[-1] and len(pieces) < _MOST_PIECES
        if is_open and (read_byline(bare) or has_source(bare)):
            pieces.append([])
        pieces[-1].append(line if pieces[-1] else bare)
    return ["\n".join(piece) for piece in pieces]


def _part_lines(blocks: list[str], changes: _Changes) -> list[str]:
    """Part the lines of single-spaced copy: a text that had no blank line."""
    parted = [piece for block in blocks for piece in _line_pieces(block.split("\n"))]
    changes.add("single_spaced", len(parted) - len(blocks))
    return parted


def _line_pieces(lines: list[str]) -> Iterator[str]:
    """Yield each line, lists and quotations together; or all of them where lines are wrapped.

    Lines are paragraphs if half of them end sentences.
    """
    if 2 * sum(map(ends_sentence, lines)) < len(lines):
        yield "\n".join(lines)
        return
    for mark, group in groupby(lines, _mark):
        run = list(group)
        pieces = ["\n".join(run)] if mark else run
        yield from (piece.lstrip(_SPACES) for piece in pieces)


def _mark(line: str) -> str:
    return "list" if is_list_item(line) else "quote" if is_quote_line(line) else ""
