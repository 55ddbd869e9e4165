"""Stories at the desk: the list, the form, and what happens when it is saved."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import admin
from django.http import HttpResponse
from django.urls import path
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext, gettext_lazy as _

from worthy_news import workflow
from worthy_news.admin import (
    assignments,
    calendar_page,
    checklist,
    comparing,
    digests,
    drafts,
    first_page,
    move_page,
    moves,
    notes,
    offers,
    paste_copy,
    presence,
    preview,
    previews,
    restoring,
    scheduling,
)
from worthy_news.admin.choosing import ChoosingMixin
from worthy_news.admin.clocks import panels
from worthy_news.admin.inlines import CreditInline, PictureInline, StoryPlaceInline
from worthy_news.admin.records import record_of
from worthy_news.admin.standings import SavedByFilter, StandingFilter, StandingList
from worthy_news.admin.stands import DeskAdmin, other_revisions
from worthy_news.admin.story_form import StoryForm
from worthy_news.admin.times import show_clocks
from worthy_news.admin.turns import TurnFilter
from worthy_news.models import Source, Story

PAGES: list[tuple[str, str, Callable[..., HttpResponse]]] = [
    ("desk/", "desk", first_page.view),
    ("calendar/", "calendar", calendar_page.view),
    ("paste-copy/", "paste_copy", paste_copy.view),
    ("digest/", "digest", digests.view),
    ("checklist/", "new_checklist", checklist.view),
    ("<int:pk>/checklist/", "checklist", checklist.view),
    ("drafts/", "new_drafts", drafts.view),
    ("drafts/<int:number>/", "draft", offers.page),
    ("<int:pk>/drafts/", "drafts", drafts.view),
    ("<int:pk>/presence/", "presence", presence.view),
    ("<int:pk>/notes/", "notes", notes.view),
    ("<int:pk>/preview/", "preview", preview.view),
    ("<int:pk>/previews/", "previews", previews.view),
    ("<int:pk>/compare/", "compare", comparing.view),
    ("<int:pk>/move/<slug:name>/", "move", move_page.view),
    ("<int:pk>/restore/<int:number>/", "restore", restoring.view),
]
"""The desk's own pages: route, name and view."""


