"""Whether an image may be used: the one place that says so, and why not.

The rule, for each use apart:

1. A refusal in force forbids it, whatever else is said.
2. Where there are permissions for the use, one of them has to be in force. An agency's
   permission until Friday has run out on Friday, though agency pictures may be used as
   such: whoever wrote the date down meant it.
3. Where there are none, the category decides: see ``DEFAULTS``.

All are in force while ``starts_at <= at < ends_at``, as editions are public. No job has
to run for one to begin or to end: ``may_use`` is asked whenever a picture is shown, and
decides from the image's own row, without a query. What the clearances come to is kept
there, in ``Image.cleared``, by ``settle``, after every change of one. Whatever changes
clearances past Django's signals (``bulk_create``, ``QuerySet.update``, SQL) has to call
``settle`` itself; the examination ``image_rights`` of ``newsroom_doctor`` finds who did not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy as _

from worthy_news.models import Clearance, Image, RightsCategory, Use
from worthy_news.renditions import spans
from worthy_news.renditions.spans import Spans

DEFAULTS: Mapping[str, frozenset[Use]] = MappingProxyType(
    {
        "": frozenset({Use.OWN}),
        RightsCategory.STAFF: frozenset({Use.OWN, Use.SYNDICATION}),
        RightsCategory.COMMISSIONED: frozenset({Use.OWN, Use.SYNDICATION}),
        RightsCategory.FREELANCE: frozenset({Use.OWN}),
        RightsCategory.AGENCY: frozenset({Use.OWN}),
        RightsCategory.STOCK: frozenset(),
        RightsCategory.HANDOUT: frozenset({Use.OWN}),
        RightsCategory.READER: frozenset(),
        RightsCategory.SCREENGRAB: frozenset({Use.OWN}),
        RightsCategory.CREATIVE_COMMONS: frozenset({Use.OWN, Use.SYNDICATION}),
        RightsCategory.PUBLIC_DOMAIN: frozenset({Use.OWN, Use.SYNDICATION}),
    }
)
"""What each category may be used for where no permission says anything; "" is for no category."""


_WHERE = {Use.OWN: _("on our own pages"), Use.SYNDICATION: _("by partners")}


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether an image may be used: true or false as such."""

    allowed: bool
    reason: str = ""
    """Why not, as a sentence for an editor; "" where it is allowed."""

    until: datetime | None = None
    """When this answer turns into the other one; ``None`` where nothing says that it will."""

    def __bool__(self) -> bool:
        return self.allowed


def may_use(image: Image, use: str = Use.OWN, at: datetime | None = None) -> Answer:
    """Say whether ``image`` may be used at ``at``, or now, and if not, why. No query is made.

    ``use`` is one of ``Use``. What is not known to be allowed is not.
    """
    at = timezone.now() if at is None else at
    permitted, refused = _kept(image, use)
    allowed = spans.without(permitted or _by_category(image, use), refused)
    if span := spans.around(allowed, at):
        return Answer(allowed=True, until=None if span[1] == spans.LAST else span[1])
    reason = _reason(image, at, permitted, refused)
    again = spans.next_start(allowed, at)
    if again is not None:
        reason = gettext("%(reason)s It may be used from %(moment)s on.") % {
            "reason": reason,
            "moment": _moment(again),
        }
    return Answer(allowed=False, reason=reason, until=again)


def in_words(image: Image, use: str = Use.OWN, at: datetime | None = None) -> str:
    """Return what ``may_use`` says as a sentence or two for an editor."""
    answer = may_use(image, use, at)
    words = {"where": _WHERE[Use(use)], "reason": answer.reason}
    if not answer:
        return gettext("It may not be used %(where)s. %(reason)s") % words
    if answer.until is None:
        return gettext("It may be used %(where)s.") % words
    words["moment"] = _moment(answer.until)
    return gettext("It may be used %(where)s until %(moment)s.") % words


