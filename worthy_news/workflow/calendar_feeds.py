"""Subscribing to the desk's calendar: each person has an address of their own, or none."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext

from worthy_news.models import CalendarFeed
from worthy_news.workflow import tokens
from worthy_news.workflow.moments import clock
from worthy_news.workflow.permissions import at_the_desk
from worthy_news.workflow.refusals import Refused


def subscribe(by: Any, *, now: datetime | None = None) -> str:
    """Give ``by`` an address, and return the secret in it. One that they had works no more.

    Raises ``Refused`` where ``by`` does not work at the desk.
    """
    if not at_the_desk(by):
        raise Refused(gettext("The calendar is for those who work at the desk."))
    token = tokens.make()
    CalendarFeed.objects.update_or_create(
        user_id=by.pk,
        defaults={"token_hash": tokens.hash_of(token), "created_at": clock(now)},
    )
    return token


def unsubscribe(by: Any) -> None:
    """Have the address that ``by`` has, if any, work no more."""
    CalendarFeed.objects.filter(user=by.pk).delete()


def has_subscribed(by: Any) -> bool:
    """Return whether ``by`` has an address."""
    return CalendarFeed.objects.filter(user=by.pk).exists()


def subscriber(token: str) -> Any:
    """Return whose address has this secret, or ``None``: nobody's, or somebody's who left the desk."""
    kept = tokens.hash_of(token)
    feeds = CalendarFeed.objects.select_related("user")
    feed = feeds.filter(token_hash=kept).first()
    if feed is None or not constant_time_compare(feed.token_hash, kept):
        return None
    return feed.user if at_the_desk(feed.user) else None
