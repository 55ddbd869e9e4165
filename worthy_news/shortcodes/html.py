"""Split a text into HTML tags and what is between them, and a tag into its attributes.

No parser of HTML: the rules of WordPress's ``wp_html_split`` and ``wp_kses_attr_parse``,
which see a tag in every ``<``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_TAG = re.compile(
    r"""
    ( < (?:
        ! (?= -- ) .*? (?: --> | \Z )
    |
        !\[CDATA\[ .*? (?: \]\]> | \Z )
    |
        [^>]*+ >?
    ) )
    """,
    re.VERBOSE | re.DOTALL,
)
_ELEMENT = re.compile(r"(<\s*+[a-zA-Z0-9]++\s*+)([^>]*+)(>?)", re.ASCII)
_ELEMENT_NAME = re.compile("[a-zA-Z0-9]+")
_ATTRIBUTE = re.compile(
    r"""
    (?: [_a-zA-Z] [-_a-zA-Z0-9:.]*+ | \[ \[? [^\[\]]++ \] \]? )     # a name, or a shortcode in its place
    (?: \s*+ = \s*+ (?: "[^"]*+" | '[^']*+' | [^\s"']++ (?: \s | \Z ) ) | \s | \Z )
    \s*+
    """,
    re.VERBOSE | re.ASCII,
)
SPACE = " \t\n\r\f\v"
"""White space as regular expressions of PHP have it: ASCII's."""


class Element(NamedTuple):
    """An opening tag in pieces; put together again they are the tag, to the character."""

    name: str
    front: str
    attributes: list[str]
    """Each with the white space after it."""
    back: str


def split(text: str) -> list[str]:
    """Return text and tags in turn: the tags have the odd indexes.

    A tag goes from ``<`` to the next ``>``, a comment and a CDATA section to their
    own ends; what is not closed goes to the end of the text.
    """
    return _TAG.split(text)


def parse_element(tag: str) -> Element | None:
    """Return the pieces of an opening tag, or None for all else and for odd attributes."""
    match = _ELEMENT.fullmatch(tag)
    if match is None:
        return None
    front, inside, end = match.groups()
    bare = inside.rstrip(SPACE)
    if bare.endswith("/"):
        bare = bare[:-1].rstrip(SPACE)
        inside, end = bare, inside[len(bare) :] + end
    attributes = _split_attributes(inside)
    if attributes is None:
        return None
    name = _ELEMENT_NAME.search(front)
    return Element(name[0] if name else "", front, attributes, end)


def _split_attributes(text: str) -> list[str] | None:
    attributes = []
    position = 0
    while position < len(text):
        match = _ATTRIBUTE.match(text, position)
        if match is None:
            return None
        attributes.append(match[0])
        position = match.end()
    return attributes
