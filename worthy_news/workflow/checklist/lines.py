"""Rules about the lines around the text: byline, dateline, section, and the time it goes out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils.translation import gettext

from worthy_news.copytext.datelines import read_dateline
from worthy_news.models import Edition
from worthy_news.workflow import embargo
from worthy_news.workflow.checklist.drafts import Draft
from worthy_news.workflow.checklist.findings import Finding, Level
from worthy_news.workflow.moments import in_words

MOST_PLACES = 3
"""More places, and a dateline is a list."""

FARTHEST = timedelta(days=366)
"""A time further ahead is a slip of the year."""

_DASHES = ("–", "—", "-")


def byline(draft: Draft) -> Iterator[Finding]:
    """Find that nobody is credited."""
    if not draft.credits and not draft.byline.strip():
        yield Finding(
            level=Level.WARN,
            field="credits",
            text=gettext(
                "Nobody is credited. Add who wrote it, or a byline as printed."
            ),
        )


def dateline(draft: Draft) -> Iterator[Finding]:
    """Find a dateline that looks wrong."""
    places = [place["name"] for place in draft.data["places"]]
    given = draft.data["dateline"].strip()
    if given and not given.endswith(_DASHES):
        yield _warning(
            "dateline",
            gettext(
                "The dateline as printed ends without a dash, so it runs into the first"
                " word. Write the dash, too."
            ),
        )
    if places and not given and not draft.data["source"]["name"]:
        yield _warning(
            "source",
            gettext("The dateline names no source. Choose the story's source."),
        )
    if len(places) > MOST_PLACES:
        yield _warning(
            "places",
            gettext(
                "The dateline has %(count)s places. Keep the %(most)s where most was"
                " reported."
            )
            % {"count": len(places), "most": MOST_PLACES},
        )
    yield from _dateline_in_body(draft)


def _dateline_in_body(draft: Draft) -> Iterator[Finding]:
    """Find a dateline typed into the text although one is printed before it."""
    first_line, _, _ = draft.text.partition("\n")
    if not draft.dateline or not read_dateline(first_line)[0].places:
        return
    yield _warning(
        "body",
        gettext(
            "The text begins with a dateline, and “%(dateline)s” is printed before it."
            " Take it out of the text."
        )
        % {"dateline": draft.dateline.strip()},
    )


def section(draft: Draft) -> Iterator[Finding]:
    """Find that there is none."""
    if draft.data["section"] is None:
        yield _warning(
            "section",
            gettext(
                "The story is in no section, so readers find it on the front page"
                " alone. Choose one."
            ),
        )


def moment(draft: Draft) -> Iterator[Finding]:
    """Find a time to go out that has passed, or is more than a year ahead."""
    if draft.at is None:
        return
    values = {"moment": in_words(draft.at)}
    if draft.at < draft.now:
        yield _warning(
            "at",
            gettext("%(moment)s has passed. See whether that is meant.") % values,
        )
    elif draft.at > draft.now + FARTHEST:
        yield _warning(
            "at",
            gettext(
                "%(moment)s is more than a year ahead. See whether the year is right."
            )
            % values,
        )


def embargoed(draft: Draft) -> Iterator[Finding]:
    """Find that the story is to go out before its embargo ends, or that the embargo makes no sense.

    A story under embargo takes one query.
    """
    until = embargo.until(draft.data)
    if until is None:
        return
    if (draft.at or draft.now) < until:
        yield Finding(
            level=Level.BLOCK,
            field="embargo_until",
            text=embargo.sentence(until),
            final=True,
        )
    starts = _starts(draft.story_id)
    values = {"moment": in_words(until), "start": in_words(min([until, *starts]))}
    if not starts and until <= draft.now:
        text = gettext(
            "The embargo ended on %(moment)s. See whether the date is right."
        )
        yield _warning("embargo_until", text % values)
    elif starts and starts[0] <= draft.now < until:
        text = gettext(
            "Readers have had this story since %(start)s, so an embargo until"
            " %(moment)s makes no sense. Take it out, or withdraw the story."
        )
        yield _warning("embargo_until", text % values)
    elif starts and draft.now < starts[0] < until:
        text = gettext(
            "An edition is set for %(start)s, before the embargo ends. Unschedule it."
        )
        yield _warning("embargo_until", text % values)


def _starts(story_id: int | None) -> list[datetime]:
    """Return when the story's editions started, or are to, the earliest first."""
    editions = Edition.objects.unvoid().filter(story=story_id).order_by("starts_at")
    return list(editions.values_list("starts_at", flat=True))


def _warning(field: str, text: str) -> Finding:
    return Finding(level=Level.WARN, field=field, text=text)
