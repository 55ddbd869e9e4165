"""Measure how the time of each function grows when a hostile text doubles.

Linear is 2, quadratic is 4. A figure is the ratio of two processor times, each the best of
several. One above the promise may be the machine's doing, and is measured again on
texts twice as long, up to three times; what grows faster than promised stays
above. The table has the worst text of each function. Run from the checkout::

    python bench/shortcodes_growth.py [LENGTH]

Exits with 1 where a function grows faster than promised.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

HERE = Path(__file__).resolve().parent
sys.path[:] = [
    str(HERE.parent),
    *(path for path in sys.path if Path(path).resolve() != HERE),
]

from tests.shortcodes.hostile import NAMES, hostile  # noqa: E402
from tests.shortcodes.wordpress import REGISTRY  # noqa: E402
from worthy_news.shortcodes import autop, parse_attributes, unautop  # noqa: E402

PROMISED = 2.3
TRIES = 3
AGAIN = 3
CLOCK = 1e-5  # seconds; shorter times are not told apart
FUNCTIONS: dict[str, Callable[[str], object]] = {
    "render": lambda text: REGISTRY.render(f"[foo]{text}"),
    "strip": lambda text: REGISTRY.strip(f"[foo]{text}"),
    "has": lambda text: REGISTRY.has(text, "empty"),
    "parse_attributes": parse_attributes,
    "autop": autop,
    "unautop": lambda text: unautop(text, REGISTRY),
}


def seconds(function: Callable[[str], object], text: str) -> float:
    start = process_time()
    function(text)
    return process_time() - start


def growth(function: Callable[[str], object], name: str, length: int) -> float:
    """Return how many times as long the function takes for twice the text."""
    once, twice = hostile(name, length), hostile(name, 2 * length)
    pairs = [(seconds(function, once), seconds(function, twice)) for _ in range(TRIES)]
    return min(pair[1] for pair in pairs) / max(min(pair[0] for pair in pairs), CLOCK)


def surest_growth(function: Callable[[str], object], name: str, length: int) -> float:
    """Return the growth, measured again while it is above the promise."""
    measured = growth(function, name, length)
    for again in range(1, AGAIN + 1):
        if measured <= PROMISED:
            break
        measured = growth(function, name, length * 2**again)
    return measured


def main(length: int) -> int:
    gc.disable()  # its pauses fall on one of the two
    worst = 0.0
    sys.stdout.write(
        f"From {length:,} to {2 * length:,} characters, the worst of {len(NAMES)} texts:\n"
    )
    for label, function in FUNCTIONS.items():
        measured = {name: surest_growth(function, name, length) for name in NAMES}
        name = max(measured, key=measured.__getitem__)
        worst = max(worst, measured[name])
        sys.stdout.write(f"  {label:<18}{measured[name]:5.2f}  {name}\n")
    sys.stdout.write(f"  {'promised':<18}{PROMISED:5.2f}\n")
    return 0 if worst <= PROMISED else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000))
