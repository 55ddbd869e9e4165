"""Layouts at the desk: whoever may change one may put any HTML on the site."""

from __future__ import annotations

import re

from django import forms
from django.contrib import admin, messages
from django.utils.translation import gettext

from worthy_news import rendering, renditions
from worthy_news.admin.keeping import KeepingAdmin
from worthy_news.images import UnknownRendition, declared
from worthy_news.models import Image, Layout

_SHORTCODE = re.compile(r"(?<!\[)\[/?([A-Za-z][\w.-]*)(?=[\s\]/])")


class LayoutForm(forms.ModelForm):
    """A layout, its source in a textarea for code."""

    class Meta:
        model = Layout
        fields = ["name", "is_default", "source"]
        widgets = {
            "source": forms.Textarea(
                attrs={"rows": 28, "class": "worthy-body", "spellcheck": "false"}
            )
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "source" in self.fields:
            self.fields["source"].strip = False  # type: ignore[attr-defined]
            self.fields["source"].help_text = gettext(
                "HTML with shortcodes, printed as it stands. Blank lines part paragraphs."
                " The shortcodes there are: %(names)s."
            ) % {"names": " ".join(f"[{name}]" for name in rendering.registry.names)}

    def clean_source(self):
        """Return the source with the line ends it is stored with."""
        return self.cleaned_data["source"].replace("\r\n", "\n")


@admin.register(Layout)
class LayoutAdmin(KeepingAdmin):
    """The HTML around stories; saving one says what in it will not work."""

    form = LayoutForm
    list_display = ["name", "is_default"]
    search_fields = ["name"]

    class Media:
        css = {"all": ["worthy_news/admin/desk.css"]}

    def save_model(self, request, obj, form, change):
        """Save, then warn; a layout may be saved before its shortcodes are there."""
        super().save_model(request, obj, form, change)
        for warning in [*doubts(obj.source), *_refused_pictures(obj)]:
            self.message_user(request, warning, messages.WARNING)


def doubts(source):
    """Return sentences about the shortcodes and the renditions in ``source`` that there are not."""
    unknown = sorted(set(_SHORTCODE.findall(source)) - set(rendering.registry.names))
    found = []
    if unknown:
        found.append(
            gettext(
                "There are no such shortcodes, so they stand in the page as text: %(names)s."
            )
            % {"names": " ".join(f"[{name}]" for name in unknown)}
        )
    return found + list(dict.fromkeys(_unknown_renditions(source)))


def _refused_pictures(layout):
    """Yield sentences about the pictures that ``layout`` names and that may not be used now."""
    for image in Image.objects.filter(text_pictures__layout=layout).order_by("pk"):
        answer = renditions.may_use(image)
        if not answer:
            yield gettext(
                "It names “%(picture)s”, which may not be used on our own pages."
                " %(reason)s Readers do not see it."
            ) % {"picture": image, "reason": answer.reason}


def _unknown_renditions(source):
    for size in rendering.asked_renditions(source):
        try:
            declared.size(size)
        except UnknownRendition as error:
            yield str(error)
