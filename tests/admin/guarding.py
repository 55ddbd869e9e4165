"""What two editors in one story do, as their browsers send it."""

from __future__ import annotations

import re
from types import SimpleNamespace

from django.contrib import admin
from django.test import RequestFactory

from tests.admin.forms import filled, page
from worthy_news import workflow
from worthy_news.models import Story

A = "<p>The bridge opened on Friday.</p>"
B = "<p>Nobody fell in, said the mayor.</p>"
C = "<p>The river was high after the rain.</p>"


def written(make_story, make_section):
    """The story that both open, saved once."""
    story = make_story(
        headline="Bridge Opens",
        dek="At last.",
        body=f"{A}\n{B}\n{C}",
        section=make_section(),
        credits=["Ada Novak"],
        places=["MOSCOW"],
    )
    workflow.save(story, None)
    return story


def opened(client, story):
    """What a browser has of the form, as it is opened now; the page around it is left out."""
    request = RequestFactory().get("/")
    request.user = client.user
    desk = admin.site.get_model_admin(Story)
    response = desk.changeform_view(request, str(story.pk))
    return filled(SimpleNamespace(context=response.context_data))


def post(client, story, form, **changes):
    data = {
        name: value for name, value in {**form, **changes}.items() if value is not None
    }
    return client.post(page("story_change", story.pk), data)


def saved(story):
    story.refresh_from_db()
    return story


def answered(response, **keeps):
    """What a browser sends of a form that asked, with the choices made by name."""
    form = filled(response)
    for name, value in re.findall(
        r'<input type="hidden" name="(\w+_revision)" value="(\d*)">', response.text
    ):
        form[name] = value
    for name in re.findall(r'name="keep-(\w+)" value="mine" checked', response.text):
        form[f"keep-{name}"] = keeps.get(name, "mine")
    return form
