"""What the picture library is narrowed to."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _

from worthy_news.models import (
    Clearance,
    Edition,
    Rendition,
    RightsCategory,
    Use,
)
from worthy_news.workflow.expiring import NOTICE
from worthy_news.workflow.picture_uses import in_editions, in_layouts, in_stories, used

_MACHINE_MADE = [
    "trainedAlgorithmicMedia",
    "compositeWithTrainedAlgorithmicMedia",
    "algorithmicMedia",
]
"""IPTC's codes for what a model or a program has made, or made parts of."""

_OF_IMAGE = {"image": OuterRef("pk")}


class RightsFilter(admin.SimpleListFilter):
    """Images by the ground on which the desk has them."""

    title = _("rights")
    parameter_name = "ground"

    def lookups(self, request, model_admin):
        """Return the categories by their first words, and none."""
        names = [(key, name.partition(":")[0]) for key, name in RightsCategory.choices]
        return [*names, ("none", _("Not said"))]

    def queryset(self, request, queryset):
        """Narrow ``queryset`` to one category."""
        if not self.value():
            return queryset
        return queryset.filter(rights="" if self.value() == "none" else self.value())


class ExpiryFilter(admin.SimpleListFilter):
    """Images by how long they are permitted on our own pages, as their permissions say."""

    title = _("permission")
    parameter_name = "permitted"

    def lookups(self, request, model_admin):
        """Return the choices."""
        return [
            ("ending", gettext("Ends within %(days)d days") % {"days": NOTICE.days}),
            ("ended", _("Has run out")),
            ("refused", _("Refused now")),
        ]

    def queryset(self, request, queryset):
        """Narrow ``queryset`` to the images whose permissions stand so now."""
        now = timezone.now()
        own = Clearance.objects.filter(use=Use.OWN, **_OF_IMAGE)
        permitted, refused = (
            own.filter(is_permitted=True),
            own.filter(is_permitted=False),
        )
        soon = now + NOTICE
        lasting = permitted.filter(
            Q(starts_at=None) | Q(starts_at__lte=soon),
            Q(ends_at=None) | Q(ends_at__gt=soon),
        )
        running = permitted.filter(Q(ends_at=None) | Q(ends_at__gt=now))
        match self.value():
            case "ending":
                return queryset.filter(Exists(running), ~Exists(lasting))
            case "ended":
                return queryset.filter(Exists(permitted), ~Exists(running))
            case "refused":
                begun = Q(starts_at=None) | Q(starts_at__lte=now)
                lasts = Q(ends_at=None) | Q(ends_at__gt=now)
                return queryset.filter(Exists(refused.filter(begun, lasts)))
        return queryset


class UseFilter(admin.SimpleListFilter):
    """Images by where they are shown."""

    title = _("use")
    parameter_name = "used"

    def lookups(self, request, model_admin):
        """Return the choices."""
        return [
            ("live", _("Readers see it")),
            ("desk", _("In a story at the desk")),
            ("layout", _("In a layout")),
            ("never", _("Not used")),
        ]

    def queryset(self, request, queryset):
        """Narrow ``queryset`` to the images that are used so now."""
        match self.value():
            case "live":
                return queryset.filter(in_editions(Edition.objects.public()))
            case "desk":
                return queryset.filter(in_stories())
            case "layout":
                return queryset.filter(in_layouts())
            case "never":
                return queryset.exclude(used())
        return queryset


class LackFilter(admin.SimpleListFilter):
    """Images by what there is to see to."""

    title = _("what is missing")
    parameter_name = "lacks"

    def lookups(self, request, model_admin):
        """Return the choices."""
        return [
            ("alt", _("No alternative text")),
            ("credit", _("No credit")),
            ("failed", _("A size could not be made")),
            ("pending", _("Sizes are still being made")),
        ]

    def queryset(self, request, queryset):
        """Narrow ``queryset`` to the images that lack one thing."""
        rows = Rendition.objects.filter(**_OF_IMAGE)
        match self.value():
            case "alt":
                return queryset.filter(alt="")
            case "credit":
                return queryset.filter(credit="")
            case "failed" | "pending":
                return queryset.filter(Exists(rows.filter(state=self.value())))
        return queryset


class OriginFilter(admin.SimpleListFilter):
    """Images by how they came about, as IPTC's digital source type says."""

    title = _("how it came about")
    parameter_name = "origin"

    def lookups(self, request, model_admin):
        """Return the choices."""
        return [
            ("camera", _("Taken with a camera")),
            ("machine", _("Made by a machine, or parts of it")),
            ("none", _("Not said")),
        ]

    def queryset(self, request, queryset):
        """Narrow ``queryset`` to the images that came about so."""
        match self.value():
            case "camera":
                return queryset.filter(digital_source_type="digitalCapture")
            case "machine":
                return queryset.filter(digital_source_type__in=_MACHINE_MADE)
            case "none":
                return queryset.filter(digital_source_type="")
        return queryset
