"""Two edits of one story merged: field by field, and the body paragraph by paragraph.

``base`` is what both began with, ``theirs`` what was saved meanwhile, ``mine`` what is
to be saved now. What one side changed is taken; what both changed differently is a
conflict that holds both. Nothing is read but the snapshots, and nothing is written.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from worthy_news.rendering.blocks import blocks, joined
from worthy_news.workflow.snapshots import (
    CREDIT_WORDS,
    PICTURE_WORDS,
    RIGHTS,
    STORY_WORDS,
    Snapshot,
)
from worthy_news.workflow.wording import matched, opcodes

TABLES = {
    "credits": ("contributor", *CREDIT_WORDS),
    "places": ("id",),
    "pictures": ("image", "role", "decorative", *PICTURE_WORDS),
}
"""What of a snapshot is rows, and what of a row an editor chose."""

FIELDS = (
    *STORY_WORDS,
    *RIGHTS,
    "embargo_until",
    "section",
    "source",
    "layout",
    "topics",
    *TABLES,
)


class Keep(StrEnum):
    """What to make of a conflict."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"
    """Theirs, then mine."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A place in the body that both sides changed, each in its own way: the blocks of each."""

    theirs: tuple[str, ...]
    mine: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MergedBody:
    """A body as blocks of HTML, with clashes among them."""

    pieces: tuple[str | Clash, ...]

    @property
    def clashes(self) -> tuple[Clash, ...]:
        """Where both sides changed it, from the top."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Clash))

    def text(self, keep: Keep = Keep.MINE) -> str:
        """Return the whole, with the side ``keep`` of each clash."""
        return joined(block for piece in self.pieces for block in _kept(piece, keep))


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that both sides changed differently; of a body, where."""

    name: str
    clashes: tuple[Clash, ...] = ()


@dataclass(frozen=True, slots=True)
class Merge:
    """What comes of two edits."""

    taken: Mapping[str, Any]
    """The fields that are not as in ``mine``, as snapshots have them.

    A body with clashes is here too, where it holds anything of theirs: merged elsewhere,
    and mine where it clashes.
    """

    conflicts: tuple[Conflict, ...] = ()


def merge(base: Snapshot | None, theirs: Snapshot, mine: Mapping[str, Any]) -> Merge:
    """Merge ``mine`` with ``theirs``, which both began as ``base``.

    Of ``mine``, the fields that it has are looked at. A field that ``base`` does not
    have is not known: there, every difference is a conflict. With ``None`` nothing is known.
    """
    began = base or {}
    taken: dict[str, Any] = {}
    conflicts = []
    for name in FIELDS:
        if name not in mine or same(name, theirs[name], mine[name]):
            continue
        if name in began and same(name, began[name], theirs[name]):
            continue
        if name in began and same(name, began[name], mine[name]):
            taken[name] = theirs[name]
        elif name == "body":
            merged = merge_bodies(began.get(name), theirs[name], mine[name])
            if (text := merged.text()) != mine[name]:
                taken[name] = text
            if merged.clashes:
                conflicts.append(Conflict(name, merged.clashes))
        else:
            conflicts.append(Conflict(name))
    return Merge(taken, tuple(conflicts))


def same(name: str, one: Any, other: Any) -> bool:
    """Whether two values of the field ``name`` are the same choice, whatever its rows are called."""
    return bool(_chosen(name, one) == _chosen(name, other))


def _chosen(name: str, value: Any) -> Any:
    if name in TABLES:
        return [[row[key] for key in TABLES[name]] for row in value]
    if name == "topics":
        return {row["id"] for row in value}
    return value["id"] if isinstance(value, dict) else value


# The body


def merge_bodies(base: str | None, theirs: str, mine: str) -> MergedBody:
    """Merge two bodies, block by block; with no ``base``, wherever they differ is a clash.

    Blocks that both put in at one place stay both, theirs first, where nothing beside
    them went. White space around a block is no change.
    """
    if base is None:
        return MergedBody(tuple(_apart(blocks(theirs), blocks(mine))))
    keys = _keys(blocks(base))
    sides = _Sides(keys, _Side.of(keys, blocks(theirs)), _Side.of(keys, blocks(mine)))
    return MergedBody(tuple(sides.walk()))


def _kept(piece: str | Clash, keep: Keep) -> tuple[str, ...]:
    if isinstance(piece, str):
        return (piece,)
    theirs = piece.theirs if keep is not Keep.MINE else ()
    mine = piece.mine if keep is not Keep.THEIRS else ()
    return (*theirs, *mine)


