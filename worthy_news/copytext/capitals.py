"""Tell capitals from small letters the way newsrooms print them.

``McALLEN``, ``al-ARISH`` and ``DeKALB`` are capitals; so is a word of a script
that has no case.
"""

from __future__ import annotations

import unicodedata

_WORD_EDGE = "()[]\"'“”‘’„«».,;:!?…*-–—"

_SMALL_WORDS = """
a à al am an and au aux bei bin bint by d da das de degli del della den der des di die do
dos du e el em en het i in ibn im la las le les lo los ob of on op près sous sul sur ten
ter the und upon van von y zu zum zur
"""
CONNECTORS = frozenset(_SMALL_WORDS.split())
"""Words that stay small inside a place's or a person's name."""


def is_capitals(text: str) -> bool:
    """Return whether every word of ``text`` is in capitals and there are two capitals at least.

    ``ß`` has no capital that is used, and the ``s`` of a plural (``CEOs``) stays small.
    """
    return sum(map(str.isupper, text)) >= 2 and all(
        map(_is_capitals_word, text.split())
    )


def is_capitals_place(text: str) -> bool:
    """Return whether ``text`` could be a place in a dateline: capitals, save connecting words.

    A name in a script without case passes.
    """
    words = text.split()
    return (
        any(map(str.isalpha, text))
        and any(map(_is_capitals_word, words))
        and all(_is_capitals_word(word) or word in CONNECTORS for word in words)
    )


def is_capitalized(word: str) -> bool:
    """Return whether ``word`` begins with a capital, or with a letter that has no case."""
    letter = word.lstrip(_WORD_EDGE)[:1]
    return letter.isalpha() and not letter.islower()


def is_spelled(text: str, others: str) -> bool:
    """Return whether ``text`` has nothing but letters, their marks (``é`` as two) and ``others``."""
    return all(
        sign.isalpha() or sign in others or unicodedata.category(sign)[0] == "M"
        for sign in text
    )


def _is_capitals_word(word: str) -> bool:
    bare = word.replace("ß", "").strip(_WORD_EDGE)
    small = sum(map(str.islower, bare))
    capitals = sum(map(str.isupper, bare))
    if small == 1 and bare.endswith("s"):
        return capitals >= 2 or bare[:-1].isdigit()
    # A small prefix, then capitals to the end: McALLEN, LaGRANGE, al-ARISH, iPHONE.
    return small == 0 or (small <= 3 and capitals >= 2 and bare[-2:].isupper())
