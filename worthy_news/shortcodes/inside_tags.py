"""Run the shortcodes that stand inside of HTML tags, and hide all other brackets there.

The rules of WordPress's ``do_shortcodes_in_html_tags``: each attribute is looked at
alone. An answer inside a quoted value is cleaned with its whole attribute; one in
an unquoted value or in a name's place goes in as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from . import html
from .attribute_cleaning import clean_attribute
from .tags import Names, Tag, replace_tags

_ONLY_SHORTCODE = re.compile(r"<\s*+\[\[?[^\[\]]++\]", re.ASCII)
_NO_MARKUP = ("<!--", "<![CDATA[")


def run_inside_tags(
    text: str,
    names: Names,
    answer: Callable[[Tag], str],
    *,
    ignore_html: bool = False,
) -> str:
    """Return ``text`` with the shortcodes inside of its tags replaced by their answers.

    Brackets left inside of tags become ``&#91;`` and ``&#93;``, so that nothing is found there
    afterwards; ``show_brackets`` brings them back. Such references of the author's
    own become ``&#091;`` and ``&#093;``, and stay so.
    """
    if "&" in text:
        text = text.replace("&#91;", "&#091;").replace("&#93;", "&#093;")
    if "<" not in text:
        return text
    parts = html.split(text)
    inside = "".join(parts[1::2])
    if "[" not in inside and "]" not in inside:
        return text
    for index in range(1, len(parts), 2):
        tag = parts[index]
        if not (ignore_html or tag.startswith(_NO_MARKUP)):
            tag = _run_inside_tag(tag, names, answer)
        parts[index] = tag.replace("[", "&#91;").replace("]", "&#93;")
    return "".join(parts)


def show_brackets(text: str) -> str:
    """Return ``text`` with ``&#91;`` and ``&#93;`` as brackets."""
    if "&" not in text:
        return text
    return text.replace("&#91;", "[").replace("&#93;", "]")


def _run_inside_tag(tag: str, names: Names, answer: Callable[[Tag], str]) -> str:
    if "[" not in tag or "]" not in tag:
        return tag
    element = html.parse_element(tag)
    if element is None:
        return (
            replace_tags(tag, names, answer)[0] if _ONLY_SHORTCODE.match(tag) else tag
        )
    attributes = [
        _run_inside_attribute(attribute, element.name, names, answer)
        if "[" in attribute
        else attribute
        for attribute in element.attributes
    ]
    return element.front + "".join(attributes) + element.back


def _run_inside_attribute(
    attribute: str, element: str, names: Names, answer: Callable[[Tag], str]
) -> str:
    """Return the attribute with its answers; as it was where cleaning leaves nothing of it."""
    replaced, count = replace_tags(attribute, names, answer)
    before_bracket = attribute[: attribute.index("[")]
    if count == 0 or not ('"' in before_bracket or "'" in before_bracket):
        return replaced
    cleaned = clean_attribute(replaced, element)
    return cleaned if cleaned.strip(" \t\n\r\0\x0b") else attribute
