"""``manage.py newsroom_groups``: the groups of a newsroom, with their permissions."""

from __future__ import annotations

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from worthy_news.workflow.roles import GROUPS, make_group


class Command(BaseCommand):
    """Make the groups, or bring them up to date."""

    help = "Make the groups Reporter, Editor, Chief and Photo desk, or give them what they lack."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare whether the groups are to be as new."""
        parser.add_argument(
            "--reset",
            action="store_true",
            help="take away every permission that the groups do not come with",
        )

    def handle(self, *args: object, **options: Any) -> None:
        """Make all groups or none, and print what was done to each."""
        try:
            with transaction.atomic():
                done = {
                    name: make_group(name, reset=options["reset"]) for name in GROUPS
                }
        except LookupError as error:
            raise CommandError(
                f"These permissions are not in the database: {error}. Run migrate first."
            ) from error
        for name, (made, added, taken) in done.items() if options["verbosity"] else ():
            self.stdout.write(f"{name}: {_told(made, added, taken)}")


def _told(made, added, taken):
    if made:
        return f"made, with {len(added)} permissions."
    parts = []
    if added:
        parts.append(f"Added {', '.join(sorted(added))}.")
    if taken:
        parts.append(f"Took away {', '.join(sorted(taken))}.")
    return " ".join(parts) or "nothing to do."
