"""A page that shows how any two versions of a story differ."""

from __future__ import annotations

from django.http import Http404
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from worthy_news import workflow
from worthy_news.admin.pages import frame, story_seen_by


@require_safe
def view(request, desk, pk):
    """Compare the revisions that ``from`` and ``to`` number; writes nothing.

    Without ``to``, it is the latest; without ``from``, the revision before ``to``, or
    where neither is given, that of the story's last edition.
    """
    story = story_seen_by(request, desk, pk)
    editions = _editions_by_revision(story)
    choices = _choices(story, editions)
    before, after = _asked(request, [*choices], editions)
    context = {
        **frame(request, desk, _("Compare"), story),
        "standing": workflow.standing(story),
        "choices": choices,
        "before": before,
        "after": after,
        "before_label": choices.get(before),
        "after_label": choices.get(after),
        "comparison": _compared(story, before, after) if choices else None,
    }
    response = TemplateResponse(request, "worthy_news/admin/compare.html", context)
    add_never_cache_headers(response)
    return response


def _editions_by_revision(story):
    """Return the editions that readers had or are to have, in order, by the number of their revision."""
    rows = story.editions.unvoid().without_body().select_related("revision")
    editions: dict[int, list] = {}
    for edition in rows.defer("revision__snapshot").order_by("starts_at", "number"):
        number = edition.revision.number
        # Taken out and put in again, so that the last key is the last edition's.
        editions[number] = [*editions.pop(number, []), edition]
    return editions


def _choices(story, editions):
    """Return what each revision is called, by its number, the latest first."""
    revisions = story.revisions.defer("snapshot").order_by("-number")
    return {
        revision.number: " · ".join(_said_of(revision, editions))
        for revision in revisions
    }


def _said_of(revision, editions):
    yield _("Revision %(number)s") % {"number": revision.number}
    yield date_format(localtime(revision.created_at), "SHORT_DATETIME_FORMAT")
    yield revision.by_name or _("The system")
    for edition in editions.get(revision.number, []):
        at = date_format(localtime(edition.starts_at), "SHORT_DATETIME_FORMAT")
        text = _("edition %(number)s, %(kind)s, from %(moment)s")
        if edition.retracted:
            text = _("edition %(number)s, a retraction, from %(moment)s")
        yield text % {
            "number": edition.number,
            "kind": edition.get_kind_display(),
            "moment": at,
        }


def _asked(request, numbers, editions):
    """Return the numbers of the two revisions to compare; ``numbers`` are the latest first."""
    if not numbers:
        return None, None
    after = _number(request, "to", numbers) or numbers[0]
    before = _number(request, "from", numbers)
    if not before and "to" not in request.GET and editions:
        before = [*editions][-1]
    return before or next((one for one in numbers if one < after), after), after


def _number(request, name, numbers):
    """Return the revision that the address asks for, or ``None`` where it asks for none."""
    asked = request.GET.get(name, "")
    if asked and asked not in map(str, numbers):
        raise Http404(_("There is no such revision."))
    return int(asked) if asked else None


def _compared(story, before, after):
    """Return what differs between two revisions of ``story``."""
    rows = story.revisions.filter(number__in={before, after})
    snapshots = dict(rows.values_list("number", "snapshot"))
    return workflow.compare(snapshots[before], snapshots[after])
