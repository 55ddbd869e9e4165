"""Sections and topics at the desk."""

from __future__ import annotations

from django.contrib import admin

from worthy_news.admin.keeping import KeepingAdmin
from worthy_news.models import Section, Topic


@admin.register(Section)
class SectionAdmin(KeepingAdmin):
    """Sections, in the order of the paper."""

    list_display = ["name", "slug", "order"]
    list_editable = ["order"]
    search_fields = ["name", "slug"]
    prepopulated_fields = {"slug": ["name"]}
    filter_horizontal = ["editors"]


@admin.register(Topic)
class TopicAdmin(KeepingAdmin):
    """Topics, found by name."""

    list_display = ["name", "slug"]
    search_fields = ["name", "slug"]
    prepopulated_fields = {"slug": ["name"]}
