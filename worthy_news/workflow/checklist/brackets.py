"""Rules about the shortcodes in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from itertools import islice
from typing import NamedTuple

from django.utils.translation import gettext

from worthy_news import rendering
from worthy_news.images import declared
from worthy_news.shortcodes import parse_attributes
from worthy_news.shortcodes.tags import Names, Tag, find_tags
from worthy_news.workflow.checklist.drafts import Draft
from worthy_news.workflow.checklist.findings import Finding, Level

MOST = 20
"""Most findings of one rule that are told at once."""

_ALIKE = 0.75
"""How much of a word has to agree for it to be a slip of another, from 0 to 1."""

_BRACKET = re.compile(r"\[(?P<end>/?)(?P<name>[A-Za-z][\w-]*)(?P<rest>[^\[\]<>]*)")
_SWALLOWED = re.compile(
    r"\[|</?(?:p|div|h\d|ul|ol|li|blockquote|figure)\b", re.IGNORECASE
)


def shortcodes(draft: Draft) -> Iterator[Finding]:
    """Find shortcodes that do not parse, and what looks like one and is none: ``MOST`` in all.

    A word in brackets, ``[again]``, is an editor's own and no shortcode.
    """
    known = rendering.registry.names
    swallowing = [
        _Bracket(tag.name, ends=False, has_value=False)
        for tag in _tags(draft.body, Names(known))
        if _SWALLOWED.search(tag.attributes)
    ]
    brackets = dict.fromkeys([*swallowing, *_brackets(draft.body, Names(known))])
    findings = (_judged(bracket, known) for bracket in brackets)
    yield from islice(filter(None, findings), MOST)


def renditions(draft: Draft) -> Iterator[Finding]:
    """Find pictures asked for in a size that the site does not have: each once, ``MOST`` in all."""
    sizes = declared.sizes()
    asked = dict.fromkeys(
        parse_attributes(tag.attributes).get("name", "")
        for tag in _tags(draft.body, Names(rendering.registry.names))
        if tag.name in rendering.IMAGE_SHORTCODES
    )
    unknown = (size for size in asked if size and size not in sizes)
    for size in islice(unknown, MOST):
        what = gettext("The site has no picture size “%(size)s”.") % {"size": size}
        advice = _suggestion(size, sizes) or gettext(
            "Readers get the largest size there is."
        )
        yield _finding(Level.WARN, f"{what} {advice}")


class _Bracket(NamedTuple):
    """What begins like a shortcode, and is not read as one."""

    name: str
    ends: bool
    has_value: bool


def _brackets(text: str, names: Names) -> Iterator[_Bracket]:
    for part in _outside(text, names):
        for match in _BRACKET.finditer(part):
            yield _Bracket(match["name"], bool(match["end"]), "=" in match["rest"])


def _judged(bracket: _Bracket, known: tuple[str, ...]) -> Finding | None:
    """Return what is wrong with a bracket, or ``None`` for words in brackets."""
    name = bracket.name
    if name in known and bracket.ends:
        return _finding(
            Level.BLOCK,
            gettext(
                "[/%(name)s] ends a shortcode that does not begin. Write [%(name)s]"
                " before it, or take it out."
            )
            % {"name": name},
        )
    if name in known:
        return _finding(
            Level.BLOCK,
            gettext("The shortcode [%(name)s is not closed. Write ] where it ends.")
            % {"name": name},
        )
    meant = _suggestion(name, known)
    if not (meant or "_" in name or bracket.has_value):
        return None
    what = gettext("There is no shortcode [%(name)s]: readers see it as it stands.") % {
        "name": name
    }
    advice = meant or gettext("Mend its name, or take it out.")
    return _finding(Level.WARN, f"{what} {advice}")


def _suggestion(word: str, known: Iterable[str]) -> str:
    """Return a question for the known word that was meant, "" where none is like it."""
    close = get_close_matches(word, list(known), n=1, cutoff=_ALIKE)
    return gettext("Do you mean “%(word)s”?") % {"word": close[0]} if close else ""


def _finding(level: Level, text: str) -> Finding:
    return Finding(level=level, field="body", text=text)


def _tags(text: str, names: Names) -> Iterator[Tag]:
    """Yield the shortcodes that are run, those inside of others as well."""
    for tag in find_tags(text, names):
        if not tag.escaped:
            yield tag
            yield from _tags(tag.content, names)


def _outside(text: str, names: Names) -> Iterator[str]:
    """Yield what stands between shortcodes, and between those inside of others."""
    position = 0
    for tag in find_tags(text, names):
        yield text[position : tag.start]
        if not tag.escaped:
            yield from _outside(tag.content, names)
        position = tag.end
    yield text[position:]
