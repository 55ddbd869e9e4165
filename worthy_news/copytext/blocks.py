"""Tell the kinds of blocks apart: paragraphs, subheads, quotations, lists."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .capitals import is_capitals
from .datelines import has_source

_LONGEST_SUBHEAD = 60
"""Characters. What is longer is a paragraph, shouted."""

_END_MARKS = tuple(".!?:;,…–—-")
_CLOSING = "\"'”’»)]"
_LIST_ITEM = re.compile(r"\s*(?:[-*•‣▪◦·]|\d{1,3}[.)]|\(?[a-zA-Z]\))[ \t]\s*\S")
_SEPARATOR = re.compile(r"[\W_]+|-30-|\(?(?:ENDS?|End[s]?)\)?", re.DOTALL)
_NOTE = re.compile(
    r"[(\[*]*(?:editor[’']?s?[’']? note|eds|note to editors|attention editors|embargoed)\b",
    re.IGNORECASE,
)
_FOLLOWING = ("paragraph", "quote", "list", "subhead")
"""What a subhead can stand over: another subhead only if that stands over something."""


def is_list_item(line: str) -> bool:
    """Return whether ``line`` begins with a bullet or a number."""
    return bool(_LIST_ITEM.match(line))


def is_quote_line(line: str) -> bool:
    """Return whether ``line`` is marked as a quotation, as in e-mail."""
    return line.startswith(">")


def ends_sentence(text: str) -> bool:
    """Return whether ``text`` ends as a sentence does, quotation marks aside."""
    return text.rstrip(_CLOSING).endswith((".", "!", "?", "…", ":"))


def is_remark(text: str) -> bool:
    """Return whether ``text`` is no paragraph of a story: no sentence, or in brackets."""
    return not ends_sentence(text) or (text[:1] in "([*" and text[-1:] in ")]*")


def kinds(texts: Sequence[str]) -> list[str]:
    """Return the kind of each of the blocks ``texts`` of a body, in order.

    A subhead is one line in capitals of at most 60 characters, without a mark at its
    end, with a paragraph, a quotation or a list to follow.
    """
    found: list[str] = []
    after = ""
    for text in reversed(texts):
        kind = _kind_alone(text)
        if kind == "paragraph" and after in _FOLLOWING and _is_like_subhead(text):
            kind = "subhead"
        found.append(kind)
        after = kind
    return found[::-1]


def _kind_alone(text: str) -> str:
    """Return the kind that ``text`` shows without its neighbors."""
    if _SEPARATOR.fullmatch(text):
        return "separator"
    lines = text.split("\n")
    if all(map(is_quote_line, lines)):
        return "quote"
    if is_list_item(lines[0]) and all(
        is_list_item(line) or line[:1].isspace() for line in lines
    ):
        return "list"
    return "note" if _NOTE.match(text) else "paragraph"


def _is_like_subhead(text: str) -> bool:
    if (
        len(text) > _LONGEST_SUBHEAD
        or "\n" in text
        or text.rstrip(_CLOSING).endswith(_END_MARKS)
    ):
        return False
    return is_capitals(text) and not has_source(text)
