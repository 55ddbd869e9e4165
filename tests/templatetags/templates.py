"""Templates as a site's developer writes them."""

from __future__ import annotations

from django.template import Context, Template


def render(source, **context):
    """Return what ``source`` comes out as, the tags loaded."""
    return Template("{% load worthy_news %}" + source).render(Context(context))
