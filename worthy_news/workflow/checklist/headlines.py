"""Rules about the headline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext

from worthy_news.models import Edition
from worthy_news.workflow.checklist.drafts import Draft
from worthy_news.workflow.checklist.findings import Finding, Level
from worthy_news.workflow.moments import in_words

LONGEST = 110
"""Characters; search engines and readers of feeds cut what is longer."""

SHOUTED = 8
"""As many capital letters and no small one are no abbreviation."""

RECENT = timedelta(days=30)
"""How far back another story's headline matters."""

# A word of three letters or more, so that "U.S." and "No. 5 Jr." may end a headline.
_PERIOD = re.compile(r"(?<![\w.])[^\W\d_]{3,}\.[\"'”’»)]?\Z")


def present(draft: Draft) -> Iterator[Finding]:
    """Find that there is none."""
    if not draft.headline:
        yield Finding(
            level=Level.BLOCK,
            field="headline",
            text=gettext("The story has no headline. Write one, then publish."),
            final=True,
        )


def short_enough(draft: Draft) -> Iterator[Finding]:
    """Find one of more than ``LONGEST`` characters."""
    if (length := len(draft.headline)) > LONGEST:
        yield _warning(
            gettext(
                "The headline has %(length)s characters. Search engines cut it after"
                " %(longest)s: shorten it."
            )
            % {"length": length, "longest": LONGEST}
        )


def without_period(draft: Draft) -> Iterator[Finding]:
    """Find a period at its end."""
    if _PERIOD.search(draft.headline):
        yield _warning(gettext("The headline ends with a period. Take it away."))


def not_shouted(draft: Draft) -> Iterator[Finding]:
    """Find one in capitals throughout."""
    headline = draft.headline
    capitals = sum(map(str.isupper, headline))
    if capitals >= SHOUTED and headline == headline.upper():
        yield _warning(
            gettext(
                "The headline is all in capitals, which are hard to read."
                " Write it in small letters, too."
            )
        )


def its_own(draft: Draft) -> Iterator[Finding]:
    """Find another story, live or to come, with the same headline. One query."""
    if not draft.headline:
        return
    other = (
        Edition.objects.unvoid()
        .filter(
            Q(ends_at=None) | Q(ends_at__gt=draft.now),
            first_published_at__gte=draft.now - RECENT,
            headline__iexact=draft.headline,
        )
        .exclude(story=draft.story_id)
        .only("story_id", "starts_at")
        .first()
    )
    if other is None:
        return
    words = (
        gettext("Story %(number)s, to come on %(moment)s, has the same headline.")
        if other.starts_at > draft.now
        else gettext("Story %(number)s, live since %(moment)s, has the same headline.")
    )
    told = words % {"number": other.story_id, "moment": in_words(other.starts_at)}
    advice = gettext("Write another one, or see whether it is the same story.")
    yield _warning(f"{told} {advice}")


def _warning(text: str) -> Finding:
    return Finding(level=Level.WARN, field="headline", text=text)
