"""Rules about the shortcodes in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from django.utils.translation import gettext

from worthy_news import rendering
from worthy_news.images import declared
from worthy_news.shortcodes import parse_attributes
from worthy_news.shortcodes.tags import Names, Tag, find_tags
from worthy_news.workflow.checklist.drafts import Draft
from worthy_news.workflow.checklist.findings import Finding, Level

_PICTURES = {rendering.IMAGE_SHORTCODE, "story_image"}
_BRACKET = re.compile(
    r"\[(?P<end>/?)(?P<name>[A-Za-z][\w-]*)(?P<rest>[^\[\]<>]*)(?P<closed>\]?)"
)
_SWALLOWED = re.compile(
    r"\[|</?(?:p|div|h\d|ul|ol|li|blockquote|figure)\b", re.IGNORECASE
)


def shortcodes(draft: Draft) -> Iterator[Finding]:
    """Find shortcodes that do not parse, and what looks like one and is none.

    A word in brackets, ``[again]``, is an editor's own and no shortcode.
    """
    known = rendering.registry.names
    names = Names(known)
    for tag in _tags(draft.data["body"], names):
        if _SWALLOWED.search(tag.attributes):
            yield _unclosed(tag.name)
    for text in _outside(draft.data["body"], names):
        for match in _BRACKET.finditer(text):
            yield from _bracket(match, known)


def renditions(draft: Draft) -> Iterator[Finding]:
    """Find pictures asked for in a size that the site does not have."""
    sizes = declared.sizes()
    for tag in _tags(draft.data["body"], Names(rendering.registry.names)):
        size = parse_attributes(tag.attributes).get("name", "")
        if tag.name in _PICTURES and size and size not in sizes:
            yield Finding(
                level=Level.WARN,
                field="body",
                text=gettext("The site has no picture size “%(size)s”.")
                % {"size": size}
                + _suggestion(size, sizes, gettext(" Readers get the original.")),
            )


def _bracket(match: re.Match[str], known: tuple[str, ...]) -> Iterator[Finding]:
    """Find what is wrong with a bracket that opens and is no shortcode."""
    name = match["name"]
    if name in known:
        yield _unopened(name) if match["end"] else _unclosed(name)
        return
    close = get_close_matches(name, known, n=1, cutoff=0.8)
    if close or "_" in name or "=" in match["rest"]:
        yield Finding(
            level=Level.WARN,
            field="body",
            text=gettext(
                "There is no shortcode [%(name)s]: readers see it as it stands."
            )
            % {"name": name}
            + _suggestion(name, known, gettext(" Mend its name, or take it out.")),
        )


def _suggestion(word: str, known: Iterable[str], otherwise: str) -> str:
    """Return a question for the known word that was meant, or else ``otherwise``."""
    close = get_close_matches(word, list(known), n=1)
    return (
        gettext(" Do you mean “%(word)s”?") % {"word": close[0]} if close else otherwise
    )


def _unclosed(name: str) -> Finding:
    return Finding(
        level=Level.BLOCK,
        field="body",
        text=gettext("The shortcode [%(name)s is not closed. Write ] where it ends.")
        % {"name": name},
    )


def _unopened(name: str) -> Finding:
    return Finding(
        level=Level.BLOCK,
        field="body",
        text=gettext(
            "[/%(name)s] ends a shortcode that does not begin. Write [%(name)s] before"
            " it, or take it out."
        )
        % {"name": name},
    )


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
