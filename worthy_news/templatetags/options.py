"""Options as the tags have them: ``name=sm_medium byline=0``, as WordPress writes attributes.

A bare word is a literal here, and a variable only with a dot or a filter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.template import Context, TemplateSyntaxError
from django.template.base import FilterExpression, Parser

from worthy_news.images import UnknownRendition, declared
from worthy_news.rendering.pictures import format_of

_QUOTED = re.compile(r""" "([^"]*)" | '([^']*)' """, re.VERBOSE)

_TRANSLATED = re.compile(r"""_\((?:"[^"]*"|'[^']*')\)""")


@dataclass(frozen=True)
class Literal:
    """A value that stands in the template."""

    text: str

    def resolve(self, context: Context) -> str:
        """Return the text."""
        return self.text


@dataclass(frozen=True)
class StoryWord:
    """A bare word after ``story=``: the variable of that name, or else a number or slug."""

    text: str

    def resolve(self, context: Context) -> Any:
        """Return what the context has under the word, or the word."""
        return context.get(self.text, self.text)


Value = Literal | StoryWord | FilterExpression

_LOOKED_UP: dict[str, Callable[[str], object]] = {
    "name": declared.size,
    "format": format_of,
}
"""Options whose literals are looked up when the template is compiled: a typing error is to be seen then."""


def read_value(parser: Parser, option: str, text: str) -> Value:
    """Return what was written after ``option=``.

    Raises ``UnknownRendition`` for a literal name that no rendition has, ``ValueError``
    for a literal format that is none.
    """
    quoted = _QUOTED.fullmatch(text)
    if not quoted and ("." in text or "|" in text or _TRANSLATED.fullmatch(text)):
        return parser.compile_filter(text)
    if not quoted and option == "story":
        return StoryWord(text)
    literal = (quoted[1] or quoted[2] or "") if quoted else text
    if literal and option in _LOOKED_UP:
        _LOOKED_UP[option](literal)
    return Literal(literal)


def read_size(parser: Parser, text: str) -> Value:
    """Return what was written for a size without ``name=``: a literal in quotes, or a variable."""
    if _QUOTED.fullmatch(text):
        return read_value(parser, "name", text)
    return parser.compile_filter(text)


def read_option(
    parser: Parser, tag: str, bit: str, options: Sequence[str]
) -> tuple[str, Value]:
    """Return option and value; raise ``TemplateSyntaxError`` for what the tag does not take."""
    option, _, text = bit.partition("=")
    if option not in options or not text:
        known = ", ".join(f"{option}=" for option in options)
        raise TemplateSyntaxError(
            f"{{% {tag} %}} does not understand {bit!r}. It takes {known}."
        )
    return option, looked_up(tag, read_value, parser, option, text)


def looked_up(tag: str, read: Callable[..., Value], *arguments: Any) -> Value:
    """Return what ``read`` gives; raise ``TemplateSyntaxError`` where a literal names nothing."""
    try:
        return read(*arguments)
    except (UnknownRendition, ValueError) as error:
        raise TemplateSyntaxError(f"{{% {tag} %}}: {error}") from error


def split_target(bits: list[str]) -> str:
    """Return the name after ``as``, and take both out of ``bits``; "" where there is none."""
    if bits[-2:-1] != ["as"]:
        return ""
    target = bits[-1]
    del bits[-2:]
    return target
