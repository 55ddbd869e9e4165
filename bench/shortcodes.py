"""Compare the shortcode engine with PyPI's ``shortcodes`` on one post.

The post has about 40 KB of HTML and 50 shortcodes, and both give the same text for it. They
take turns, so that a busy machine slows both; the table has the medians of their
processor times. Run from the checkout, with the ``shortcodes`` package installed::

    python bench/shortcodes.py [ROUNDS]

Exits with 1 where the ratio is below the one promised.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time

HERE = Path(__file__).resolve().parent
sys.path[:] = [
    str(HERE.parent),
    *(path for path in sys.path if Path(path).resolve() != HERE),
]

import shortcodes as other  # noqa: E402  the folder of this script, which has its name, is off the path now

from worthy_news.shortcodes import Registry  # noqa: E402

PROMISED_RATIO = 15
SIZE = 40_000  # characters
NUMBER = 50
CALLS = 10  # of ours in one round: one alone is too short for the clock

FORMS = [
    '[photo name="harbor" size=wide]',
    "[quote]The ferries will sail again.[/quote]",
    "[note id=7 kind='map' /]",
    '[photo name="market"]',
    "[quote]Nobody was hurt.[/quote]",
]
SENTENCE = "The harbor council voted on Tuesday to reopen the ferry line before the autumn storms. "


def post() -> str:
    """Return the post: paragraphs of one length, with a shortcode between two of them."""
    length = SIZE // NUMBER
    parts = []
    for index in range(NUMBER):
        shortcode = FORMS[index % len(FORMS)]
        markup = f'<p class="lead">{{}}</p>\n<p>{shortcode}</p>\n'
        room = length - len(markup) + 2
        parts.append(
            markup.format((SENTENCE * (room // len(SENTENCE) + 1))[:room].rstrip())
        )
    return "".join(parts)


def ours() -> Callable[[str], str]:
    registry = Registry()
    registry.register(
        "photo",
        lambda attributes, content, name, context: f"/media/{attributes['name']}.jpg",
    )
    registry.register("note", lambda attributes, content, name, context: "<hr>")
    registry.register(
        "quote", lambda attributes, content, name, context: f"<q>{content}</q>"
    )
    return registry.render


def theirs() -> Callable[[str], str]:
    parser = other.Parser(start="[", end="]", inherit_globals=False)
    parser.register(
        lambda pargs, kwargs, context: f"/media/{kwargs['name']}.jpg", "photo"
    )
    parser.register(lambda pargs, kwargs, context: "<hr>", "note")
    parser.register(
        lambda pargs, kwargs, context, content: f"<q>{content}</q>", "quote", "/quote"
    )
    return parser.parse


def seconds(render: Callable[[str], str], text: str, calls: int) -> float:
    """Return the processor time of one call, the mean of ``calls``."""
    start = process_time()
    for _ in range(calls):
        render(text)
    return (process_time() - start) / calls


def main(rounds: int) -> int:
    text = post()
    our_render, their_render = ours(), theirs()
    if our_render(text) != their_render(text):
        raise SystemExit(
            "The two do not give the same text: the comparison would be of different things."
        )
    our_times, their_times = [], []
    for _ in range(rounds):
        our_times.append(seconds(our_render, text, CALLS))
        their_times.append(seconds(their_render, text, 1))
    our_time, their_time = median(our_times), median(their_times)
    ratio = their_time / our_time
    sys.stdout.write(
        f"A post of {len(text):,} characters with {NUMBER} shortcodes, median of {rounds} rounds:\n"
        f"  {'worthy_news.shortcodes':<24}{our_time * 1000:9.3f} ms\n"
        f"  {'shortcodes ' + other.__version__:<24}{their_time * 1000:9.3f} ms\n"
        f"  {'ratio':<24}{ratio:9.1f}    (promised: {PROMISED_RATIO})\n"
    )
    return 0 if ratio >= PROMISED_RATIO else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 25))
