"""Sources at the desk."""

from __future__ import annotations

from django.contrib import admin

from worthy_news.admin.choosing import ZoneMixin
from worthy_news.admin.keeping import KeepingAdmin
from worthy_news.models import Source


@admin.register(Source)
class SourceAdmin(ZoneMixin, KeepingAdmin):
    """Agencies and papers, and the site itself."""

    list_display = ["name", "is_own", "dateline_style", "zone", "language"]
    list_filter = ["is_own"]
    search_fields = ["name", "slug"]
    prepopulated_fields = {"slug": ["name"]}
