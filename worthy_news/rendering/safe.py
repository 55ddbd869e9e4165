"""The only place that tells Django a text is safe HTML.

``html`` is called for what rendering has just built: a body from the sanitizer's
allowlist with parts of our own, each of them escaped; a layout, which is its author's
HTML (``change_layout`` is the permission to put any HTML on the site); and the answers
of shortcodes, which are code of the site. Nothing else may come here.
"""

from __future__ import annotations

from django.utils.html import escape as _escape
from django.utils.safestring import SafeString, mark_safe

_BRACKETS = str.maketrans({"[": "&#091;", "]": "&#093;"})


def html(text: str) -> SafeString:
    """Return ``text``, HTML that rendering has built, as safe."""
    return mark_safe(text)  # noqa: S308 - see the module's docstring


def escape(text: str) -> SafeString:
    """Return ``text`` as HTML that shows it.

    Brackets are escaped as well, so that a headline is never run as a shortcode, in
    the form that the engine leaves alone: WordPress reads ``&#91;`` in the answer of
    a shortcode as a bracket.
    """
    return html(str(_escape(text)).translate(_BRACKETS))
