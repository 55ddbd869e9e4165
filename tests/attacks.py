"""What an attacker writes, and what a browser would make of it."""

from __future__ import annotations

from collections.abc import Iterator

import html5lib

ATTACK = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
"""Breaks out of a value, of a tag and of text, where it is not escaped."""

_LOADED = ("href", "src", "cite", "action", "formaction")


def elements(html: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Give every element of ``html``, with its attributes, as a browser sees them."""
    for element in html5lib.parse(html, namespaceHTMLElements=False).iter():
        if isinstance(element.tag, str):
            yield element.tag, {str(name): value for name, value in element.items()}


def running(html: str) -> list[str]:
    """Return what in ``html`` runs in a browser: handlers, scripts' addresses, inline scripts."""
    found = []
    for tag, attributes in elements(html):
        if tag == "script" and "src" not in attributes:
            found.append("<script>")
        for name, value in attributes.items():
            address = "".join(value.split()).lower()
            script = address.startswith(("javascript:", "data:", "vbscript:"))
            if name.startswith("on") or (name in _LOADED and script):
                found.append(f"{name}={value}")
    return found
