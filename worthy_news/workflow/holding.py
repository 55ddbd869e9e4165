"""How every verb begins and ends: it holds the story, then leaves a record and announces.

Verbs take their locks in one order, so that no two wait for each other: stories first,
those of several by their keys (``hold``), then what hangs on a story, such as an assignment
or a thread of notes. A row that a verb makes itself is nobody else's until it is
committed, and may be held at any time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import F
from django.dispatch import Signal
from django.utils.translation import gettext

from worthy_news.models import Event, Story
from worthy_news.models.stories import VERBS_OWN
from worthy_news.workflow import chain
from worthy_news.workflow.permissions import Person
from worthy_news.workflow.refusals import Refused


def hold(keys: Iterable[int]) -> int:
    """Hold the stories of these keys until the transaction ends, and return how many of them there are.

    The lock is an UPDATE, which has to be the first statement: PostgreSQL then holds
    the rows, and SQLite takes its write lock before anything was read, where it can
    still wait for another writer.
    """
    return sum(
        Story.objects.filter(pk=key).update(verb_count=F("verb_count") + 1)
        for key in sorted(keys)
    )


@contextmanager
def locked(story: Story) -> Iterator[Story]:
    """Yield the story as the database has it, held until the transaction ends.

    ``story`` itself is left as it is, but for its standing, which follows once all
    went well. An exception undoes everything.

    Raises ``Refused`` where the story is gone.
    """
    with transaction.atomic():
        if not hold([story.pk]):
            raise Refused(gettext("This story no longer exists."))
        fresh = Story.objects.select_related("section", "source", "layout").get(
            pk=story.pk
        )
        yield fresh
    for name in VERBS_OWN:
        setattr(story, name, getattr(fresh, name))


@contextmanager
def held(story: Story) -> Iterator[Story]:
    """Do what ``locked`` does, for a story that was not expunged: that one is at its end."""
    with locked(story) as fresh:
        check_not_expunged(fresh)
        yield fresh


def check_not_expunged(story: Story) -> None:
    """Raise ``Refused`` where ``story`` was expunged."""
    if story.events.filter(verb=Event.Verb.EXPUNGE).exists():
        raise Refused(gettext("This story was expunged. Write a new one."))


def record(
    story: Story,
    verb: Event.Verb,
    by: Person | None,
    at: datetime,
    **fields: Any,
) -> None:
    """Add the event of a verb to the story's history; call it when the story stands where it leads."""
    chain.append(story, by, verb=verb, at=at, **fields)


def announce(signal: Signal, story: Story, by: Person | None, **arguments: Any) -> None:
    """Send ``signal`` once the transaction is committed. What a receiver raises is logged, not raised."""
    transaction.on_commit(
        partial(signal.send_robust, sender=Story, story=story, by=by, **arguments)
    )
