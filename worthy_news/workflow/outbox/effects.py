"""What a handler of side effects is given, and the registry of handlers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from worthy_news.states import Occasion
from worthy_news.workflow.registries import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What has come about. Plain values: look up what else is needed, as it is now."""

    key: int
    """Of the row: the same at every attempt, so that the other side can tell a second one."""

    occasion: Occasion
    at: datetime
    """When readers had it, or had it no more."""

    story_id: int
    edition: int | None
    """The number of the edition that has started; of it alone."""

    withdrawal_id: int | None
    """The key of the withdrawal that has come about; of it alone."""

    paths: tuple[str, ...]
    """The pages that may show the story, or showed it; none where the site does not include our URLs."""

    attempt: int
    """Counted from 1."""


Handler = Callable[[Effect], object]
"""``handler(effect)`` does it. What it raises is kept, and it is called again later."""


class SideEffects(Registry[Handler]):
    """Handlers by name."""

    def handle(self, name: str, effect: Effect) -> None:
        """Call the handler ``name``. Raises ``LookupError`` where there is none, and whatever it raises."""
        if name not in self._entries:
            raise LookupError(f"No side effect is called {name!r}.")
        self._entries[name](effect)
