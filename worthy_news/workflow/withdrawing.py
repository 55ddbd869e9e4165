"""Withdraw a story from its readers, and bring it back."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext

from worthy_news.models import Edition, Event, Story, Withdrawal
from worthy_news.signals import story_reinstated
from worthy_news.states import EditionKind, Occasion, WithdrawalKind, WithdrawalReason
from worthy_news.workflow import issuing, killing, outbox, timeline
from worthy_news.workflow.desk import check_place
from worthy_news.workflow.ending import Terms, end
from worthy_news.workflow.holding import announce, held, record
from worthy_news.workflow.moments import clock, in_words, instant
from worthy_news.workflow.permissions import Person, require, require_section
from worthy_news.workflow.refusals import Refused
from worthy_news.workflow.timeline import Timeline


def withdraw(
    story: Story,
    by: Person | None,
    kind: str = WithdrawalKind.TAKEDOWN,
    reason: str = "",
    notice: str = "",
    at: datetime | None = None,
    *,
    code: str = "",
    now: datetime | None = None,
) -> Withdrawal:
    """End the story for its readers, and return the withdrawal.

    Editions that were to start at that moment or later are taken back. Withdrawing
    now calls off a withdrawal to come. What was withdrawn may be withdrawn in
    another way: a hold becomes a kill, but a kill no hold. Where ``WORTHY_NEWS["KILL_TAKES_TWO"]`` is on, a
    person's kill puts the story on hold, and another person's makes it one.

    Args:
        story: The story.
        by: Who withdraws; ``None`` is the system.
        kind: A ``WithdrawalKind``: what the story's address answers.
        reason: For the desk; never printed.
        notice: What readers of a story taken down are told.
        at: When; now by default.
        code: A ``WithdrawalReason``, if any.
        now: The moment to take for now; the clock's by default.

    Raises:
        Refused: Readers have nothing to lose at that moment, it has passed, it went
            for good in another way, a withdrawal is to come already, ``by`` has asked for the kill already, or
            may not.
        ValueError: ``kind`` or ``code`` is none, or ``at`` does not know its time zone.
    """
    terms = Terms(
        WithdrawalKind(kind),
        reason,
        notice,
        WithdrawalReason(code).value if code else "",
    )
    require(by, "withdraw_story")
    with held(story) as fresh:
        require_section(by, fresh)
        now = clock(now)
        moment = now if at is None else instant(at)
        line = timeline.of(fresh)
        terms = killing.settled(terms, by, line.withdrawal_at(now), moment, now)
        if moment == now:
            _check_now(line, terms, now)
        else:
            _check_to_come(line, moment, now)
        return end(fresh, by, terms, at=moment, now=now)


def reinstate(
    story: Story, by: Person | None, *, now: datetime | None = None
) -> Edition | None:
    """Call off a withdrawal to come, and return ``None``; else bring a withdrawn story back.

    It comes back in a new edition, which is returned, with exactly the words and the
    dates of the last one.

    Raises ``Refused`` where there is nothing to bring back or to call off.
    """
    require(by, "withdraw_story")
    with held(story) as fresh:
        require_section(by, fresh)
        check_place(fresh, "publish")
        now = clock(now)
        line = timeline.of(fresh)
        to_come = line.withdrawal_to_come(now)
        if to_come is None:
            edition = issuing.reissue(*_return(line, by, now))
        else:
            edition = None
            timeline.call_off(to_come, now)
        timeline.settle(fresh, now)
        if edition:
            edition.refresh_from_db(fields=["ends_at"])
            outbox.write(
                fresh, Occasion.EDITION, at=edition.starts_at, now=now, edition=edition
            )
        record(fresh, Event.Verb.REINSTATE, by, now, edition=edition and edition.number)
        announce(story_reinstated, fresh, by, edition=edition)
    return edition


def _check_now(line: Timeline, terms: Terms, now: datetime) -> None:
    """Raise ``Refused`` unless there is something to withdraw, or another way to withdraw it."""
    standing = line.withdrawal_at(now)
    if standing and (standing.kind, standing.kill_asked) == (
        terms.kind,
        terms.kill_asked,
    ):
        raise Refused(
            gettext(
                "The story is withdrawn in this way already (%(kind)s), since %(moment)s."
            )
            % {"kind": standing.get_kind_display(), "moment": in_words(standing.at)}
        )
    if standing and WithdrawalKind(standing.kind).is_for_good:
        _check_stronger(standing, terms)
    if not standing and not line.editions:
        raise Refused(
            gettext("The story was never published, so there is nothing to withdraw.")
        )


def _check_stronger(standing: Withdrawal, terms: Terms) -> None:
    """Raise ``Refused`` unless ``terms`` kill the story that went for good otherwise."""
    if terms.kind is WithdrawalKind.KILL or terms.kill_asked:
        return
    raise Refused(
        gettext(
            "The story went for good (%(kind)s), on %(moment)s. Reinstate it first, to withdraw it in another way."
        )
        % {"kind": standing.get_kind_display(), "moment": in_words(standing.at)}
    )


def _check_to_come(line: Timeline, at: datetime, now: datetime) -> None:
    """Raise ``Refused`` unless a withdrawal to come at ``at`` would end something."""
    if at < now:
        raise Refused(
            gettext(
                "%(moment)s has passed. Withdraw the story now, or at a time to come."
            )
            % {"moment": in_words(at)}
        )
    if to_come := line.withdrawal_to_come(now):
        raise Refused(
            gettext(
                "The story is to be withdrawn on %(moment)s already. Reinstate it first, to call that off."
            )
            % {"moment": in_words(to_come.at)}
        )
    if not line.edition_at(at - timeline.TICK):
        raise Refused(
            gettext(
                "Readers would not have the story just before %(moment)s, so there is nothing to withdraw."
            )
            % {"moment": in_words(at)}
        )


def _return(
    line: Timeline, by: Person | None, now: datetime
) -> tuple[Edition, issuing.Terms]:
    """Return the edition that a withdrawn story comes back with, and as what."""
    if to_come := line.edition_to_come(now):
        raise Refused(
            gettext(
                "Edition %(number)s is set for %(moment)s and brings the story back then. Unschedule it first."
            )
            % {"number": to_come.number, "moment": in_words(to_come.starts_at)}
        )
    if line.withdrawal_at(now) is None:
        raise Refused(
            gettext("The story is not withdrawn, so there is nothing to bring back.")
        )
    if not line.editions:
        raise Refused(
            gettext(
                "The story was withdrawn before anyone read it. Publish it instead."
            )
        )
    last = line.editions[-1]
    return last, issuing.Terms(
        kind=EditionKind.MINOR,
        starts_at=max(now, last.starts_at + timeline.TICK),
        first_published_at=last.first_published_at,
        updated_at=last.updated_at,
        created_at=now,
        by=by,
        corrections=tuple(last.corrections),
    )
