"""Find shortcodes in a text: ``[name attributes]``, ``[name /]``, ``[name]content[/name]``.

The grammar is that of WordPress's ``get_shortcode_regex``. A closing bracket ends
the opening tag even inside quotes. The first ``[/name]`` after it ends the content,
so a shortcode does not nest in itself. A bracket more on both sides escapes.

WordPress searches anew for a closing tag at every opening one. Here the closing
tags of a text are listed once, and no search goes past the last closing bracket,
so that hostile texts take linear time too.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

NOT_IN_NAMES = r"<>&/\[\]=\x00-\x20"
"""The characters that no name may have, for use in a class of a regular expression."""

_RUN = re.compile(rf"\[([^{NOT_IN_NAMES}]++)")
_OPENING = re.compile(rf"\[(\[?)([^{NOT_IN_NAMES}]++)")
_CLOSING = re.compile(rf"\[/([^{NOT_IN_NAMES}]++)\]")
_WORD = re.compile(r"[\w-]++", re.ASCII)
_NO_WORD = re.compile(r"[^\w-]", re.ASCII)


class Names:
    """The names that count as shortcodes, in the order in which they are tried.

    What may be a name after a bracket, a run, goes to the next bracket, angle bracket,
    ampersand, slash, equals sign, space or control character.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._ranks = {name: rank for rank, name in enumerate(names)}
        self._longest = max(map(len, self._ranks), default=0)

    def __bool__(self) -> bool:
        return bool(self._ranks)

    def used_in(self, text: str) -> Names:
        """Return those that are the whole run after a bracket somewhere in ``text``."""
        runs = set(_RUN.findall(text))
        return Names(name for name in self._ranks if name in runs)

    def beginning(self, run: str) -> list[str]:
        """Return those with which ``run`` begins, the first to be tried first.

        Word characters are ASCII: what follows a name ends it unless it is one of them
        or a hyphen.
        """
        if _WORD.fullmatch(run):
            return [run] if run in self._ranks else []
        ends = [match.start() for match in _NO_WORD.finditer(run, 0, self._longest + 1)]
        names = [run[:end] for end in (*ends, len(run)) if end <= self._longest]
        return sorted(
            filter(self._ranks.__contains__, names), key=self._ranks.__getitem__
        )


class Tag(NamedTuple):
    """One shortcode as it stands in a text."""

    name: str
    attributes: str
    """What stands between the name and the closing bracket, a final slash left out."""
    content: str
    """What it encloses; "" for a shortcode that encloses nothing."""
    start: int
    content_start: int
    end: int
    slash: bool
    """Whether a slash before the closing bracket closes it."""
    bracket_before: str
    """The second of two opening brackets, or ""."""
    bracket_after: str
    """The second of two closing brackets, or ""."""

    @property
    def escaped(self) -> bool:
        """Say whether the shortcode is to be printed, one pair of brackets less, and not run."""
        return bool(self.bracket_before and self.bracket_after)


class ClosingTags:
    """Where the closing tags of a text stand, listed when first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: dict[str, list[int]] | None = None

    def find(self, name: str, start: int, end: int) -> int:
        """Return where the first ``[/name]`` within the bounds starts, or -1."""
        if self._starts is None:
            self._starts = {}
            for match in _CLOSING.finditer(self._text):
                self._starts.setdefault(match[1], []).append(match.start())
        starts = self._starts.get(name)
        if starts is None:
            return -1
        index = bisect_left(starts, start)
        if index < len(starts) and starts[index] + len(name) + 3 <= end:
            return starts[index]
        return -1


def find_tags(
    text: str,
    names: Names,
    start: int = 0,
    end: int | None = None,
    closing_tags: ClosingTags | None = None,
) -> Iterator[Tag]:
    """Yield the shortcodes called ``names`` between ``start`` and ``end``, from left to right.

    Those inside of another's content are not found. ``closing_tags`` saves listing
    them again where several parts of one text are searched.
    """
    end = len(text) if end is None else end
    closing_tags = closing_tags or ClosingTags(text)
    limit = text.rfind("]", start, end) + 1
    position = start
    while match := _OPENING.search(text, position, limit):
        before, run = match.groups()
        position = match.end()
        if found := names.beginning(run):
            tag = _read_tag(text, match.start(), before, found[0], end, closing_tags)
            position = tag.end
            yield tag


def _read_tag(
    text: str, start: int, before: str, name: str, end: int, closing_tags: ClosingTags
) -> Tag:
    """Return the shortcode that opens at ``start``; a closing bracket is known to follow."""
    name_end = start + 1 + len(before) + len(name)
    bracket = text.index("]", name_end)
    attributes = text[name_end:bracket]
    content_start = position = bracket + 1
    content = ""
    slash = attributes.endswith("/")
    if slash:
        attributes = attributes[:-1]
    elif (close := closing_tags.find(name, position, end)) >= 0:
        content = text[position:close]
        position = close + len(name) + 3
    after = "]" if text.startswith("]", position, end) else ""
    return Tag(
        name,
        attributes,
        content,
        start,
        content_start,
        position + len(after),
        slash,
        before,
        after,
    )


def replace_tags(
    text: str, names: Names, answer: Callable[[Tag], str]
) -> tuple[str, int]:
    """Put ``answer(tag)`` in the place of each shortcode; return the text and their number.

    Escaped shortcodes lose the outer pair of brackets, and nobody is asked. A single
    bracket too many stays beside the answer. Answers are not searched again.
    """
    pieces = []
    position = count = 0
    for tag in find_tags(text, names):
        pieces.append(text[position : tag.start])
        if tag.escaped:
            pieces.append(text[tag.start + 1 : tag.end - 1])
        else:
            pieces += tag.bracket_before, answer(tag), tag.bracket_after
        position = tag.end
        count += 1
    pieces.append(text[position:])
    return "".join(pieces), count


def occurs(text: str, name: str, names: Names) -> bool:
    """Say whether the shortcode ``name`` stands in ``text`` or in the content of another.

    ``names`` are all that count as shortcodes. Escaped ones are found too, as
    WordPress's ``has_shortcode`` does.
    """
    closing_tags = ClosingTags(text)
    open_contents = [find_tags(text, names, closing_tags=closing_tags)]
    while open_contents:
        tag = next(open_contents[-1], None)
        if tag is None:
            open_contents.pop()
        elif tag.name == name:
            return True
        elif tag.content:
            content_end = tag.content_start + len(tag.content)
            open_contents.append(
                find_tags(text, names, tag.content_start, content_end, closing_tags)
            )
    return False
