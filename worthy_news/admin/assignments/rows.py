"""Assignments in words: in their list, and on the form of a story."""

from __future__ import annotations

from django.contrib.admin.views.main import ChangeList
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext, ngettext

from worthy_news.workflow import assigning


class AssignmentList(ChangeList):
    """Each row has ``written``, the words of its story, or ``None``; fetched for all at once."""

    def get_results(self, request):
        """Fetch the page's assignments, then the words of their stories."""
        super().get_results(request)
        self.result_list = list(self.result_list)
        keys = [row.story_id for row in self.result_list if row.story_id]
        written = assigning.words_written(keys)
        for row in self.result_list:
            row.written = written.get(row.story_id)


def of_form(story):
    """Return the assignments of ``story`` for its form: each with what to say of it."""
    return of_rows(story.assignments.select_related("section"), story)


def of_rows(assignments, story=None):
    """Return assignments, each with what to say of it; the words written are those of ``story``, or asked for."""
    rows = list(assignments)
    keys = [row.story_id for row in rows if row.story_id]
    written = assigning.words_written(keys) if keys else {}
    return [
        {
            "assignment": row,
            "due": due_in_words(row),
            "progress": progress(row, written.get(row.story_id)),
        }
        for row in rows
    ]


def due_in_words(assignment):
    """Return when ``assignment`` is due and, in words, whether that has passed; "" for no time."""
    if assignment.due_at is None:
        return ""
    local = localtime(assignment.due_at)
    at = f"{date_format(local, 'SHORT_DATETIME_FORMAT')} {local.tzname()}"
    if assignment.is_overdue(timezone.now()):
        return gettext("%(moment)s · overdue") % {"moment": at}
    return at


def progress(assignment, written):
    """Return in words how much of ``assignment`` is written, and whether it needs a picture."""
    count = written or 0
    if assignment.planned_words:
        parts = [
            ngettext(
                "%(count)d of %(planned)d word",
                "%(count)d of %(planned)d words",
                assignment.planned_words,
            )
            % {"count": count, "planned": assignment.planned_words}
        ]
    else:
        parts = [
            ngettext("%(count)d word", "%(count)d words", count) % {"count": count}
        ]
    if assignment.needs_picture:
        parts.append(gettext("needs a picture"))
    return " · ".join(parts)
