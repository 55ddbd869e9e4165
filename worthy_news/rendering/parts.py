"""Byline, dateline and rights line: what is printed around a story's own words.

Each is the text as printed, character for character, with its parts marked up as data.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.html import format_html
from django.utils.safestring import SafeString

from worthy_news import copytext
from worthy_news.rendering import safe
from worthy_news.rendering.sheets import Sheet

_SPAN = '<span class="{}">{}</span>'


def byline(sheet: Sheet) -> SafeString:
    """Return the byline as a paragraph; several, where it has several lines."""
    lines = [line.strip() for line in sheet.byline.splitlines()]
    return safe.html(
        "\n".join(
            format_html('<p class="byline">{}</p>', safe.escape(line))
            for line in lines
            if line
        )
    )


def dateline(sheet: Sheet) -> SafeString:
    """Return the dateline with its places as data, and the space that ends it."""
    line = sheet.dateline.rstrip()
    if not line:
        return safe.html("")
    marked = _marked(
        line,
        [
            *((place, "dateline-place") for place in sheet.dateline_places),
            (sheet.source.name, "dateline-source"),
        ],
    )
    end = sheet.dateline[len(line) :] or " "
    return safe.html(format_html(_SPAN, "dateline", marked) + safe.escape(end))


def rights(sheet: Sheet) -> SafeString:
    """Return the rights line as a paragraph, its holder a link to the source."""
    parts = sheet.rights
    line = copytext.rights_text(parts)
    if not line:
        return safe.html("")
    ends = [str(year) for year in (parts.since, parts.year) if year]
    marked = _marked(
        line,
        [
            ("-".join(dict.fromkeys(ends)), "rights-years"),
            (parts.holder, "rights-holder"),
            (parts.notice, "rights-notice"),
        ],
        links={"rights-holder": sheet.source.url},
    )
    return format_html('<p class="rights">{}</p>', marked)


def _marked(
    line: str,
    parts: Iterable[tuple[str, str]],
    links: dict[str, str] | None = None,
) -> SafeString:
    """Return ``line`` with the ``parts`` found in it, in order, each in a span of its class.

    A part that is not in the line, such as one that an editor has overwritten, is left out.
    """
    pieces: list[SafeString] = []
    position = 0
    for words, name in parts:
        start = line.find(words, position) if words else -1
        if start < 0:
            continue
        pieces.append(safe.escape(line[position:start]))
        pieces.append(format_html(_SPAN, name, _linked(words, (links or {}).get(name))))
        position = start + len(words)
    return safe.html("".join([*pieces, safe.escape(line[position:])]))


def _linked(words: str, url: str | None) -> SafeString:
    """Return ``words``, a link where ``url`` is an address on the web: a script's is none."""
    shown = safe.escape(words)
    if url and url.startswith(("https://", "http://")):
        return format_html('<a href="{}">{}</a>', url, shown)
    return shown
