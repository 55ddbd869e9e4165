"""No text raises, recurses or is lost, and none takes more than linear time.

Nothing is timed here; ``bench/growth.py`` does that. The texts of a megabyte are
those over which an engine that searches the same stretch again does not come back.
"""

from __future__ import annotations

import re

import pytest

from tests.shortcodes.hostile import NAMES, hostile
from tests.shortcodes.wordpress import REGISTRY
from worthy_news.shortcodes import Registry, autop, parse_attributes, unautop
from worthy_news.shortcodes.attribute_cleaning import clean_attribute
from worthy_news.shortcodes.css import clean_style
from worthy_news.shortcodes.registry import MAX_DEPTH

LENGTH = 20_000
MEGABYTE = 1_000_000


def letters(text):
    """Return ``text`` without what paragraphs add and take: white space and their tags."""
    return re.sub(r"\s|</?p>|<br ?/?>|<!--wpnl-->", "", text)


@pytest.mark.parametrize("name", NAMES)
def test_everything__answers_any_text(name):
    text = hostile(name, LENGTH)

    for answer in (
        REGISTRY.render(f"[foo]{text}"),
        REGISTRY.render(text, ignore_html=True),
        REGISTRY.strip(text),
        unautop(text, REGISTRY),
        clean_attribute(f"style='{text}'", "a"),
        clean_attribute(f"href={text}", "a"),
        clean_style(text),
    ):
        assert isinstance(answer, str)
    assert isinstance(parse_attributes(text), dict)
    assert REGISTRY.has(text, "empty") is False


@pytest.mark.parametrize("name", NAMES)
def test_autop__loses_nothing_of_any_text(name):
    text = hostile(name, LENGTH)

    assert letters(autop(text)) == letters(text)


FUNCTIONS = {
    "autop": autop,
    "parse_attributes": parse_attributes,
    "render": REGISTRY.render,
    "style": clean_style,
    "unautop": lambda text: unautop(text, REGISTRY),
}


@pytest.mark.parametrize(
    ("function", "name"),
    [
        ("autop", "items"),
        ("autop", "one-end-for-all-elements"),
        ("autop", "scripts"),
        ("autop", "sources"),
        ("autop", "spaces-before-an-end"),
        ("autop", "unclosed-paragraphs"),
        ("parse_attributes", "unclosed-single-quotes"),
        ("render", "comments"),
        ("render", "slashes-in-an-element"),
        ("render", "unclosed-tags"),
        ("style", "addresses"),
        ("style", "functions"),
        ("unautop", "one-bracket-for-all"),
        ("unautop", "paragraphs-of-brackets"),
        ("unautop", "spaces-before-an-end"),
    ],
)
def test_everything__answers_a_megabyte(function, name):
    assert isinstance(FUNCTIONS[function](hostile(name, MEGABYTE)), (str, dict))


@pytest.mark.parametrize(
    "unit", ["[", "]", "[foo", "<", "&", '[a="', "[[foo", "[/raw]"]
)
def test_render__a_megabyte_without_a_shortcode_is_left_alone(unit):
    text = unit * (MEGABYTE // len(unit))

    assert REGISTRY.render(text) == text


def test_render__unclosed_contents_each_run_alone():
    assert REGISTRY.render("[raw]" * 20_000) == "{}" * 20_000


def test_render__an_unclosed_script_keeps_its_text():
    script = "<script>\n" + "x\n" * (MEGABYTE // 2)

    assert REGISTRY.render(autop(script)).count("x") == script.count("x")


def test_render__a_tag_of_slashes_keeps_its_text():
    slashes = "/" * 10_000

    assert REGISTRY.render(f"[val v={slashes}x]") == f"{slashes}x"


def test_render__a_name_nested_in_itself_is_not_nested():
    text = "[wrap]" * 10_000 + "x" + "[/wrap]" * 10_000

    assert REGISTRY.render(text) == f"<b>{'<b></b>' * 9_999}x</b>" + "[/wrap]" * 9_999


def test_render__two_names_nested_in_turn_end_where_the_first_ones_close():
    registry = Registry()
    for name in ("a", "b"):
        registry.register(
            name, lambda _, content, tag, __: f"({tag}{registry.render(content)})"
        )

    answer = registry.render("[a][b]" * 10_000 + "x" + "[/b][/a]" * 10_000)

    assert answer.startswith("(a(b(a)(b)(a)(b)")
    assert answer.count("(") == answer.count(")") == 20_000
    assert answer.endswith("x))" + "[/b][/a]" * 9_999)


def nested(depth):
    """Return a registry of ``depth`` names, and a text that nests one in the other."""
    registry = Registry()
    names = [f"level-{level}" for level in range(depth)]
    for name in names:
        registry.register(
            name, lambda _, content, __, ___: f"<{registry.render(content)}>"
        )
    opens = "".join(f"[{name}]" for name in names)
    closes = "".join(f"[/{name}]" for name in reversed(names))
    return registry, f"{opens}x{closes}"


def test_render__nests_as_deep_as_promised():
    registry, text = nested(MAX_DEPTH)

    assert registry.render(text) == "<" * MAX_DEPTH + "x" + ">" * MAX_DEPTH


def test_render__text_nested_deeper_stays_as_written():
    registry, text = nested(300)

    answer = registry.render(text)

    assert answer.startswith("<" * MAX_DEPTH + f"[level-{MAX_DEPTH}]")
    assert answer.endswith(f"[/level-{MAX_DEPTH}]" + ">" * MAX_DEPTH)
    assert registry.render(text) == answer


def test_render__a_shortcode_that_prints_itself_ends():
    registry = Registry()
    registry.register("loop", lambda *_: "." + registry.render("[loop]"))

    assert registry.render("[loop]") == "." * MAX_DEPTH + "[loop]"


def test_has__looks_into_contents_of_any_depth():
    registry, text = nested(500)

    assert registry.has(text, "level-499") is True
    registry.register("other", lambda *_: "")
    assert registry.has(text, "other") is False
