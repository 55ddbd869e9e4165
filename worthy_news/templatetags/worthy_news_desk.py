"""The desk's first page as a tag, for the desk itself and for a site's own admin index."""

from __future__ import annotations

from typing import Any

from django import template

from worthy_news import first_page

register = template.Library()


@register.inclusion_tag("worthy_news/admin/desk_boxes.html", takes_context=True)
def news_desk(context: template.Context) -> dict[str, Any]:
    """Show whose turn it is at the desk: at most ten rows of each kind, and a link to all.

    One query for each kind, however many stories there are. Nothing is shown to who may
    not see stories.
    """
    request = context["request"]
    current_app = getattr(request, "current_app", None)
    return {"boxes": first_page.boxes(request.user, current_app)}
