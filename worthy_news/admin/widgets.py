"""What the body of a story is edited in."""

from __future__ import annotations

from django import forms
from django.apps import apps
from django.utils.html import format_html
from django.utils.module_loading import import_string
from django.utils.translation import gettext

from worthy_news import conf
from worthy_news.admin import prose


class BodyTextarea(forms.Textarea):
    """A body as HTML, in a textarea wide and tall enough to work in."""

    def __init__(self):
        super().__init__(
            attrs={"rows": 28, "class": "worthy-body", "spellcheck": "true"}
        )

    def writes_the_same(self, body, stored):
        """Whether ``body`` is ``stored``; browsers send every line end as two characters."""
        return body == stored.replace("\r\n", "\n")


def edit_body(field, body):
    """Give ``field`` the widget that ``body`` can be edited in.

    That is the prose editor where the site asks for it and it would give ``body``
    back unchanged, and the textarea otherwise. Where it is the textarea against the
    site's wish, the field's help text says why.
    """
    field.strip = False
    field.widget = BodyTextarea()
    if not prose_is_wanted():
        return
    if what := prose.objection(body):
        # The admin prints help texts as HTML, and a body is anybody's.
        reason = gettext(
            "Shown as HTML: the prose editor would change or drop %(what)s."
        ) % {"what": what}
        field.help_text = format_html("{} {}", reason, field.help_text)
        return
    field.widget = import_string("worthy_news.admin.prose_widget.ProseWidget")()
    field.help_text = gettext(
        "Byline, dateline and rights line are added from the fields below."
    )


def prose_is_wanted():
    """Whether the site asks for the prose editor and has it installed."""
    return conf.get().BODY_WIDGET == "prose" and apps.is_installed(
        "django_prose_editor"
    )
