"""Read the attributes of a shortcode: ``name="value" name='value' name=value "value" value``.

The rules are those of WordPress's ``shortcode_parse_atts``. A value must be followed
by white space or the end, or the whole run of characters is one positional value,
quotes included. Nothing is refused: old stories hold every mistake.
"""

from __future__ import annotations

import re

_ATTRIBUTE = re.compile(
    r"""
    (?:
        ( [\w-]++ ) \s*+ = \s*+              # 1: a name
        (?:
            " ( [^"]*+ ) "                    # 2 to 4: its value
        |
            ' ( [^']*+ ) '
        |
            ( [^\s'"]++ )
        )
    |
        " ( [^"]*+ ) "                        # 5 to 7: a value alone
    |
        ' ( [^']*+ ) '
    |
        ( \S++ )
    )
    (?: \s | \Z )
    """,
    re.VERBOSE | re.ASCII,
)
_LAST_WITH_NAME = 4
_WIDE_SPACES = re.compile("[\u00a0\u200b]+")
_INTEGER = re.compile(r"-?[1-9][0-9]{0,18}")
_ESCAPE = re.compile(rb"\\(x[0-9A-Fa-f]{1,2}|[0-7]{1,3}|.)", re.DOTALL)
_CONTROLS = {
    b"n": b"\n",
    b"t": b"\t",
    b"r": b"\r",
    b"a": b"\a",
    b"v": b"\v",
    b"b": b"\b",
    b"f": b"\f",
}


def parse_attributes(text: str) -> dict[int | str, str]:
    """Return the attributes written in ``text``, in WordPress's order.

    Names are lower-cased; the last of two equal ones wins, in the place of the
    first. Values without a name have integer keys, counted from 0. A name that is
    an integer as PHP writes them is an integer too, and the count goes on after the
    largest. No-break spaces and zero-width spaces count as spaces. A value with a
    ``<`` that no ``>`` follows is "".
    """
    if not text.isascii():
        text = _WIDE_SPACES.sub(" ", text)
    attributes: dict[int | str, str] = {}
    next_index = 0
    for match in _ATTRIBUTE.finditer(text):
        form = match.lastindex or 0
        value = match[form]
        key: int | str
        if form > _LAST_WITH_NAME:
            if not value:
                continue
            key = next_index
        elif match[1] == "0":
            continue  # PHP takes it for empty, and the value for nothing.
        else:
            key = _key(match[1])
        attributes[key] = _read(value)
        if isinstance(key, int):
            next_index = max(next_index, key + 1)
    return attributes


def _key(name: str) -> int | str:
    """Return ``name`` as a key of a PHP array: integers of 64 bits are integers."""
    if name[-1].isdigit() and _INTEGER.fullmatch(name):
        number = int(name)
        if -(2**63) <= number < 2**63:
            return number
    return name.lower()


def _read(value: str) -> str:
    """Return ``value`` with its backslashes read; "" where a ``<`` in it is not closed."""
    if "\\" in value:
        value = strip_slashes(value)
    if "<" in value and value.rfind("<") > value.rfind(">"):
        return ""
    return value


def strip_slashes(text: str) -> str:
    r"""Read the backslash escapes of C as PHP's ``stripcslashes`` does.

    ``\n``, ``\x41`` and ``\101`` are characters, any other backslash goes, and one at
    the very end stays. Numbers are bytes of UTF-8; bytes that make no character
    become U+FFFD.
    """
    return _ESCAPE.sub(_unescape, text.encode("utf-8", "surrogatepass")).decode(
        "utf-8", "replace"
    )


def _unescape(match: re.Match[bytes]) -> bytes:
    escaped = match[1]
    if len(escaped) > 1 and escaped[:1] == b"x":
        return bytes([int(escaped[1:], 16)])
    if escaped[0] in b"01234567":
        return bytes([int(escaped, 8) % 256])
    return _CONTROLS.get(escaped, escaped)
