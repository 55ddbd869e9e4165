"""The embargo of a story: no edition starts before it ends, whoever publishes."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext

from worthy_news.models import Revision
from worthy_news.workflow.moments import in_words
from worthy_news.workflow.refusals import Refused
from worthy_news.workflow.snapshots import Snapshot


def until(data: Snapshot) -> datetime | None:
    """Return the moment that a snapshot is embargoed until, or ``None``."""
    moment: str | None = data["embargo_until"]
    return None if moment is None else datetime.fromisoformat(moment)


def sentence(moment: datetime) -> str:
    """Return why a story does not go out before ``moment``, and what would do."""
    return gettext(
        "The story is embargoed until %(moment)s. Schedule it for then, or later."
    ) % {"moment": in_words(moment)}


def check(words: Revision, starts_at: datetime) -> None:
    """Raise ``Refused`` where an edition of ``words`` would start before their embargo ends."""
    moment = until(words.snapshot)
    if moment is not None and starts_at < moment:
        raise Refused(sentence(moment))
