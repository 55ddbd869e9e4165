"""What the system that gave WordPress's answers had registered, and how its functions are called here."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from worthy_news.shortcodes import Registry, autop, html, parse_attributes, unautop
from worthy_news.shortcodes.attribute_cleaning import clean_attribute
from worthy_news.shortcodes.tags import Names, find_tags

UPLOADS = "https://news.example/wp-content/uploads/2025/01/iran-russia"
IMAGES = {
    "full": f"{UPLOADS}.jpg",
    "thumbnail": f"{UPLOADS}-150x150.jpg",
    "sm_medium": f"{UPLOADS}-300x200.jpg",
    "medium": f"{UPLOADS}-300x169.jpg",
    "large": f"{UPLOADS}-1024x576.jpg",
    "signed": "https://img.example/i.php?id=7&w=300&sig=a\"b'c<d>",
}
ANSWERS = {
    "url": "/media/x y&z.jpg",
    "html": '<i class="x">&amp;</i>',
    "badurl": "javascript:alert(1)",
    "quote": "\"'<>&",
    "empty": "",
    "nest": "[foo]",
    "ent": "&#91;foo&#93;",
    "foo": "FOO",
    "foo-bar": "FOO-BAR",
    "foo-bar-baz": "FOO-BAR-BAZ",
    "foobar": "FOOBAR",
    "123": "N123",
    "новости": "НОВОСТИ",
    "good!": "GOOD",
    "a.b+c": "ABC",
    "worthy_plugins_news_story_title": "Iran, Russia Sign Pact On Military, Trade Cooperation",
    "worthy_plugins_news_story_body": (
        "<p>MOSCOW/TEHRAN (Worthy News) – The world faced more “security” challenges.</p>\n"
        "<p>Putin &amp; Pezeshkian agreed.</p>\n"
    ),
}


def make_registry(*, without: tuple[str, ...] = ()) -> Registry:
    """Return the registry of the cases, in its order, less the names in ``without``."""
    registry = Registry()

    def constant(attributes, content, name, context):
        return ANSWERS[name]

    def wrap(attributes, content, name, context):
        return f"<b>{registry.render(content)}</b>"

    handlers = {
        **dict.fromkeys(ANSWERS, constant),
        "echo_atts": _echo,
        "val": lambda attributes, content, name, context: attributes.get("v", "none"),
        "wrap": wrap,
        "raw": lambda attributes, content, name, context: f"{{{content}}}",
        "worthy_plugins_news_story_image": _image,
    }
    for name, handler in handlers.items():
        if name not in without:
            registry.register(name, handler)
    return registry


def _echo(attributes, content, name, context):
    """Print what came; no attributes are "", as they were printed there."""
    echo = {"tag": name, "atts": list(attributes.items()) or "", "content": content}
    return json.dumps(echo, ensure_ascii=False, separators=(",", ":"))


def _image(attributes, content, name, context):
    return IMAGES.get(attributes.get("name", "full"), "")


REGISTRY = make_registry()
LATE_REGISTRY = make_registry(without=("новости", "good!"))
"""What the answers of three kinds were given with: pipeline, regex_matches, shortcode_unautop.

In these, ``[новости]`` and ``[good!]`` are text everywhere, though other kinds run them.
``good!`` is also a name that the kind shortcode_names registers to see whether it may, and
a system that then takes it off again would answer like this.
"""


def _accepts(name: str) -> bool:
    try:
        Registry().register(name, _echo)
    except ValueError:
        return False
    return True


def _regex_matches(text: str) -> list[dict[str, Any]]:
    """Return the groups of WordPress's regular expression, with offsets in bytes of UTF-8."""
    return [
        {
            "offset": len(text[: tag.start].encode()),
            "groups": [
                text[tag.start : tag.end],
                tag.bracket_before,
                tag.name,
                tag.attributes,
                "/" if tag.slash else "",
                tag.content,
                tag.bracket_after,
            ],
        }
        for tag in find_tags(text, Names(LATE_REGISTRY.names))
    ]


def _pairs(text: str) -> list[list[int | str]]:
    return [list(pair) for pair in parse_attributes(text).items()]


def _unautop(text: str) -> str:
    return unautop(text, LATE_REGISTRY)


def _pipeline(text: str) -> str:
    return LATE_REGISTRY.render(unautop(autop(text), LATE_REGISTRY))


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "do_shortcode": REGISTRY.render,
    "strip_shortcodes": REGISTRY.strip,
    "has_shortcode": REGISTRY.has,
    "shortcode_exists_after_add": _accepts,
    "shortcode_parse_atts": _pairs,
    "wpautop": autop,
    "shortcode_unautop": _unautop,
    "pipeline": _pipeline,
    "wp_html_split": html.split,
    "wp_kses_one_attr": clean_attribute,
    "regex_matches": _regex_matches,
}
OPTIONS = {"ignore_html", "br"}


def our_answer(case: dict[str, Any]) -> Any:
    """Return what our function answers to the input of ``case``."""
    values = [value for key, value in case["input"].items() if key not in OPTIONS]
    options = {key: value for key, value in case["input"].items() if key in OPTIONS}
    return FUNCTIONS[case["fn"]](*values, **options)


def wrong_answers(cases: list[dict[str, Any]]) -> list[tuple[str, Any, Any]]:
    """Return number, WordPress's answer and ours of each case where the two differ."""
    answers = [(case, our_answer(case)) for case in cases]
    return [
        (case["id"], case["expected"], ours)
        for case, ours in answers
        if ours != case["expected"]
    ]
