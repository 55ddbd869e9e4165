"""A kill that takes two people: the first asks for it, another confirms or drops it.

While it is asked for, the story is on hold: readers lose it at once.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext

from worthy_news import conf
from worthy_news.models import Event, Story, Withdrawal
from worthy_news.states import WithdrawalKind
from worthy_news.workflow import timeline
from worthy_news.workflow.ending import Terms, end
from worthy_news.workflow.holding import held
from worthy_news.workflow.moments import clock
from worthy_news.workflow.permissions import Person, require, require_section
from worthy_news.workflow.refusals import Refused


def drop_kill(
    story: Story, by: Person | None, reason: str = "", *, now: datetime | None = None
) -> Withdrawal:
    """Drop a kill that was asked for, and return the hold that stays, until the story is reinstated.

    Raises ``Refused`` where none is asked for, or ``by`` may not.
    """
    require(by, "withdraw_story")
    with held(story) as fresh:
        require_section(by, fresh)
        now = clock(now)
        standing = timeline.of(fresh).withdrawal_at(now)
        if standing is None or not standing.kill_asked:
            raise Refused(
                gettext("Nobody has asked for a kill, so there is nothing to drop.")
            )
        terms = Terms(
            WithdrawalKind.HOLD,
            reason or standing.reason,
            code=standing.code,
            verb=Event.Verb.DROP_KILL,
        )
        return end(fresh, by, terms, at=now, now=now)


def settled(
    terms: Terms,
    by: Person | None,
    standing: Withdrawal | None,
    at: datetime,
    now: datetime,
) -> Terms:
    """Return as what a story goes that ``by`` withdraws: a kill may first have to be asked for.

    Raises ``Refused`` for who has asked for the kill already, and for a kill to come
    where it takes two people.
    """
    if terms.kind is not WithdrawalKind.KILL:
        return terms
    asked = standing if standing and standing.kill_asked else None
    if by is None or not conf.get().KILL_TAKES_TWO:
        return terms
    if at != now:
        raise Refused(
            gettext(
                "A kill takes two people here, so it cannot be set for a time to come. Kill the story now, or withdraw it in another way."
            )
        )
    if asked is None:
        return replace(
            terms,
            kind=WithdrawalKind.HOLD,
            kill_asked=True,
            verb=Event.Verb.ASK_KILL,
        )
    if str(asked.by_id) == str(by.pk):
        raise Refused(
            gettext(
                "You have asked for this kill yourself. Someone else who may withdraw stories has to confirm it."
            )
        )
    return replace(
        terms, reason=terms.reason or asked.reason, code=terms.code or asked.code
    )
