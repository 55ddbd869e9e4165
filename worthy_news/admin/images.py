"""Images at the desk: taking them in, their words, and all their renditions."""

from __future__ import annotations

from django.contrib import admin, messages
from django.shortcuts import redirect
from django.template.defaultfilters import filesizeformat
from django.template.loader import render_to_string
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext, gettext_lazy as _, ngettext

from worthy_news import renditions
from worthy_news.admin import crops
from worthy_news.admin.image_form import ImageForm
from worthy_news.admin.keeping import KeepingAdmin
from worthy_news.admin.pages import PagesMixin
from worthy_news.admin.thumbnails import thumbnail
from worthy_news.models import Edition, Image
from worthy_news.workflow.moments import in_words


@admin.register(Image)
class ImageAdmin(PagesMixin, KeepingAdmin):
    """Pictures with their words and rights. A file is never replaced: another is another image."""

    form = ImageForm
    list_display = ["small", "__str__", "credit", "measures", "created_at"]
    list_display_links = ["small", "__str__"]
    list_filter = ["created_at", "renditions__state"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["title", "alt", "caption", "credit", "file"]
    actions = ["rebuild", "delete_selected"]
    desk_uses = "pictures"
    edition_uses = "edition_pictures"
    words = ["title", "alt", "caption", "credit", ("focal_x", "focal_y")]

    class Media:
        css = {"all": ["worthy_news/admin/desk.css", "worthy_news/admin/unfold.css"]}

    def get_fieldsets(self, request, obj=None):
        """Ask for a file once; then show what came of it."""
        if obj is None:
            return [(None, {"fields": ["file", *self.words]})]
        fieldsets = [
            (None, {"fields": ["picture", *self.words]}),
            (_("The file"), {"fields": ["original", "measures", "uploaded"]}),
            (_("Renditions"), {"fields": ["all_renditions"]}),
        ]
        # The headlines of stories nobody has published are not for everyone.
        if _sees_stories(request.user):
            fieldsets.append((_("Where it is used"), {"fields": ["uses"]}))
        return fieldsets

    def get_readonly_fields(self, request, obj=None):
        """Show, not edit, all that follows from the file."""
        if obj is None:
            return []
        return ["picture", "original", "measures", "uploaded", "all_renditions", "uses"]

    def get_queryset(self, request):
        """Fetch the renditions of all images of a page at once."""
        queryset = super().get_queryset(request).select_related("uploaded_by")
        return queryset.prefetch_related("renditions")

    def get_urls(self):
        """Add the crop editor."""
        view, name = self.admin_site.admin_view(crops.view), "worthy_news_image_crops"
        own = path("<int:pk>/crops/", view, {"desk": self}, name=name)
        return [own, *super().get_urls()]

    # Saving

    def save_model(self, request, obj, form, change):
        """Take a new file in; after a change of the focal point, crop again."""
        if not change:
            words = {name: form.cleaned_data[name] for name in form.words}
            image, _made = renditions.take_image(
                form.cleaned_data["file"], uploaded_by=request.user, **words
            )
            obj.pk = image.pk
            obj.refresh_from_db()
            return
        super().save_model(request, obj, form, change)
        if {"focal_x", "focal_y"} & set(form.changed_data):
            renditions.request(obj)

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

    # What is shown

    @admin.display(description=_("picture"))
    def small(self, image):
        """Return the picture small, for the list."""
        return thumbnail(image)

    @admin.display(description=_("picture"))
    def picture(self, image):
        """Return the picture large enough to write its words by."""
        return thumbnail(image, "medium")

    @admin.display(description=_("size"), ordering="width")
    def measures(self, image):
        """Return format, pixels and bytes in words."""
        return gettext("%(format)s, %(width)s × %(height)s pixels, %(bytes)s") % {
            "format": image.format,
            "width": image.width,
            "height": image.height,
            "bytes": filesizeformat(image.size),
        }

    @admin.display(description=_("original"))
    def original(self, image):
        """Return a link to the file as it was taken."""
        return format_html('<a href="{}">{}</a>', image.file.url, image.file.name)

    @admin.display(description=_("taken"))
    def uploaded(self, image):
        """Return when it was taken in, and by whom."""
        return f"{in_words(image.created_at)} {image.uploaded_by or ''}"

    @admin.display(description=_("renditions"))
    def all_renditions(self, image):
        """Return a table of what was made of the file."""
        return render_to_string(
            "worthy_news/admin/renditions.html", {"renditions": image.renditions.all()}
        )

    @admin.display(description=_("used by"))
    def uses(self, image):
        """Return the stories and editions that show it."""
        pictures = image.pictures.select_related("story").order_by("-story__updated_at")
        editions = Edition.objects.filter(pictures__image=image).without_body()
        return render_to_string(
            "worthy_news/admin/uses.html",
            {"pictures": pictures, "editions": editions.distinct()},
        )


def _sees_stories(user) -> bool:
    return user.has_perm("worthy_news.view_story") or user.has_perm(
        "worthy_news.change_story"
    )
