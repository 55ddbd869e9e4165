"""Images at the desk: taking them in, their words and rights, and all their renditions."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.contrib import admin, messages
from django.contrib.admin.options import TO_FIELD_VAR
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext_lazy as _, ngettext

from worthy_news import renditions
from worthy_news.admin import captioning, chooser, crops, lookalikes, uploading
from worthy_news.admin.clearances import ClearanceInline, ImageRights
from worthy_news.admin.image_form import ImageForm
from worthy_news.admin.image_panels import ImagePanels
from worthy_news.admin.keeping import KeepingAdmin
from worthy_news.admin.library import LibraryAdmin
from worthy_news.admin.library_filters import (
    ExpiryFilter,
    LackFilter,
    OriginFilter,
    RightsFilter,
    UseFilter,
)
from worthy_news.admin.pages import PagesMixin
from worthy_news.models import Image
from worthy_news.models.images import MADE_FROM
from worthy_news.workflow.picture_uses import editions_with, layouts_with, stories_with

PAGES: list[tuple[str, str, Callable[..., HttpResponse]]] = [
    ("upload/", "upload", uploading.view),
    ("words/", "words", captioning.view),
    ("small/", "small", chooser.small),
    ("<int:pk>/choose/", "choose", chooser.choose),
    ("<int:pk>/crops/", "crops", crops.view),
]
"""The photo desk's own pages: route, name and view."""


class TakenMeanwhile(Exception):
    """Somebody took the same bytes in after the form had looked for them."""


@admin.register(Image)
class ImageAdmin(PagesMixin, LibraryAdmin, ImageRights, ImagePanels, KeepingAdmin):
    """Pictures with their words and rights. A file is never replaced: another is another image."""

    form = ImageForm
    inlines = [ClearanceInline]
    list_display = [
        "small",
        "named",
        "credit",
        "ground",
        "used",
        "problems",
        "measures",
        "created_at",
    ]
    list_display_links = ["small", "named"]
    list_filter = [
        RightsFilter,
        ExpiryFilter,
        UseFilter,
        LackFilter,
        OriginFilter,
        "created_at",
    ]
    list_per_page = 50
    show_full_result_count = False
    # Counting what each filter would find takes a pass over all images for each of them.
    show_facets = admin.ShowFacets.NEVER
    search_fields = [
        "title",
        "alt",
        "caption",
        "credit",
        "creator",
        "copyright_notice",
        "usage_terms",
        "location",
        "digital_source_type",
        # What the file said stays true where the desk wrote other words.
        "said__words__headline",
        "said__words__caption",
        "said__words__alt",
    ]
    actions = ["write_words", "rebuild", "delete_selected"]
    fieldsets = [
        (None, {"fields": ["file", "picture", "usable", "lookalikes"]}),
        (
            _("Words"),
            {
                "fields": [
                    "title",
                    "alt",
                    "caption",
                    "credit",
                    "creator",
                    ("taken_on", "location"),
                ]
            },
        ),
        (
            _("Rights"),
            {
                "fields": [
                    "rights",
                    "copyright_notice",
                    "usage_terms",
                    "digital_source_type",
                ]
            },
        ),
        (_("Focal point"), {"fields": [("focal_x", "focal_y")]}),
        (_("Where it is used"), {"fields": ["uses"]}),
        (_("What the file says"), {"fields": ["file_says"]}),
        (_("The file"), {"fields": ["original", "measures", "uploaded"]}),
        (_("Renditions"), {"fields": ["all_renditions"]}),
    ]

    class Media:
        css = {
            "all": [
                "worthy_news/admin/desk.css",
                "worthy_news/admin/photo_desk.css",
                "worthy_news/admin/choosing.css",
                "worthy_news/admin/unfold.css",
            ]
        }

    def get_queryset(self, request):
        """Fetch the renditions of all images of a page at once."""
        queryset = super().get_queryset(request).select_related("uploaded_by")
        return queryset.prefetch_related("renditions")

    def get_urls(self):
        """Add the pages of the photo desk's own."""
        own = [
            path(
                route,
                self.admin_site.admin_view(view),
                {"desk": self},
                name=f"worthy_news_image_{name}",
            )
            for route, name, view in PAGES
        ]
        return own + super().get_urls()

    def uses_of(self, obj):
        """Count those that name it in their text as well."""
        rows = (stories_with(obj), editions_with(obj), layouts_with(obj))
        return [row.count() for row in rows]

    # Saving

    def get_form(self, request, obj=None, change=False, **kwargs):  # noqa: FBT002 - Django's
        """In a popup, offer a picture that is here already to the form which opened it, if they may see it."""
        form = super().get_form(request, obj, change, **kwargs)
        sees = self.has_view_or_change_permission(request)
        if not (chooser.is_popup(request) and sees):
            return form
        to_field = request.POST.get(TO_FIELD_VAR)
        choice = partial(chooser.address_of_choice, self.admin_site, to_field=to_field)
        return type(form.__name__, (form,), {"choice": staticmethod(choice)})

    def changeform_view(self, request, *args, **kwargs):
        """Show the form again, with all that was typed, where somebody took in the same bytes meanwhile."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except TakenMeanwhile:
            # Asked once more, the form finds that image, and offers it.
            return super().changeform_view(request, *args, **kwargs)

    def save_model(self, request, obj, form, change):
        """Take a new file in; after a change that its renditions follow from, make them again."""
        if not change:
            words = {name: form.cleaned_data[name] for name in form.words}
            image, made = renditions.take_image(
                form.cleaned_data["file"], uploaded_by=request.user, **words
            )
            if not made:
                raise TakenMeanwhile
            obj.pk = image.pk
            obj.refresh_from_db()
            return
        super().save_model(request, obj, form, change)
        if MADE_FROM & set(form.changed_data):
            renditions.request(obj)

    def response_add(self, request, obj, post_url_continue=None):
        """Stay with a picture that looks like another, where both are shown."""
        response = super().response_add(request, obj, post_url_continue)
        if not renditions.alike(obj):
            return response
        self.message_user(request, lookalikes.notice(obj), messages.WARNING)
        goes_on = {"_popup", "_addanother"} & request.POST.keys()
        if goes_on or not self.has_view_or_change_permission(request, obj):
            return response
        return redirect(lookalikes.address(obj))

    def response_change(self, request, obj):
        """Make the renditions again where that button was pressed, and stay."""
        response = super().response_change(request, obj)
        if "_rebuild" not in request.POST:
            return response
        self.rebuild(request, [obj])
        return redirect(request.path)

    def has_rebuild_permission(self, request):
        """Answer for the action ``rebuild``."""
        return self.has_change_permission(request)

    @admin.action(
        description=_("Make the renditions of selected images again"),
        permissions=["rebuild"],
    )
    def rebuild(self, request, queryset):
        """Ask for all renditions again."""
        for image in queryset:
            renditions.request(image)
        count = len(queryset)
        text = ngettext(
            "The renditions of %(count)d image are made again.",
            "The renditions of %(count)d images are made again.",
            count,
        )
        self.message_user(request, text % {"count": count}, messages.SUCCESS)
