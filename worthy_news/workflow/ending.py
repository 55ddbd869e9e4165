"""How a story ends for its readers, once it is settled that it does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from worthy_news.models import Event, Story, Withdrawal
from worthy_news.signals import story_withdrawn
from worthy_news.states import Occasion, WithdrawalKind, WithdrawalReason
from worthy_news.workflow import outbox, timeline
from worthy_news.workflow.holding import announce, record
from worthy_news.workflow.permissions import Person, signature


@dataclass(frozen=True, slots=True)
class Terms:
    """How a story goes, why, and what its readers are told."""

    kind: WithdrawalKind
    reason: str = ""
    notice: str = ""
    code: str = ""
    """A ``WithdrawalReason``, or "" for none."""

    kill_asked: bool = False
    verb: Event.Verb = Event.Verb.WITHDRAW

    @property
    def note(self) -> str:
        """What the record keeps: the code and the reason, in words."""
        code = WithdrawalReason(self.code).label if self.code else ""
        return ": ".join(filter(None, (str(code), self.reason)))


def end(
    story: Story, by: Person | None, terms: Terms, *, at: datetime, now: datetime
) -> Withdrawal:
    """Withdraw a held story from ``at`` on. Nothing is checked."""
    withdrawal = Withdrawal.objects.create(
        story=story,
        kind=terms.kind,
        reason=terms.reason,
        notice=terms.notice,
        code=terms.code,
        kill_asked=terms.kill_asked,
        at=at,
        created_at=now,
        **signature(by),
    )
    timeline.void(story, at)
    timeline.settle(story, now)
    effective_at = None if at == now else at
    record(story, terms.verb, by, now, effective_at=effective_at, note=terms.note)
    outbox.write(story, Occasion.WITHDRAWAL, at=at, now=now, withdrawal=withdrawal)
    announce(story_withdrawn, story, by, withdrawal=withdrawal)
    return withdrawal
