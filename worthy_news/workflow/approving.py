"""Approval: whose words a revision has, and who may let it through."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext

from worthy_news import conf
from worthy_news.models import Event, Revision, Story
from worthy_news.workflow.permissions import Person
from worthy_news.workflow.refusals import Refused

WRITING = (Event.Verb.SAVE, Event.Verb.TAKE_COPY, Event.Verb.RESTORE)
"""What makes a story's words somebody's own."""


def check_approver(story: Story, words: Revision, by: Person | None) -> None:
    """Raise ``Refused`` where four eyes are asked for and ``by`` had a hand in ``words``."""
    if by is None or not conf.get().FOUR_EYES:
        return
    if str(by.pk) in _hands(story, words.number):
        raise Refused(
            gettext(
                "You had a hand in this story since it was approved last, and nobody approves their own words."
                " Ask somebody else to approve it."
            )
        )


def check_publishable(story: Story, words: Revision, by: Person | None) -> None:
    """Raise ``Refused`` where four eyes are asked for and nobody else has approved ``words``.

    The system is not asked: what runs at a terminal answers for itself.
    """
    if by is None or not conf.get().FOUR_EYES:
        return
    if story.approved_revision != words.number:
        raise Refused(
            gettext(
                "Revision %(number)s was not approved. Somebody who had no hand in it has to approve it first."
            )
            % {"number": words.number}
        )
    approval = _approvals(story).filter(revision=words.number).latest("pk")
    if approval.by_key in _hands(story, words.number):
        raise Refused(
            gettext(
                "Revision %(number)s was approved by somebody who had a hand in it."
                " Save a change and have somebody else approve that."
            )
            % {"number": words.number}
        )


def _approvals(story: Story) -> QuerySet[Event]:
    return story.events.filter(verb=Event.Verb.APPROVE)


def _hands(story: Story, number: int) -> set[str]:
    """Return the keys of those who made revision ``number``, or another one since the approval before it."""
    earlier = _approvals(story).filter(revision__lt=number).order_by("-revision")
    since = earlier.values_list("revision", flat=True).first() or 0
    written = story.events.filter(
        verb__in=WRITING, revision__gt=since, revision__lte=number
    )
    return set(written.exclude(by_key="").values_list("by_key", flat=True))
