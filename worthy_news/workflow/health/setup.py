"""Examinations of how the site is set up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connections, router
from django.db.migrations.executor import MigrationExecutor
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext

from worthy_news import conf, tasks
from worthy_news.models import Source, Story
from worthy_news.workflow.health.problems import Level, Problem

CLOSE = timedelta(seconds=2)
"""How far two clocks may be apart."""


def migrations(now: datetime) -> Iterator[Problem]:
    """Find migrations of ours, or that ours stand on, that the database has not had."""
    executor = MigrationExecutor(connections[router.db_for_write(Story)])
    leaves = executor.loader.graph.leaf_nodes("worthy_news")
    for migration, _ in executor.migration_plan(leaves):
        yield Problem(
            text=gettext("The database lacks the migration %(app)s.%(name)s.")
            % {"app": migration.app_label, "name": migration.name},
            remedy=gettext("Run manage.py migrate."),
        )


def clocks(now: datetime) -> Iterator[Problem]:
    """Find that the clock of the database and the program's are apart."""
    before = timezone.now()
    told = list(Source.objects.values_list(Now(), flat=True)[:1])
    after = timezone.now()
    for there in told:
        apart = max(before - there, there - after)
        if apart > CLOSE:
            yield Problem(
                text=gettext(
                    "The clock of the database and that of this machine are %(seconds)s seconds apart."
                )
                % {"seconds": round(apart.total_seconds())},
                remedy=gettext("Have both keep time by NTP."),
            )


def base_url(now: datetime) -> Iterator[Problem]:
    """Find that addresses outside of a request have no host."""
    if not conf.get().BASE_URL:
        yield Problem(
            level=Level.WARNING,
            text=gettext("WORTHY_NEWS has no BASE_URL."),
            remedy=gettext(
                "Give scheme and host, so that links are the same wherever they are made."
            ),
        )


def own_source(now: datetime) -> Iterator[Problem]:
    """Find that no source is the site's own."""
    if Source.objects.own() is None:
        yield Problem(
            level=Level.WARNING,
            text=gettext("No source is the site's own, so the site has no name."),
            remedy=gettext("Mark one as “This site” in the admin."),
        )


def workers(now: datetime) -> Iterator[Problem]:
    """Find that jobs run in the requests that ask for them, on a site that is no developer's."""
    if tasks.run_in_line() and not settings.DEBUG:
        yield Problem(
            level=Level.WARNING,
            text=gettext("Background jobs run in line: editors wait for them."),
            remedy=gettext("Set TASKS to a backend with a worker, and run that."),
        )
