"""``manage.py send_digests``: tell the people at the desk by email what concerns them."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from worthy_news import tasks
from worthy_news.workflow import digests


class Command(BaseCommand):
    """Send what is due, or hand it to the site's worker."""

    help = "Send the digests that are due. Run it every few minutes."

    def handle(self, *args: object, **options: Any) -> None:
        """Print how many were sent. Exits with an error where some were not, once all were tried."""
        due = digests.due()
        if not tasks.run_in_line():
            for digest in due:
                digests.send_job.enqueue(digest.pk)
            self.stdout.write(f"{len(due)} digests were handed to the worker.")
            return
        sent, failed = 0, []
        for digest in due:
            try:
                sent += digests.send(digest)
            except Exception as error:  # A mail backend raises what it likes.
                failed.append(f"{digest}: {error}")
        self.stdout.write(f"{sent} digests were sent.")
        if failed:
            raise CommandError(
                f"{len(failed)} were not, and are tried again next time. {'; '.join(failed)}"
            )
