"""What the prose editor can do, and which bodies it would give back unchanged.

Its powers are those of the allowlist that it has a button for: ``EXTENSIONS`` says
which extension of django-prose-editor writes which element, and an element that the
allowlist lacks takes its extension away.

The editor reads a body into its own model and writes HTML from that, so whatever the
model does not hold is lost with the first key pressed. ``objection`` reads a body as
strictly as the editor writes it. The rules were read off the editor itself, and the
browser tests compare them with it.
"""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext

from worthy_news.rendering import allowlist

EXTENSIONS: dict[str, dict[str, Any]] = {
    "strong": {"Bold": True},
    "em": {"Italic": True},
    "s": {"Strike": True},
    "u": {"Underline": True},
    "sub": {"Subscript": True},
    "sup": {"Superscript": True},
    "br": {"HardBreak": True},
    "ul": {"BulletList": True, "ListItem": True},
    "ol": {"OrderedList": True, "ListItem": True},
    "blockquote": {"Blockquote": True},
    "hr": {"HorizontalRule": True},
    "a": {"Link": {"enableTarget": False}},
}
"""For an element, the extensions that write it; paragraphs need none."""

_HEADINGS = {"h2": 2, "h3": 3, "h4": 4}
_MARKS = ["a", "strong", "em", "s", "u", "sub", "sup"]
"""Marks from the outermost in: the order in which the editor nests them."""

_BLOCKS = {"p", "ul", "ol", "blockquote", "hr", *_HEADINGS}
_BLOCK = r"</?(?:p|ul|ol|li|blockquote|hr|h[1-6])(?: [^<>]*)?>"
_GAP = re.compile(rf"({_BLOCK})\s+(?={_BLOCK})")
_TOP = re.compile(r"(</(?:p|ul|ol|blockquote|h[1-6])>|<hr>)(?=<[a-z])")
_TIGHT = re.compile(r"<li><p>((?:(?!</?(?:p|li)>).)*)</p></li>", re.DOTALL)
_NUMBERING = re.compile(r'(<ol) data-type="[a-z-]+"')
_TOKEN = re.compile(
    r"< (?P<close> /?) (?P<tag> [a-z][a-z0-9]*) (?P<attributes> (?: [ ][^<>]*)?) >"
    r" | (?P<text> [^<>]+ | [<>])",
    re.VERBOSE,
)
_NOTHING = re.compile("")
_LINK = re.compile(
    r' href="(?:https?:|mailto:|tel:|[/#?])(?:[^"<>&]|&amp;)*"(?: title="(?:[^"<>&]|&amp;)+")?'
)
_NUMBERS = re.compile(r'(?: start="(?:[2-9]|[1-9][0-9]+)")?')
_REFERENCE = re.compile(r"&(?!amp;|lt;|gt;|nbsp;)[#\w]*;?|[<>\u00a0]")
_CONTROLS = re.compile(r"[\t\n\r\f]")
_DEEPEST = 20
"""Lists and quotes in each other; no story needs so many."""


def extensions():
    """Return the extensions of the prose editor, as its widget takes them."""
    found: dict[str, Any] = {}
    for tag, writers in EXTENSIONS.items():
        if tag in allowlist.TAGS:
            found |= writers
    levels = [level for tag, level in _HEADINGS.items() if tag in allowlist.TAGS]
    return found | {"Heading": {"levels": levels}} if levels else found


def tidy(html):
    """Return what the editor wrote as the newsroom keeps it.

    One block a line, no paragraph inside an item that is only that, and no mark
    that the editor leaves for itself.
    """
    html = _NUMBERING.sub(r"\1", _TIGHT.sub(r"<li>\1</li>", html))
    return _TOP.sub("\\1\n", html)


def same(one, other):
    """Whether two bodies differ in the white space between blocks at most."""
    return _without_gaps(one) == _without_gaps(other)


def objection(html):
    """Return what the editor would change or drop in ``html``, in words; "" for nothing.

    The first thing found is told: one is enough to keep the editor from opening.
    """
    try:
        _Reader(_without_gaps(html)).blocks("")
    except _Misfit as misfit:
        return str(misfit)
    return ""