def settle(image: Image) -> None:
    """Keep in ``image`` and its row what its clearances come to.

    The row is locked first, so that of two who change clearances at once the later one
    sees both. ``image`` is given the outcome as well, and its other fields are left alone.
    """
    with transaction.atomic():
        locked = Image.objects.select_for_update(no_key=True).filter(pk=image.pk)
        for kept in locked.values_list("cleared", flat=True):
            image.cleared = cleared(Clearance.objects.filter(image=image))
            if image.cleared != kept:
                Image.objects.filter(pk=image.pk).update(cleared=image.cleared)


def cleared(
    clearances: Iterable[Clearance],
) -> dict[str, dict[str, list[list[str | None]]]]:
    """Return what ``clearances`` come to, as ``Image.cleared`` keeps it.

    That is, by use, the spans for which it is ``permitted`` and ``refused``, as ISO
    strings in UTC, ``None`` where there is no start or end. A use that nothing is said
    of is left out.
    """
    found: dict[tuple[str, str], list[spans.Span]] = {}
    for clearance in clearances:
        said = "permitted" if clearance.is_permitted else "refused"
        found.setdefault((clearance.use, said), []).append(
            (clearance.starts_at or spans.FIRST, clearance.ends_at or spans.LAST)
        )
    kept: dict[str, dict[str, list[list[str | None]]]] = {}
    for (use, said), there in sorted(found.items()):
        kept.setdefault(use, {})[said] = [
            [_written(moment) for moment in span] for span in spans.merged(there)
        ]
    return kept


def connect() -> None:
    """Settle an image after each of its clearances, whoever saves or deletes it.

    An image that is saved whole is settled too: it may have been read before a refusal
    was written.
    """
    for signal in (post_save, post_delete):
        signal.connect(_said, sender=Clearance, dispatch_uid="worthy_news_settle")
    post_save.connect(_saved, sender=Image, dispatch_uid="worthy_news_settle")


def _said(instance: Clearance, *, raw: bool = False, **kwargs: Any) -> None:
    if not raw:  # A fixture brings its images with what they keep, later perhaps.
        settle(instance.image)


def _saved(
    instance: Image,
    *,
    created: bool,
    raw: bool,
    update_fields: Collection[str] | None,
    **kwargs: Any,
) -> None:
    if not (created or raw) and (update_fields is None or "cleared" in update_fields):
        settle(instance)


def _by_category(image: Image, use: str) -> Spans:
    return spans.ALWAYS if use in DEFAULTS.get(image.rights, ()) else spans.NEVER


def _kept(image: Image, use: str) -> tuple[Spans, Spans]:
    """Return when ``image`` is permitted and when it is refused."""
    said = image.cleared.get(use, {})
    return _read(said.get("permitted", ())), _read(said.get("refused", ()))


def _read(kept: Iterable[list[str | None]]) -> Spans:
    return tuple(
        (
            datetime.fromisoformat(start) if start else spans.FIRST,
            datetime.fromisoformat(end) if end else spans.LAST,
        )
        for start, end in kept
    )


def _written(moment: datetime) -> str | None:
    if moment in (spans.FIRST, spans.LAST):
        return None
    return moment.astimezone(UTC).isoformat()


def _reason(image: Image, at: datetime, permitted: Spans, refused: Spans) -> str:
    if spans.around(refused, at):
        return gettext("Its use was refused.")
    ended = spans.last_end(permitted, at)
    if ended is not None:
        return gettext("The permission ran out on %(moment)s.") % {
            "moment": _moment(ended)
        }
    if permitted:
        return gettext("The permission has not begun.")
    if not image.rights:
        return gettext(
            "Nobody has said on what ground we have it: it needs a permission."
        )
    return gettext("“%(category)s” needs a permission.") % {
        "category": image.get_rights_display()
    }


def _moment(at: datetime) -> str:
    """Return ``at`` in the current time zone, which is named."""
    local = timezone.localtime(at)
    return f"{date_format(local, 'DATETIME_FORMAT')} {local.tzname()}"
