"""The desk's first page: whose turn it is, on a page of its own."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from worthy_news.admin.pages import frame


@require_safe
def view(request, desk):
    """Show what ``{% news_desk %}`` shows. It writes nothing."""
    if not desk.has_view_or_change_permission(request):
        raise PermissionDenied
    context = frame(request, desk, _("The desk"))
    response = TemplateResponse(request, "worthy_news/admin/first_page.html", context)
    add_never_cache_headers(response)
    return response
