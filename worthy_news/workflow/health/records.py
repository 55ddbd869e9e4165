"""The examination of the record of events: it reads all of it, so it is made on demand alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext

from worthy_news.workflow import chain
from worthy_news.workflow.health.problems import Problem


def events(now: datetime) -> Iterator[Problem]:
    """Find stories whose record was changed."""
    for story, _, broken in chain.records():
        if broken:
            event, wrong = broken
            yield Problem(
                text=gettext(
                    "The record of a story is broken at event %(event)s: %(what)s."
                )
                % {"event": event.pk if event else "–", "what": wrong},
                remedy=gettext(
                    "Compare it with a backup: somebody wrote past the verbs."
                ),
                stories=(story,),
            )
