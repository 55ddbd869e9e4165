"""Keep of HTML what a story's body may hold, and say what was taken out.

The parsed text stays as it was, character for character, but for what stood in
elements that go as a whole. Brackets that are escaped stay so, in whichever way they
are spelled, and brackets that are typed stay typed: the one is text, the other a
shortcode.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import nh3
from django.utils.translation import gettext

from worthy_news.rendering import allowlist
from worthy_news.rendering.markup import Kind, Token, attributes, renamed, tokens
from worthy_news.rendering.placeholders import unused
from worthy_news.rendering.taming import parted, tamed


class Sanitized(NamedTuple):
    """A body, and what had to go to make it one."""

    html: str
    removed: tuple[str, ...]
    """One sentence part for each kind of thing, for an editor: ``2 × <script>, with ...``."""


_PASSES = 6
"""Most times a text is cleaned; each pass sees the last one's answer, until both agree."""

_MOST_TAGS, _LONGEST = 500, 50_000
"""More tags, or a longer text, and the HTML is tamed before it is parsed."""

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_BRACKET = re.compile(
    r"&(?: \#0*91(?![0-9]);? | \#[xX]0*5[bB](?![0-9a-fA-F]);? | lbrack; | lsqb;"
    r"  | (?P<right> \#0*93(?![0-9]);? | \#[xX]0*5[dD](?![0-9a-fA-F]);? | rbrack; | rsqb;))",
    re.VERBOSE,
)
_PRE = re.compile(r"(<pre(?: [^\"<>]*(?:\"[^\"]*\"[^\"<>]*)*)?>)\n")
_VALUE = re.compile(r'="([^"]*)"')
_QUOTED_SHORTCODE = re.compile(r"\[[^\]]*&quot;")
_WITH_REFERENCES = {"textarea", "title"}
"""Of the elements with raw text, those in which ``&#91;`` is a bracket."""

_FOREIGN = {"svg", "math"}
_ADDRESSES = {"href", "src", "cite"}

_ATTRIBUTES: dict[str, set[str]] = {
    "*": set(allowlist.EVERYWHERE),
    **{tag: set(names) for tag, names in allowlist.ATTRIBUTES.items()},
}


def sanitize(html: str) -> Sanitized:
    """Return what of ``html`` a body may hold, and what was taken out of it.

    Sanitizing twice gives the same. Takes time in proportion to the text.
    """
    source = _UNSTORABLE.sub(_replacement, html)
    marks = unused(source, 2)
    pieces = list(tokens(source))
    prepared = "".join(_prepared(pieces, marks))
    if len(pieces) > _MOST_TAGS or len(source) > _LONGEST:
        prepared = tamed(prepared)
    clean = _cleaned(prepared)
    clean = clean.replace(marks[0], "&#91;").replace(marks[1], "&#93;")
    result = list(tokens(clean))
    lines = [*_taken_out(pieces, result), *_further(html, pieces)]
    return Sanitized("".join(map(_written, result)), tuple(lines))


def _replacement(unstorable: re.Match[str]) -> str:
    """NUL is nothing to a browser; half a surrogate pair is a character it cannot show."""
    return "" if unstorable[0] == "\x00" else "\ufffd"


def _prepared(pieces: Iterable[Token], marks: list[str]) -> Iterator[str]:
    """Give each token under the name it keeps, with its escaped brackets marked."""
    foreign = False
    for token in pieces:
        raw = token.raw
        if token.kind in (Kind.START, Kind.END):
            # A <div> ends a drawing, a <form> does not: there, names stay as they are.
            if token.tag in _FOREIGN:
                foreign = token.kind is Kind.START
            elif token.tag in allowlist.RENAMED and not foreign:
                raw = renamed(token, allowlist.RENAMED[token.tag])
        if "&" in raw and (token.kind is not Kind.RAW or token.tag in _WITH_REFERENCES):
            raw = _BRACKET.sub(lambda match: marks[1 if match["right"] else 0], raw)
        yield raw


