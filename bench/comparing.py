"""Measure how long the desk's comparison of two versions of a story takes.

The story has 3,000 words; ``scattered`` has three edits in every paragraph, ``rewritten`` shares
hardly a paragraph, ``one paragraph`` is all in one, ``giant`` has 60,000 words, and ``monotonous`` says one word
over and over. The table has the median of the wall clock's times, in milliseconds. Run from the checkout::

    python bench/comparing.py [ROUNDS]

Exits with 1 where a story of 3,000 words takes longer than promised.
"""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

HERE = Path(__file__).resolve().parent
sys.path[:] = [
    str(HERE.parent),
    *(path for path in sys.path if Path(path).resolve() != HERE),
]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django  # noqa: E402

django.setup()

from worthy_news.workflow.comparing import compare  # noqa: E402

PROMISED = 300  # milliseconds
COMMON = [
    "the",
    "of",
    "a",
    "to",
    "in",
    "and",
    "that",
    "was",
    "on",
    "for",
    "with",
    "as",
    "it",
    "by",
    "at",
]
Paragraphs = list[list[str]]


def story(dice: random.Random, paragraphs: int, words: int) -> Paragraphs:
    """Return words as a newspaper has them: every third is one of a few, the others are many."""
    rare = [f"word{number}" for number in range(800)]
    return [
        [dice.choice(COMMON if dice.random() < 0.35 else rare) for _ in range(words)]
        for _ in range(paragraphs)
    ]


def edited(dice: random.Random, text: Paragraphs, edits: int) -> Paragraphs:
    """Return ``text`` with ``edits`` words of each paragraph changed, dropped or added."""
    changed = [[*words] for words in text]
    for words in changed:
        for _ in range(edits):
            at = dice.randrange(len(words))
            words[at : at + dice.randrange(2)] = [f"new{dice.randrange(999)}"]
    return changed


def snapshot(text: Paragraphs) -> dict[str, object]:
    """Return what ``compare`` takes, with this body."""
    names = "headline kicker dek byline dateline language slug copyright_since copyright_year copyright_holder reproduction_notice rights_line embargo_note"
    source = "name language copyright_since reproduction_notice dateline_style zone"
    body = "\n".join(f"<p>{' '.join(words)}.</p>" for words in text)
    return {
        **dict.fromkeys(names.split(), ""),
        "body": body,
        "embargo_until": None,
        "section": None,
        "layout": None,
        "source": dict.fromkeys(source.split(), ""),
        "topics": [],
        "credits": [],
        "places": [],
        "pictures": [],
    }


def cases() -> dict[str, tuple[Paragraphs, Paragraphs]]:
    """Return what is compared, by name."""
    dice = random.Random(3)
    text, whole = story(dice, 60, 50), story(dice, 1, 3000)
    giant = story(dice, 1200, 50)
    return {
        "scattered": (text, edited(dice, text, 3)),
        "rewritten": (text, edited(dice, text, 40)),
        "another story": (text, story(dice, 60, 50)),
        "one paragraph": (whole, edited(dice, whole, 180)),
        "giant": (giant, edited(dice, giant, 3)),
        "monotonous": ([["no"] * 30_000], [["no"] * 29_000 + ["yes"]]),
    }


def main(rounds: int) -> int:
    """Print the table; return the program's exit status."""
    slow = False
    print(f"{'':15}{'words':>8}{'ms':>8}")
    for name, texts in cases().items():
        before, after = map(snapshot, texts)
        times = []
        for _ in range(rounds):
            start = perf_counter()
            compare(before, after)
            times.append((perf_counter() - start) * 1000)
        words = sum(map(len, texts[0]))
        slow |= words <= 3000 and median(times) > PROMISED
        print(f"{name:15}{words:8}{median(times):8.0f}")
    return int(slow)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 7))
