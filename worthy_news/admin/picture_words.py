"""What a picture's file said of it when it was taken in, for the desk to look at."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

_LABELS = {
    "headline": _("Headline"),
    "caption": _("Caption"),
    "alt": _("Alternative text"),
    "creator": _("Creator"),
    "credit": _("Credit"),
    "copyright": _("Copyright notice"),
    "usage_terms": _("Usage terms"),
    "location": _("Location"),
    "city": _("City"),
    "country": _("Country"),
    "created": _("Taken on"),
    "digital_source_type": _("Digital source type"),
}
"""What the fields of ``images.metadata.Words`` are called at the desk."""


def said(image):
    """Return a table of the words in the file of ``image``; where XMP and IIM differ, both."""
    words = image.said.get("words", {})
    conflicts = image.said.get("conflicts", {})
    rows = [
        {"label": label, "text": words[name], "iim": conflicts.get(name)}
        for name, label in _LABELS.items()
        if name in words
    ]
    return render_to_string(
        "worthy_news/admin/file_says.html",
        {"rows": rows, "conflicts": [row for row in rows if row["iim"]]},
    )
