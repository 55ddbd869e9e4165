"""Run side effects: each at least once, and never twice at the same time."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import F

from worthy_news import tasks
from worthy_news.models import Heartbeat, SideEffect
from worthy_news.states import EffectState, Occasion
from worthy_news.workflow.moments import clock
from worthy_news.workflow.outbox.builtin import side_effects
from worthy_news.workflow.outbox.effects import Effect
from worthy_news.workflow.outbox.pages import paths_of

LEASE = timedelta(minutes=10)
"""How long a handler may take. After that it is given up for lost, and called again."""

PAUSES = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=12),
)
"""How long to wait after each attempt that failed. The one after the last is the last."""

HEARTBEAT = "publish_due"

_LONGEST_ERROR = 500
_log = logging.getLogger(__name__)


@tasks.task
def run_job(pk: int) -> None:
    """Do what ``run`` does, in the background."""
    run(pk)


def run_due(now: datetime | None = None) -> Iterator[SideEffect]:
    """Run what is due and give each row as it then stands. Leaves a heartbeat."""
    moment = clock(now)
    Heartbeat.objects.update_or_create(name=HEARTBEAT, defaults={"at": moment})
    for pk in list(SideEffect.objects.due(moment).values_list("pk", flat=True)):
        if row := run(pk, now):
            yield row


def run(pk: int, now: datetime | None = None) -> SideEffect | None:
    """Run one side effect, and return its row as it then stands.

    Returns ``None`` where it is not due, or somebody else is running it. What the
    handler raises is logged and kept with the row, which is due again after a pause,
    each longer than the one before, until it has failed for good.
    """
    now = clock(now)
    row = _claim(pk, now)
    if row is None:
        return None
    if row.attempts > len(PAUSES) + 1:
        return _end(row, EffectState.FAILED, now, "Begun again and again, never ended.")
    try:
        side_effects.handle(row.handler, _effect(row))
    except Exception as error:  # A handler is a site's own, and may raise anything.
        _log.exception("The side effect %s (%s) failed.", row.pk, row.handler)
        return _fail(row, now, f"{type(error).__name__}: {error}")
    row.paths = []
    return _end(row, EffectState.DONE, now)


def retry_failed(now: datetime | None = None) -> int:
    """Have what failed for good tried again from the beginning, and return how many there are."""
    return SideEffect.objects.filter(state=EffectState.FAILED).update(
        state=EffectState.DUE, attempts=0, due_at=clock(now), ended_at=None
    )


def _claim(pk: int, now: datetime) -> SideEffect | None:
    """Take a row that is due, so that nobody else runs it; one UPDATE decides who does."""
    rows = SideEffect.objects.due(now).filter(pk=pk)
    row = rows.select_related("story", "edition").first()
    if row is None:
        return None
    row.attempts += 1
    row.state, row.due_at = EffectState.RUNNING, now + LEASE
    taken = rows.filter(attempts=row.attempts - 1).update(
        state=row.state, attempts=F("attempts") + 1, due_at=row.due_at
    )
    return row if taken else None


def _effect(row: SideEffect) -> Effect:
    return Effect(
        key=row.pk,
        occasion=Occasion(row.occasion),
        at=row.at,
        story_id=row.story_id,
        edition=row.edition.number if row.edition else None,
        withdrawal_id=row.withdrawal_id,
        paths=tuple(row.paths or paths_of(row.story)),
        attempt=row.attempts,
    )


def _fail(row: SideEffect, now: datetime, error: str) -> SideEffect:
    """Have the row tried again after a pause; after the last one it has failed for good."""
    if row.attempts > len(PAUSES):
        return _end(row, EffectState.FAILED, now, error)
    row.due_at = now + PAUSES[row.attempts - 1]
    return _keep(row, EffectState.DUE, error)


def _end(
    row: SideEffect, state: EffectState, now: datetime, error: str = ""
) -> SideEffect:
    row.ended_at = now
    return _keep(row, state, error)


def _keep(row: SideEffect, state: EffectState, error: str) -> SideEffect:
    """Write what became of a claimed row, unless it was canceled or claimed anew meanwhile."""
    row.state, row.error = state, error[:_LONGEST_ERROR]
    SideEffect.objects.filter(
        pk=row.pk, attempts=row.attempts, state=EffectState.RUNNING
    ).update(
        state=row.state,
        error=row.error,
        due_at=row.due_at,
        ended_at=row.ended_at,
        paths=row.paths,
    )
    return row
