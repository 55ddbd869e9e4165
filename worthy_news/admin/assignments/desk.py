"""Assignments at the desk: the list and the form."""

from __future__ import annotations

from django import forms
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.urls import path
from django.utils.translation import gettext, gettext_lazy as _

from worthy_news import workflow
from worthy_news.admin.assignments import steps
from worthy_news.admin.assignments.filters import DueFilter, ForFilter, StateFilter
from worthy_news.admin.assignments.form import AssignmentForm, PersonField
from worthy_news.admin.assignments.rows import (
    AssignmentList,
    due_in_words,
    of_rows,
    progress,
)
from worthy_news.admin.choosing import ChoosingMixin
from worthy_news.admin.pages import PagesMixin
from worthy_news.models import Assignment
from worthy_news.workflow import assigning

SEEN_WITH = ("view_story", "change_story", "assign_story")
"""Who has one of these sees assignments."""


@admin.register(Assignment)
class AssignmentAdmin(PagesMixin, ChoosingMixin, admin.ModelAdmin):
    """Who writes what, by when, and how far it has come."""

    form = AssignmentForm
    list_display = ["title_in_list", "section", "for_whom", "due", "words", "state"]
    list_display_links = ["title_in_list"]
    list_filter = [StateFilter, ForFilter, DueFilter, "section"]
    list_select_related = ["section"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["title", "brief", "person_name"]
    autocomplete_fields = ["story"]
    hidden_buttons = ["add", "change", "delete", "view"]
    actions = None
    fields = assigning.TERMS

    class Media:
        css = {"all": ["worthy_news/admin/desk.css", "worthy_news/admin/unfold.css"]}
        js = [forms.Script("worthy_news/admin/labels.js", type="module")]

    # Who may

    def has_view_permission(self, request, obj=None):
        """Answer as for stories."""
        user = request.user
        return any(user.has_perm(f"worthy_news.{name}") for name in SEEN_WITH)

    def has_add_permission(self, request):
        """Answer for those who assign."""
        return request.user.has_perm("worthy_news.assign_story")

    def has_change_permission(self, request, obj=None):
        """Answer for those who assign."""
        return self.has_add_permission(request)

    def has_delete_permission(self, request, obj=None):
        """Keep them: what is not wanted any more is dropped."""
        return False

    # The list

    def get_urls(self):
        """Add the page of a step."""
        view = self.admin_site.admin_view(steps.view)
        name = "worthy_news_assignment_step"
        route = path("<int:pk>/step/<slug:name>/", view, {"desk": self}, name=name)
        return [route, *super().get_urls()]

    def get_changelist(self, request, **kwargs):
        """Fetch how much is written with the page, not one by one."""
        return AssignmentList

    @admin.display(description=_("assignment"), ordering="title")
    def title_in_list(self, assignment):
        """Return the title, or what stands for it."""
        return str(assignment)

    @admin.display(description=_("for"), ordering="person_name")
    def for_whom(self, assignment):
        """Return who writes it, by name."""
        return assignment.person_name or gettext("nobody yet")

    @admin.display(description=_("due"), ordering="due_at")
    def due(self, assignment):
        """Return when it is due, and whether that has passed."""
        return due_in_words(assignment)

    @admin.display(description=_("written"))
    def words(self, assignment):
        """Return how much is written of what was planned, and whether it lacks a picture."""
        return progress(assignment, assignment.written)

    # The form

    def get_form(  # type: ignore[override]  # Django gives the rest by name
        self, request, obj=None, **kwargs
    ):
        """Tell the form who is to give the assignment."""
        form = super().get_form(request, obj, **kwargs)
        return type(form.__name__, (form,), {"by": request.user})

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Choose the person among those who are let into the admin."""
        if db_field.name == "person":
            users = get_user_model()._default_manager
            kwargs["queryset"] = users.filter(is_active=True, is_staff=True)
            kwargs["form_class"] = PersonField
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request, obj, form, change):
        """Have the verb write what the form says."""
        if not change:
            workflow.assign(obj, request.user)
            return
        terms = {name: form.cleaned_data[name] for name in form.changed_data}
        workflow.reassign(obj, request.user, **terms)

    def render_change_form(  # type: ignore[override]  # Django gives the rest by name
        self, request, context, obj=None, **kwargs
    ):
        """Show how far it has come, what was done, and what may be done now."""
        if obj:
            context |= {
                "assigned": of_rows([obj]),
                "steps": steps.open_to(request.user, obj),
                "record": {"steps": obj.steps.order_by("-at", "-pk")},
            }
        return super().render_change_form(request, context, obj=obj, **kwargs)
