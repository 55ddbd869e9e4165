"""``manage.py newsroom_doctor``: what is late, failed or set up wrongly."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from worthy_news.workflow.health import Level, Problem, examinations
from worthy_news.workflow.health.records import events


class Command(BaseCommand):
    """Make every examination, and print what it finds."""

    help = "Tell what is late, failed or set up wrongly, and what would do."
    requires_migrations_checks = False

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare what else is examined, and how it is printed."""
        parser.add_argument(
            "--events",
            action="store_true",
            help="check the chains of events as well, which reads them all",
        )
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: object, **options: Any) -> None:
        """Print the problems. Exits with 1 where one is an error."""
        examined = examinations.copy()
        if options["events"]:
            examined.register("events", events)
        problems = examined.problems()
        if options["json"]:
            rows = [asdict(problem) for problem in problems]
            self.stdout.write(json.dumps(rows, indent=2, ensure_ascii=False))
        else:
            self._print(problems, len(examined.names))
        if any(problem.level == Level.ERROR for problem in problems):
            sys.exit(1)

    def _print(self, problems: list[Problem], examined: int) -> None:
        styles = {Level.ERROR: self.style.ERROR, Level.WARNING: self.style.WARNING}
        for problem in problems:
            level = styles[problem.level](f"{problem.level.upper()}:")
            self.stdout.write(f"{level} {problem.text} {problem.remedy}{_of(problem)}")
        self.stdout.write(f"Examinations: {examined}. Problems: {len(problems)}.")


def _of(problem: Problem) -> str:
    keys = ", ".join(map(str, problem.stories))
    return f" (story {keys})" if keys else ""
