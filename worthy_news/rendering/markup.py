"""HTML as a row of tokens, in linear time and without a tree.

``tokens`` cuts a text where a browser's tokenizer would. Joining ``token.raw`` gives
the text back, character for character, so that a rule can change one tag and leave
everything else as the author typed it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import Enum, auto
from html import unescape
from typing import NamedTuple


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


VOID = _names("area base br col embed hr img input link meta param source track wbr")
"""Elements that hold nothing and have no end tag."""

INLINE = _names(
    "a abbr acronym b bdi bdo big button cite code data del dfn em font i ins kbd label"
    " mark meter nobr output progress q ruby s samp small span strike strong sub sup time"
    " tt u var"
)
"""Elements that stand inside a line of text."""

_RAW_TEXT = _names("script style textarea title xmp iframe noembed noframes noscript")
"""Elements in which nothing is a tag but their own end tag."""

_ATTRIBUTE = r"""
    (?P<name> [^\t\n\f\r\ />] [^\t\n\f\r\ />=]*+ )
    (?: [\t\n\f\r\ ]*+ = [\t\n\f\r\ ]*+
        (?: " (?P<double> [^"]*+ ) (?: " | \Z )
          | ' (?P<single> [^']*+ ) (?: ' | \Z )
          | (?P<bare> [^\t\n\f\r\ "'>] [^\t\n\f\r\ >]*+ )
        )?+
    )?+
"""
_ATTRIBUTES = re.compile(_ATTRIBUTE, re.VERBOSE)
_QUOTED = ("double", "single", "bare")
_UNNAMED = re.sub(r"\?P<\w+>", "?:", _ATTRIBUTE)
_MARKUP = re.compile(
    rf"""
    <!-- (?: -?> | .*? (?: --!?> | \Z ) )
    | < (?P<slash> /?) (?P<tag> [a-zA-Z] [^\t\n\f\r\ />]*+ )
        (?: [\t\n\f\r\ /]++ | {_UNNAMED} )*+ (?: > | \Z )
    | < (?: [!?] | /(?![a-zA-Z]) ) [^>]*+ (?: > | \Z )
    """,
    re.VERBOSE | re.DOTALL,
)


class Kind(Enum):
    """What a token is."""

    TEXT = auto()
    """Text, in which ``&amp;`` stands for ``&``."""
    RAW = auto()
    """What stands between ``<script>`` and ``</script>``, and the like."""
    START = auto()
    END = auto()
    OTHER = auto()
    """A comment, a doctype, a processing instruction."""


class Token(NamedTuple):
    """One piece of HTML."""

    kind: Kind
    raw: str
    """As it stands in the text."""
    tag: str = ""
    """Of a start or end tag, its name in small letters."""


def tokens(html: str) -> Iterator[Token]:
    """Cut ``html`` into text, tags and comments."""
    position = 0
    while found := _MARKUP.search(html, position):
        if found.start() > position:
            yield Token(Kind.TEXT, html[position : found.start()])
        position = found.end()
        tag = (found["tag"] or "").lower()
        if not tag:
            yield Token(Kind.OTHER, found[0])
        elif found["slash"]:
            yield Token(Kind.END, found[0], tag)
        else:
            yield Token(Kind.START, found[0], tag)
            end = _end_of_raw_text(html, position, tag)
            if end > position:
                yield Token(Kind.RAW, html[position:end], tag)
            position = end
    if position < len(html):
        yield Token(Kind.TEXT, html[position:])


def attributes(token: Token) -> list[tuple[str, str]]:
    """Return the attributes of a start tag, as (name in small letters, value as read)."""
    found = _ATTRIBUTES.finditer(token.raw, 1 + len(token.tag))
    return [
        (
            match["name"].lower(),
            unescape(match["double"] or match["single"] or match["bare"] or ""),
        )
        for match in found
    ]


def edited(token: Token, edit: Callable[[str, str], str | None]) -> str:
    """Return the start tag with each attribute's value as ``edit(name, value)`` gives it.

    It is given the name in small letters and the value as it stands, and gives one that
    fits into the same quotes; ``None`` takes the attribute away. What it leaves as it
    is stays so to the character.
    """

    def replace(match: re.Match[str]) -> str:
        group = next((kind for kind in _QUOTED if match[kind] is not None), None)
        if group is None:
            return match[0]
        value = edit(match["name"].lower(), match[group])
        if value is None:
            return ""
        if value == match[group]:
            return match[0]
        quote = "'" if group == "single" else '"'
        return f"{match['name']}={quote}{value}{quote}"

    start = 1 + len(token.tag)
    return token.raw[:start] + _ATTRIBUTES.sub(replace, token.raw[start:])


def renamed(token: Token, tag: str) -> str:
    """Return the start or end tag with another name, its attributes as they are."""
    start = 2 if token.kind is Kind.END else 1
    return token.raw[:start] + tag + token.raw[start + len(token.tag) :]


def _end_of_raw_text(html: str, position: int, tag: str) -> int:
    """Return where the raw text of ``tag`` ends: at its end tag, else with the text."""
    if tag == "plaintext":
        return len(html)
    if tag not in _RAW_TEXT:
        return position
    end = re.compile(rf"</{tag}(?=[\t\n\f\r />])", re.IGNORECASE).search(html, position)
    return end.start() if end else len(html)
