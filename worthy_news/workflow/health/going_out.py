"""Examinations of what goes out: side effects, embargoes, kills, addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef
from django.utils.timesince import timesince
from django.utils.translation import gettext, ngettext

from worthy_news.models import Address, Edition, Heartbeat, SideEffect, Withdrawal
from worthy_news.states import EffectState
from worthy_news.workflow import outbox
from worthy_news.workflow.health.problems import MOST_STORIES, Level, Problem
from worthy_news.workflow.outbox.running import HEARTBEAT

GRACE = timedelta(minutes=5)
"""How late a side effect, or the command that runs them, may be."""


def overdue(now: datetime) -> Iterator[Problem]:
    """Find side effects that should have been run."""
    late = list(SideEffect.objects.due(now - GRACE).values_list("due_at", "story"))
    if late:
        yield Problem(
            text=ngettext(
                "%(count)s side effect is overdue, for %(age)s.",
                "%(count)s side effects are overdue, the oldest for %(age)s.",
                len(late),
            )
            % {"count": len(late), "age": timesince(late[0][0], now)},
            remedy=gettext("Run manage.py publish_due, every minute, by cron."),
            stories=_few(story for _, story in late),
        )


def failed(now: datetime) -> Iterator[Problem]:
    """Find side effects that are not tried again."""
    rows = SideEffect.objects.filter(state=EffectState.FAILED).order_by("ended_at")
    lost = list(rows.values_list("ended_at", "story", "handler", "error"))
    if lost:
        since, _, handler, error = lost[0]
        yield Problem(
            text=ngettext(
                "%(count)s side effect has failed for good, %(age)s ago: %(handler)s, %(error)s",
                "%(count)s side effects have failed for good, the first %(age)s ago: %(handler)s, %(error)s",
                len(lost),
            )
            % {
                "count": len(lost),
                "age": timesince(since or now, now),
                "handler": handler,
                "error": error,
            },
            remedy=gettext(
                "Mend the cause, then run manage.py publish_due --retry-failed."
            ),
            stories=_few(story for _, story, _, _ in lost),
        )


def heartbeat(now: datetime) -> Iterator[Problem]:
    """Find that nothing runs ``publish_due``, where there is something for it to do."""
    if not (outbox.wanted() or SideEffect.objects.open().exists()):
        return
    beat = Heartbeat.objects.filter(name=HEARTBEAT).first()
    if beat and beat.at >= now - GRACE:
        return
    yield Problem(
        text=gettext("publish_due ran last %(age)s ago.")
        % {"age": timesince(beat.at, now)}
        if beat
        else gettext("publish_due has never run."),
        remedy=gettext(
            "Run manage.py publish_due every minute, by cron: side effects wait for it."
        ),
    )


def embargoes(now: datetime) -> Iterator[Problem]:
    """Find editions to come that start before the embargo of their story ends."""
    early = Edition.objects.unvoid().filter(
        starts_at__gt=now, story__embargo_until__gt=F("starts_at")
    )
    yield from _about(
        list(early.order_by("starts_at").values_list("story", flat=True)),
        gettext("A story is set to go out before its embargo ends."),
        gettext("Unschedule it, and schedule it again for when the embargo ends."),
    )


def kills(now: datetime) -> Iterator[Problem]:
    """Find kills that wait for a second person."""
    later = Withdrawal.objects.filter(
        story=OuterRef("story"), at__gt=OuterRef("at"), cancelled_at=None
    )
    public = Edition.objects.public(now).filter(story=OuterRef("story"))
    asked = Withdrawal.objects.filter(
        ~Exists(later), ~Exists(public), kill_asked=True, cancelled_at=None
    ).order_by("at")
    for story, at in asked.values_list("story", "at"):
        yield Problem(
            level=Level.WARNING,
            text=gettext("A kill has waited for a second person for %(age)s.")
            % {"age": timesince(at, now)},
            remedy=gettext("Confirm it, or drop it, on the story's form."),
            stories=(story,),
        )


def addresses(now: datetime) -> Iterator[Problem]:
    """Find editions whose address leads nowhere."""
    taken = Address.objects.filter(path=OuterRef("path"), story=OuterRef("story"))
    lost = Edition.objects.unvoid().filter(~Exists(taken)).order_by("story")
    yield from _about(
        list(lost.values_list("story", flat=True).distinct()),
        gettext("A story has editions, and no address that leads to them."),
        gettext(
            "Restore the table of addresses from a backup, or publish the story again."
        ),
    )


def _about(stories: list[int], text: str, remedy: str) -> Iterator[Problem]:
    """Give one problem that some stories have, if any do."""
    if stories:
        more = gettext("%(text)s Stories: %(count)s.") % {
            "text": text,
            "count": len(stories),
        }
        yield Problem(
            text=more if len(stories) > 1 else text,
            remedy=remedy,
            stories=_few(stories),
        )


def _few(stories: Iterable[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(stories))[:MOST_STORIES]
