"""What HTML a story's body may hold: one declaration, for the sanitizer and for editors.

The body is prose. How it looks is the site's own business, so there is no style, class
or id; what is embedded comes from shortcodes, so there is no script, frame or form.
"""

from __future__ import annotations


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LINES = "p br hr h2 h3 h4 h5 h6 blockquote pre div figure figcaption"
_LISTS = "ul ol li dl dt dd"
_WORDS = (
    "a abbr b bdi bdo cite code del dfn em i ins kbd mark q s samp small span strong sub"
    " sup time u var wbr ruby rb rt rp"
)
_TABLES = "table caption colgroup col thead tbody tfoot tr th td"

TAGS = _names(f"{_LINES} {_LISTS} {_WORDS} {_TABLES} img")
"""The elements of a body."""

EVERYWHERE = frozenset({"lang", "dir", "title"})
"""Attributes that any element may have."""

ATTRIBUTES = {
    "a": frozenset({"href", "hreflang", "rel"}),
    "blockquote": frozenset({"cite"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "del": frozenset({"cite", "datetime"}),
    "img": frozenset({"src", "alt", "width", "height"}),
    "ins": frozenset({"cite", "datetime"}),
    "li": frozenset({"value"}),
    "ol": frozenset({"start", "reversed", "type"}),
    "q": frozenset({"cite"}),
    "td": frozenset({"colspan", "rowspan", "headers"}),
    "th": frozenset({"colspan", "rowspan", "headers", "scope", "abbr"}),
    "time": frozenset({"datetime"}),
}
"""Further attributes, by element."""

URL_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
"""How an address may begin; an address without a scheme is always allowed."""

DROPPED = _names("script style template noscript iframe noembed noframes svg math")
"""Elements that go with all that stands in them: no reader sees it as text."""

RENAMED = {"h1": "h2"} | dict.fromkeys(
    _names(
        "address article aside center details fieldset footer form header main nav section"
        " summary"
    ),
    "div",
)
"""Elements that are kept under another name.

The page has its own ``<h1>``. The others part lines: without them, the last word
before and the first word after would run together.
"""
