"""What holds for every text."""

from __future__ import annotations

import json

from hypothesis import assume, given, strategies as st

from tests.shortcodes.wordpress import REGISTRY
from worthy_news.shortcodes import Registry, autop, html, parse_attributes, unautop
from worthy_news.shortcodes.attribute_cleaning import clean_attribute
from worthy_news.shortcodes.css import clean_style
from worthy_news.shortcodes.tags import Names, find_tags

FRAGMENTS = """
    [ ] [[ ]] [/ /] [foo] [foo/] [[foo]] [raw] [/raw] [wrap] [/wrap] [val [echo_atts [nosuch] foo raw
    v= a=1 'a "b" ' " = < > </ /> <!-- --> <![CDATA[ ]]> <a <img href= src= style= title= class=[foo]
    <p> </p> <br> <br/> <pre> </pre> <div> </div> <li> <blockquote> <script> </script> <option> <object>
    </object> <source> <figcaption> & &amp; &#91; &#93; &nbsp; \\ \\x41 url( ) calc( ; : javascript: x é 日
"""
SPACES = [" ", "\n", "\n\n", "\t", "\f", "\u00a0", "\u200b", "\0"]

fragments = st.sampled_from([*FRAGMENTS.split(), *SPACES]) | st.text(max_size=4)
texts = st.lists(fragments, max_size=30).map("".join)
words = st.text(st.characters(blacklist_characters="<[]&\r\n\0"), min_size=1).filter(
    str.strip
)
names = st.text(
    st.characters(min_codepoint=0x21, max_codepoint=0x2FF), min_size=1
).filter(lambda name: not set(name) & set("<>&/[]="))
plain_values = st.text(
    st.characters(
        blacklist_characters='"\\<&]\u00a0\u200b', blacklist_categories=["Cs"]
    )
)
attribute_names = st.from_regex(r"[a-z_][a-z0-9_-]*", fullmatch=True)


@given(texts)
def test_everything__answers_any_text(text):
    assert isinstance(REGISTRY.render(text), str)
    assert isinstance(REGISTRY.render(text, ignore_html=True), str)
    assert isinstance(REGISTRY.render(unautop(autop(text), REGISTRY)), str)
    assert isinstance(REGISTRY.strip(text), str)
    assert isinstance(REGISTRY.has(text, "foo"), bool)
    assert isinstance(clean_attribute(text, "a"), str)
    assert isinstance(clean_style(text), str)


@given(texts, names)
def test_render__leaves_text_without_a_registered_name_alone(text, name):
    registry = Registry()
    registry.register(name, lambda *_: "no")
    assume(f"[{name}" not in text)

    assert registry.render(text) == registry.strip(text) == text
    assert not registry.has(text, name)


@given(words, words, names)
def test_render__puts_the_answer_in_the_place_of_the_shortcode(before, after, name):
    registry = Registry()
    registry.register(name, lambda attributes, content, name, context: f"({name})")

    assert registry.render(f"{before}[{name}]{after}") == f"{before}({name}){after}"


@given(words)
def test_render__prints_what_is_escaped(attributes):
    assert REGISTRY.render(f"[[foo {attributes}]]") == f"[foo {attributes}]"
    assert REGISTRY.render(f"[[raw]{attributes}[/raw]]") == f"[raw]{attributes}[/raw]"


@given(st.dictionaries(attribute_names, plain_values))
def test_render__hands_over_attributes_as_they_were_written(attributes):
    registry = Registry()
    registry.register("x", lambda attributes, *_: json.dumps(attributes))
    written = " ".join(f'{name}="{value}"' for name, value in attributes.items())

    assert json.loads(registry.render(f"[x {written}]")) == attributes


@given(
    st.lists(words),
    st.sampled_from(["[foo]", "[foo a=1 /]", "[raw]x[/raw]", "[wrap v='x']"]),
)
def test_strip__leaves_the_words_between_shortcodes(parts, shortcode):
    assert REGISTRY.strip(shortcode.join(["", *parts])) == "".join(parts)


@given(texts)
def test_has__finds_what_is_found(text):
    found = {tag.name for tag in find_tags(text, Names(REGISTRY.names))}

    assert all(REGISTRY.has(text, name) for name in found)


@given(texts)
def test_find_tags__come_in_order_and_do_not_overlap(text):
    tags = list(find_tags(text, Names(REGISTRY.names)))

    edges = [edge for tag in tags for edge in (tag.start, tag.content_start, tag.end)]
    assert edges == sorted(edges)
    assert all(text[tag.start] == "[" and text[tag.end - 1] == "]" for tag in tags)


@given(texts)
def test_parse_attributes__keys_are_lower_case_or_counted(text):
    attributes = parse_attributes(text)

    assert all(isinstance(value, str) for value in attributes.values())
    assert all(key == key.lower() for key in attributes if isinstance(key, str))
    assert not any(value.rfind("<") > value.rfind(">") for value in attributes.values())


@given(st.dictionaries(attribute_names, plain_values))
def test_parse_attributes__reads_what_is_written_in_quotes(attributes):
    written = " ".join(f'{name}="{value}"' for name, value in attributes.items())

    assert parse_attributes(written) == attributes


@given(texts)
def test_split__together_again_is_the_text(text):
    parts = html.split(text)

    assert "".join(parts) == text
    assert len(parts) % 2 == 1
    assert all(tag.startswith("<") for tag in parts[1::2])


@given(texts)
def test_parse_element__together_again_is_the_tag(text):
    for tag in html.split(text)[1::2]:
        element = html.parse_element(tag)
        assert (
            element is None
            or "".join([element.front, *element.attributes, element.back]) == tag
        )


@given(words)
def test_autop__a_line_is_a_paragraph(line):
    line = line.strip()

    assert autop(line) == f"<p>{line}</p>\n"


@given(st.lists(words.map(str.strip).filter(str.isprintable), min_size=1))
def test_autop__blank_lines_part_paragraphs(lines):
    assert autop("\n\n".join(lines)) == "".join(f"<p>{line}</p>\n" for line in lines)


@given(texts)
def test_unautop__takes_out_nothing_but_paragraphs_and_spaces(text):
    def rest(text):
        for taken in ("<p>", "</p>", "&nbsp;", "\u00a0", " ", "\t", "\r", "\n"):
            text = text.replace(taken, "")
        return text

    assert rest(unautop(text, REGISTRY)) == rest(text)
