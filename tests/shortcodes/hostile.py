"""Texts that make careless engines slow, empty or recursive, in any length."""

from __future__ import annotations

REPEATED = {
    "brackets": "[",
    "closing-brackets": "]",
    "unclosed-tags": "[foo ",
    "unclosed-contents": "[raw]",
    "crossed-contents": "[raw]x[/wrap]",
    "escapes": "[[raw]",
    "slashes": "[foo/",
    "unclosed-double-quotes": 'a="',
    "unclosed-single-quotes": "a='x ",
    "equals-signs": "a =",
    "less-than-signs": "<",
    "unclosed-elements": "<a ",
    "comments": "<!--",
    "cdata": "<![CDATA[",
    "ampersands": "&",
    "references": "&#91;&amp;&#0",
    "colons": "a:",
    "backslashes": "\\",
    "spaces": " ",
    "blank-lines": "\n \t",
    "paragraphs": "<p>",
    "unclosed-paragraphs": "<p",
    "paragraphs-of-brackets": "<p>[foo ",
    "paragraphs-of-shortcodes": "<p>[raw] ",
    "paragraphs-of-spaces": "<p>&nbsp;  ",
    "scripts": "<script",
    "styles": "<style>\n",
    "preformatted": "<pre",
    "preformatted-pieces": "<pre></pre>",
    "breaks": "<br",
    "options": "\n<option",
    "objects": "<object </object>",
    "sources": "\n<source",
    "captions": " <figcaption",
    "items": "<p><li",
    "quotations": "<p><blockquote",
    "blocks": "<div",
    "addresses": "url(",
    "functions": "calc(",
    "attributes-that-are-shortcodes": "<a [foo] ",
    "elements-of-shortcodes": "<[foo] ",
}
FRAMED = {
    "one-bracket-for-all": ("<p>", "<p>[foo ", "]"),
    "one-closing-tag-for-all": ("", "<p>[raw] ", "[/raw] x"),
    "one-end-for-all-elements": ("<div", " <div", "></p>"),
    "spaces-before-an-end": ("<p>[foo]", " ", "</p"),
    "spaces-in-an-element": ("<a title='[foo]' ", " ", "= x>"),
    "many-attributes": ("<a title='[foo]' ", "x=y ", ">"),
    "slashes-in-an-element": ("<img src='[foo]' ", "/", ">"),
    "shortcodes-in-an-attribute": ("<a title='", "[foo]", "'>"),
    "feeds": ("<a href='[val v=", "feed:", "]'>"),
    "addresses-in-a-style": ("<a style='[val v=background:", "url(x)", "]'>"),
    "functions-in-a-style": ("<a style='[val v=width:", "calc(", "]'>"),
    "declarations-in-a-style": ("<a style='[val v=", "a:b;", "]'>"),
    "escapes-in-a-value": ("[foo a=", "\\1", "]"),
    "attributes": ("[foo ", "a='b' ", "]"),
    "nested-contents": ("[wrap]", "[raw][wrap]", "[/wrap][/raw]"),
}


def hostile(name: str, length: int) -> str:
    """Return the hostile text ``name``, of about ``length`` characters."""
    before, unit, after = FRAMED.get(name) or ("", REPEATED[name], "")
    return before + unit * (length // len(unit)) + after


NAMES = [*REPEATED, *FRAMED]
