"""What a site adds to by name: rules, handlers of side effects, examinations.

A registry is a value: several live side by side.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Generic, Self, TypeVar, overload

Entry = TypeVar("Entry", bound=Callable[..., object])


class Registry(Generic[Entry]):
    """Functions by name, in the order in which they were registered."""

    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """The registered names, in order."""
        return tuple(self._entries)

    def copy(self) -> Self:
        """Return a registry of its own with the same entries."""
        copied = type(self)()
        copied._entries = dict(self._entries)
        return copied

    @overload
    def register(self, name: str, entry: Entry) -> Entry: ...
    @overload
    def register(self, name: str) -> Callable[[Entry], Entry]: ...
    def register(
        self, name: str, entry: Entry | None = None
    ) -> Entry | Callable[[Entry], Entry]:
        """Keep ``entry`` under ``name``; without one, return a decorator.

        A name registered again keeps its place and gets the new entry.
        """
        if entry is None:
            return partial(self.register, name)
        self._entries[name] = entry
        return entry

    def unregister(self, name: str) -> None:
        """Forget ``name``. Raises ``KeyError`` for a name that is not there."""
        del self._entries[name]
