"""Rules about the pictures."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext

from worthy_news.workflow.checklist.drafts import Draft
from worthy_news.workflow.checklist.findings import Finding, Level


def alt_text(draft: Draft) -> Iterator[Finding]:
    """Find pictures without alternative text, their own or the image's."""
    for number in _without(draft, "alt"):
        yield _warning(
            gettext(
                "Picture %(number)s has no alternative text. Say what it shows, for"
                " readers who cannot see it."
            )
            % {"number": number}
        )


def credit(draft: Draft) -> Iterator[Finding]:
    """Find pictures without a credit, their own or the image's."""
    for number in _without(draft, "credit"):
        yield _warning(
            gettext("Picture %(number)s has no credit. Write whose it is.")
            % {"number": number}
        )


def _without(draft: Draft, name: str) -> Iterator[int]:
    """Yield the numbers, from 1 on, of the pictures that print nothing under ``name``."""
    for number, picture in enumerate(draft.data["pictures"], start=1):
        if not picture["printed"][name].strip():
            yield number


def _warning(text: str) -> Finding:
    return Finding(level=Level.WARN, field="pictures", text=text)
