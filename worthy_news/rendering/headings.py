"""See to it that a story's page has one ``<h1>``, and that it is the headline."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from worthy_news.rendering.markup import INLINE, VOID, Kind, Token, renamed, tokens
from worthy_news.rendering.taming import DEEPEST

_BLOCKS_OF_WORDS = frozenset({"p", "h2", "h3", "h4", "h5", "h6"})
_WORDS_ONLY = INLINE | _BLOCKS_OF_WORDS
"""Elements that no heading can stand in."""


def with_one_heading(
    html: str, marks: tuple[str, str], headline: str
) -> tuple[str, bool]:
    """Return ``html`` with at most one ``<h1>``, and whether it has one.

    ``marks`` stand around the headline wherever a shortcode printed it; they are gone
    afterwards. The ``<h1>`` is the one that the headline stands in; where there is
    none, the first headline that does not stand in a tag becomes it. Any other
    ``<h1>`` becomes an ``<h2>``.
    """
    page = _Page(list(tokens(html)), marks)
    heading = page.heading_with(headline)
    if heading is None:
        page.demote(keep=None)
        has_heading = page.promote()
    else:
        page.demote(keep=heading)
        has_heading = True
    clean = "".join(page.html).replace(marks[0], "").replace(marks[1], "")
    return clean, has_heading


@dataclass(frozen=True, slots=True)
class _Wrapped:
    """The elements for words alone that a headline stands in."""

    chain: list[int]
    """Where each of them starts, the outermost first."""

    end: int | None
    """Where the outermost ends; ``None`` where it is not closed."""


class _Page:
    """The tokens of a page, and beside each the HTML that is printed for it."""

    def __init__(self, pieces: list[Token], marks: tuple[str, str]) -> None:
        self.pieces = pieces
        self.html = [token.raw for token in pieces]
        self.tags = [token.tag for token in pieces]
        self.marks = marks
        self.marked = re.compile(f"{marks[0]}([^{marks[0]}{marks[1]}]*){marks[1]}")

    def heading_with(self, headline: str) -> range | None:
        """Return where the ``<h1>`` is that the headline stands in, by a shortcode or typed."""
        found = list(self._headings())
        for heading in found:
            if any(self.marks[0] in self.html[at] for at in heading[1:]):
                return heading
        words = " ".join(headline.split())
        return next((at for at in found if self._words(at) == words), None)

    def demote(self, *, keep: range | None) -> None:
        """Make every ``<h1>`` an ``<h2>``, except for the one at ``keep``."""
        for at, token in enumerate(self.pieces):
            kept = keep is not None and at in keep
            if token.tag == "h1" and token.kind is not Kind.RAW and not kept:
                self._rename(at, "h2")

    def promote(self) -> bool:
        """Make the first headline outside of a tag the ``<h1>``; say whether there is one."""
        for at, token in enumerate(self.pieces):
            if token.kind is Kind.TEXT and (found := self.marked.search(token.raw)):
                self._promote(at, found)
                return True
        return False

    def _promote(self, at: int, found: re.Match[str]) -> None:
        """Make the headline at ``at`` a heading: of the words-only elements around it, or outside of them."""
        heading = f"<h1>{found[1]}</h1>"
        before = found.string[: found.start()]
        after = found.string[found.end() :]
        around = self._wrapped(at)
        if not around.chain:
            self.html[at] = before + heading + after
            return
        first = around.chain[0]
        starts = not before.strip() and self._blank(first + 1, at)
        ends = not after.strip() and self._blank(at + 1, around.end)
        if starts and ends and around.end is not None:
            self._wrap(first, around.end)
        elif starts:
            self.html[first] = heading + self.html[first]
            self.html[at] = before + after
            self._close_up(at, around.chain[1:])
        elif ends and around.end is not None:
            self.html[at] = before + after
            self.html[around.end] += heading
        else:
            closed = "".join(
                f"</{self.tags[index]}>" for index in reversed(around.chain)
            )
            opened = "".join(self.html[index] for index in around.chain)
            self.html[at] = before + closed + heading + opened + after

    def _close_up(self, at: int, inner: list[int]) -> None:
        """Take out what a headline that stood at ``at`` leaves: ``inner`` elements without words, its line's break."""
        if self.html[at].strip():
            return
        for start in reversed(inner):
            end = self._end_of(start, at)
            if end is None or "".join(self.html[start + 1 : end]).strip():
                return
            self.html[start] = self.html[end] = ""
            at = end
        after = range(at + 1, len(self.pieces))
        next_ = next((i for i in after if not self.pieces[i].raw.isspace()), None)
        if next_ is not None and self.tags[next_] == "br":
            self.html[next_] = ""

    def _wrap(self, first: int, end: int) -> None:
        """Make a heading of the element from ``first`` to ``end``, or put one around it."""
        if self.tags[first] in _BLOCKS_OF_WORDS:
            self._rename(first, "h1")
            self._rename(end, "h1")
        else:
            self.html[first] = f"<h1>{self.html[first]}"
            self.html[end] += "</h1>"

    def _wrapped(self, at: int) -> _Wrapped:
        """Return the innermost open elements at ``at``, as far as no heading can stand in them."""
        open_: list[int] = []
        for index, token in enumerate(self.pieces[:at]):
            if token.kind is Kind.START and token.tag not in VOID:
                if token.tag not in INLINE:
                    self._leave_paragraph(open_)
                open_.append(index)
            elif token.kind is Kind.END:
                self._leave(open_, index)
        outside = len(open_)
        while outside and self.tags[open_[outside - 1]] in _WORDS_ONLY:
            outside -= 1
        chain = open_[outside:]
        return _Wrapped(chain, self._end_of(chain[0], at) if chain else None)

    def _leave_paragraph(self, open_: list[int]) -> None:
        """Close the paragraph that is open: another block ends it."""
        for depth in self._from_inside(open_):
            if self.tags[open_[depth]] == "p":
                del open_[depth:]
                return
            if self.tags[open_[depth]] not in _WORDS_ONLY:
                return

    def _leave(self, open_: list[int], index: int) -> None:
        """Close the innermost open element of the name that ends at ``index``."""
        for depth in self._from_inside(open_):
            if self.tags[open_[depth]] == self.tags[index]:
                del open_[depth:]
                return

    def _from_inside(self, open_: list[int]) -> range:
        """Return the depths to look at, the innermost first: as many as tamed HTML can have."""
        return range(len(open_) - 1, max(len(open_) - DEEPEST, 0) - 1, -1)

    def _end_of(self, start: int, at: int) -> int | None:
        """Return where the element that starts at ``start`` ends, after ``at``."""
        tag, depth = self.tags[start], 1
        for index in range(at, len(self.pieces)):
            token = self.pieces[index]
            if self.tags[index] == tag and token.kind in (Kind.START, Kind.END):
                depth += 1 if token.kind is Kind.START else -1
                if depth == 0:
                    return index
        return None

    def _headings(self) -> list[range]:
        found, start = [], None
        for at, token in enumerate(self.pieces):
            if token.tag != "h1":
                continue
            if token.kind is Kind.START:
                start = at
            elif token.kind is Kind.END and start is not None:
                found.append(range(start, at + 1))
                start = None
        return found

    def _words(self, at: range) -> str:
        texts = (self.html[index] for index in at if not self.tags[index])
        return " ".join(unescape("".join(texts)).split())

    def _blank(self, start: int, stop: int | None) -> bool:
        """Whether there is nothing but tags and white space from ``start`` to ``stop``."""
        return all(
            token.raw.isspace()
            or (token.kind in (Kind.START, Kind.END) and token.tag in _WORDS_ONLY)
            for token in self.pieces[start:stop]
        )

    def _rename(self, at: int, tag: str) -> None:
        self.html[at] = renamed(self.pieces[at], tag)
        self.tags[at] = tag
