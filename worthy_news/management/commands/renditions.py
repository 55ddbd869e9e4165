"""``manage.py renditions``: what is to be made of all pictures, making it, how it stands, clearing up."""

from __future__ import annotations

import argparse
import sys
import threading
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime, time
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.dateparse import parse_date

from worthy_news import renditions
from worthy_news.images import UnknownRendition, declared
from worthy_news.management.interrupts import ctrl_c
from worthy_news.management.progress import Progress, in_words
from worthy_news.models import Build
from worthy_news.renditions import Outcome, Plan

FAILED, WRONG, HELD, STOPPED = 1, 2, 3, 130
"""How ``build`` exits where not all is there; ``WRONG`` is for arguments, as argparse has it."""


class Command(BaseCommand):
    """Plan, build, show or clear the renditions of all images."""

    help = "Renditions of all images: what is to be made, making it, how it stands, clearing up."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare what is done, and to which of them."""
        actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
        plan = actions.add_parser("plan", help="tell what building will cost")
        build = actions.add_parser("build", help="make what is missing or stale")
        actions.add_parser("status", help="count by state, and name what fails")
        collect = actions.add_parser("gc", help="delete what nothing leads to")
        for action in (plan, build):
            action.add_argument(
                "--only",
                action="append",
                metavar="NAME",
                help="this rendition alone; may be given several times",
            )
            action.add_argument(
                "--since",
                type=_day,
                metavar="DATE",
                help="images taken in from that day on, such as 2026-03-01",
            )
        build.add_argument(
            "--jobs", type=_count, default=1, metavar="N", help="in so many processes"
        )
        for action in (build, collect):
            action.add_argument(
                "--dry-run", action="store_true", help="only tell what would be done"
            )

    def handle(self, *args: object, **options: Any) -> None:
        """Do what was asked for."""
        try:
            for name in options.get("only") or []:
                declared.size(name)
        except UnknownRendition as unknown:
            raise CommandError(str(unknown), returncode=WRONG) from unknown
        getattr(self, options["action"])(**options)

    def plan(self, *, only: list[str] | None, since: datetime | None, **_: Any) -> None:
        """Tell what is to be made and what that will cost."""
        images = renditions.images(since)
        self._print_plan(renditions.plan(images, only))

    def build(
        self,
        *,
        only: list[str] | None,
        since: datetime | None,
        jobs: int,
        dry_run: bool,
        **_: Any,
    ) -> None:
        """Make what is missing or stale. Exits with 0 where all is there then."""
        images = renditions.images(since)
        if dry_run:
            self._print_plan(renditions.plan(images, only))
            return
        keys = [image.pk for image, _stale in renditions.due(images, only)]
        with ctrl_c() as pressed:
            counts = self._build(keys, only, jobs, pressed)
        if pressed.is_set():
            self.stdout.write(f"Stopped. {_summary(counts)}")
            sys.exit(STOPPED)
        self.stdout.write(_summary(counts))
        if counts[Outcome.FAILED] or counts[Outcome.HELD]:
            sys.exit(FAILED if counts[Outcome.FAILED] else HELD)

    def _build(
        self,
        keys: Sequence[int],
        only: list[str] | None,
        jobs: int,
        pressed: threading.Event,
    ) -> Counter[str]:
        """Build until all is made or Ctrl-C was pressed; return how many came out how."""
        counts, progress = Counter[str](), Progress(self.stderr, len(keys))
        with closing(renditions.build_each(keys, only, jobs)) as built:
            for image_id, outcome in built:
                counts[outcome] += 1
                if outcome == Outcome.FAILED:
                    progress.clear()
                    self.stderr.write(_failure(image_id))
                progress.advance()
                if pressed.is_set():
                    break
        progress.clear()
        return counts

    def status(self, **_: Any) -> None:
        """Count by state; name what fails, why, and when it is tried again."""
        standing = renditions.standing(timezone.now())
        for state, count in standing.states.items():
            self.stdout.write(f"{state:9}{count}")
        self.stdout.write(
            f"Images being made: {standing.held}. Waiting: {standing.due}."
        )
        for build in standing.failing.iterator(chunk_size=200):
            self.stdout.write(_failing(build))

    def gc(self, *, dry_run: bool, **_: Any) -> None:
        """Delete files and rows that nothing leads to."""
        count = renditions.collect_garbage(dry_run=dry_run)
        self.stdout.write(
            f"{count} files would be deleted." if dry_run else f"{count} files deleted."
        )

    def _print_plan(self, plan: Plan) -> None:
        if not plan.images:
            self.stdout.write("There is nothing to make.")
            return
        count = plan.files.total()
        self.stdout.write(f"{count} files to make, of {plan.images} images:")
        for (name, format), files in plan.files.items():
            self.stdout.write(f"  {name} {format or 'JPEG or PNG'}: {files}")
        if plan.size is None:
            self.stdout.write("Nothing was made yet to measure time and space by.")
        elif plan.seconds is None:
            self.stdout.write(
                f"At most {_size(plan.size)}. How long that takes is not known: no image"
                " has all of these formats yet."
            )
        else:
            self.stdout.write(
                f"About {_size(plan.size)} and {in_words(plan.seconds)} in one process,"
                " as measured by what is there."
            )
        if plan.replaced:
            size = _size(plan.replaced_size)
            self.stdout.write(f"They take the place of {plan.replaced} files, {size}.")


def _summary(counts: Counter[str]) -> str:
    text = f"{counts[Outcome.MADE]} images made, {counts[Outcome.FAILED]} failed."
    if held := counts[Outcome.HELD]:
        text += f" {held} are being made by somebody else."
    return text


def _failure(image_id: int) -> str:
    build = Build.objects.select_related("image").filter(image=image_id).first()
    return _failing(build) if build else f"Image {image_id} was deleted."


def _failing(build: Build) -> str:
    text = f"Image {build.image_id} ({build.image}): {build.reason}"
    if build.next_try_at is None:
        return text
    again = timezone.localtime(build.next_try_at)
    return f"{text} Failed at attempt {build.attempts}, again at {again:%Y-%m-%d %H:%M:%S %Z}."


def _size(count: int) -> str:
    return filesizeformat(count).replace("\xa0", " ")


def _day(text: str) -> datetime:
    """Return when the day ``text`` begins, on the site's clock."""
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    if day is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no date such as 2026-03-01.")
    return timezone.make_aware(datetime.combine(day, time()))


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 up.")
    return int(text)
