"""WordPress's text grammar in plain Python: shortcodes, and paragraphs from blank lines.

The answers are those of WordPress 6.1; the cost is linear in the text. Nothing
here knows of Django.

    >>> registry = Registry()
    >>> @registry.register("greet")
    ... def greet(attributes, content, name, context):
    ...     return f"Hello {attributes.get('who', 'reader')}."
    >>> registry.render("[greet who=desk] [[greet]] [nobody]")
    'Hello desk. [greet] [nobody]'
"""

from __future__ import annotations

from .attributes import parse_attributes
from .paragraphs import autop
from .registry import Handler, Registry
from .unautop import unautop

__all__ = ["Handler", "Registry", "autop", "parse_attributes", "unautop"]
