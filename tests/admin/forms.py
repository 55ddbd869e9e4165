"""Fill in the admin's forms as a browser does: with what stands in them, and the changes."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.messages import get_messages
from django.test import RequestFactory
from django.urls import reverse

from worthy_news.models import Story


def filled(response: Any, **changes: Any) -> dict[str, Any]:
    """Return what a browser would send of the form in ``response``, with ``changes``."""
    context = response.context
    formsets = [inline.formset for inline in context["inline_admin_formsets"]]
    return {**sent(context["adminform"].form, formsets), **changes}


def unopened(user: Any, story: Any, **changes: Any) -> dict[str, Any]:
    """Return what ``filled`` does of the form of ``story``, or of a new one, without making its page."""
    request = RequestFactory().get("/")
    request.user = user
    desk = admin.site.get_model_admin(Story)
    form = desk.get_form(request, story, change=story is not None)
    formsets = [
        formset_class(instance=story or Story())
        for formset_class, _ in desk.get_formsets_with_inlines(request, story)
    ]
    initial = {} if story else desk.get_changeform_initial_data(request)
    opened = story and story.revisions.order_by("-number").first()
    number = {"opened_revision": opened.number} if opened else {}
    data = sent(form(instance=story, initial=initial), formsets)
    return {**data, **number, **changes}


def sent(own: Any, formsets: list[Any]) -> dict[str, Any]:
    """Return what a browser would send of a form and its inlines."""
    forms = [own]
    for formset in formsets:
        forms += [formset.management_form, *formset.forms]
    data = {}
    for form in forms:
        for field in form:
            value = field.value()
            if value is None or value is False:
                continue
            data[field.html_name] = (
                [str(getattr(item, "pk", item)) for item in value]
                if isinstance(value, list)
                else value
            )
    return data


def page(name: str, *args: Any) -> str:
    """Return the path of a page of the desk: ``page("story_change", 1)``."""
    return reverse(f"admin:worthy_news_{name}", args=args)


def save(client: Any, story: Any, **changes: Any) -> Any:
    """Save the form of ``story`` as it is now, with ``changes``; the answer, not followed."""
    fresh = Story.objects.get(pk=story.pk)
    address = page("story_change", story.pk)
    return client.post(address, unopened(client.user, fresh, **changes))


def told(response: Any) -> list[tuple[str, str]]:
    """Return the messages of an answer, as (level, text)."""
    return [
        (message.level_tag, str(message))
        for message in get_messages(response.wsgi_request)
    ]
