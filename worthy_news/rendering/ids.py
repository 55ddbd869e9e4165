"""The ids that shortcodes print: each stands once on a page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Ids:
    """What was given out so far, on one page."""

    _taken: Counter[str] = field(default_factory=Counter)
    """How often each was asked for."""

    _galleries: int = 0

    def gallery(self) -> str:
        """Return the id of the next gallery: ``gallery-1``, as WordPress counts them."""
        self._galleries += 1
        return self.once(f"gallery-{self._galleries}")

    def once(self, wanted: str) -> str:
        """Return ``wanted``, with ``-2`` or a higher number behind it where that was given out before.

        "" stays "".
        """
        given = wanted
        while given and self._taken[given]:
            self._taken[wanted] += 1
            given = f"{wanted}-{self._taken[wanted]}"
        self._taken[given] += 1
        return given
