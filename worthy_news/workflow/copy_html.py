"""The body of a story, made from the blocks of agency copy."""

from __future__ import annotations

import re
from collections.abc import Callable

from worthy_news.copytext import Copy

_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", "[": "&#91;", "]": "&#93;"}
)
_BULLET = re.compile(r"\s*[-*•‣▪◦·][ \t]+")
_NUMBER = re.compile(r"\s*(\d{1,3})[.)][ \t]+")


def body_html(copy: Copy) -> str:
    """Return the body of ``copy`` as HTML, a line for each block.

    Of the text, ``&``, ``<`` and ``>`` are escaped, and brackets, so that an agency's
    are never taken for a shortcode; all else stays as it is. Line ends inside a block
    become ``<br>``. A rights line among the blocks is left to the story's own.
    """
    blocks = [block for block in copy.blocks if block.kind != "rights"]
    return "\n".join(
        _MAKERS.get(block.kind, _paragraph)(block.text) for block in blocks
    )


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)


def _lines(text: str) -> str:
    return _escaped(text).replace("\n", "<br>")


def _paragraph(text: str) -> str:
    return f"<p>{_lines(text)}</p>"


def _aside(text: str) -> str:
    """Return what is not the story's running text; a dateline goes into the first paragraph after it."""
    return f"<div>{_lines(text)}</div>"


def _subhead(text: str) -> str:
    return f"<h2>{_escaped(text)}</h2>"


def _quote(text: str) -> str:
    """Return a quotation without its marks; a line of nothing but marks parts paragraphs."""
    lines = "\n".join(
        line.removeprefix(">").removeprefix(" ") for line in text.split("\n")
    )
    paragraphs = [
        _paragraph(part.strip("\n"))
        for part in re.split(r"\n{2,}", lines)
        if part.strip("\n")
    ]
    return f"<blockquote>{''.join(paragraphs)}</blockquote>"


def _list(text: str) -> str:
    """Return a list; one with other marks than bullets, or numbers in order, stays as it is printed."""
    items = _items(text)
    if all(_BULLET.match(item) for item in items):
        return f"<ul>{_list_items(items, _BULLET)}</ul>"
    numbers = [int(match[1]) for item in items if (match := _NUMBER.match(item))]
    first = numbers[0] if numbers else 0
    if numbers != list(range(first, first + len(items))):
        return _paragraph(text)
    start = "" if first == 1 else f' start="{first}"'
    return f"<ol{start}>{_list_items(items, _NUMBER)}</ol>"


def _items(text: str) -> list[str]:
    """Return the items with their marks; a line that is set in belongs to the one before."""
    items: list[str] = []
    for line in text.split("\n"):
        if (
            items
            and line[:1].isspace()
            and not (_BULLET.match(line) or _NUMBER.match(line))
        ):
            items[-1] += f"\n{line.lstrip()}"
        else:
            items.append(line)
    return items


def _list_items(items: list[str], mark: re.Pattern[str]) -> str:
    return "".join(f"<li>{_lines(mark.sub('', item, count=1))}</li>" for item in items)


_MAKERS: dict[str, Callable[[str], str]] = {
    "subhead": _subhead,
    "quote": _quote,
    "list": _list,
    "note": _aside,
    "separator": _aside,
}