def _keys(pieces: Collection[str]) -> list[str]:
    return [piece.strip() for piece in pieces]


def _apart(theirs: list[str], mine: list[str]) -> Iterator[str | Clash]:
    """Give what two texts have in common, and a clash wherever they differ."""
    for equal, left, right in _common(theirs, mine):
        if equal:
            yield from left
        else:
            yield Clash(tuple(left), tuple(right))


def _union(theirs: list[str], mine: list[str]) -> Iterator[str]:
    """Give the blocks of both, and once what both have."""
    for equal, left, right in _common(theirs, mine):
        yield from left if equal else [*left, *right]


def _common(
    theirs: list[str], mine: list[str]
) -> Iterator[tuple[bool, list[str], list[str]]]:
    """Give stretches of both, as (whether they are equal, theirs, mine)."""
    for tag, i, j, k, m in opcodes(_keys(theirs), _keys(mine)):
        yield tag == "equal", theirs[i:j], mine[k:m]


@dataclass(frozen=True, slots=True)
class _Side:
    """What one side made of the base: its blocks, changed or gone, and those put in between."""

    kept: list[str | None]
    """For each block of the base."""

    put_in: list[list[str]]
    """Before each block of the base, and after the last."""

    @classmethod
    def of(cls, base: list[str], pieces: list[str]) -> _Side:
        pairs, _ = matched(base, _keys(pieces))
        kept: list[str | None] = []
        put_in: list[list[str]] = [[]]
        rest = iter(pieces)
        for old, new in pairs:
            if old is None:
                put_in[-1].append(next(rest))
            else:
                kept.append(None if new is None else next(rest))
                put_in.append([])
        return cls(kept, put_in)

    def between(self, first: int, end: int) -> list[str]:
        """Return what is left of the base's blocks from ``first`` to ``end``, with what was put in."""
        found = [*self.put_in[first]]
        for index in range(first, end):
            piece = self.kept[index]
            found += [] if piece is None else [piece]
            found += self.put_in[index + 1]
        return found


@dataclass(frozen=True, slots=True)
class _Sides:
    """Both sides beside the base, whose blocks are known by their ``keys``."""

    keys: list[str]
    theirs: _Side
    mine: _Side

    def walk(self) -> Iterator[str | Clash]:
        """Give the merged blocks, from the top."""
        first = 0
        while first <= len(self.keys):
            end = first
            while end < len(self.keys) and self._unsettled(end):
                end += 1
            yield from self._stretch(first, end)
            if end < len(self.keys):
                yield self._settled(end)
            first = end + 1

    def _is_changed(self, side: _Side, index: int) -> bool:
        piece = side.kept[index]
        return piece is not None and piece.strip() != self.keys[index]

    def _unsettled(self, index: int) -> bool:
        """Whether a block is gone on a side, or changed on both in two ways."""
        theirs, mine = self.theirs.kept[index], self.mine.kept[index]
        if theirs is None or mine is None:
            return True
        return self._is_both_changed(index) and theirs.strip() != mine.strip()

    def _is_both_changed(self, index: int) -> bool:
        return self._is_changed(self.theirs, index) and self._is_changed(
            self.mine, index
        )

    def _settled(self, index: int) -> str:
        side = self.mine if self._is_changed(self.mine, index) else self.theirs
        return side.kept[index] or ""

    def _stretch(self, first: int, end: int) -> Iterator[str | Clash]:
        """Give a stretch of unsettled blocks with what was put in around them."""
        theirs = self.theirs.between(first, end)
        mine = self.mine.between(first, end)
        base = self.keys[first:end]
        if _keys(mine) in (base, _keys(theirs)):
            yield from theirs
        elif _keys(theirs) == base:
            yield from mine
        elif first == end:
            yield from _union(theirs, mine)
        elif self._is_independent(first, end):
            yield from self._put_in(self.theirs, first, end)
            yield from self._put_in(self.mine, first, end)
        else:
            yield Clash(tuple(theirs), tuple(mine))

    def _is_independent(self, first: int, end: int) -> bool:
        """Whether each side took out blocks that the other left alone, and one at most put any in."""
        alone = not any(
            self._is_changed(side, index)
            for side in (self.theirs, self.mine)
            for index in range(first, end)
        )
        both = all(
            any(self._put_in(side, first, end)) for side in (self.theirs, self.mine)
        )
        return alone and not both

    @staticmethod
    def _put_in(side: _Side, first: int, end: int) -> list[str]:
        return [piece for pieces in side.put_in[first : end + 1] for piece in pieces]
