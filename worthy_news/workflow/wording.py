"""Two texts compared: paragraph by paragraph, and word by word inside those that belong together.

Joining what is equal and what was removed gives the text before; what is equal and
what was added, the text after. Neither text is changed, white space included.

The work is bounded: what is beyond ``MOST_WORK`` or ``MOST_PAIRS`` is told as whole
paragraphs, and ``Wording.coarse`` says so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from typing import NamedTuple

MOST_WORK = 400_000
"""Most pairs of equal words, or of equal paragraphs, that are looked at for one text."""

MOST_PAIRS = 100_000
"""Most pairs of rewritten paragraphs of which it is asked whether they are alike."""

ALIKE = 0.4
"""The share of words that two paragraphs have in common to be the same one, rewritten."""

_WORDS = re.compile(r"(\w+(?:['’-]\w+)*|[^\w\s])(\s*)")
_LETTERS = re.compile(r"\w")

Block = tuple[str, int, int, int, int]
Pair = tuple[str | None, str | None]


class Change(Enum):
    """What became of a run of text."""

    EQUAL = "equal"
    REMOVED = "removed"
    ADDED = "added"


class Run(NamedTuple):
    """A stretch of text with one fate."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of either text, or of both."""

    runs: tuple[Run, ...]

    @property
    def changed(self) -> bool:
        """Whether anything in it differs."""
        return any(run.change is not Change.EQUAL for run in self.runs)

    def side(self, change: Change) -> str | None:
        """Return its text before (``REMOVED``) or after (``ADDED``); ``None`` where it was not there."""
        parts = [run.text for run in self.runs if run.change in (Change.EQUAL, change)]
        return "".join(parts) if parts else None


@dataclass(frozen=True, slots=True)
class Wording:
    """How a text became another."""

    paragraphs: tuple[Paragraph, ...]
    coarse: bool = False
    """Whether some of it was too long to compare word by word."""

    @property
    def changed(self) -> bool:
        """Whether a word differs."""
        return any(paragraph.changed for paragraph in self.paragraphs)


def compare_wording(before: Sequence[str], after: Sequence[str]) -> Wording:
    """Compare two texts, given as their paragraphs; empty ones are left out."""
    pairs, coarse = matched([*filter(None, before)], [*filter(None, after)])
    left = MOST_WORK
    paragraphs = []
    for old, new in pairs:
        if old is None or new is None or old == new:
            paragraphs.append(Paragraph(_whole(old, new)))
            continue
        one, other = _cut(old), _cut(new)
        left -= (work := _work(one, other))
        if left < 0:
            left += work
            coarse = True
            paragraphs.append(Paragraph(_whole(old, new)))
        else:
            paragraphs.append(Paragraph(_joined(_changes(one, other))))
    return Wording(tuple(paragraphs), coarse)


def _whole(old: str | None, new: str | None) -> tuple[Run, ...]:
    """Return a paragraph that stayed, went, came, or gave way to another as a whole."""
    if old == new and old is not None:
        return (Run(Change.EQUAL, old),)
    runs = (Run(Change.REMOVED, old or ""), Run(Change.ADDED, new or ""))
    return tuple(run for run in runs if run.text)


# Paragraphs


def matched(before: list[str], after: list[str]) -> tuple[list[Pair], bool]:
    """Return the paragraphs of two texts that belong together, and whether any were not looked at.

    Each side's stand in their order; ``None`` is where a paragraph went, or came.
    """
    pairs: list[Pair] = []
    coarse = False
    for tag, i, j, k, m in _blocks(before, after):
        olds, news = before[i:j], after[k:m]
        if tag == "equal":
            pairs += zip(olds, news, strict=True)
        elif len(olds) * len(news) > MOST_PAIRS:
            coarse = True
            pairs += _apart(olds, news)
        else:
            pairs += _aligned(olds, news)
    return pairs, coarse


def _blocks(before: list[str], after: list[str]) -> list[Block]:
    """Return where two lists are equal and where not, as ``SequenceMatcher.get_opcodes`` does.

    What repeats too often to be matched in time is one block, between what both begin and end with.
    """
    if _work(before, after) <= MOST_WORK:
        return SequenceMatcher(None, before, after, autojunk=False).get_opcodes()  # type: ignore[return-value]
    start = _common(before, after)
    end = _common(before[start:][::-1], after[start:][::-1])
    old, new = len(before), len(after)
    return [
        ("equal", 0, start, 0, start),
        ("replace", start, old - end, start, new - end),
        ("equal", old - end, old, new - end, new),
    ]