def _without_gaps(html):
    return _GAP.sub(r"\1", html.replace("\r\n", "\n").strip())


class _Misfit(Exception):
    """What the editor would not give back as it was."""


class _Reader:
    """Reads a body by the grammar that the editor writes, and raises ``_Misfit`` elsewhere."""

    def __init__(self, html):
        self.tokens = list(_TOKEN.finditer(html))
        self.position = 0
        self.depth = 0

    def blocks(self, end):
        """Read blocks until ``end`` is closed; until the text ends for ""."""
        self.depth += 1
        if self.depth > _DEEPEST:
            raise _Misfit(gettext("how deeply it is nested"))
        while not self._ends(end):
            self._block()
        self.depth -= 1

    def _block(self):
        tag = self._start(_BLOCKS)
        if tag in {"ul", "ol"}:
            while not self._ends(tag):
                self._start({"li"})
                self._item()
        elif tag == "blockquote":
            self.blocks(tag)
        elif tag != "hr":
            self._paragraph(tag)

    def _item(self):
        """Read what stands in an item: words alone, or a paragraph and more blocks."""
        following = self.tokens[self.position : self.position + 1]
        if not following or following[0]["tag"] != "p":
            return self._paragraph("li")
        first = self.position
        self._block()
        if self._next("tag") == "li":
            raise _Misfit(gettext("<%(tag)s> inside <li>") % {"tag": "p"})
        self.position = first
        return self.blocks("li")

    def _paragraph(self, end):
        """Read the words of a block, and see to the white space in them as a whole."""
        first = self.position
        self._words(end, rank=-1)
        tokens = self.tokens[first : self.position - 1]
        text = "".join(
            token["text"] or "\n" * (token["tag"] == "br") for token in tokens
        )
        if any(line != line.strip(" ") or "  " in line for line in text.split("\n")):
            raise _Misfit(gettext("spaces in a row or at the end of a line"))

    def _words(self, end, rank):
        """Read text and marks until ``end`` is closed; marks come in the editor's order."""
        closed = ""
        while not self._ends(end):
            if self._next("text"):
                self._text()
                closed = ""
                continue
            tag = self._start({"br", *_MARKS})
            if tag in _MARKS:
                if tag == closed or _MARKS.index(tag) <= rank:
                    raise _Misfit(gettext("how <%(tag)s> is nested") % {"tag": tag})
                self._words(tag, _MARKS.index(tag))
            closed = tag
        if rank >= 0 and self.tokens[self.position - 2]["tag"] == end:
            raise _Misfit(f"<{end}></{end}>")

    def _start(self, allowed):
        """Take a start tag that is one of ``allowed``, with attributes that fit, and return its name."""
        token = self._take()
        tag = token["tag"]
        if not tag or token["close"] or tag not in allowed & allowlist.TAGS:
            raise _Misfit(token[0] if tag else gettext("text outside of a paragraph"))
        pattern = {"a": _LINK, "ol": _NUMBERS}.get(tag, _NOTHING)
        if not pattern.fullmatch(token["attributes"]):
            raise _Misfit(token[0])
        return tag

    def _text(self):
        text = self._take()["text"]
        if reference := _REFERENCE.search(text):
            raise _Misfit(reference[0])
        if _CONTROLS.search(text):
            raise _Misfit(gettext("line breaks inside a paragraph"))

    def _ends(self, tag):
        """Whether ``tag`` is closed here; takes its end tag. For "": whether the text ends."""
        if self.position == len(self.tokens):
            if tag:
                raise _Misfit(gettext("<%(tag)s> that is not closed") % {"tag": tag})
            return True
        token = self.tokens[self.position]
        if not token["close"]:
            return False
        if token["tag"] != tag:
            raise _Misfit(token[0])
        self.position += 1
        return True

    def _next(self, group):
        return self.position < len(self.tokens) and self.tokens[self.position][group]

    def _take(self):
        self.position += 1
        return self.tokens[self.position - 1]
