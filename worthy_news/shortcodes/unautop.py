"""Take a shortcode that is alone in its paragraph out of it: WordPress's ``shortcode_unautop``."""

from __future__ import annotations

import re
from functools import cache

from .registry import Registry
from .tags import NOT_IN_NAMES, ClosingTags, Names

_SPACES = r"(?:[\r\n\t\x20\u00a0]|&nbsp;)*+"
_PARAGRAPH = re.compile(rf"<p>{_SPACES}\[([^{NOT_IN_NAMES}]*+)")
_PARAGRAPH_END = re.compile(rf"{_SPACES}</p>")


def unautop(text: str, registry: Registry) -> str:
    """Return ``text`` without the ``<p>`` and ``</p>`` around each registered shortcode that is alone.

    Spaces, no-break spaces and ``&nbsp;`` around it go as well. A shortcode with content
    counts as a whole; where that is not alone, its opening tag may be.
    """
    lone = _LoneShortcodes(text, Names(registry.names))
    pieces = []
    position = 0
    while match := _PARAGRAPH.search(text, position):
        start = match.start(1) - 1
        found = lone.find(start, match[1])
        if found is None:
            pieces.append(text[position : match.end()])
            position = match.end()
        else:
            end, position_after = found
            pieces += text[position : match.start()], text[start:end]
            position = position_after
    pieces.append(text[position:])
    return "".join(pieces)


class _LoneShortcodes:
    """Shortcodes that the end of a paragraph follows.

    Remembers where the next bracket and the ends of paragraphs are, so that no
    stretch of the text is searched twice.
    """

    def __init__(self, text: str, names: Names) -> None:
        self._text = text
        self._names = names
        self._closing_tags = ClosingTags(text)
        self._next_bracket = -1
        self._paragraph_end = cache(self._find_paragraph_end)

    def find(self, start: int, run: str) -> tuple[int, int] | None:
        """Return the end of the shortcode at ``start`` and that of its paragraph, if it is alone.

        ``run`` is what stands after the bracket, as far as it may be a name.
        """
        names = self._names.beginning(run)
        bracket = self._bracket(start) if names else len(self._text)
        if bracket == len(self._text):
            return None
        for name in names:
            for end in self._ends(name, bracket):
                paragraph_end = self._paragraph_end(end)
                if paragraph_end >= 0:
                    return end, paragraph_end
        return None

    def _bracket(self, position: int) -> int:
        """Return where the first closing bracket after ``position`` is, or the text's length."""
        if self._next_bracket < position:
            found = self._text.find("]", position)
            self._next_bracket = len(self._text) if found < 0 else found
        return self._next_bracket

    def _ends(self, name: str, bracket: int) -> list[int]:
        """Return where the shortcode may end: after its closing tag, after its opening one."""
        ends = [bracket + 1]
        if self._text[bracket - 1] != "/":
            close = self._closing_tags.find(name, bracket + 1, len(self._text))
            if close >= 0:
                ends.insert(0, close + len(name) + 3)
        return ends

    def _find_paragraph_end(self, position: int) -> int:
        match = _PARAGRAPH_END.match(self._text, position)
        return match.end() if match else -1
