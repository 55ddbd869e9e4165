"""The guard of a story's form: a save on top of a newer revision is a merge.

The form carries the number of the revision that it was opened on. When it is saved, the
story is held first, so that two who save at once come one after the other. Where the
story has moved on, what was posted is merged with it before Django reads it
(``posted_merge``). What both sides changed differently is asked about: nothing is saved,
and the form comes back with what was typed, and theirs beside it (``conflicts``).
"""

from __future__ import annotations

from contextlib import contextmanager

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.db.models import Max

from worthy_news.admin.keeping import KeepingAdmin
from worthy_news.admin.posted_merge import OPENED, Guard, look
from worthy_news.models import Story
from worthy_news.workflow.holding import held


class GuardingAdmin(KeepingAdmin):
    """Merges what is saved on top of a newer revision."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Hold the story that is saved, and merge first where it has moved on."""
        story = _story(object_id)
        # Read before the row, the number is never newer than the words.
        request.opened_revision = (story and story.latest) or 0
        with self.guarded(request, story):
            return super().changeform_view(request, object_id, form_url, extra_context)

    @contextmanager
    def guarded(self, request, story):
        """Hold the story of a form that is posted, and put what has to be merged into it."""
        request.guard = Guard()
        saved = story is not None and request.method == "POST"
        if not (saved and self.has_change_permission(request, story)):
            yield
            return
        with held(story) as fresh:
            request.guard = look(self, request, fresh)
            for text in request.guard.texts:
                self.message_user(request, text, messages.WARNING)
            yield

    def get_form(  # type: ignore[override]  # Django gives the rest by name
        self, request, obj=None, **kwargs
    ):
        """Give the form what it has to ask about."""
        return asking(super().get_form(request, obj, **kwargs), request)

    def get_formsets_with_inlines(self, request, obj=None):
        """Give the inlines what they have to ask about."""
        for formset, inline in super().get_formsets_with_inlines(request, obj):
            yield asking(formset, request), inline

    def render_change_form(  # type: ignore[override]  # Django gives the rest by name
        self, request, context, obj=None, **kwargs
    ):
        """Put in the number of the revision that the form is opened on."""
        if obj:
            form = context["adminform"].form
            form.initial.setdefault(OPENED, request.opened_revision)
        return super().render_change_form(request, context, obj=obj, **kwargs)


def _story(object_id):
    """Return the story of an address, with the number of its ``latest`` revision; ``None`` for none: that is Django's to answer."""
    if object_id is None:
        return None
    stories = Story.objects.only("pk").annotate(latest=Max("revisions__number"))
    try:
        return stories.filter(pk=unquote(object_id)).first()
    except (ValueError, ValidationError):
        return None


def asking(form_class, request):
    """Return the form, or the formset, as one that asks what the guard of ``request`` found."""
    asked = getattr(request, "guard", Guard()).asked
    if not asked:
        return form_class
    return type(form_class)(form_class.__name__, (form_class,), {"asked": asked})
