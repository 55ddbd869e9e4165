"""The parts of a story that have rows of their own: credits, places, pictures."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext, gettext_lazy as _

from worthy_news.admin.chooser import PictureChoice
from worthy_news.admin.choosing import ChoosingMixin, name_of
from worthy_news.admin.posted_rows import INLINES
from worthy_news.admin.thumbnails import thumbnail
from worthy_news.models import Credit, Image, Picture, StoryPlace


class StoryPartFormSet(forms.BaseInlineFormSet):
    """Rows of a story in their order; one without a number goes last.

    ``initial`` are all the new rows there are to be, with what was typed into each.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.initial_extra:
            self.initial_extra = [{"order": None, **row} for row in self.initial_extra]
            self.extra = len(self.initial_extra)

    asked: Mapping[str, str] = {}
    """What to ask where somebody else changed the same, by the names that snapshots give."""

    def add_fields(self, form, index):
        """Leave the order of a new row open; name the box that takes an old one out."""
        super().add_fields(form, index)
        if form.instance.pk is None:
            if index is None or not self.initial_extra:
                form.initial["order"] = None
        elif "DELETE" in form.fields:
            form.fields["DELETE"].widget.attrs["aria-label"] = gettext(
                "Delete %(row)s"
            ) % {"row": form.instance}

    def clean(self):
        """Give rows without a number the ones after the last; ask where somebody else changed the rows."""
        super().clean()
        for table in INLINES.values():
            if table.relation == self.prefix and table.part in self.asked:
                raise ValidationError(self.asked[table.part])
        if any(self.errors):
            return
        orders = [form.cleaned_data.get("order") for form in self.forms]
        last = max((order for order in orders if order is not None), default=-1)
        for form in self.forms:
            if form.has_changed() and form.cleaned_data["order"] is None:
                last += 1
                form.instance.order = last


class StoryPartInline(ChoosingMixin, admin.TabularInline):
    """Rows of a story: who may see or change the story may see or change them."""

    extra = 1
    formset = StoryPartFormSet

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Name each control after its column, which a screen reader does not read out."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            field.widget.attrs["aria-label"] = name_of(db_field)
        if db_field.name == "order":
            field.required = False
            field.help_text = _("Leave it empty for the last place.")
        return field

    def has_view_permission(self, request, obj=None):
        """Answer as for the story."""
        seen = ("view_story", "change_story", "add_story")
        return any(_may(request, name) for name in seen)

    def has_change_permission(self, request, obj=None):
        """Answer as for the story."""
        return _may(request, "change_story" if obj else "add_story")

    has_add_permission = has_change_permission
    has_delete_permission = has_change_permission


class CreditForm(forms.ModelForm):
    """A credit; a new one begins with its contributor's role and organization."""

    def clean(self):
        """Fill in the contributor's role and organization where neither was typed."""
        cleaned = super().clean() or self.cleaned_data
        contributor = cleaned.get("contributor")
        typed = cleaned.get("role") or cleaned.get("organization")
        if self.instance.pk is None and contributor and not typed:
            cleaned["role"] = contributor.role
            cleaned["organization"] = contributor.organization
        return cleaned


class CreditInline(StoryPartInline):
    """Who made the story, in the order of its byline."""

    model = Credit
    form = CreditForm
    fields = ["contributor", "kind", "name", "role", "organization", "place", "order"]
    autocomplete_fields = ["contributor"]


class StoryPlaceInline(StoryPartInline):
    """Where it was reported, in the order of its dateline."""

    model = StoryPlace
    fields = ["place", "order"]
    autocomplete_fields = ["place"]


class PictureInline(StoryPartInline):
    """The story's pictures, with their words for this use."""

    model = Picture
    fields = [
        "image",
        "preview",
        "role",
        "alt",
        "decorative",
        "caption",
        "credit",
        "order",
    ]
    readonly_fields = ["preview", "cropping"]
    hidden_buttons = ["delete", "view"]
    autocomplete_fields = ["image"]
    formfield_overrides = {
        models.TextField: {"widget": forms.Textarea(attrs={"rows": 2})}
    }

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Lead from the choice of an image to the library, for those who may see it."""
        library = self.admin_site.get_model_admin(Image)
        if db_field.name == "image" and library.has_view_permission(request):
            kwargs["widget"] = PictureChoice(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_queryset(self, request):
        """Fetch the images and their renditions with the rows."""
        queryset = super().get_queryset(request).select_related("image")
        return queryset.prefetch_related("image__renditions")

    def get_fields(self, request, obj=None):
        """Lead to the crops of this use, for those who may change them."""
        may = obj and self.has_change_permission(request, obj)
        if not (may and _may(request, "change_image")):
            return self.fields
        return ["cropping" if name == "preview" else name for name in self.fields]

    @admin.display(description=_("thumbnail"))
    def preview(self, picture):
        """Return the picture small, as this story crops it, or nothing in an empty row."""
        if not picture.image_id:
            return _shown("", "")
        return _shown(
            picture.image_id, thumbnail(picture.image, story=picture.story_id)
        )

    @admin.display(description=_("thumbnail"))
    def cropping(self, picture):
        """Return the picture small, with a link to the crops of this use once the row is saved."""
        if picture.pk is None:
            return self.preview(picture)
        site = self.admin_site.name
        path = reverse(
            "admin:worthy_news_image_crops", args=[picture.image_id], current_app=site
        )
        link = format_html(
            '<br><a href="{}?story={}" aria-label="{}">{}</a>',
            path,
            picture.story_id,
            gettext("Crops of %(image)s") % {"image": picture.image},
            gettext("Crops"),
        )
        small = thumbnail(picture.image, story=picture.story_id)
        return _shown(picture.image_id, small + link)


def _shown(key, content):
    """Return what a row shows of the image of ``key``, where the script puts what is chosen."""
    return format_html('<span data-shown="{}">{}</span>', key, content)


def _may(request, name):
    return request.user.has_perm(f"worthy_news.{name}")
