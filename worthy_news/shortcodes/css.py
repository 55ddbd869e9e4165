"""Clean the value of a ``style`` attribute: WordPress's ``safecss_filter_attr``."""

from __future__ import annotations

import re

from .allowlist import (
    CSS_PROPERTIES,
    CSS_PROPERTIES_WITH_ADDRESS,
    CSS_PROPERTIES_WITH_GRADIENT,
)
from .protocols import TRIMMED, clean_address, drop_nulls

_VARIABLE = re.compile("--[a-zA-Z0-9_-]+")
_ADDRESS = re.compile(r"url\([^)]++\)")
_ADDRESS_PARTS = re.compile(r"""url\(\s*(?:"(.*)"\s*|'(.*)'\s*|(.*))\)""", re.ASCII)
_GRADIENT = re.compile(
    r"(?:repeating-)?(?:linear|radial|conic)-gradient"
    r"\([^()]*+(?:(?:(?<=rgb)|(?<=rgba))\([^()]*+\)[^()]*+)*+\)"
)
_FUNCTION = re.compile(r"\b(?:var|calc|minmax|min|max|clamp)(?=\()", re.ASCII)
_REFUSED = re.compile(r"[\\(&=}]|/\*")


def clean_style(style: str) -> str:
    """Return the declarations of ``style`` that are allowed, joined by semicolons.

    A property is on the list or a variable (``--name``). ``url()`` with an allowed
    protocol, one gradient, and ``var()``, ``calc()``, ``min()``, ``max()``, ``minmax()`` and ``clamp()``
    are the only functions. What has no colon is kept, if nothing in it is refused.
    """
    style = drop_nulls(style).replace("\n", "").replace("\r", "").replace("\t", "")
    declarations = [
        part.strip(TRIMMED) for part in style.strip(TRIMMED).split(";") if part
    ]
    return ";".join(filter(_is_allowed, declarations)).lstrip(";")


def _is_allowed(declaration: str) -> bool:
    name, colon, value = declaration.partition(":")
    rest: str | None = declaration
    if colon:
        rest = _without_values(name.strip(TRIMMED), value, declaration)
    return rest is not None and not _REFUSED.search(_without_functions(rest))


def _without_values(name: str, value: str, declaration: str) -> str | None:
    """Return ``declaration`` without its allowed addresses and gradient.

    None is for a property that is not allowed, or an address that is not.
    """
    trimmed = value.strip(TRIMMED)
    if _VARIABLE.fullmatch(name):
        has_address, has_gradient = trimmed.startswith("url("), "-gradient(" in trimmed
    elif name in CSS_PROPERTIES:
        has_address, has_gradient = (
            name in CSS_PROPERTIES_WITH_ADDRESS,
            name in CSS_PROPERTIES_WITH_GRADIENT,
        )
    else:
        return None
    if has_address:
        last = declaration.rfind(")") + 1
        if not all(map(_is_clean_address, _ADDRESS.findall(declaration, 0, last))):
            return None
        declaration = _ADDRESS.sub("", declaration[:last]) + declaration[last:]
    if has_gradient and _GRADIENT.fullmatch(trimmed):
        declaration = declaration.replace(trimmed, "")
    return declaration


def _is_clean_address(written: str) -> bool:
    match = _ADDRESS_PARTS.fullmatch(written)
    address = (
        next((part for part in match.groups() if part is not None), "") if match else ""
    )
    trimmed = address.strip(TRIMMED)
    return (
        address not in ("", "0")
        and trimmed not in ("", "0")
        and clean_address(trimmed) == trimmed
    )


def _without_functions(text: str) -> str:
    """Return ``text`` without the functions that are allowed, whatever they enclose.

    One whose parentheses do not balance stays.
    """
    ends = _closing_parentheses(text) if "(" in text else {}
    pieces = []
    position = 0
    for match in _FUNCTION.finditer(text):
        if match.start() >= position and match.end() in ends:
            pieces.append(text[position : match.start()])
            position = ends[match.end()] + 1
    pieces.append(text[position:])
    return "".join(pieces)


def _closing_parentheses(text: str) -> dict[int, int]:
    """Return where each opening parenthesis that is closed is closed."""
    ends: dict[int, int] = {}
    open_at: list[int] = []
    for match in re.finditer("[()]", text):
        if match[0] == "(":
            open_at.append(match.start())
        elif open_at:
            ends[open_at.pop()] = match.start()
    return ends
