"""The picture library: the list of images, large enough to choose by, with where each is used."""

from __future__ import annotations

from dataclasses import astuple

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext, gettext_lazy as _, ngettext
from django.views.decorators.clickjacking import xframe_options_sameorigin

from worthy_news.admin import captioning, chooser
from worthy_news.admin.thumbnails import badge, thumbnail
from worthy_news.models import Rendition
from worthy_news.workflow import picture_uses


class ImageList(ChangeList):
    """The list of images; each row has its ``counts`` of uses, made for all at once.

    In a popup each has ``choice``, too: the address that chooses it.
    """

    def get_results(self, request):
        """Fetch the page's images, then count what uses each, in three queries."""
        super().get_results(request)
        self.result_list = list(self.result_list)
        counted = picture_uses.counts(self.result_list)
        for image in self.result_list:
            image.counts = counted[image.pk]
            if chooser.is_popup(request):
                image.choice = chooser.address_of_choice(
                    self.model_admin.admin_site, image, self.to_field
                )


@method_decorator(xframe_options_sameorigin, "changelist_view")
@method_decorator(xframe_options_sameorigin, "changeform_view")
class LibraryAdmin(admin.ModelAdmin):
    """Lists images as pictures, with what the photo desk has to see to.

    In a popup each picture is a link that chooses it. Some looks for the admin have their
    popups in frames, which is why pages of the site itself may frame these.
    """

    def get_list_display(self, request):
        """In a popup, show what chooses a picture in the place of what opens it."""
        columns = super().get_list_display(request)
        if not chooser.is_popup(request):
            return columns
        opening = ["small", "named"]
        return ["choosing", *(name for name in columns if name not in opening)]

    def get_list_display_links(self, request, list_display):
        """In a popup, open nothing."""
        if chooser.is_popup(request):
            return None
        return super().get_list_display_links(request, list_display)

    def get_changelist(self, request, **kwargs):
        """Count uses with the page, not one by one."""
        return ImageList

    @admin.display(description=_("picture"))
    def small(self, image):
        """Return the picture, large enough to choose by; a link, so it is never without words.

        Its title is not among them: that may be the name of the file.
        """
        words = image.alt or gettext("Picture without alternative text")
        return thumbnail(image, "medium", alt=words)

    @admin.display(description=_("title"), ordering="title")
    def choosing(self, image):
        """Return the picture with its name, as a link that chooses it; then whether it may be used."""
        return format_html(
            '<a class="worthy-choose" href="{}"><span class="worthy-unseen">{}</span>'
            "{}<span>{}</span></a>{}",
            image.choice,
            gettext("Choose"),
            thumbnail(image, "medium", told=False),
            image,
            badge(image),
        )

    @admin.display(description=_("title"), ordering="title")
    def named(self, image):
        """Return what the desk calls it."""
        return str(image)

    @admin.display(description=_("rights"), ordering="rights")
    def ground(self, image):
        """Return on what ground the desk has it."""
        category = image.get_rights_display().partition(":")[0]
        return category or gettext("Rights: not said")

    @admin.display(description=_("used"))
    def used(self, image):
        """Return how many stories show it to readers and have it at the desk, and how many layouts name it."""
        live, desk, layouts = astuple(image.counts)
        told = []
        if live or desk:
            told += [
                ngettext("%(n)d live", "%(n)d live", live) % {"n": live},
                ngettext("%(n)d at the desk", "%(n)d at the desk", desk) % {"n": desk},
            ]
        if layouts:
            told.append(
                ngettext("%(n)d layout", "%(n)d layouts", layouts) % {"n": layouts}
            )
        return ", ".join(told) or gettext("Not used")

    @admin.display(description=_("to see to"))
    def problems(self, image):
        """Return what is missing or has gone wrong, in words."""
        found = _problems(image)
        if not found:
            return ""
        rows = format_html_join("", "<li>{}</li>", ((text,) for text in found))
        return format_html('<ul class="worthy-problems">{}</ul>', rows)

    def has_words_permission(self, request):
        """Answer for the action ``write_words``."""
        return self.has_change_permission(request)

    @admin.action(
        description=_("Write the words and rights of selected images"),
        permissions=["words"],
    )
    def write_words(self, request, queryset):
        """Go to the page with the words of all that are selected."""
        return redirect(captioning.address_of(self, [image.pk for image in queryset]))


def _problems(image):
    failed = any(row.state == Rendition.State.FAILED for row in image.renditions.all())
    found = {
        gettext("No alternative text"): not image.alt,
        gettext("No credit"): not image.credit,
        gettext("A size could not be made"): failed,
    }
    return [text for text, is_so in found.items() if is_so]
