"""Rules about the text itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext, ngettext

from worthy_news.workflow.checklist.drafts import Draft
from worthy_news.workflow.checklist.findings import Finding, Level

SHORT = 50
"""A body of fewer words is a brief, or not done."""

_LEFT_OVER = re.compile(r"(?<![\w&-])(?:(?:TK)+|XXX+)(?![\w-])")
_AROUND = 20
"""Characters shown on each side of what was left over."""


def present(draft: Draft) -> Iterator[Finding]:
    """Find that there is none."""
    if not draft.text.strip():
        yield Finding(
            level=Level.BLOCK,
            field="body",
            text=gettext("The story has no text. Write it, then publish."),
            final=True,
        )


def long_enough(draft: Draft) -> Iterator[Finding]:
    """Find fewer than ``SHORT`` words, where there are any."""
    count = len(draft.text.split())
    if 0 < count < SHORT:
        yield Finding(
            level=Level.NOTE,
            field="body",
            text=ngettext(
                "The text has %(count)s word. See whether all of it is there.",
                "The text has %(count)s words. See whether all of it is there.",
                count,
            )
            % {"count": count},
        )


def left_over(draft: Draft) -> Iterator[Finding]:
    """Find, in everything printed, the marks of what is still to come: one for each field."""
    seen = set()
    for field, words in draft.printed():
        if field in seen or not (match := _LEFT_OVER.search(words)):
            continue
        seen.add(field)
        yield Finding(
            level=Level.BLOCK,
            field=field,
            text=gettext("“%(mark)s” was left in “%(words)s”. Put in what is missing.")
            % {"mark": match[0], "words": _surroundings(words, match)},
        )


def removed(draft: Draft) -> Iterator[Finding]:
    """Find what the sanitizer takes out."""
    if draft.removed:
        yield Finding(
            level=Level.WARN,
            field="body",
            text=gettext(
                "Readers will not get all of the text: %(removed)s. Take it out, or"
                " write it another way."
            )
            % {"removed": "; ".join(draft.removed)},
        )


def _surroundings(words: str, match: re.Match[str]) -> str:
    """Return what was found with the whole words around it, in one line."""
    before, after = words[: match.start()], words[match.end() :]
    if len(before) > _AROUND:
        before = "… " + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + " …"
    return " ".join(f"{before}{match[0]}{after}".split())
