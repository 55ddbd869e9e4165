"""What the form of a story does with running drafts: it is filled with one, and saving it ends it."""

from __future__ import annotations

from django.contrib import messages
from django.urls import reverse
from django.utils.translation import gettext as _

from worthy_news import workflow
from worthy_news.admin import conflicts, drafts, filling, presence
from worthy_news.admin.pages import may_save
from worthy_news.admin.saving import SavingAdmin

SAVED_COOKIE = "worthy_news_saved"
"""Names the form that was saved last, for the browser to forget what it kept of it."""


class DraftingAdmin(SavingAdmin):
    """Keeps what is typed until it is saved."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Fill the form with the draft that is asked for; tell the browser which form was saved."""
        request.continued_draft = drafts.continued(request, object_id)
        if "draft" in request.GET and not (
            request.continued_draft or request.method == "POST"
        ):
            gone = _("This draft is not kept any more: it was saved or put away.")
            self.message_user(request, gone, messages.WARNING)
        if request.continued_draft:
            # Django leads back to what was posted to: to the form, not to the draft again.
            form_url = form_url or request.path
        response = super().changeform_view(request, object_id, form_url, extra_context)
        if saved := getattr(request, "saved_form", ""):
            response.set_cookie(
                SAVED_COOKIE,
                saved,
                max_age=drafts.JOURNAL_DAYS * 24 * 60 * 60,
                path=reverse("admin:index", current_app=self.admin_site.name),
                secure=request.is_secure(),
                samesite="Lax",
            )
        return response

    def get_formset_kwargs(self, request, obj, inline, prefix):
        """Show the new rows of the draft that the form is filled with."""
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        if draft := getattr(request, "continued_draft", None):
            saved = inline.model.objects.filter(story=draft.story_id)
            kwargs["initial"] = filling.new_rows(
                draft.posted(), prefix, saved.values_list("pk", flat=True)
            )
        return kwargs

    def save_related(self, request, form, formsets, change):
        """Save all; then the draft of this form, and the one that it continued, are done with."""
        super().save_related(request, form, formsets, change)
        token = request.POST.get("draft_token", "")
        continues = conflicts.number(request.POST, "continued_draft")
        workflow.drop_draft(request.user, token, continues=continues)
        request.saved_form = token

    def render_change_form(  # type: ignore[override]  # Django gives the rest by name
        self, request, context, obj=None, **kwargs
    ):
        """Show the draft that is continued, those that are offered, and who else is here."""
        if draft := getattr(request, "continued_draft", None):
            formsets = [row.formset for row in context["inline_admin_formsets"]]
            filling.fill(context["adminform"].form, formsets, draft.posted())
        if may_save(request, self, obj) and not context.get("is_popup"):
            context["drafts"] = drafts.of_form(request, self, obj)
        if obj:
            context["presence"] = presence.of_form(request, self, obj)
        return super().render_change_form(request, context, obj=obj, **kwargs)
