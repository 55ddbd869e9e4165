from __future__ import annotations

import pytest

from worthy_news.shortcodes import Registry


def echo(attributes, content, name, context):
    return repr((attributes, content, name, context))


@pytest.fixture
def registry():
    registry = Registry()
    registry.register("echo", echo)
    registry.register("foo", lambda *_: "FOO")
    return registry


def test_register__hands_the_handler_everything(registry):
    assert (
        registry.render("[echo a=1 b]x[/echo]", "here")
        == "({'a': '1', 0: 'b'}, 'x', 'echo', 'here')"
    )


@pytest.mark.parametrize(
    "text", ["[echo]", "[echo /]", "[echo][/echo]", '[echo ""]', "[echo \f]"]
)
def test_register__nothing_is_an_empty_dict_and_an_empty_string(registry, text):
    assert registry.render(text) == "({}, '', 'echo', None)"


def test_register__decorates():
    registry = Registry()

    @registry.register("hello")
    def hello(attributes, content, name, context):
        return "Hello"

    assert registry.render("[hello]") == "Hello"
    assert hello({}, "", "hello", None) == "Hello"


def test_register__again_keeps_the_place(registry):
    registry.register("echo", lambda *_: "new")

    assert registry.names == ("echo", "foo")
    assert registry.render("[echo]") == "new"


def test_register__the_first_of_two_that_fit_is_taken():
    long_first, short_first = Registry(), Registry()
    for registry, names in ((long_first, ("a.b", "a")), (short_first, ("a", "a.b"))):
        for name in names:
            registry.register(name, echo)

    assert long_first.render("[a] [a.b]") == "({}, '', 'a', None) ({}, '', 'a.b', None)"
    assert (
        short_first.render("[a] [a.b]")
        == "({}, '', 'a', None) ({0: '.b'}, '', 'a', None)"
    )


@pytest.mark.parametrize(
    "name", ["", " ", "a b", "a\tb", "a/b", "a=b", "[a]", "<a>", "&amp;", "a\0"]
)
def test_register__refuses_names_as_wordpress_does(name):
    with pytest.raises(ValueError, match="cannot be a shortcode: a name is not empty"):
        Registry().register(name, echo)


def test_render__an_answer_of_none_is_nothing_and_others_are_text():
    registry = Registry()
    registry.register("none", lambda *_: None)
    registry.register("seven", lambda *_: 7)

    assert registry.render("a[none]b[seven]c") == "ab7c"


def test_render__what_a_handler_raises_is_not_caught():
    registry = Registry()
    registry.register("broken", lambda *_: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        registry.render("[broken]")
    with pytest.raises(ZeroDivisionError):
        registry.render("[broken]")


def test_render__answers_are_not_searched_again():
    registry = Registry()
    registry.register("nest", lambda *_: "[nest]")

    assert registry.render("[nest]") == "[nest]"


def test_copy__is_a_registry_of_its_own(registry):
    copy = registry.copy()
    copy.register("foo", lambda *_: "BAR")
    copy.register("new", lambda *_: "NEW")

    assert registry.render("[foo][new]") == "FOO[new]"
    assert copy.render("[foo][new]") == "BARNEW"


def test_contains__registered_names(registry):
    assert "foo" in registry
    assert "bar" not in registry


def test_registry__without_shortcodes_changes_nothing():
    registry = Registry()

    assert registry.render("[foo] &#91;") == "[foo] &#91;"
    assert registry.strip(text := "[foo]") == text
    assert registry.has("[foo]", "foo") is False


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a[foo]b", "ab", id="alone"),
        pytest.param("a[foo]b[/foo]c", "ac", id="with-content"),
        pytest.param("[[foo]]", "[foo]", id="escaped"),
        pytest.param('<a title="[foo]">', '<a title="[foo]">', id="inside-a-tag"),
        pytest.param("[bar]", "[bar]", id="unknown"),
    ],
)
def test_strip(registry, text, expected):
    assert registry.strip(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("[foo]", True, id="alone"),
        pytest.param("[echo]a[foo]b[/echo]", True, id="in-content"),
        pytest.param("[echo][echo /][/echo][foo]", True, id="after-content"),
        pytest.param("[[foo]]", True, id="escaped"),
        pytest.param("[foobar]", False, id="longer"),
        pytest.param("[foo", False, id="unclosed"),
        pytest.param("[echo a='[foo]", False, id="in-an-attribute"),
    ],
)
def test_has(registry, text, expected):
    assert registry.has(text, "foo") is expected
