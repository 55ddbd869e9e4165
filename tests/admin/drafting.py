"""Typing into a story's form, as a browser sends it."""

from __future__ import annotations

from uuid import uuid4

from tests.admin.forms import filled, page, unopened


def opened(client, story=None, **query):
    """Open the form of ``story``, or of a new one."""
    return client.get(form_of(story), query)


def form_of(story):
    return page("story_change", story.pk) if story else page("story_add")


def posted(response, **changes):
    """Return what a browser would send of the form, its hidden fields included."""
    form = response.context["drafts"]
    hidden = {
        "draft_token": form["token"],
        "continued_draft": form["continues"] or "",
    }
    return {**filled(response), **hidden, **changes}


def keep(client, story=None, data=None, **changes):
    """Have what is typed into the form of ``story`` kept; the answer."""
    if data is None:
        data = unopened(client.user, story, draft_token=uuid4().hex) | changes
    user = getattr(client, "user", None)
    return client.post(kept_at(story), {"draft_user": (user and user.pk) or "", **data})


def kept_at(story):
    return page("story_drafts", story.pk) if story else page("story_new_drafts")
