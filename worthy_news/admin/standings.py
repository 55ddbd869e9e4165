"""Where stories stand, in the list of stories."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Exists, OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from worthy_news import workflow
from worthy_news.admin import notes
from worthy_news.models import Edition, Revision, Story, Withdrawal
from worthy_news.models.records import PLANNED_END
from worthy_news.states import Status


class StandingList(ChangeList):
    """The list of stories; each row has its ``standing``, ``last_saved_by`` and ``open_notes``, fetched for all at once."""

    def get_queryset(self, request, exclude_parameters=None):
        """Leave the bodies where they are: no row prints one."""
        return super().get_queryset(request, exclude_parameters).defer("body")

    def get_results(self, request):
        """Fetch the page's stories, then the rest of their rows, in a fixed number of queries.

        Asked of every story instead, the rest would be found for all that match.
        """
        super().get_results(request)
        self.result_list = list(self.result_list)
        standings = workflow.standings(self.result_list)
        told = {row["pk"]: row for row in _told_of(self.result_list)}
        for story in self.result_list:
            story.standing = standings[story.pk]
            story.last_saved_by = told[story.pk]["last_saved_by"] or ""
            story.open_notes = told[story.pk]["open_notes"]


def _told_of(stories):
    """Return of each of ``stories`` its key, who saved it last, and how many notes are open."""
    revisions = Revision.objects.filter(story=OuterRef("pk")).order_by("-number")
    rows = Story.objects.filter(pk__in=[story.pk for story in stories])
    last = rows.annotate(last_saved_by=Subquery(revisions.values("by_name")[:1]))
    return notes.count_open(last).values("pk", "last_saved_by", "open_notes")


class SavedByFilter(admin.SimpleListFilter):
    """Stories by whether the person who looks at the list worked on them."""

    title = _("who edited it")
    parameter_name = "edited"

    def lookups(self, request, model_admin):
        """Return the choices."""
        return [("me", _("I did")), ("me-last", _("I did, last"))]

    def queryset(self, request, queryset):
        """Narrow ``queryset`` to the stories that the user saved, or saved last."""
        mine = Revision.objects.filter(by=request.user)
        later = Revision.objects.filter(
            story=OuterRef("story"), number__gt=OuterRef("number")
        )
        match self.value():
            case "me":
                return queryset.filter(pk__in=mine.values("story"))
            case "me-last":
                last = mine.filter(~Exists(later))
                return queryset.filter(pk__in=last.values("story"))
        return queryset


class StandingFilter(admin.SimpleListFilter):
    """Stories by what their readers have of them."""

    title = _("what readers have")
    parameter_name = "stands"

    def lookups(self, request, model_admin):
        """Return the choices."""
        return [
            ("never", _("Never published")),
            ("scheduled", _("An edition to come")),
            ("live", _("Live")),
            ("pending", _("Live, changes not published")),
            ("ended", _("Ended")),
            ("withdrawn", _("Withdrawn")),
        ]

    def queryset(self, request, queryset):
        """Narrow ``queryset`` to the stories that stand so now."""
        now = timezone.now()
        planned = Withdrawal.objects.filter(PLANNED_END).values("pk")
        editions = Edition.objects.filter(story=OuterRef("pk")).unvoid()
        live = Exists(editions.public(now))
        match self.value():
            case "never":
                return queryset.filter(~Exists(editions))
            case "scheduled":
                return queryset.filter(Exists(editions.filter(starts_at__gt=now)))
            case "live":
                return queryset.filter(live)
            case "pending":
                return queryset.filter(live).exclude(status=Status.RELEASED)
            case "ended":
                return _gone(queryset.filter(~live), now).filter(last__in=planned)
            case "withdrawn":
                return _gone(queryset.filter(~live), now).exclude(last__in=planned)
        return queryset


def _gone(queryset, now):
    """Narrow ``queryset`` to the stories that a withdrawal has ended; each has the ``last``."""
    withdrawals = Withdrawal.objects.filter(
        story=OuterRef("pk"), cancelled_at=None, at__lte=now
    ).order_by("-at", "-pk")
    last = Subquery(withdrawals.values("pk")[:1])
    return queryset.alias(last=last).filter(last__isnull=False)
