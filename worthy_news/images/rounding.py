"""PHP's ``round()``, which WordPress's image sizes are computed with."""

from __future__ import annotations

from math import ceil, floor, log10

_DIGITS = 15
"""Significant decimal digits that a double is sure to hold."""


def php_round(value: float) -> int:
    """Return ``value`` rounded to a whole number as PHP 5.3 to 8.3 does.

    Halves go away from zero. From 1 up, the value is first rounded to 15
    significant digits, so that 346.49999999999994, which stands for 346.5, gives
    347. Smaller values are not, and from 1e15 up there is nothing to round.
    """
    if value == 0:
        return 0
    magnitude = floor(log10(abs(value)))
    if magnitude >= _DIGITS:
        return int(value)
    if 0 <= magnitude < _DIGITS - 1:
        scale = 10.0 ** (_DIGITS - 1 - magnitude)
        value = _half_away_from_zero(value * scale) / scale
    return int(_half_away_from_zero(value))


def _half_away_from_zero(value: float) -> float:
    # Adding the half in floating point, as PHP does, is part of the answer:
    # 0.49999999999999994 + 0.5 is 1.0.
    return floor(value + 0.5) if value >= 0 else ceil(value - 0.5)
