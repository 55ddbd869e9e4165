"""The checklist of a story: what preflight says of what is saved, and of what is being typed."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers
from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_lazy as _, ngettext
from django.views.decorators.http import require_http_methods

from worthy_news import workflow
from worthy_news.admin import typed
from worthy_news.admin.pages import address_of_form, may_save, story_or_new
from worthy_news.models import Story

PARTS = {
    "credits": ("credits-group", _("credits")),
    "places": ("story_places-group", _("dateline places")),
    "pictures": ("pictures-group", _("pictures")),
    "at": ("id_goes_out_at", _("goes out at")),
}
"""What of a form is no field of a story: where it stands in the page, and its name."""


@require_http_methods(["GET", "HEAD", "POST"])
def view(request, desk, pk=None):
    """Answer with the checklist alone: of the saved story, or of the form that is posted.

    Nothing is written. Whoever may not see the story, or posts a form that they may not
    save, is turned away.
    """
    story = story_or_new(request, desk, pk)
    posted = request.method == "POST"
    if not _may(request, desk, story, posted=posted):
        raise PermissionDenied
    report = _typed(request, desk, story) if posted else _saved(story)
    response = TemplateResponse(
        request,
        "worthy_news/admin/checklist_report.html",
        {"checklist": Checklist(report, linked=True)},
    )
    add_never_cache_headers(response)
    return response


class Checklist:
    """A report as the desk shows it; without one, of a story that was never saved.

    ``linked`` says whether the page has the fields to lead to.
    """

    def __init__(self, report, *, linked, url="", may_override=False):
        self.report = report
        self.linked = linked
        self.url = url
        self.may_override = may_override

    def __str__(self):
        """Return the whole in a line."""
        if self.report is None:
            return gettext("The checklist is made as you type.")
        return " · ".join([self._tally(), *self._length()])

    @property
    def overridable(self):
        """Whether something stops the story that may be overridden, by some."""
        return self.report is not None and self.report.overridable

    @property
    def offers_override(self):
        """Whether to ask for a reason to publish all the same."""
        return self.may_override and self.overridable

    def rows(self):
        """Return the findings, each with the name of its field and where that stands, or ""."""
        findings = self.report.findings if self.report else ()
        return [
            {"finding": finding, "name": name, "target": target if self.linked else ""}
            for finding in findings
            for target, name in [_part(finding.field)]
        ]

    def _tally(self):
        count = {level: len(self.report.of(level)) for level in workflow.Level}
        block, warn, note = workflow.Level
        parts = [
            ngettext(
                "%(count)d thing stops it", "%(count)d things stop it", count[block]
            )
            % {"count": count[block]},
            ngettext("%(count)d warning", "%(count)d warnings", count[warn])
            % {"count": count[warn]},
            ngettext("%(count)d note", "%(count)d notes", count[note])
            % {"count": count[note]},
        ]
        told = [part for part, level in zip(parts, count, strict=True) if count[level]]
        return ", ".join(told) or gettext("Nothing to mend")

    def _length(self):
        words, minutes = self.report.word_count, self.report.reading_time
        return [
            ngettext("%(count)d word", "%(count)d words", words) % {"count": words},
            ngettext("%(count)d minute to read", "%(count)d minutes to read", minutes)
            % {"count": minutes},
        ]


def of_form(request, desk, story):
    """Return the checklist for the form of ``story``, or for that of a new one."""
    changing = may_save(request, desk, story)
    return Checklist(
        _saved(story),
        linked=changing,
        url=address_of_form(desk, "checklist", story) if changing else "",
        may_override=may_override(request.user),
    )


def of_move(user, story):
    """Return the checklist for a page that publishes ``story`` as it is saved."""
    return Checklist(_saved(story), linked=False, may_override=may_override(user))


def may_override(user):
    """Whether ``user`` may publish over what stops a story."""
    return user.has_perm("worthy_news.override_preflight")


def _may(request, desk, story, *, posted):
    if posted or story is None:
        return may_save(request, desk, story)
    return desk.has_view_or_change_permission(request, story)


def _saved(story):
    return None if story is None else workflow.preflight(story)


def _part(field):
    """Return where a field stands in the form, "" for nowhere, and what it is called."""
    own = {
        row.name: (f"id_{row.name}", row.verbose_name)
        for row in Story._meta.concrete_fields
    }
    target, name = (own | PARTS).get(field, ("", field))
    return target, capfirst(str(name))


def _typed(request, desk, story):
    """Return the report of the form as it was posted; a field with a mistake counts as it is saved."""
    found = typed.read(request, desk, story, story or Story())
    at = found.form.cleaned_data.get("goes_out_at")
    return workflow.preflight(found.form.instance, at, data=found.data)
