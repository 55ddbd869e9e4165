"""A bar that shows how far a long command has come, for whoever watches it."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.core.management.base import OutputWrapper

_WIDTH = 20
"""How long the bar is, in letters."""


class Progress:
    """How many are done, how many a second, and how long the rest takes. Nothing where nobody watches."""

    def __init__(
        self,
        out: OutputWrapper,
        total: int,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Begin. The line is written to ``out`` where that is a terminal."""
        self._out, self._total, self._clock = out, total, clock
        self._done, self._begun, self._is_watched = 0, clock(), out.isatty()

    def advance(self) -> None:
        """Count one more."""
        self._done += 1
        if self._is_watched:
            self._write(self._line())

    def clear(self) -> None:
        """Take the line away, so that something else can be written."""
        if self._is_watched:
            self._write("")

    def _line(self) -> str:
        rate = self._done / max(self._clock() - self._begun, 1e-6)
        left = in_words((self._total - self._done) / rate)
        bar = "#" * round(_WIDTH * self._done / self._total)
        return (
            f"[{bar:-<{_WIDTH}}] {self._done} of {self._total},"
            f" {rate:.1f} a second, {left} left"
        )

    def _write(self, line: str) -> None:
        # Back to its beginning, and empty to its end.
        self._out.write(f"\r\x1b[K{line}", style_func=str, ending="")
        self._out.flush()


def in_words(seconds: float) -> str:
    """Return ``seconds`` in the largest two units that say something: 2 h 05 min."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02} s"
    return f"{whole // 3600} h {whole % 3600 // 60:02} min"