def _common(before: list[str], after: list[str]) -> int:
    """Return how many items both lists begin with."""
    count = 0
    for old, new in zip(before, after, strict=False):
        if old != new:
            break
        count += 1
    return count


def _aligned(olds: list[str], news: list[str]) -> list[Pair]:
    """Pair the paragraphs that are most alike, and keep the order of both sides."""
    likeness = _likeness(olds, news)
    best = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
    for i in reversed(range(len(olds))):
        for j in reversed(range(len(news))):
            paired = likeness[i][j] and likeness[i][j] + best[i + 1][j + 1]
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    pairs: list[Pair] = []
    i = j = 0
    while i < len(olds) and j < len(news):
        if likeness[i][j] and best[i][j] == likeness[i][j] + best[i + 1][j + 1]:
            pairs.append((olds[i], news[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append((olds[i], None))
            i += 1
        else:
            pairs.append((None, news[j]))
            j += 1
    return [*pairs, *_apart(olds[i:], news[j:])]


def _likeness(olds: list[str], news: list[str]) -> list[list[float]]:
    """Return for each two paragraphs the share of words in common; 0 where it is below ``ALIKE``."""
    before, after = ([set(_keys(_cut(text))) for text in side] for side in (olds, news))
    return [
        [
            share
            if (share := 2 * len(one & other) / (len(one) + len(other) or 1)) >= ALIKE
            else 0.0
            for other in after
        ]
        for one in before
    ]


def _apart(olds: list[str], news: list[str]) -> list[Pair]:
    """Return paragraphs that went, then those that came."""
    return [*((old, None) for old in olds), *((None, new) for new in news)]


# Words


class _Word(NamedTuple):
    key: str
    space: str
    """The white space after it."""


def _cut(text: str) -> list[_Word]:
    """Cut a text into words and marks, each with the space after it."""
    first = len(text) - len(text.lstrip())
    words = [_Word(*found) for found in _WORDS.findall(text[first:])]
    return [_Word("", text[:first]), *words] if first else words


def _keys(words: Sequence[_Word]) -> list[str]:
    return [word.key for word in words]


def _work(before: Sequence[object], after: Sequence[object]) -> int:
    """Return how many pairs of equal items there are: what matching them looks at, once over."""
    counts = Counter(after)
    return sum(counts[item] for item in before)


def _changes(before: list[_Word], after: list[_Word]) -> Iterator[Run]:
    """Give the runs of a paragraph that was rewritten."""
    matcher = SequenceMatcher(None, _keys(before), _keys(after), autojunk=False)
    blocks = matcher.get_opcodes()
    for index, (tag, i, j, k, m) in enumerate(blocks):
        olds, news = before[i:j], after[k:m]
        inside = 0 < index < len(blocks) - 1
        if tag == "equal" and not (inside and _only_marks(olds)):
            yield from _kept(olds, news)
        else:
            yield Run(Change.REMOVED, _text(olds))
            yield Run(Change.ADDED, _text(news))


def _only_marks(words: list[_Word]) -> bool:
    """Whether no letter is among them: alone between two changes, they would only tear those apart."""
    return not any(_LETTERS.match(word.key) for word in words)


def _kept(olds: list[_Word], news: list[_Word]) -> Iterator[Run]:
    """Give words that stayed; the space after one may have changed."""
    for old, new in zip(olds, news, strict=True):
        if old == new:
            yield Run(Change.EQUAL, old.key + old.space)
        else:
            yield Run(Change.EQUAL, old.key)
            yield Run(Change.REMOVED, old.space)
            yield Run(Change.ADDED, new.space)


def _text(words: list[_Word]) -> str:
    return "".join(word.key + word.space for word in words)


def _joined(runs: Iterator[Run]) -> tuple[Run, ...]:
    """Join neighbors: between two stretches that stayed stands what was removed, then what was added."""
    joined: list[Run] = []
    pending = {Change.EQUAL: "", Change.REMOVED: "", Change.ADDED: ""}

    def flush() -> None:
        joined.extend(Run(change, text) for change, text in pending.items() if text)
        pending.update(dict.fromkeys(pending, ""))

    for change, text in runs:
        if (
            text
            and change is Change.EQUAL
            and (pending[Change.REMOVED] or pending[Change.ADDED])
        ):
            flush()
        pending[change] += text
    flush()
    return tuple(joined)
