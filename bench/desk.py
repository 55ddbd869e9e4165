"""Measure how long the desk's pages take, above all the list of stories, on a site with 1,000 stories and with many.

The stories have bodies of 3,000 characters and two revisions each; nine of ten were published, some twice,
some are to come or withdrawn. The table has the median of the wall clock's times of a page of the
list, in milliseconds, its queries, and how much slower the large site is. Run from the checkout, on
SQLite or beside a PostgreSQL of its own::

    python bench/desk.py [STORIES]
    python .ci/postgresql.py python bench/desk.py [STORIES]

Exits with 1 where a page of the large site takes longer, or more queries, than promised.
"""

from __future__ import annotations

import os
import sys
from datetime import timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

HERE = Path(__file__).resolve().parent
sys.path[:] = [
    str(HERE.parent),
    *(path for path in sys.path if Path(path).resolve() != HERE),
]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django  # noqa: E402

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import (  # noqa: E402
    CaptureQueriesContext,
    setup_databases,
    setup_test_environment,
    teardown_databases,
)
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from worthy_news.models import (  # noqa: E402
    Edition,
    Revision,
    Section,
    Source,
    Story,
    Withdrawal,
)
from worthy_news.states import Status, WithdrawalKind  # noqa: E402

PROMISED = 1000  # milliseconds
QUERIES = 12
ROUNDS = 3
BATCH = 2000
BODY = "<p>" + "The ferry ran on Friday, and nobody fell in. " * 66 + "</p>"
THINGS = [
    "ferry",
    "bridge",
    "harbor",
    "budget",
    "school",
    "kitchen",
    "train",
    "vault",
    "storm",
    "tide",
]

PAGES = {
    "list": "",
    "a page deep inside": "?p={deep}",
    "by headline": "?o=1",
    "by desk": "?o=2",
    "never published": "?stands=never",
    "to come": "?stands=scheduled",
    "live": "?stands=live",
    "changes pending": "?stands=pending",
    "withdrawn": "?stands=withdrawn",
    "I edited": "?edited=me",
    "I edited last": "?edited=me-last",
    "this week": "?updated_at__gte=2001-01-01+00%3A00%3A00%2B00%3A00",
    "drafts": "?status__exact=draft",
    "a section": "?section__id__exact=1",
    "a source": "?source__id__exact=1",
    "search: many": "?q=ferry",
    "search: one": "?q={last}",
    "search: two words": "?q=harbor+budget",
    "search: none": "?q=zeppelin",
    "mine to write": "?turn=mine",
    "waiting for me": "?turn=waiting",
    "the first page": "desk/",
    "the calendar": "calendar/",
}
"""Pages of the desk, by name: the rest of their addresses; ``deep`` is page 500 of 100,000 stories."""


class Newsroom:
    """A site that grows."""

    def __init__(self) -> None:
        self.now = timezone.now()
        users = get_user_model().objects
        self.people = [users.create_superuser(f"ed{number}") for number in range(20)]
        self.source = Source.objects.create(name="Own", slug="own", is_own=True)
        self.sections = [
            Section.objects.create(name=name, slug=name.lower())
            for name in ("World", "Home", "Money", "Culture", "Sports")
        ]
        self.count = 0

    def grow(self, count: int) -> None:
        """Add stories until there are ``count``."""
        while self.count < count:
            batch = range(self.count, min(count, self.count + BATCH))
            self._add(batch)
            self.count = batch.stop
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def _add(self, batch: range) -> None:
        stories = Story.objects.bulk_create(self._story(number) for number in batch)
        revisions = Revision.objects.bulk_create(
            Revision(
                story=story,
                number=number,
                by=self.people[(story.pk + number) % 20],
                by_name="Ed",
                snapshot={"format": 1, "body": BODY},
                digest=f"{story.pk}-{number}",
            )
            for story in stories
            for number in (1, 2)
        )
        Edition.objects.bulk_create(
            edition
            for index, number in enumerate(batch)
            for edition in self._editions(
                number, stories[index], revisions[index * 2 : index * 2 + 2]
            )
        )
        Withdrawal.objects.bulk_create(
            Withdrawal(story=story, kind=WithdrawalKind.UNPUBLISH, at=self.now)
            for number, story in zip(batch, stories, strict=True)
            if number % 50 == 3
        )

    def _story(self, number: int) -> Story:
        first, second = THINGS[number % 10], THINGS[number // 10 % 10]
        return Story(
            headline=f"{first.title()} Meets {second.title()} for the {number}th Time",
            kicker=second,
            slug=f"{first}-meets-{second}-{number}",
            dek="Nobody fell in.",
            body=BODY,
            section=self.sections[number % 5],
            source=self.source,
            status=self._status(number),
        )

    def _status(self, number: int) -> Status:
        if number % 10:
            return Status.RELEASED
        return Status.DRAFT if number % 20 else Status.SUBMITTED

    def _editions(
        self, number: int, story: Story, revisions: list[Revision]
    ) -> list[Edition]:
        """Return none for every tenth, one that ended for some, one to come for few, two for many."""
        if number % 10 == 0:
            return []
        start = self.now - timedelta(minutes=number * 5, days=1)
        between, end = start + timedelta(hours=5), None
        if number % 50 == 3:
            end = self.now
        if number % 500 == 7:
            start, between = self.now + timedelta(days=30), None
        fields = {
            "story": story,
            "first_published_at": start,
            "updated_at": start,
            "headline": story.headline,
            "slug": story.slug,
            "path": f"/{number}/",
            "section": story.section,
            "source": story.source,
            "language": "en",
            "body": BODY,
        }
        spans = [(start, between), (between, end)] if between else [(start, None)]
        return [
            Edition(
                number=place,
                revision=revisions[place - 1],
                starts_at=starts,
                ends_at=ends,
                **fields,
            )
            for place, (starts, ends) in enumerate(spans, 1)
        ]


def measure(client: Client, page: str) -> tuple[float, int]:
    """Return the milliseconds and the queries that a page takes."""
    times = []
    address = f"{reverse('admin:worthy_news_story_changelist')}{page}"
    for _ in range(ROUNDS):
        start = perf_counter()
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200, address
        times.append((perf_counter() - start) * 1000)
        if "--slow" in sys.argv and times[-1] > PROMISED:
            for row in captured.captured_queries:
                print(row["time"], row["sql"][:2000])
    return median(times), len(captured)


def main(count: int) -> int:
    """Print the table; return the program's exit status."""
    newsroom = Newsroom()
    client = Client()
    client.force_login(newsroom.people[0])
    tables = {}
    for size in (1000, count):
        newsroom.grow(size)
        places = {"deep": size // 200, "last": size - 1}
        tables[size] = {
            name: measure(client, page.format(**places)) for name, page in PAGES.items()
        }
    print(
        f"{connection.vendor}\n{'':20}{1000:>8,}{'':>4}{count:>9,}{'':>4}{'times':>7}"
    )
    missed = False
    for name, (few, queries) in tables[1000].items():
        many, more = tables[count][name]
        missed |= many > PROMISED or more > QUERIES
        print(f"{name:20}{few:8.0f}{queries:4}{many:9.0f}{more:4}{many / few:7.1f}")
    return int(missed)


if __name__ == "__main__":
    setup_test_environment()
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        status = main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
    finally:
        teardown_databases(databases, verbosity=0)
    sys.exit(status)
