"""``manage.py check_events``: whether the record of what was done is as it was written."""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from worthy_news.models import Event, Story
from worthy_news.workflow import chain

BATCH = 500
"""Stories whose records are read at once, in two queries."""


class Command(BaseCommand):
    """Follow the chain of every story's events, and name the first row that is broken."""

    help = "Check that no row of the record of events was changed, put in or taken out."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare how many stories are read at once."""
        parser.add_argument(
            "--batch", type=int, default=BATCH, help="stories read at once"
        )

    def handle(self, *args: object, **options: Any) -> None:
        """Print how many rows were checked. Exits with an error at the first broken one."""
        stories = rows = 0
        for pk, head, events in _records(max(1, options["batch"])):
            if broken := chain.first_broken(events, head):
                event, wrong = broken
                named = f"event {event.pk}" if event else "its first event"
                raise CommandError(f"Story {pk}, {named}: {wrong}.")
            stories += 1
            rows += len(events)
        self.stdout.write(f"{rows} events of {stories} stories are as written.")


def _records(batch: int) -> Iterator[tuple[int, str, list[Event]]]:
    """Yield each story's key, the hash of its latest row and its events, as they were written."""
    last = 0
    while heads := dict(
        Story.objects.filter(pk__gt=last)
        .order_by("pk")
        .values_list("pk", "record_hash")[:batch]
    ):
        events = defaultdict(list)
        for event in Event.objects.filter(story__in=list(heads)).order_by("pk"):
            events[event.story_id].append(event)
        for pk, head in heads.items():
            yield pk, head, events[pk]
        last = max(heads)
