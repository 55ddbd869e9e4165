"""The prose editor as a widget; imported only where django-prose-editor is installed."""

from __future__ import annotations

from django_prose_editor.widgets import AdminProseEditorWidget

from worthy_news.admin import prose


class ProseWidget(AdminProseEditorWidget):
    """The prose editor with the powers of the allowlist.

    It is a textarea until its script has run, so without JavaScript, or where the
    site's policy forbids the script, the body is edited as HTML.
    """

    def __init__(self):
        super().__init__(
            attrs={"rows": 28, "class": "worthy-body"},
            config={"extensions": prose.extensions()},
            preset="configurable",
        )

    def writes_the_same(self, body, stored):
        """Whether ``body`` is ``stored`` but for the white space that the editor drops."""
        return prose.same(body, stored)

    def value_from_datadict(self, data, files, name):
        """Return what was written as the newsroom keeps it."""
        value = super().value_from_datadict(data, files, name)
        return value if value is None else prose.tidy(value.replace("\r\n", "\n"))
