"""``[caption]`` against WordPress's own answers: all that is not the same is named here.

``docs/reference/shortcodes.md`` gives the reason for each difference.
"""

from __future__ import annotations

import re
from html import unescape

from django.utils.html import escape

from tests.shared import own_cases
from worthy_news import rendering
from worthy_news.rendering.contexts import Context
from worthy_news.rendering.taming import closed, unpaired
from worthy_news.shortcodes import autop, parse_attributes, unautop

_FIGURE = (
    r'<figure (?P<ids>(?:[a-z-]+="[^"]*" )*)style="width: (?P<width>\d+)px" class="(?P<classes>[^"]*)">'
    r"(?P<picture>(?:(?!<figure [^>]*style=).)*%s)"
    r'<figcaption (?P<id>id="[^"]*" )?class="wp-caption-text">(?P<caption>.*?)</figcaption></figure>'
)
_INNER, _OUTER = (re.compile(_FIGURE % most, re.DOTALL) for most in ("?", ""))
_IMAGE = re.compile(r"<img( [^>]*)>", re.IGNORECASE)


def test_caption__gives_the_answers_of_wordpress():
    cases = own_cases("captions")
    wrong = [
        (case["id"], expected, ours)
        for case in cases
        if (ours := _ours(case)) != (expected := _expected(case))
    ]

    assert len(cases) == 327
    assert wrong == []


def _ours(case):
    registry = rendering.registry.copy()
    registry.register("foo", lambda attributes, content, name, context: "FOO")
    return registry.render(_text(case), Context(registry=registry))


def _text(case):
    """Return the text whose shortcodes are run."""
    content = case["input"]["content"]
    if case["fn"] == "pipeline":
        return unautop(autop(content), rendering.registry)
    return content


def _expected(case):
    """Return WordPress's answer with what is different here."""
    content = _text(case)
    seen = []

    def figure(found):
        caption = _caption(content, found["caption"])
        picture = closed(found["picture"])
        if not caption:
            return picture + _loose(content)
        ids = _without_empty_ids(found["ids"])
        key = found["id"] or ""
        if ids and ids in seen:
            ids, key = _numbered(ids), _numbered(key)
        seen.append(ids)
        return (
            f'<figure {ids}class="{_escaped(found["classes"])}">{_with_width(picture, found["width"])}'
            f'<figcaption {key}class="wp-caption-text">{caption}</figcaption></figure>{_loose(content)}'
        )

    return _OUTER.sub(figure, _INNER.sub(figure, case["expected"]))


def _caption(content, printed):
    """HTML in the attribute is sanitized as that of a body; else what is cut in two is left out."""
    inside = re.search(r"caption ([^]]*)", content)
    attribute = parse_attributes(inside[1]).get("caption", "")
    if "<" in attribute:
        return rendering.sanitize(attribute).html
    return closed(printed).strip() if "<" in printed else printed


def _loose(content):
    """Tags whose partners are outside of the content stand behind the figure."""
    inside = re.search(r"caption[^]]*\](.*)\[/", content, re.DOTALL)
    return unpaired(inside[1]) if inside else ""


def _numbered(attributes):
    """An id that stands on the page already has a number behind it."""
    return re.sub(r'" ', '-2" ', attributes)


def _with_width(picture, width):
    """The width is no style attribute: the image has it, if it has none of its own."""

    def image(found):
        if re.search(r"\swidth=", found[1], re.IGNORECASE):
            return found[0]
        return f'{found[0][:4]} width="{width}"{found[1]}>'

    return _IMAGE.sub(image, picture, count=1)


def _without_empty_ids(attributes):
    """An id of which nothing is left is left out."""
    return attributes.replace('id="" ', "")


def _escaped(value):
    """The same characters, as Django escapes them."""
    return escape(unescape(value))