def _cleaned(html: str) -> str:
    """Return ``html`` cleaned until another pass would change nothing.

    Taking a tag away can leave elements where a parser would not put them (a paragraph
    in a paragraph); the next pass reads that as a browser does.
    """
    for _ in range(_PASSES):
        before, html = html, _pass(html)
        if html == before:
            break
    return html


def _pass(html: str) -> str:
    """Clean ``html`` once, and write what the parser would drop next time so that it stays."""
    if html.startswith("\ufeff"):
        html = f"\ufeff{html}"  # the parser takes the first for a byte order mark
    clean = nh3.clean(
        parted(html),
        tags=set(allowlist.TAGS),
        clean_content_tags=set(allowlist.DROPPED),
        attributes=_ATTRIBUTES,
        url_schemes=set(allowlist.URL_SCHEMES),
        link_rel=None,
    )
    return _PRE.sub("\\1\n\n", clean).replace("\r", "&#13;")


def _written(token: Token) -> str:
    """Return the token as a body has it: no tag ends but at its end, to whoever reads it.

    To WordPress a tag ends at the first ``>``, quotes or not, so that what follows in a
    value would be run as text. And ``&quot;`` is not a quote to it: ``src='[x name="a b"]'``
    has to keep both. Older parsers leave ``<`` and ``>`` in values as they are.
    """
    if token.kind is not Kind.START:
        return token.raw
    inside = token.raw[1:-1].replace("<", "&lt;").replace(">", "&gt;")
    return (
        _VALUE.sub(_in_single_quotes, f"<{inside}>")
        if "&quot;" in inside
        else f"<{inside}>"
    )


def _in_single_quotes(match: re.Match[str]) -> str:
    value = match[1]
    if not _QUOTED_SHORTCODE.search(value):
        return match[0]
    value = value.replace("'", "&#39;").replace("&quot;", '"')
    return f"='{value}'"


def _taken_out(source: list[Token], result: list[Token]) -> Iterator[str]:
    """Give the tags and attributes that are in the source and not in the result, in words."""
    for tag, count in (_tags(source) - _tags(result)).items():
        yield _line(count, _tag_in_words(tag))
    for key, count in (_attributes_of(source) - _attributes_of(result)).items():
        yield _line(count, _attribute_in_words(*key))


def _further(html: str, source: list[Token]) -> Iterator[str]:
    """Give what else is gone, in words."""
    if comments := sum(token.kind is Kind.OTHER for token in source):
        yield _line(comments, gettext("a comment"))
    if unstorable := len(_UNSTORABLE.findall(html)):
        yield _line(unstorable, gettext("a character that cannot be stored or shown"))


def _line(count: int, what: str) -> str:
    return gettext("%(count)s × %(what)s") % {"count": count, "what": what}


def _tags(source: list[Token]) -> Counter[str]:
    return Counter(token.tag for token in source if token.kind is Kind.START)


def _attributes_of(source: list[Token]) -> Counter[tuple[str, str]]:
    """Count the attributes of the elements that are kept, by element and name."""
    return Counter(
        (allowlist.RENAMED.get(token.tag, token.tag), name)
        for token in source
        if token.kind is Kind.START
        and len(token.raw) > len(token.tag) + 2
        and (token.tag in allowlist.TAGS or token.tag in allowlist.RENAMED)
        for name, _ in attributes(token)
    )


def _tag_in_words(tag: str) -> str:
    values = {"tag": tag, "other": allowlist.RENAMED.get(tag, "")}
    if tag in allowlist.RENAMED:
        return gettext("<%(tag)s>, which is now <%(other)s>") % values
    if tag in allowlist.DROPPED:
        return gettext("<%(tag)s>, with all that stood in it") % values
    return gettext("<%(tag)s>; the text in it stays") % values


def _attribute_in_words(tag: str, name: str) -> str:
    values = {"tag": tag, "name": name}
    if name in _ADDRESSES and name in allowlist.ATTRIBUTES.get(tag, ()):
        return (
            gettext(
                "the address in %(name)s of <%(tag)s>, which is not one that may be linked to"
            )
            % values
        )
    return gettext("the attribute %(name)s of <%(tag)s>") % values
