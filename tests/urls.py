"""Addresses of the tests' site: the newspaper at the root, the desk under ``admin/``."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpResponse
from django.urls import include, path


def favicon(request):
    """Answer what every browser asks for, so that its complaints are about our pages."""
    return HttpResponse(status=204)


urlpatterns = [
    path("favicon.ico", favicon),
    path("admin/", admin.site.urls),
    path("", include("worthy_news.urls")),
]
