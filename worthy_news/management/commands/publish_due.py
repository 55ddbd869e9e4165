"""``manage.py publish_due``: run what is due, and what was left behind. For cron, every minute."""

from __future__ import annotations

import argparse
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localtime

from worthy_news import renditions
from worthy_news.models import SideEffect
from worthy_news.states import EffectState
from worthy_news.workflow import outbox


class Command(BaseCommand):
    """Run what is due or was left behind, and say of each what became of it."""

    help = (
        "Run the side effects of publishing and withdrawing that are due, and make the"
        " renditions that were left behind. Stories go out without it: readers see an"
        " edition on the second, whatever runs."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare whether what failed for good is tried again."""
        parser.add_argument(
            "--retry-failed",
            action="store_true",
            help="try again what has failed for good: its cause is mended",
        )

    def handle(self, *args: object, **options: Any) -> None:
        """Print a line for each and a summary. Exits with an error where one has failed for good."""
        if options["retry_failed"]:
            outbox.retry_failed()
        counts = Counter[str]()
        for row in outbox.run_due():
            counts[row.state] += 1
            self.stdout.write(_line(row))
        for image_id, outcome in renditions.build_due():
            self.stdout.write(f"renditions, image {image_id}: {outcome}.")
        failed = counts[EffectState.FAILED]
        summary = (
            f"{counts[EffectState.DONE]} done, {counts[EffectState.DUE]} to be tried"
            f" again, {failed} failed for good."
        )
        if failed:
            raise CommandError(summary)
        self.stdout.write(summary)


def _line(row: SideEffect) -> str:
    what = f"{row.handler}, story {row.story_id}, {row.get_occasion_display().lower()}"
    if row.state == EffectState.DONE:
        return f"{what}: done."
    if row.state == EffectState.FAILED:
        return f"{what}: failed for good. {row.error}"
    again = f"{localtime(row.due_at):%Y-%m-%d %H:%M:%S %Z}"
    return f"{what}: failed at attempt {row.attempts}, again at {again}. {row.error}"
