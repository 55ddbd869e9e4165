"""The values of a shortcode's attributes, read as WordPress reads them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from math import isinf

from django.utils.safestring import SafeString

from worthy_news.rendering import safe

_NUMBER = re.compile(
    r"""
    [ \t\n\r\v\f]*+
    ( [+-]? (?: [0-9]++ (?: \. [0-9]*+ )? | \. [0-9]++ ) (?: e [+-]? [0-9]++ )? )
    """,
    re.ASCII | re.IGNORECASE | re.VERBOSE,
)
_LARGEST = 2**63 - 1
_OCTET = re.compile(r"%[a-fA-F0-9]{2}")
_NOT_IN_A_CLASS = re.compile(r"[^A-Za-z0-9_-]")
_NOT_IN_A_TAG = re.compile(r"[^a-zA-Z0-9_:]")
_BETWEEN_KEYS = re.compile(r"[\s,]+", re.ASCII)

TRIMMED = " \t\n\r\0\x0b"
"""What PHP's ``trim`` takes away."""


def given(attributes: Mapping[int | str, str], name: str) -> str:
    """Return the value of an attribute, "" also for "0": what PHP takes for empty."""
    value = attributes.get(name, "")
    return "" if value == "0" else value


def whole(text: str) -> int:
    """Return the whole number that ``text`` begins with, 0 without one: PHP's ``(int)``.

    ``3e2`` is 300. What does not fit in 64 bits is the largest or smallest that does;
    beyond 2**53, it is a number near by.
    """
    found = _NUMBER.match(text)
    number = float(found[1]) if found else 0.0
    return 0 if isinf(number) else max(-_LARGEST - 1, min(int(number), _LARGEST))


def keys(text: str) -> list[int]:
    """Return the numbers in a list such as ``"3, 1,2"``, each once: ``wp_parse_id_list``."""
    numbers = (abs(whole(part)) for part in _BETWEEN_KEYS.split(text) if part)
    return list(dict.fromkeys(numbers))


def html_class(text: str) -> str:
    """Return what of ``text`` may stand in a class or an id: ``sanitize_html_class``."""
    return _NOT_IN_A_CLASS.sub("", _OCTET.sub("", text))


def tag(text: str) -> str:
    """Return what of ``text`` may be the name of an element: ``tag_escape``."""
    return _NOT_IN_A_TAG.sub("", text).lower()


def attribute(text: str) -> SafeString:
    """Return ``text`` as the value of an attribute: ``esc_attr``, which escapes nothing twice."""
    return safe.escape(unescape(text))
