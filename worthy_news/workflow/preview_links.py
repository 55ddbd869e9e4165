"""Preview links: a story shown to somebody outside, and what they say of it.

What they say is an opinion, never a step at the desk: where the story stands does
not change.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import F
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext

from worthy_news.models import Event, PreviewLink, Revision, Story
from worthy_news.signals import preview_answered
from worthy_news.states import Opinion, WithdrawalKind
from worthy_news.workflow import timeline, tokens
from worthy_news.workflow.holding import announce, held, record
from worthy_news.workflow.moments import clock
from worthy_news.workflow.permissions import (
    Person,
    require,
    require_section,
    signature,
)
from worthy_news.workflow.refusals import Refused

USUAL_DAYS = 3
LONGEST_DAYS = 30
MOST_ANSWERS = 20
"""To one link."""

LONGEST_NAME = 100
LONGEST_NOTE = 2_000
"""In characters."""

_VERBS = {
    Opinion.APPROVE: Event.Verb.PREVIEW_APPROVED,
    Opinion.CHANGES: Event.Verb.PREVIEW_ASKED,
}


class Shared(NamedTuple):
    """A link that was just made, and the secret for its address: kept nowhere."""

    link: PreviewLink
    token: str


def share_preview(
    story: Story,
    by: Person | None,
    *,
    recipient: str = "",
    revision: int | None = None,
    days: int = USUAL_DAYS,
    asks: bool = False,
    now: datetime | None = None,
) -> Shared:
    """Make a link at which people without an account read the story, and return it with its secret.

    Args:
        story: The story.
        by: Who shares it; ``None`` is the system.
        recipient: Who gets it, for the desk to remember.
        revision: The number of the one revision to show; the latest by default, as it changes.
        days: How long the link works.
        asks: Whether its readers are asked to approve, or for what is to be changed.
        now: The moment to take for now; the clock's by default.

    Raises:
        Refused: There is no such revision, the days are too few or too many, the story
            is killed, or ``by`` may not.
    """
    require(by, "share_story")
    if not 1 <= days <= LONGEST_DAYS:
        raise Refused(
            gettext("A preview link works for 1 to %(days)s days.")
            % {"days": LONGEST_DAYS}
        )
    with held(story) as fresh:
        require_section(by, fresh)
        now = clock(now)
        _check_story(fresh, revision, now)
        token = tokens.make()
        link = fresh.preview_links.create(
            revision=revision,
            recipient=recipient.strip(),
            asks=asks,
            token_hash=tokens.hash_of(token),
            created_at=now,
            expires_at=now + timedelta(days=days),
            **signature(by),
        )
        record(
            fresh,
            Event.Verb.PREVIEW_SHARED,
            by,
            now,
            revision=revision,
            note=link.recipient,
        )
    return Shared(link, token)


def revoke_preview(
    link: PreviewLink, by: Person | None, *, now: datetime | None = None
) -> None:
    """Close a link before it expires. Who has its address gets nothing any more.

    Raises ``Refused`` where it is closed already, or ``by`` may not.
    """
    require(by, "share_story")
    with held(link.story) as fresh:
        require_section(by, fresh)
        now = clock(now)
        row = fresh.preview_links.open(now).filter(pk=link.pk).first()
        if row is None:
            raise Refused(gettext("This preview link works no more already."))
        row.revoked_at = now
        row.save(update_fields=["revoked_at"])
        record(
            fresh,
            Event.Verb.PREVIEW_REVOKED,
            by,
            now,
            revision=row.revision,
            note=row.recipient,
        )


def answer_preview(
    link: PreviewLink,
    opinion: Opinion,
    name: str,
    note: str = "",
    *,
    revision: int | None = None,
    now: datetime | None = None,
) -> None:
    """Record what somebody outside says of the story; who, they type themselves.

    Name and note go into the event's note. ``revision`` is the number of the one that
    was read.

    Raises ``Refused`` without a name, without a note where changes are asked for, where
    the story has moved past ``revision``, the link works no more or does not ask, or has
    been answered ``MOST_ANSWERS`` times.
    """
    name, note = " ".join(name.split()), note.strip()
    _check_words(opinion, name, note)
    with held(link.story) as fresh:
        now = clock(now)
        row = fresh.preview_links.open(now).filter(pk=link.pk).first()
        if row is None or not row.asks:
            raise Refused(gettext("This preview takes no answer any more."))
        if row.answer_count >= MOST_ANSWERS:
            raise Refused(gettext("This preview was answered too often. Please call."))
        words = shown(row)
        if revision is not None and words.number != revision:
            raise Refused(
                gettext(
                    "The story has changed since you read it. Please read it as it is now, then answer."
                )
            )
        fresh.preview_links.filter(pk=row.pk).update(answer_count=F("answer_count") + 1)
        record(
            fresh,
            _VERBS[opinion],
            None,
            now,
            revision=words.number,
            note=": ".join(filter(None, [name, note])),
        )
        announce(
            preview_answered,
            fresh,
            None,
            link=row,
            opinion=opinion,
            name=name,
            note=note,
        )


def find(token: str, at: datetime | None = None) -> PreviewLink | None:
    """Return the link with this secret that is open at ``at``; one query, whatever is wrong."""
    kept = tokens.hash_of(token)
    rows = PreviewLink.objects.open(clock(at)).filter(token_hash=kept)
    link = rows.select_related(
        "story__section", "story__source", "story__layout"
    ).first()
    found = link is not None and constant_time_compare(link.token_hash, kept)
    return link if found else None


def shown(link: PreviewLink) -> Revision:
    """Return the revision that the link shows."""
    revisions = Revision.objects.filter(story=link.story_id)
    if link.revision is not None:
        return revisions.get(number=link.revision)
    return revisions.latest("number")


def count_view(link: PreviewLink, *, now: datetime | None = None) -> None:
    """Note that somebody looked."""
    PreviewLink.objects.filter(pk=link.pk).update(
        view_count=F("view_count") + 1, last_viewed_at=clock(now)
    )


def _check_story(story: Story, revision: int | None, now: datetime) -> None:
    """Raise ``Refused`` unless there is something to show."""
    withdrawal = timeline.of(story).withdrawal_at(now)
    killed = WithdrawalKind.KILL
    if withdrawal and (withdrawal.kind == killed or withdrawal.kill_asked):
        raise Refused(
            gettext("The story is killed, or is to be. Nobody outside is shown it.")
        )
    if revision is None:
        if not story.revisions.exists():
            raise Refused(
                gettext("Nothing is saved yet. Save the story, then share it.")
            )
    elif not story.revisions.filter(number=revision).exists():
        raise Refused(
            gettext("There is no revision %(number)s.") % {"number": revision}
        )


def _check_words(opinion: Opinion, name: str, note: str) -> None:
    """Raise ``Refused`` for words that are missing, or too many."""
    if not name:
        raise Refused(gettext("Please give your name."))
    if opinion is Opinion.CHANGES and not note:
        raise Refused(gettext("Please say what is to be changed."))
    if len(name) > LONGEST_NAME or len(note) > LONGEST_NOTE:
        raise Refused(gettext("That is too long. Please shorten it."))
