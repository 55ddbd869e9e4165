"""Escape text for an attribute of HTML, keeping the character references that are valid.

The rules of WordPress's ``esc_attr`` and ``wp_kses_normalize_entities``: names are
HTML 4's, numbers those of characters that XML allows.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html.entities import name2codepoint

_SPECIAL = re.compile("[&<>\"']")
_MARKS = str.maketrans({"<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#039;"})


def escape(text: str) -> str:
    """Return ``text`` with markup, quotes and stray ampersands escaped."""
    return _normalize(text).translate(_MARKS) if _SPECIAL.search(text) else text


def _normalize(text: str) -> str:
    """Escape every ampersand, then bring back one kind of reference after the other.

    Each step sees what the one before it made, so ``&amp;#38;`` comes out as ``&#038;``.
    """
    text = text.replace("&", "&amp;")
    for pattern, restore in _REFERENCES:
        text = pattern.sub(restore, text)
    return text


def _named(match: re.Match[str]) -> str:
    return f"&{match[1]};" if match[1] in name2codepoint else match[0]


def _decimal(match: re.Match[str]) -> str:
    digits = match[1]
    if digits == "0":
        return ""  # PHP takes "0" for empty.
    return (
        f"&#{digits.lstrip('0').zfill(3)};" if _is_character(int(digits)) else match[0]
    )


def _hexadecimal(match: re.Match[str]) -> str:
    digits = match[1]
    if digits == "0":
        return ""
    if _is_character(int(digits, 16)):
        return f"&#x{digits.lstrip('0')};"
    return f"&amp;#x{digits};"


def _is_character(code: int) -> bool:
    """Say whether XML allows the character: neither most controls, surrogates nor U+FFFE and U+FFFF."""
    return (
        code in (0x9, 0xA, 0xD)
        or 0x20 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or 0x10000 <= code <= 0x10FFFF
    )


_REFERENCES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile("&amp;([A-Za-z]{2,8}[0-9]{0,2});"), _named),
    (re.compile("&amp;#(0*[0-9]{1,7});"), _decimal),
    (re.compile("&amp;#[Xx](0*[0-9A-Fa-f]{1,6});"), _hexadecimal),
)
