"""Restore a story as an earlier revision has it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext

from worthy_news.copytext import Credit as CopyCredit, Place as CopyPlace
from worthy_news.models import (
    Contributor,
    Credit,
    Event,
    Image,
    Layout,
    Picture,
    Place,
    Revision,
    Section,
    Source,
    Story,
    StoryPlace,
    Topic,
)
from worthy_news.workflow import embargo, naming
from worthy_news.workflow.holding import held
from worthy_news.workflow.moments import clock
from worthy_news.workflow.permissions import Person, require
from worthy_news.workflow.refusals import Refused
from worthy_news.workflow.saving import latest_revision
from worthy_news.workflow.snapshots import (
    CREDIT_WORDS,
    PICTURE_WORDS,
    RIGHTS,
    STORY_WORDS,
    Snapshot,
)


def restore_revision(
    story: Story,
    number: int,
    by: Person | None,
    *,
    revision: int | None = None,
    now: datetime | None = None,
) -> Revision:
    """Give the story the words of its revision ``number`` again, and return the new revision of them.

    A working copy that differs from the latest revision becomes one first, so that
    nothing is lost. Contributors and places that are gone are written anew; a section,
    layout, topic or image that is gone stays out, and the source stays as it is where
    the revision's is gone. ``revision`` is the number of the latest that was looked at.

    Raises ``Refused`` where there is no such revision, the story has these words or has
    moved past ``revision``, or ``by`` may not.
    """
    require(by, "change_story")
    with held(story) as fresh:
        now = clock(now)
        _check_latest(fresh, revision)
        before = latest_revision(fresh, by, now)
        wanted = fresh.revisions.filter(number=number).first()
        if wanted is None:
            raise Refused(
                gettext("There is no revision %(number)s.") % {"number": number}
            )
        _write(fresh, wanted.snapshot)
        note = gettext("Revision %(number)s") % {"number": number}
        restored = latest_revision(fresh, by, now, verb=Event.Verb.RESTORE, note=note)
        if restored == before:
            raise Refused(
                gettext(
                    "The story has the words of revision %(number)s already. There is nothing to restore."
                )
                % {"number": number}
            )
    return restored


def _check_latest(story: Story, number: int | None) -> None:
    """Raise ``Refused`` where there are revisions after ``number``, the latest that was looked at."""
    if number is not None and story.revisions.filter(number__gt=number).exists():
        raise Refused(
            gettext(
                "The story has changed since revision %(number)s. Look at it as it is now, then restore."
            )
            % {"number": number}
        )


def _write(story: Story, data: Snapshot) -> None:
    """Write the story's row and its inlines as ``data`` has them."""
    for name in STORY_WORDS + RIGHTS:
        setattr(story, name, data[name])
    story.embargo_until = embargo.until(data)
    story.section = _row(Section.objects.all(), data["section"])
    story.layout = _row(Layout.objects.all(), data["layout"])
    story.source = _row(Source.objects.all(), data["source"]) or story.source
    story.save(
        update_fields=[
            *STORY_WORDS,
            *RIGHTS,
            "embargo_until",
            "section",
            "layout",
            "source",
            "updated_at",
        ]
    )
    topics = Topic.objects.filter(pk__in=[topic["id"] for topic in data["topics"]])
    story.topics.set(topics)
    _write_places(story, data["places"])
    _write_credits(story, data["credits"])
    _write_pictures(story, data["pictures"])


def _write_places(story: Story, rows: list[dict[str, Any]]) -> None:
    story.story_places.all().delete()
    for order, row in enumerate(rows):
        place = _row(Place.objects.all(), row) or naming.place(
            CopyPlace(row["name"], row["region"])
        )
        StoryPlace.objects.create(story=story, place=place, order=order)


def _write_credits(story: Story, rows: list[dict[str, Any]]) -> None:
    story.credits.all().delete()
    for order, row in enumerate(rows):
        contributor = Contributor.objects.filter(
            pk=row["contributor"]
        ).first() or naming.contributor(CopyCredit(row["printed"]))
        words = {name: row[name] for name in CREDIT_WORDS}
        Credit.objects.create(
            story=story, contributor=contributor, order=order, **words
        )


def _write_pictures(story: Story, rows: list[dict[str, Any]]) -> None:
    story.pictures.all().delete()
    images = Image.objects.in_bulk([row["image"] for row in rows])
    for order, row in enumerate(rows):
        if row["image"] in images:
            words = {name: row[name] for name in PICTURE_WORDS}
            Picture.objects.create(
                story=story,
                image=images[row["image"]],
                role=row["role"],
                decorative=row["decorative"],
                order=order,
                **words,
            )


def _row(rows: QuerySet[Any], named: dict[str, Any] | None) -> Any:
    """Return the row that a snapshot names, or ``None`` where it is gone or names none."""
    return named and rows.filter(pk=named["id"]).first()
