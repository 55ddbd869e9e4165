"""Send the digests, and keep what each person wants of theirs."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils import timezone, translation
from django.utils.translation import ngettext

from worthy_news import conf, tasks
from worthy_news.models import Digest, Story
from worthy_news.workflow.moments import clock
from worthy_news.workflow.news import Group, Item, news
from worthy_news.workflow.permissions import at_the_desk

SETTLING = timedelta(minutes=1)
"""What happened in it is told next time: it may be in a transaction that is not done yet."""

log = logging.getLogger(__name__)


def digest_of(user: Any) -> Digest:
    """Return the digest of ``user``, made where there is none."""
    return Digest.objects.get_or_create(user=user)[0]


def mute(story: Story, user: Any) -> None:
    """Have ``story`` not told to ``user``."""
    digest_of(user).muted.add(story)


def unmute(story: Story, user: Any) -> None:
    """Have ``story`` told to ``user`` again."""
    digest_of(user).muted.remove(story)


def is_muted(story: Story, user: Any) -> bool:
    """Return whether ``story`` is not told to ``user``. One query."""
    return Digest.objects.filter(user=user, muted=story).exists()


def due(now: datetime | None = None) -> list[Digest]:
    """Return the digests that are to be sent now, of those who work at the desk and have an address.

    Who has no digest yet gets one, that begins now.
    """
    now = clock(now)
    users = get_user_model()._default_manager.filter(is_active=True, is_staff=True)
    new = users.exclude(pk__in=Digest.objects.values("user"))
    Digest.objects.bulk_create(
        [Digest(user=user, told_until=now) for user in new], ignore_conflicts=True
    )
    rows = Digest.objects.filter(user__in=users).select_related("user")
    return [row for row in rows if row.is_due(now - SETTLING) and _is_reached(row.user)]


def _is_reached(user: Any) -> bool:
    """Return whether ``user`` works at the desk and has an address."""
    return bool(address(user)) and at_the_desk(user)


def address(user: Any) -> str:
    """Return where ``user`` gets email, or "" for nowhere."""
    return getattr(user, user.get_email_field_name(), "") or ""


def send(digest: Digest, now: datetime | None = None) -> bool:
    """Send ``digest``, where there is something to tell; return whether it was.

    Nothing is sent, and nothing counts as told, to somebody who has left the desk since
    the digest was due. Raises what the mail server answers; then nothing counts as told.
    """
    if not _is_reached(digest.user):
        return False
    until = clock(now) - SETTLING
    before = digest.told_until
    # Whoever moves the mark sends: two at once do not send the same.
    mark = Digest.objects.filter(pk=digest.pk, told_until=before)
    if not mark.update(told_until=until):
        return False
    try:
        sent = _send(digest, until)
    except BaseException:
        Digest.objects.filter(pk=digest.pk).update(told_until=before)
        raise
    digest.told_until = until
    return sent


@tasks.task
def send_job(digest_id: int) -> None:
    """Send one digest in the background. One that fails is logged, and tried again next time."""
    digest = Digest.objects.select_related("user").get(pk=digest_id)
    try:
        send(digest)
    except Exception:  # A mail backend raises what it likes.
        log.exception("The digest of user %s was not sent.", digest.user_id)


def _send(digest: Digest, until: datetime) -> bool:
    """Write the email in the site's language and on its clock, and send it."""
    with (
        translation.override(settings.LANGUAGE_CODE),
        timezone.override(timezone.get_default_timezone()),
    ):
        groups = news(digest, until)
        if not groups:
            return False
        message = _message(digest, groups)
    message.send()
    return True


def _message(digest: Digest, groups: list[Group]) -> EmailMultiAlternatives:
    count = sum(len(group.items) for group in groups)
    subject = ngettext(
        "Newsroom: %(count)d thing for you", "Newsroom: %(count)d things for you", count
    )
    subject %= {"count": count}
    context = {
        "subject": subject,
        "groups": [
            (group.title, [(item, _link(item)) for item in group.items])
            for group in groups
        ],
        "settings_url": _absolute("admin:worthy_news_story_digest"),
    }
    message = EmailMultiAlternatives(
        subject=subject,
        body=render_to_string("worthy_news/digest.txt", context).rstrip() + "\n",
        to=[address(digest.user)],
        headers={"Auto-Submitted": "auto-generated"},
    )
    html = render_to_string("worthy_news/digest.html", context)
    message.attach_alternative(html, "text/html")
    return message


def _link(item: Item) -> str:
    """Return the absolute address at the desk of what ``item`` is about, or "" for none."""
    noun = item.about._meta.model_name
    return _absolute(f"admin:worthy_news_{noun}_change", item.about.pk)


def _absolute(name: str, *args: Any) -> str:
    """Return an address that works outside the site, or "" where the site does not say its own."""
    base = conf.get().BASE_URL
    try:
        return base and base + reverse(name, args=args)
    except NoReverseMatch:
        return ""