@admin.register(Story)
class StoryAdmin(ChoosingMixin, DeskAdmin):
    """The desk's working copies, and where each stands with its readers."""

    form = StoryForm
    inlines = [CreditInline, StoryPlaceInline, PictureInline]
    autocomplete_fields = ["topics"]
    list_display = [
        "headline_in_list",
        "desk",
        "stands",
        "filed",
        "last_edit",
    ]
    list_display_links = ["headline_in_list"]
    list_filter = [
        TurnFilter,
        StandingFilter,
        SavedByFilter,
        "status",
        "section",
        "source",
        "updated_at",
    ]
    list_select_related = ["section", "source"]
    list_per_page = 50
    show_full_result_count = False
    # Counting what each filter would find takes a pass over all stories for each of them.
    show_facets = admin.ShowFacets.NEVER
    search_fields = ["headline", "kicker", "slug"]
    actions = [
        "submit",
        "approve",
        "publish",
        "schedule",
        "spike",
        "delete_selected",
    ]
    fieldsets = [
        (None, {"fields": ["headline", ("kicker", "dek"), "body"]}),
        (
            _("Where it stands in the paper"),
            {"fields": ["section", "topics", "source"]},
        ),
        (
            _("Embargo"),
            {
                "classes": ["collapse"],
                "fields": ["embargo_until", "embargo_note"],
            },
        ),
        (
            _("As printed"),
            {
                "classes": ["collapse"],
                "fields": ["byline", "dateline", "language", "slug", "layout"],
            },
        ),
        (
            _("Rights"),
            {
                "classes": ["collapse"],
                "fields": [
                    ("copyright_since", "copyright_year"),
                    "copyright_holder",
                    "reproduction_notice",
                    "rights_line",
                ],
            },
        ),
    ]

    class Media:
        css = {"all": ["worthy_news/admin/desk.css", "worthy_news/admin/unfold.css"]}
        js = [
            forms.Script("worthy_news/admin/labels.js", type="module"),
            forms.Script("worthy_news/admin/checklist.js", type="module"),
            forms.Script("worthy_news/admin/bar.js", type="module"),
            forms.Script("worthy_news/admin/shortcuts.js", type="module"),
            forms.Script("worthy_news/admin/drafts.js", type="module"),
            forms.Script("worthy_news/admin/presence.js", type="module"),
            forms.Script("worthy_news/admin/notes.js", type="module"),
            forms.Script("worthy_news/admin/clocks.js", type="module"),
        ]

    # What there is

    def get_urls(self):
        """Add the pages of the desk's own."""
        own = [
            path(
                route,
                self.admin_site.admin_view(view),
                {"desk": self},
                name=f"worthy_news_story_{name}",
            )
            for route, name, view in PAGES
        ]
        return own + super().get_urls()

    def view_on_site(self, story):
        """Return the address that readers have of the story, or ``None`` for none now."""
        edition = story.edition()
        return (edition and edition.get_absolute_url()) or None

    def kept_because(self, obj):
        """Keep whatever readers had, or were to have."""
        if not obj.editions.exists():
            return ""
        return gettext(
            "“%(story)s” was published or scheduled, so it stays on record."
            " Withdraw it instead."
        ) % {"story": obj}

    # The list

    def get_changelist(self, request, **kwargs):
        """Fetch where the stories stand with the page, not one by one."""
        return StandingList

    @admin.display(description=_("headline"), ordering="headline")
    def headline_in_list(self, story):
        """Return the headline, or what stands for it."""
        return str(story)

    @admin.display(description=_("readers"))
    def stands(self, story):
        """Return where the story stands with its readers."""
        return format_html(
            '<span class="worthy-standing worthy-standing-{}">{}</span>',
            story.standing.state.value,
            story.standing,
        )

    @admin.display(description=_("section, source"), ordering="section__name")
    def filed(self, story):
        """Return where the story belongs, and where it comes from if that is not the site itself."""
        source = None if story.source.is_own else story.source
        return ", ".join(str(part) for part in (story.section, source) if part)

    @admin.display(description=_("last edit"), ordering="updated_at")
    def last_edit(self, story):
        """Return when the story was saved last, and by whom."""
        at = date_format(localtime(story.updated_at), "SHORT_DATETIME_FORMAT")
        return format_html("{}<br>{}", at, story.last_saved_by)

    def has_publish_permission(self, request):
        """Answer for the action ``publish``."""
        return moves.MOVES["publish"].may(request.user)

    @admin.action(
        description=_("Publish selected stories now"), permissions=["publish"]
    )
    def publish(self, request, queryset):
        """Publish what can be published; say of each of the others why not."""
        self.move_each(request, queryset, "publish")

    @admin.action(description=_("Schedule selected stories…"), permissions=["publish"])
    def schedule(self, request, queryset):
        """Ask for a time on a page of its own; there say of each what became of it."""
        return scheduling.view(request, self, queryset)

    # The form

    def get_changeform_initial_data(self, request):
        """Begin a story with the site's own source."""
        own = Source.objects.own()
        initial = {"source": own.pk} if own else {}
        return initial | super().get_changeform_initial_data(request)

    def render_change_form(  # type: ignore[override]  # Django gives the rest by name
        self, request, context, obj=None, **kwargs
    ):
        """Show where the story stands, what was done, and the moves there are."""
        standing = workflow.standing(obj) if obj else None
        context |= {
            "show_save_and_add_another": False,
            # What readers had stays, as kept_because says.
            "show_delete": not standing or standing.state is workflow.State.NEVER,
            "standing": standing,
            "record": record_of(obj) if obj else None,
            "previews": previews.of_form(request.user, obj) if obj else None,
            "checklist": checklist.of_form(request, self, obj),
            "moves": (
                moves.open_to(request.user, obj, standing)
                if obj
                else moves.open_to_new(request.user)
            ),
            "assigned": assignments.of_form(obj) if obj else [],
            "notes": notes.of_form(request, self, obj) if obj else None,
            "other_revisions": other_revisions(obj, standing) if obj else [],
            "takes_end": moves.MOVES["end"].may(request.user)
            and not (standing and standing.until),
            "clocks": panels(show_clocks(context["adminform"].form, obj), standing),
        }
        if "correct" not in context["moves"]:
            change = context["adminform"].form.fields["change"]
            change.choices = [row for row in change.choices if row[0] != "correct"]
        return super().render_change_form(request, context, obj=obj, **kwargs)
