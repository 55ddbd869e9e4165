"""Choosing by typing: rows in Django's autocompletes, with names that a screen reader says; time zones."""

from __future__ import annotations

from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.widgets import (
    AdminTextInputWidget,
    AutocompleteSelect,
    AutocompleteSelectMultiple,
)

from worthy_news.models.sources import zones


class Choice(AutocompleteSelect):
    """One row, chosen by typing; while it is empty, it says what belongs there."""

    def build_attrs(self, base_attrs, extra_attrs=None):
        """Put the field's name in as the placeholder, which is read out as the name."""
        attrs = super().build_attrs(base_attrs, extra_attrs)
        return attrs | {"data-placeholder": name_of(self.field)}

    def create_option(self, name, value, label, *args, **kwargs):
        """Write something into the choice of nothing: HTML wants no option empty."""
        return super().create_option(name, value, label or "–", *args, **kwargs)


class Choices(AutocompleteSelectMultiple):
    """Several rows, chosen by typing; each is taken out by itself."""

    def build_attrs(self, base_attrs, extra_attrs=None):
        """Leave out the button that clears all: it stands in a list, and is no item."""
        attrs = super().build_attrs(base_attrs, extra_attrs)
        return attrs | {
            "data-placeholder": name_of(self.field),
            "data-allow-clear": "false",
        }


class ChoosingMixin(BaseModelAdmin):
    """An admin, or an inline, whose ``autocomplete_fields`` are named for all.

    Beside a choice stands the button that adds a row. ``hidden_buttons`` are those for
    the row that was chosen: a section is not to go because somebody missed a button.
    """

    hidden_buttons = ["change", "delete", "view"]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Choose by typing where ``autocomplete_fields`` says so."""
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", Choice(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        """Choose by typing where ``autocomplete_fields`` says so."""
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = Choices(db_field, self.admin_site)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Take the ``hidden_buttons`` away."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        widget = getattr(field, "widget", None)
        for button in self.hidden_buttons:
            if hasattr(widget, f"can_{button}_related"):
                setattr(widget, f"can_{button}_related", False)
        return field


class ZoneInput(AdminTextInputWidget):
    """A time zone; the browser offers those that fit what is typed."""

    template_name = "worthy_news/admin/zone.html"

    def get_context(self, name, value, attrs):
        """Add the zones that there are."""
        context = super().get_context(name, value, attrs)
        context["zones"] = zones()
        context["list"] = f"{context['widget']['attrs'].get('id', name)}_zones"
        context["widget"]["attrs"]["list"] = context["list"]
        return context


class ZoneMixin(BaseModelAdmin):
    """An admin of something with a time zone."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Offer the zones that there are."""
        if db_field.name == "zone":
            kwargs["widget"] = ZoneInput()
        return super().formfield_for_dbfield(db_field, request, **kwargs)


def name_of(db_field):
    """Return the name of a model's field as a form says it."""
    name = str(db_field.verbose_name)
    return name[:1].upper() + name[1:]
