"""Characters that a text does not have, to stand for something while it is worked on."""

from __future__ import annotations

import re
from itertools import chain, islice

_NUMERIC = re.compile(r"&#(?:[xX]0*([0-9a-fA-F]{1,6})|0*([0-9]{1,7}))")


def unused(text: str, count: int) -> list[str]:
    """Return ``count`` characters that stand nowhere in ``text``, as such or as references.

    Those for private use are tried first, then the planes with hardly a character in
    them: more than a text has room for, unless it lists them all.
    """
    used = set(text)
    for hexadecimal, decimal in _NUMERIC.findall(text):
        code = int(hexadecimal, 16) if hexadecimal else int(decimal)
        if code <= 0x10FFFF:
            used.add(chr(code))
    candidates = map(chr, chain(range(0xE000, 0xF900), range(0x10FFFD, 0x3FFFF, -1)))
    return list(islice((char for char in candidates if char not in used), count))
