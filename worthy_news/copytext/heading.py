"""Read what stands before the body: headline, dek, bylines.

Hardly any of it shows by itself what it is, so every choice depends on the blocks
that follow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .blocks import ends_sentence, kinds
from .bylines import read_bare_byline, read_byline
from .datelines import has_source, read_dateline
from .records import Credit

_LONGEST_HEADLINE = 300
_MOST_BYLINES = 4
_LONGEST_BYLINE = 500
"""Characters of all bylines together."""

_REACH = 8
"""How many blocks from the start a dateline may stand."""


@dataclass(slots=True)
class Heading:
    """What stands before the body, and how many blocks it takes."""

    headline: str = ""
    dek: str = ""
    credits: tuple[Credit, ...] = ()
    byline: str = ""
    length: int = 0


class HeadingReader:
    """Reads the heading of a text in ``blocks``, the rights line not among them.

    ``sure`` is the index of the block with a dateline beyond doubt, or -1; ``known``
    are the organizations that a byline may name: its source and ``holder``.
    """

    def __init__(self, blocks: Sequence[str], holder: str) -> None:
        self.blocks = blocks[:_REACH]
        self.sure = next(
            (index for index, block in enumerate(self.blocks) if has_source(block)), -1
        )
        source = (
            read_dateline(self.blocks[self.sure])[0].source if self.sure >= 0 else ""
        )
        self.known = tuple(sorted({source, holder} - {""}, key=len, reverse=True))

    def read(self) -> Heading:
        """Return what is found; the body begins with the block ``Heading.length``."""
        heading = Heading()
        if self._is_headline():
            heading.headline = self.blocks[0]
            heading.length = 1
        if heading.length and self._is_dek(1):
            heading.dek = self.blocks[1]
            heading.length = 2
        self._read_bylines(heading)
        return heading

    def _is_headline(self) -> bool:
        """Return whether the first block is a headline: it is, unless it shows to be something else."""
        if not self.blocks or self.sure == 0 or len(self.blocks[0]) > _LONGEST_HEADLINE:
            return False
        first = self.blocks[0]
        if kinds([first]) != ["paragraph"] or (
            read_dateline(first)[0] and ends_sentence(first)
        ):
            return False
        byline = read_byline(first, self.known)
        full_names = all(" " in credit.name for credit in byline)
        return not byline or not full_names or bool(self._byline(1))

    def _is_dek(self, index: int) -> bool:
        """Return whether a byline or the dateline follows, and makes a dek of the block before it."""
        if index + 1 >= len(self.blocks) or len(self.blocks[index]) > _LONGEST_HEADLINE:
            return False
        if self._byline(index) or kinds([self.blocks[index]]) != ["paragraph"]:
            return False
        return bool(self._byline(index + 1)) or self.sure == index + 1

    def _byline(self, index: int) -> tuple[Credit, ...]:
        """Return the credits of the block ``index``: a byline, or what can only be one there."""
        if index >= len(self.blocks) or index == self.sure:
            return ()
        block = self.blocks[index]
        bare = read_bare_byline(block, self.known) if self.sure == index + 1 else ()
        return read_byline(block, self.known) or bare

    def _read_bylines(self, heading: Heading) -> None:
        start = heading.length
        for end in range(start + 1, start + _MOST_BYLINES + 1):
            credits = self._byline(end - 1)
            byline = "\n\n".join(self.blocks[start:end])
            if not credits or len(byline) > _LONGEST_BYLINE:
                return
            heading.credits += credits
            heading.byline, heading.length = byline, end
