"""Rights at the desk: whether an image may be used, and the permissions and refusals that say so."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.utils.html import format_html_join
from django.utils.translation import gettext, gettext_lazy as _

from worthy_news import renditions
from worthy_news.admin.times import NewsroomTimeField
from worthy_news.models import Clearance, Use
from worthy_news.workflow.permissions import signature


class ClearanceForm(forms.ModelForm):
    """A permission or a refusal, from a moment until another on the newsroom's clock."""

    starts_at = NewsroomTimeField(
        label=_("From"), required=False, help_text=_("Leave it empty for always.")
    )
    ends_at = NewsroomTimeField(
        label=_("Until"), required=False, help_text=_("Leave it empty for good.")
    )

    class Meta:
        widgets = {"note": forms.TextInput(attrs={"class": "vTextField"})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            # A screen reader does not read out what stands above a column.
            field.widget.attrs["aria-label"] = field.label


class ClearanceFormSet(forms.BaseInlineFormSet):
    """The clearances of one image; ``by``, who writes them down, is set by the admin."""

    by: Any = None

    def save_new(self, form, commit=True):  # noqa: FBT002 - Django's
        """Save a new one, with who wrote it down."""
        self._sign(form.instance)
        return super().save_new(form, commit)

    def save_existing(self, form, obj, commit=True):  # noqa: FBT002 - Django's
        """Save a changed one, with who changed it."""
        self._sign(form.instance)
        return super().save_existing(form, obj, commit)

    def add_fields(self, form, index):
        """Name the box that takes a row out."""
        super().add_fields(form, index)
        if form.instance.pk and "DELETE" in form.fields:
            form.fields["DELETE"].widget.attrs["aria-label"] = gettext(
                "Delete %(row)s"
            ) % {"row": form.instance}

    def _sign(self, clearance):
        for name, value in signature(self.by).items():
            setattr(clearance, name, value)


class ClearanceInline(admin.TabularInline):
    """Who permitted or refused which use of an image. Whoever sees the image sees them."""

    model = Clearance
    form = ClearanceForm
    formset = ClearanceFormSet
    fields = ["use", "is_permitted", "starts_at", "ends_at", "note", "written_by"]
    readonly_fields = ["written_by"]
    extra = 0

    class Media:
        js = [forms.Script("worthy_news/admin/labels.js", type="module")]

    def get_formset(self, request, obj=None, **kwargs):
        """Have the rows signed by who sends them; who may not delete reads them one below the other."""
        if not self.has_delete_permission(request, obj):
            # Django's table would have a column without a name.
            self.template = "admin/edit_inline/stacked.html"
        formset = super().get_formset(request, obj, **kwargs)
        return type(formset.__name__, (formset,), {"by": request.user})

    def has_view_permission(self, request, obj=None):
        """Answer as for the image."""
        seen = ("view_image", "change_image")
        return any(request.user.has_perm(f"worthy_news.{name}") for name in seen)

    @admin.display(description=_("written down by"))
    def written_by(self, clearance):
        """Return who wrote it down, or changed it last."""
        return clearance.by_name


class ImageRights(admin.ModelAdmin):
    """An admin of images that says whether each may be used.

    A category that was given is for those to change who may change permissions: it is
    one itself.
    """

    def get_inlines(self, request, obj):
        """Ask for no permissions with a new image where none may be added."""
        inlines = super().get_inlines(request, obj)
        if obj is None and not request.user.has_perm("worthy_news.add_clearance"):
            return [inline for inline in inlines if inline is not ClearanceInline]
        return inlines

    def get_readonly_fields(self, request, obj=None):
        """Leave a given category as it is for who may not change it."""
        fields = [*super().get_readonly_fields(request, obj)]
        if obj is not None and keeps_category(request.user, obj):
            fields.append("rights")
        return fields

    @admin.display(description=_("use"))
    def usable(self, image):
        """Return the answer for each use, in words."""
        return format_html_join(
            "", "<div>{}</div>", ((renditions.in_words(image, use),) for use in Use)
        )


def keeps_category(user, image):
    """Whether ``user`` has to leave the category of ``image`` as it was given."""
    return bool(image.rights) and not user.has_perm("worthy_news.change_clearance")
