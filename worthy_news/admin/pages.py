"""What the desk's own pages have in common: which story, who may see it, and the frame around."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext


class PagesMixin:
    """An admin whose rows have pages beside Django's own."""

    def page_of(self, row, page, *arguments):
        """Return the path of the page ``page`` of ``row``."""
        return address(self, page, row.pk, *arguments)


def story_seen_by(request, desk, pk):
    """Return the story ``pk``. Raises ``Http404`` where there is none, ``PermissionDenied`` for who may not see it."""
    story = story_or_new(request, desk, pk)
    if not desk.has_view_or_change_permission(request, story):
        raise PermissionDenied
    return story


def story_or_new(request, desk, pk):
    """Return the story ``pk``, ``None`` for the new one that has none. Raises ``Http404`` where there is no such story."""
    if pk is None:
        return None
    story = desk.get_object(request, str(pk))
    if story is None:
        raise Http404(gettext("There is no such story."))
    return story


def may_save(request, desk, story):
    """Whether the form of ``story``, or of a new one, is one that this person can save."""
    if story is None:
        return desk.has_add_permission(request)
    return desk.has_change_permission(request, story)


def frame(request, desk, title, story=None):
    """Return the context of a page of the desk, about ``story`` or about none."""
    context = {
        **desk.admin_site.each_context(request),
        "title": title,
        "opts": desk.opts,
        "media": desk.media,
    }
    if story is not None:
        context |= {
            "subtitle": str(story),
            "original": story,
            "story_url": desk.page_of(story, "change"),
        }
    return context


def address_of_form(desk, page, story):
    """Return the path of what serves the form of ``story``: ``page``, or ``new_<page>`` for a new one."""
    if story is None:
        return address(desk, f"new_{page}")
    return address(desk, page, story.pk)


def address(desk, page, *arguments):
    """Return the path of a page of ``desk``, an admin of ours: ``change`` with a key, say."""
    return reverse(
        f"admin:{desk.opts.app_label}_{desk.opts.model_name}_{page}",
        args=arguments,
        current_app=desk.admin_site.name,
    )
