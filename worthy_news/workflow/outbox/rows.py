"""Write side effects down, within the transaction of the verb that they follow from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from worthy_news import tasks
from worthy_news.models import Edition, SideEffect, Story, Withdrawal
from worthy_news.models.side_effects import SideEffectQuerySet
from worthy_news.states import EffectState, Occasion
from worthy_news.workflow.outbox.builtin import wanted
from worthy_news.workflow.outbox.running import run_job


def write(
    story: Story,
    occasion: Occasion,
    *,
    at: datetime,
    now: datetime,
    edition: Edition | None = None,
    withdrawal: Withdrawal | None = None,
    paths: Sequence[str] = (),
) -> None:
    """Write a row for every handler: due at ``at``, and run after commit where that is not to come."""
    for name in wanted():
        row = SideEffect.objects.create(
            story=story,
            handler=name,
            occasion=occasion,
            edition=edition,
            withdrawal=withdrawal,
            at=at,
            due_at=max(at, now),
            paths=list(paths),
            created_at=now,
        )
        if at <= now:
            tasks.after_commit(run_job.enqueue, row.pk)


def cancel(rows: SideEffectQuerySet) -> None:
    """Cancel those of ``rows`` that are not done: what they were for does not come about."""
    rows.open().update(state=EffectState.CANCELED)
