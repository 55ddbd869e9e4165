"""``manage.py check_events``: whether the record of what was done is as it was written."""

from __future__ import annotations

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from worthy_news.workflow import chain


class Command(BaseCommand):
    """Follow the chain of every story's events, and name the first row that is broken."""

    help = "Check that no row of the record of events was changed, put in or taken out."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare how many stories are read at once."""
        parser.add_argument(
            "--batch", type=int, default=chain.BATCH, help="stories read at once"
        )

    def handle(self, *args: object, **options: Any) -> None:
        """Print how many rows were checked. Exits with an error at the first broken one."""
        stories = rows = 0
        for pk, events, broken in chain.records(max(1, options["batch"])):
            if broken:
                event, wrong = broken
                named = f"event {event.pk}" if event else "its first event"
                raise CommandError(f"Story {pk}, {named}: {wrong}.")
            stories += 1
            rows += len(events)
        self.stdout.write(f"{rows} events of {stories} stories are as written.")
