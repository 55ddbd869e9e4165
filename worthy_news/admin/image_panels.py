"""What the form of an image shows beside its fields: the picture, its file, its renditions, its uses."""

from __future__ import annotations

from django.contrib import admin
from django.template.defaultfilters import filesizeformat
from django.template.loader import render_to_string
from django.utils.translation import gettext, gettext_lazy as _

from worthy_news.admin import lookalikes, picture_words
from worthy_news.admin.originals import OriginalsAdmin
from worthy_news.admin.thumbnails import thumbnail
from worthy_news.models import Edition
from worthy_news.workflow.moments import in_words


class ImagePanels(OriginalsAdmin):
    """An admin of images with its panels. A new image, which has no file yet, has none of them."""

    panels = [
        "picture",
        "usable",
        "lookalikes",
        "file_says",
        "uses",
        "original",
        "measures",
        "uploaded",
        "all_renditions",
    ]
    readonly_fields = panels
    panels_of_stories = {"uses"}
    """The headlines of stories nobody has published are not for everyone."""

    def get_fieldsets(self, request, obj=None):
        """Ask for a file once; then show what came of it. Return ``fieldsets`` without what is not shown."""
        left_out = {"file"} if obj else set(self.panels)
        if not _sees_stories(request.user):
            left_out |= self.panels_of_stories
        shown = [
            (heading, options | {"fields": _without(options["fields"], left_out)})
            for heading, options in super().get_fieldsets(request, obj)
        ]
        return [part for part in shown if part[1]["fields"]]

    @admin.display(description=_("picture"))
    def picture(self, image):
        """Return the picture large enough to write its words by."""
        return thumbnail(image, "medium", told=False)

    @admin.display(description=_("looks like"))
    def lookalikes(self, image):
        """Return the images that look like it beside it, as a warning."""
        return lookalikes.warning(image) or gettext("No other picture that is here.")

    @admin.display(description=_("what the file says"))
    def file_says(self, image):
        """Return the words in its file, and where these differ."""
        return picture_words.said(image)

    @admin.display(description=_("size"), ordering="width")
    def measures(self, image):
        """Return format, pixels and bytes in words."""
        return gettext("%(format)s, %(width)s × %(height)s pixels, %(bytes)s") % {
            "format": image.format,
            "width": image.width,
            "height": image.height,
            "bytes": filesizeformat(image.size),
        }

    @admin.display(description=_("taken in"))
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


def _without(fields, left_out):
    return [field for field in fields if field not in left_out]


def _sees_stories(user) -> bool:
    return user.has_perm("worthy_news.view_story") or user.has_perm(
        "worthy_news.change_story"
    )
