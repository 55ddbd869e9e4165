"""Publish: make an edition of the latest revision, to start now or at a time to come."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext

from worthy_news.models import Edition, Event, Revision, Story
from worthy_news.signals import story_published, story_unscheduled
from worthy_news.states import EditionKind, Occasion, WithdrawalKind
from worthy_news.workflow import checking, embargo, issuing, outbox, sheets, timeline
from worthy_news.workflow.desk import check_release
from worthy_news.workflow.holding import announce, held, record
from worthy_news.workflow.moments import clock, in_words, instant
from worthy_news.workflow.permissions import Person, may, require, require_section
from worthy_news.workflow.refusals import Refused
from worthy_news.workflow.saving import latest_revision
from worthy_news.workflow.timeline import Timeline
from worthy_news.workflow.withdrawing import withdraw


def publish(
    story: Story,
    by: Person | None,
    at: datetime | None = None,
    revision: int | None = None,
    kind: str = EditionKind.UPDATE,
    note: str = "",
    *,
    until: datetime | None = None,
    override: str = "",
    now: datetime | None = None,
) -> Edition:
    """Make the story's next edition, and return it.

    It is made of the latest revision; a working copy that differs from it becomes
    one first. After an unpublishing or a hold the story comes back with it; after a
    takedown or a kill that takes the permission to withdraw as well.

    Args:
        story: The story; its row and inlines are read from the database.
        by: Who publishes; ``None`` is the system.
        at: When it starts; now by default. A time that has passed is taken for a
            story's first edition only.
        revision: The number of the revision that was looked at: its words go out, or none.
        kind: ``update``, or ``minor``, which leaves the date readers see. The first
            edition is ``new`` whatever is said.
        note: For the story's history; never printed.
        until: When the story ends: it is unpublished then, as ``withdraw`` does, and
            with the permission that takes.
        override: Why it goes out over what preflight blocks; kept in the history.
            Takes a permission of its own.
        now: The moment to take for now; the clock's by default.

    Raises:
        Refused: It is embargoed until later, preflight blocks it, an edition is to come already, readers
            would see no difference, it would end before it starts, the story has moved past ``revision``, is spiked or
            retracted, nobody else approved it where ``WORTHY_NEWS["FOUR_EYES"]`` is on, or
            ``by`` may not.
        ValueError: ``kind`` is none of these, or a time does not know its zone.
    """
    asked = EditionKind(kind)
    if asked == EditionKind.CORRECTION:
        raise ValueError("A correction has a note: workflow.correct publishes it.")
    require(by, "publish_story")
    with held(story) as fresh:
        now = clock(now)
        line = timeline.of(fresh)
        starts_at = start(line, at, now)
        _check_retraction(line)
        check_withdrawal(line, by, starts_at)
        words = latest_revision(fresh, by, now, looked_at=revision)
        check_release(fresh, words, by)
        embargo.check(words, starts_at)
        overridden = checking.clear(
            fresh, words, by, at=at, now=now, reason=override.strip()
        )
        _check_difference(line, words, starts_at)
        order = terms(line.editions, by, kind=asked, starts_at=starts_at, now=now)
        edition = issuing.issue(fresh, words, sheets.slug(fresh, line.editions), order)
        verb = Event.Verb.SCHEDULE if starts_at > now else Event.Verb.PUBLISH
        conclude(fresh, edition, order, verb, note=note, overridden=overridden)
        if until is not None:
            _end(fresh, edition, by, until, now)
    return edition


def unschedule(
    story: Story, by: Person | None, *, now: datetime | None = None
) -> Edition:
    """Take back the edition to come, and return it: its row and number stay, its time is empty.

    Raises ``Refused`` where none is to come.
    """
    require(by, "publish_story")
    with held(story) as fresh:
        require_section(by, fresh)
        now = clock(now)
        edition = timeline.of(fresh).edition_to_come(now)
        if edition is None:
            raise Refused(
                gettext("No edition is to come, so there is nothing to unschedule.")
            )
        timeline.void(fresh, edition.starts_at)
        timeline.settle(fresh, now)
        edition.refresh_from_db(fields=["ends_at"])
        record(fresh, Event.Verb.UNSCHEDULE, by, now, edition=edition.number)
        announce(story_unscheduled, fresh, by, edition=edition)
    return edition


def _end(
    story: Story, edition: Edition, by: Person | None, until: datetime, now: datetime
) -> None:
    """Have the story end after its new edition has started."""
    if instant(until) <= edition.starts_at:
        raise Refused(
            gettext(
                "The story goes out on %(start)s, so it cannot end on %(moment)s. Give a later time."
            )
            % {"start": in_words(edition.starts_at), "moment": in_words(until)}
        )
    withdraw(story, by, WithdrawalKind.UNPUBLISH, at=until, now=now)
    edition.refresh_from_db(fields=["ends_at"])


def start(line: Timeline, at: datetime | None, now: datetime) -> datetime:
    """Return when the edition starts: ``at`` or now, but after every edition there was."""
    if to_come := line.edition_to_come(now):
        raise Refused(
            gettext("Edition %(number)s is set for %(moment)s. Unschedule it first.")
            % {"number": to_come.number, "moment": in_words(to_come.starts_at)}
        )
    starts_at = now if at is None else instant(at)
    if starts_at < now and (line.editions or line.withdrawal_at(now)):
        raise Refused(
            gettext(
                "%(moment)s has passed. Only a story's first edition may start in the past."
            )
            % {"moment": in_words(starts_at)}
        )
    return max([starts_at, *(row.starts_at + timeline.TICK for row in line.editions)])


def _check_retraction(line: Timeline) -> None:
    """Raise ``Refused`` where the story was retracted: its text does not come back."""
    if line.editions and line.editions[-1].retracted:
        raise Refused(
            gettext(
                "The story is retracted, and its text does not come back. Write a new story, or correct the notice."
            )
        )


def _check_difference(line: Timeline, words: Revision, starts_at: datetime) -> None:
    """Raise ``Refused`` where readers would have the same words anyway."""
    edition = line.edition_at(starts_at)
    if edition and edition.revision.digest == words.digest:
        raise Refused(
            gettext(
                "Readers have these words already, in edition %(number)s. There is nothing to publish."
            )
            % {"number": edition.number}
        )


def check_withdrawal(line: Timeline, by: Person | None, starts_at: datetime) -> None:
    """Raise ``Refused`` unless ``by`` may publish over the withdrawal that stands at ``starts_at``."""
    withdrawal = line.withdrawal_at(starts_at)
    if withdrawal is None:
        return
    for_good = WithdrawalKind(withdrawal.kind).is_for_good
    if not (for_good or withdrawal.kill_asked):
        return
    if not may(by, "withdraw_story"):
        raise Refused(
            gettext(
                "The story was withdrawn (%(kind)s). Only someone who may withdraw stories may publish it again."
            )
            % {"kind": withdrawal.get_kind_display()}
        )


def terms(
    past: list[Edition],
    by: Person | None,
    *,
    kind: EditionKind,
    starts_at: datetime,
    now: datetime,
    correction: dict[str, str] | None = None,
) -> issuing.Terms:
    """Return as what the edition after those of the ``past`` comes out; all their notes are printed again."""
    notes = [*(past[-1].corrections if past else ()), correction]
    if not past:
        kind = EditionKind.NEW
    elif kind == EditionKind.NEW:
        kind = EditionKind.UPDATE
    return issuing.Terms(
        kind=kind,
        starts_at=starts_at,
        first_published_at=past[0].starts_at if past else starts_at,
        updated_at=past[-1].updated_at if kind == EditionKind.MINOR else starts_at,
        created_at=now,
        by=by,
        corrections=tuple(note for note in notes if note),
    )


def conclude(
    story: Story,
    edition: Edition,
    order: issuing.Terms,
    verb: Event.Verb,
    **notes: str,
) -> None:
    """Settle the story's timeline with its new edition, keep ``notes`` in the event, and announce."""
    now = order.created_at
    timeline.settle(story, now)
    edition.refresh_from_db(fields=["ends_at"])
    record(
        story,
        verb,
        order.by,
        now,
        revision=edition.revision.number,
        edition=edition.number,
        effective_at=None if edition.starts_at == now else edition.starts_at,
        note=" ".join(filter(None, notes.values())),
    )
    outbox.write(
        story, Occasion.EDITION, at=edition.starts_at, now=now, edition=edition
    )
    announce(story_published, story, order.by, edition=edition)
