"""The desk's first page: whose turn it is, in boxes, in words and with addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext, gettext_lazy as _

from worthy_news.workflow import desks, permissions
from worthy_news.workflow.expiring import Expiring, expiring
from worthy_news.workflow.moments import distance

SHOWN = 10
"""Most rows in a box."""

EACH = SHOWN // 3
"""Most problems of one kind."""


@dataclass(frozen=True, slots=True)
class Row:
    """Something to look at: what it is, where, and what else there is to say."""

    text: str
    url: str
    said: str
    is_urgent: bool = False
    """Whether it presses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """What is to be done, of one kind."""

    key: str
    title: str | Promise
    rows: list[Row]
    has_more: bool
    all_url: str
    nothing: str | Promise
    """What is said where there is nothing."""


def boxes(user: Any, current_app: str | None = None) -> list[Box]:
    """Return what ``user`` is shown, one query for each kind; nothing to who may not see stories.

    ``current_app`` is the name of the admin site that the addresses are of.
    """
    if not permissions.may(user, *permissions.SEE_STORIES):
        return []
    return list(_Desk(user, current_app).boxes())


class _Desk:
    """What one person is shown."""

    def __init__(self, user: Any, current_app: str | None) -> None:
        self.user = user
        self.current_app = current_app
        self.now = timezone.now()

    def boxes(self) -> Iterator[Box]:
        yield self.mine()
        if permissions.may(self.user, "approve_story"):
            yield self.waiting()
        yield self.due()
        yield self.scheduled()
        yield self.pending()
        if permissions.may(self.user, "change_image"):
            yield from self.expiring()
        yield self.problems()

    def mine(self) -> Box:
        return self.box(
            desks.mine(self.user),
            self.of_story,
            key="mine",
            title=_("Mine"),
            all_url=self.url("story_changelist", query="turn=mine"),
            nothing=_("You have no draft, and nobody asks you for changes."),
        )

    def waiting(self) -> Box:
        return self.box(
            desks.waiting(self.user),
            self.of_story,
            key="waiting",
            title=_("Waiting for me"),
            all_url=self.url("story_changelist", query="turn=waiting"),
            nothing=_("No submitted story waits for you."),
        )

    def due(self) -> Box:
        return self.box(
            desks.due(self.user, now=self.now),
            self.of_assignment,
            key="due",
            title=_("Due"),
            all_url=self.url("assignment_changelist"),
            nothing=_("Nothing is to be written by a given time."),
        )

    def scheduled(self) -> Box:
        return self.box(
            desks.scheduled(now=self.now),
            self.of_edition,
            key="scheduled",
            title=_("Scheduled"),
            all_url=self.url("story_changelist", query="stands=scheduled"),
            nothing=_("No edition is to come."),
        )

    def pending(self) -> Box:
        return self.box(
            desks.pending(now=self.now),
            self.of_story,
            key="pending",
            title=_("Live, changes not published"),
            all_url=self.url("story_changelist", query="stands=pending"),
            nothing=_("Readers have every story as the desk has it."),
        )

    def expiring(self) -> Iterator[Box]:
        """Give a box of the pictures in use that may not be used for long, where there are any."""
        if found := expiring(self.now):
            yield Box(
                key="expiring",
                title=_("Pictures whose right ends"),
                rows=[self.of_expiring(one) for one in found[:SHOWN]],
                has_more=len(found) > SHOWN,
                all_url="",
                nothing="",
            )

    def box(
        self, found: QuerySet[Any], row_of: Callable[[Any], Row], **words: Any
    ) -> Box:
        """Return the first of what is ``found``, and whether there is more."""
        first = found.select_related("section")[: SHOWN + 1]
        rows = [row_of(one) for one in first]
        return Box(rows=rows[:SHOWN], has_more=len(rows) > SHOWN, **words)

    def problems(self) -> Box:
        """Return what went wrong, and what was not done in time: at most three of each."""
        rows, has_more, all_url = [], False, ""
        for found, url in (self.effects(), self.late(), self.failed_pictures()):
            rows += found[:EACH]
            has_more = has_more or len(found) > EACH
            all_url = (url if found else "") or all_url
        return Box(
            key="problems",
            title=_("Problems"),
            rows=rows,
            has_more=has_more,
            all_url=all_url,
            nothing=_("Nothing failed, and nothing is overdue."),
        )

    def effects(self) -> tuple[list[Row], str]:
        found = desks.failed_effects(now=self.now).select_related("story")[: EACH + 1]
        return [self.of_effect(one) for one in found], ""

    def late(self) -> tuple[list[Row], str]:
        found = desks.overdue(self.user, now=self.now)[: EACH + 1]
        rows = [self.of_overdue(one) for one in found]
        return rows, self.url("assignment_changelist")

    def failed_pictures(self) -> tuple[list[Row], str]:
        if not permissions.may(self.user, "view_image", "change_image"):
            return [], ""
        found = desks.failed_pictures()[: EACH + 1]
        query = "lacks=failed"
        return [self.of_picture(one) for one in found], self.url(
            "image_changelist", query=query
        )

    def of_story(self, story: Any) -> Row:
        at = date_format(localtime(story.updated_at), "SHORT_DATETIME_FORMAT")
        return self.row(
            story, "story_change", story, story.get_status_display(), story.section, at
        )

    def of_edition(self, edition: Any) -> Row:
        return self.row(
            edition.headline,
            "story_change",
            edition.story_id,
            distance(edition.starts_at, self.now),
            date_format(localtime(edition.starts_at), "SHORT_DATETIME_FORMAT"),
            edition.section,
        )

    def of_assignment(self, assignment: Any) -> Row:
        picture = gettext("needs a picture") if assignment.needs_picture else ""
        return self.row(
            assignment,
            "assignment_change",
            assignment,
            distance(assignment.due_at, self.now),
            date_format(localtime(assignment.due_at), "SHORT_DATETIME_FORMAT"),
            assignment.person_name or gettext("for nobody yet"),
            picture,
            assignment.section,
        )

    def of_overdue(self, assignment: Any) -> Row:
        return self.row(
            assignment,
            "assignment_change",
            assignment,
            gettext("due %(time)s") % {"time": distance(assignment.due_at, self.now)},
            assignment.person_name or gettext("for nobody yet"),
        )

    def of_effect(self, effect: Any) -> Row:
        state = effect.get_state_display()
        return self.row(
            effect.story, "story_change", effect.story, effect, state, effect.error
        )

    def of_picture(self, image: Any) -> Row:
        failed = gettext("a size of this picture could not be made")
        return self.row(image, "image_change", image, failed)

    def of_expiring(self, one: Expiring) -> Row:
        told = one.answer.reason or distance(one.answer.until or self.now, self.now)
        used = one.stories + one.layouts
        row = self.row(
            one.image,
            "image_change",
            one.image,
            told,
            *(name for _key, name in used[:EACH]),
            gettext("and more") if len(used) > EACH else "",
        )
        return replace(row, is_urgent=one.is_urgent)

    def row(self, what: Any, page: str, of: Any, *said: Any) -> Row:
        """Return a row that leads to the ``page`` of a row of the database, or of a key."""
        url = self.url(page, getattr(of, "pk", of))
        return Row(str(what), url, " · ".join(str(one) for one in said if one))

    def url(self, page: str, *arguments: Any, query: str = "") -> str:
        """Return the path of a page of the desk, or "" where it has none."""
        name = f"admin:worthy_news_{page}"
        try:
            path = reverse(name, args=arguments, current_app=self.current_app)
        except NoReverseMatch:
            return ""
        return f"{path}?{query}" if query else path
