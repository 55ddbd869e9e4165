"""Contributors and places at the desk."""

from __future__ import annotations

from django.contrib import admin

from worthy_news.admin.choosing import ZoneMixin
from worthy_news.admin.keeping import KeepingAdmin
from worthy_news.models import Contributor, Place


@admin.register(Contributor)
class ContributorAdmin(KeepingAdmin):
    """People and desks with a byline."""

    list_display = ["name", "role", "organization"]
    search_fields = ["name", "slug", "organization"]
    prepopulated_fields = {"slug": ["name"]}
    raw_id_fields = ["user"]
    desk_uses = "credits"
    edition_uses = "editioncredits"


@admin.register(Place)
class PlaceAdmin(ZoneMixin, KeepingAdmin):
    """Places, as datelines print them."""

    list_display = ["name", "region", "zone"]
    search_fields = ["name", "region"]
    edition_uses = None
