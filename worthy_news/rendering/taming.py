"""Make hostile HTML harmless to parse: every tag closed, nothing nested too deep.

HTML's parsing algorithm is quadratic in open elements, and copies unclosed marks into
every paragraph that follows: a megabyte can keep a server busy for minutes, or fill its
memory. What is tamed parses in linear time. HTML that is well formed stays as it is.
"""

from __future__ import annotations

from collections import Counter
from itertools import takewhile

from worthy_news.rendering.markup import INLINE, VOID, Kind, Token, tokens

DEEPEST = 100
"""Most elements in each other; deeper ones lose their tags and keep their text."""

_GAP = "<!---->"
"""Parts a text. Stands where a tag was, or ``&#91`` and a digit behind the tag would be one reference."""

_MOST_AMPERSANDS = 500
"""Most ampersands in one stretch of text; the parser that is used is quadratic in them."""

_CELL = frozenset({"td", "th"})
_GROUP = _CELL | {"tr", "thead", "tbody", "tfoot"}
_CLOSES = {
    "li": frozenset({"li", "p"}),
    "dt": frozenset({"dt", "dd", "p"}),
    "dd": frozenset({"dt", "dd", "p"}),
    "td": _CELL | {"p"},
    "th": _CELL | {"p"},
    "tr": _CELL | {"tr", "p"},
    "tbody": _GROUP | {"p"},
    "tfoot": _GROUP | {"p"},
    "option": frozenset({"option"}),
    "a": frozenset({"a"}),
}
"""Which open elements end where another begins; a paragraph, where any other block does."""

_IN_PARAGRAPHS = (INLINE | VOID | {"ruby", "rb", "rt", "rp"}) - {"hr", "a"}
"""What can begin without ending anything."""

_ENDS_A_PARAGRAPH = frozenset({"p"})


def tamed(html: str) -> str:
    """Return ``html`` with the same text, every tag closed and none too deep."""
    return "".join(_Tamer().run(html))


def closed(html: str) -> str:
    """Return ``html``, cut out of something larger, without end tags that end nothing in it."""
    return tamed(html).replace(_GAP, "")


def unpaired(html: str) -> str:
    """Return the tags in ``html`` that have no partner in it: what ends, then what begins.

    What ends an element and begins another one of its name is not among them: left out,
    the first one goes on.
    """
    ends: list[Token] = []
    open: list[Token] = []
    counts: Counter[str] = Counter()
    for token in tokens(html):
        if token.kind is Kind.START and token.tag not in VOID:
            open.append(token)
            counts[token.tag] += 1
        elif token.kind is Kind.END and counts[token.tag]:
            tag = ""
            while tag != token.tag:
                tag = open.pop().tag
                counts[tag] -= 1
        elif token.kind is Kind.END:
            ends.append(token)
    pairs = zip(reversed(ends), open, strict=False)
    same = sum(1 for _ in takewhile(lambda pair: pair[0].tag == pair[1].tag, pairs))
    return "".join(token.raw for token in [*ends[: len(ends) - same], *open[same:]])


def parted(html: str) -> str:
    """Return ``html`` with the same text, and a gap before every 500th ampersand of one stretch."""
    if html.count("&") < _MOST_AMPERSANDS:
        return html
    return "".join(
        _parted(token.raw) if token.kind is Kind.TEXT else token.raw
        for token in tokens(html)
    )


def _parted(text: str) -> str:
    pieces = text.split("&")
    return f"{_GAP}&".join(
        "&".join(pieces[start : start + _MOST_AMPERSANDS])
        for start in range(0, len(pieces), _MOST_AMPERSANDS)
    )


class _Tamer:
    """Closes what is left open, as a stack of the elements that are open."""

    def __init__(self) -> None:
        self.open: list[str] = []
        self.too_deep: Counter[str] = Counter()
        self.out: list[str] = []

    def run(self, html: str) -> list[str]:
        for token in tokens(html):
            if token.kind is Kind.START and token.tag not in VOID:
                self._start(token)
            elif token.kind is Kind.END:
                self._end(token)
            else:
                self._make_room(token)
                self.out.append(token.raw)
        self._close(0)
        return self.out

    def _start(self, token: Token) -> None:
        self._make_room(token)
        if len(self.open) >= DEEPEST:
            self.too_deep[token.tag] += 1
            self.out.append(_GAP)
            return
        self.open.append(token.tag)
        self.out.append(token.raw)

    def _end(self, token: Token) -> None:
        if self.too_deep[token.tag] or token.tag not in self.open:
            self.too_deep[token.tag] = max(self.too_deep[token.tag] - 1, 0)
            self.out.append(_GAP)
            return
        depth = len(self.open) - self.open[::-1].index(token.tag) - 1
        self._close(depth + 1)
        self.open.pop()
        self.out.append(token.raw)

    def _make_room(self, token: Token) -> None:
        """Close what ``token`` ends by beginning: paragraphs, items, cells."""
        if token.kind is not Kind.START or token.tag in _IN_PARAGRAPHS:
            return
        ended = _CLOSES.get(token.tag, _ENDS_A_PARAGRAPH)
        for depth in range(len(self.open) - 1, -1, -1):
            tag = self.open[depth]
            if tag in ended:
                self._close(depth)
            elif tag not in INLINE:
                return

    def _close(self, depth: int) -> None:
        """Close the open elements until ``depth`` are left."""
        for tag in reversed(self.open[depth:]):
            self.out.append(f"</{tag}>")
        del self.open[depth:]
