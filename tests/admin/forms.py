"""Fill in the admin's forms as a browser does: with what stands in them, and the changes."""

from __future__ import annotations

from typing import Any

from django.contrib.messages import get_messages
from django.urls import reverse


def filled(response: Any, **changes: Any) -> dict[str, Any]:
    """Return what a browser would send of the form in ``response``, with ``changes``."""
    context = response.context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
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
    return {**data, **changes}


def page(name: str, *args: Any) -> str:
    """Return the path of a page of the desk: ``page("story_change", 1)``."""
    return reverse(f"admin:worthy_news_{name}", args=args)


def save(client: Any, story: Any, **changes: Any) -> Any:
    """Save the form of ``story`` with ``changes``; the answer, not followed."""
    address = page("story_change", story.pk)
    return client.post(address, filled(client.get(address), **changes))


def told(response: Any) -> list[tuple[str, str]]:
    """Return the messages of an answer, as (level, text)."""
    return [
        (message.level_tag, str(message))
        for message in get_messages(response.wsgi_request)
    ]
