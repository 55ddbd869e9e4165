"""Clean one attribute of an HTML tag: WordPress's ``wp_kses_one_attr`` for posts."""

from __future__ import annotations

import re

from .allowlist import (
    ADDRESS_ATTRIBUTES,
    BARE_ATTRIBUTES,
    ELEMENTS,
    GLOBAL_ATTRIBUTES,
    ONLY_VALUES,
)
from .css import clean_style
from .entities import escape
from .html import SPACE
from .protocols import clean_address, drop_controls

_DATA = re.compile(r"data(?:-[a-z0-9_]+)+", re.ASCII)


def clean_attribute(attribute: str, element: str) -> str:
    """Return ``attribute`` as it may stand in ``element``, with the white space around it.

    The value is escaped and gets quotes where it had none. Addresses lose protocols
    that are not allowed, a style what the CSS rules refuse. Nothing but white space is
    returned for an attribute that the element may not have.
    """
    attribute = drop_controls(attribute)
    bare = attribute.lstrip(SPACE)
    lead = attribute[: len(attribute) - len(bare)]
    trail = attribute[len(attribute.rstrip(SPACE)) :]
    return lead + _clean(bare.rstrip(SPACE), element) + trail


def _clean(attribute: str, element: str) -> str:
    name, equals, value = attribute.partition("=")
    name, value = name.rstrip(SPACE), value.lstrip(SPACE)
    key = _lower(name)
    if not equals:
        return name if _is_allowed(key, None, element) and key != "style" else ""
    quote = value[:1]
    if quote not in ('"', "'"):
        quote = '"'
    elif value.endswith(quote):
        value = value[1:-1]
    else:
        return ""
    value = escape(value)
    if key in ADDRESS_ATTRIBUTES:
        value = clean_address(value)
    if not _is_allowed(key, value, element):
        return ""
    if key == "style" and (value := clean_style(value)) in ("", "0"):
        return ""  # PHP takes "0" for empty.
    return f"{name}={quote}{value}{quote}"


def _is_allowed(name: str, value: str | None, element: str) -> bool:
    """Say whether ``element`` may have the attribute; ``value`` is None where it has none."""
    element = _lower(element)
    attributes = ELEMENTS.get(element)
    if attributes is None:
        return False
    if name not in attributes:
        return name in GLOBAL_ATTRIBUTES or _DATA.fullmatch(name) is not None
    if (element, name) in BARE_ATTRIBUTES:
        return value is None
    only = ONLY_VALUES.get((element, name))
    return only is None or (value or "").lower() == only


def _lower(name: str) -> str:
    """Return the name with ASCII capitals lowered; no other is on a list."""
    return name.lower() if name.isascii() else name
