"""Measure how the time of each function grows when a hostile text doubles.

Linear is 2, quadratic is 4. A figure is the ratio of two processor times, each the best of
several. One above the promise may be the machine's doing, and is measured again on
texts twice as long, up to three times; what grows faster than promised stays
above. The table has the worst text of each function. Run from the checkout::

    python bench/growth.py [LENGTH]

Exits with 1 where a function grows faster than promised.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from time import process_time

HERE = Path(__file__).resolve().parent
sys.path[:] = [
    str(HERE.parent),
    *(path for path in sys.path if Path(path).resolve() != HERE),
]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django  # noqa: E402

django.setup()

from tests.copytext import hostile as copies  # noqa: E402
from tests.rendering import hostile as bodies  # noqa: E402
from tests.shortcodes.hostile import NAMES, hostile  # noqa: E402
from tests.shortcodes.wordpress import REGISTRY  # noqa: E402
from worthy_news import copytext  # noqa: E402
from worthy_news.rendering import hiding, sanitize  # noqa: E402
from worthy_news.shortcodes import autop, parse_attributes, unautop  # noqa: E402

PROMISED = 2.3
TRIES = 3
AGAIN = 3
CLOCK = 1e-5  # seconds; shorter times are not told apart
TAMED = 60_000  # characters; from 50,000 on the sanitizer goes another way, which is the one to measure
Function = Callable[[str], object]
FUNCTIONS: dict[str, Function] = {
    "render": lambda text: REGISTRY.render(f"[foo]{text}"),
    "strip": lambda text: REGISTRY.strip(f"[foo]{text}"),
    "has": lambda text: REGISTRY.has(text, "empty"),
    "parse_attributes": parse_attributes,
    "autop": autop,
    "unautop": lambda text: unautop(text, REGISTRY),
    "copytext": lambda text: copytext.write(copytext.read(text)),
    "sanitize": sanitize,
    "hiding": lambda text: hiding.without(
        f"<img srcset='{bodies.ADDRESS} {text}{bodies.ADDRESS}", {bodies.KEY}
    ),
    "addresses": lambda text: hiding.without(f"{text}{bodies.ADDRESS}", {bodies.KEY}),
}
OWN_PIECES = {
    "copytext": copies.PIECES,
    "sanitize": bodies.PIECES,
    "hiding": bodies.ADDRESSES,
    "addresses": [*bodies.PIECES, *bodies.ADDRESSES],
}
"""What is hostile to one function alone, over and over; the named texts are for all."""


def texts(label: str) -> dict[str, Callable[[int], str]]:
    """Return the texts for a function, by name: each as a function of its length."""
    named: dict[str, Callable[[int], str]] = {
        name: lambda length, name=name: hostile(name, length) for name in NAMES
    }
    pieces: Iterable[str] = OWN_PIECES.get(label, ())
    return named | {
        ascii(piece): lambda length, piece=piece: piece * (length // len(piece))
        for piece in pieces
    }


def seconds(function: Function, text: str) -> float:
    start = process_time()
    function(text)
    return process_time() - start


def growth(function: Function, make: Callable[[int], str], length: int) -> float:
    """Return how many times as long the function takes for twice the text."""
    once, twice = make(length), make(2 * length)
    pairs = [(seconds(function, once), seconds(function, twice)) for _ in range(TRIES)]
    return min(pair[1] for pair in pairs) / max(min(pair[0] for pair in pairs), CLOCK)


def surest_growth(function: Function, make: Callable[[int], str], length: int) -> float:
    """Return the growth, measured again while it is above the promise."""
    measured = growth(function, make, length)
    for again in range(1, AGAIN + 1):
        if measured <= PROMISED:
            break
        measured = growth(function, make, length * 2**again)
    return measured


def main(length: int) -> int:
    """Print the table; return the program's exit status."""
    gc.disable()  # its pauses fall on one of the two
    worst = 0.0
    for label, function in FUNCTIONS.items():
        start = max(length, TAMED) if label == "sanitize" else length
        measured = {
            name: surest_growth(function, make, start)
            for name, make in texts(label).items()
        }
        name = max(measured, key=measured.__getitem__)
        worst = max(worst, measured[name])
        print(
            f"{label:<18}{measured[name]:5.2f}  {name}, the worst of {len(measured)} texts,"
            f" from {start:,} to {2 * start:,} characters",
            flush=True,
        )
    print(f"{'promised':<18}{PROMISED:5.2f}")
    return 0 if worst <= PROMISED else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000))
