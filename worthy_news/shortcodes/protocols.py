"""Take protocols that are not allowed off addresses: WordPress's ``wp_kses_bad_protocol``.

What stands before the first colon is a protocol, unless ``/?`` stands in it; ``javascript:alert(1)``
becomes ``alert(1)`` and ``a.b:c`` becomes ``c``.
"""

from __future__ import annotations

import re

from .allowlist import PROTOCOLS

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]+")
_SLASHED_ZERO = re.compile(r"(?<!\\)\\++0++")
_OPEN_COLON = re.compile(
    r"(&#0*+58(?![;0-9])|&#x0*+3a(?![;a-f0-9]))", re.IGNORECASE | re.ASCII
)
_COLON = re.compile(r":|&#0*+58;|&#x0*+3a;|&colon;", re.IGNORECASE | re.ASCII)
_DECIMAL = re.compile("&#([0-9]+);")
_HEXADECIMAL = re.compile("&#[Xx]([0-9A-Fa-f]+);")
_SPACE = re.compile(r"\s+", re.ASCII)
TRIMMED = " \t\n\r\0\x0b"
"""What PHP's ``trim`` takes off."""

_MOST_PROTOCOLS = 6
_MOST_FEEDS = 2


def drop_controls(text: str) -> str:
    """Return ``text`` without the control characters that XML refuses."""
    return _CONTROL.sub("", text)


def drop_nulls(text: str) -> str:
    r"""Return ``text`` without control characters and without ``\0``."""
    return _SLASHED_ZERO.sub("", drop_controls(text))


def clean_address(address: str) -> str:
    """Return the address without protocols that are not allowed.

    One that still has something to take off after six of them is "".
    """
    address = drop_nulls(address)
    for _ in range(_MOST_PROTOCOLS):
        cleaned = _drop_protocol(address)
        if cleaned == address:
            return address
        address = cleaned
    return ""


def _drop_protocol(address: str, feeds: int = 0) -> str:
    """Return the address with its first protocol written plainly, or without it."""
    address = _OPEN_COLON.sub(r"\1;", address)
    before, *after = _COLON.split(address, maxsplit=1)
    if not after or "/?" in before:
        return address
    rest = after[0].strip(TRIMMED)
    protocol = _read_protocol(before)
    if protocol not in PROTOCOLS:
        return rest
    if protocol == "feed":
        if feeds == _MOST_FEEDS:
            return ""
        rest = _drop_protocol(rest, feeds + 1)
        if rest in ("", "0"):
            return rest
    return f"{protocol}:{rest}"


def _read_protocol(text: str) -> str:
    """Return ``text`` with its references read, and without white space and controls."""
    text = _DECIMAL.sub(lambda match: _character(match[1], 10), text)
    text = _HEXADECIMAL.sub(lambda match: _character(match[1], 16), text)
    text = drop_nulls(_SPACE.sub("", text))
    return text.lower() if text.isascii() else text


def _character(digits: str, base: int) -> str:
    """Return the character of the code's lowest byte, as PHP's ``chr`` does."""
    return chr(int(digits[-20:], base) % 256)
