"""Texts with shortcodes around a story: layouts, pages, ``{% shortcodes %}``."""

from __future__ import annotations

import html5lib
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from worthy_news import rendering
from worthy_news.copytext import Rights
from worthy_news.rendering.headings import with_one_heading

HEADLINE = "Harbor &amp; Sons: “Nobody’s” Fault"


@pytest.fixture
def sheet(make_sheet):
    return make_sheet(body="<p>a</p>", byline="", dateline="", rights=Rights())


def test_layout__makes_paragraphs_and_runs_shortcodes(sheet):
    source = (
        "One [story_title]\ntwo\n\n[worthy_plugins_news_story_body]\n\n<div>three</div>"
    )

    assert rendering.layout(source, sheet) == (
        f"<p>One {HEADLINE}<br />\ntwo</p>\n<p>a</p>\n<div>three</div>\n"
    )


def test_layout__an_empty_picture_goes_with_its_wrappers(sheet):
    source = (
        '<div style="float:right"><img src="[worthy_plugins_news_story_image name=sm_medium]" alt="" /></div>'
        "[worthy_plugins_news_story_body]"
    )

    assert rendering.layout(source, sheet) == "\n<p>a</p>\n"


def test_shortcodes__makes_no_paragraphs(sheet):
    assert rendering.shortcodes("One\n\n[story_title]", sheet) == f"One\n\n{HEADLINE}"


def test_shortcodes__without_a_story_print_nothing_of_one():
    text = "a[story_title][story_body][story_image]b"

    assert rendering.shortcodes(text, None) == "ab"


def test_shortcodes__pass_over_what_they_do_not_know(sheet):
    assert (
        rendering.shortcodes("[story_body wide subheads=h9 nosuch=1 byline=1]", sheet)
        == "<p>a</p>"
    )


def test_registry__renders_with_a_story_for_context(sheet):
    assert rendering.registry.render("[story_title]", sheet) == HEADLINE
    assert rendering.registry.render("[story_title]", None) == ""


def test_registry__has_the_plugin_s_names_and_short_ones():
    assert rendering.registry.names == (
        "worthy_plugins_news_story_title",
        "story_title",
        "worthy_plugins_news_story_body",
        "story_body",
        "worthy_plugins_news_story_image",
        "story_image",
        "gallery",
        "caption",
        "wp_caption",
    )


# A page, and its one heading


@pytest.mark.parametrize(
    ("source", "expected", "has_heading"),
    [
        pytest.param("[story_body]", "<p>a</p>\n", False, id="no-title"),
        pytest.param(
            "[story_title]\n\n[story_body]",
            f"<h1>{HEADLINE}</h1>\n<p>a</p>\n",
            True,
            id="title",
        ),
        pytest.param(
            "<h1>[story_title]</h1>", f"<h1>{HEADLINE}</h1>\n", True, id="own-heading"
        ),
        pytest.param(
            "[story_title]\n\n<h1 class=x>[story_title]</h1>",
            f"{HEADLINE}\n<h1 class=x>{HEADLINE}</h1>\n",
            True,
            id="own-heading-behind",
        ),
        pytest.param(
            "<h1>World</h1>[story_title]",
            f"<h2>World</h2>\n<h1>{HEADLINE}</h1>\n",
            True,
            id="another-heading",
        ),
        pytest.param(
            "<h1>World</h1>", "<h2>World</h2>\n", False, id="another-heading-alone"
        ),
        pytest.param(
            f"<h1>{HEADLINE}</h1>[story_title]",
            f"<h1>{HEADLINE}</h1>\n{HEADLINE}\n",
            True,
            id="typed-heading",
        ),
        pytest.param(
            "[story_title]\n\n[story_title]",
            f"<h1>{HEADLINE}</h1>\n{HEADLINE}\n",
            True,
            id="twice",
        ),
        pytest.param(
            '<p title="[story_title]">b</p>',
            f'<p title="{HEADLINE}">b</p>\n',
            False,
            id="in-a-tag",
        ),
        pytest.param(
            "<!-- [story_title] --><div>b</div>",
            "<p><!-- [story_title] --></p>\n<div>b</div>\n",
            False,
            id="comment",
        ),
        pytest.param(
            "<div><title>[story_title]</title></div>",
            f"<div><title>{HEADLINE}</title></div>\n",
            False,
            id="raw-text",
        ),
        pytest.param(
            "[story_body title=1]",
            f"<h1>{HEADLINE}</h1>\n<p>a</p>\n",
            True,
            id="body-with-title",
        ),
        pytest.param(
            "[story_title]\n\n[story_body title=1]",
            f"{HEADLINE}\n<h1>{HEADLINE}</h1>\n<p>a</p>\n",
            True,
            id="title-and-body-with-title",
        ),
        pytest.param(
            "<h1>A</h1><h1>B</h1>", "<h2>A</h2>\n<h2>B</h2>\n", False, id="two-headings"
        ),
        pytest.param(
            "<h2 class=x>[story_title]</h2>",
            f"<h1 class=x>{HEADLINE}</h1>\n",
            True,
            id="lower-heading",
        ),
        pytest.param(
            "<div><strong>[story_title]</strong></div>",
            f"<div><h1><strong>{HEADLINE}</strong></h1></div>\n",
            True,
            id="bold",
        ),
        pytest.param(
            "<div>[story_title]</div>",
            f"<div><h1>{HEADLINE}</h1></div>\n",
            True,
            id="division",
        ),
        pytest.param(
            "<section><div>[story_title]</div></section>",
            f"<section>\n<div><h1>{HEADLINE}</h1></div>\n</section>\n",
            True,
            id="sections",
        ),
        pytest.param(
            "Today: [story_title]",
            f"<p>Today: </p><h1>{HEADLINE}</h1>\n",
            True,
            id="words-before",
        ),
        pytest.param(
            "[story_title], today",
            f"<h1>{HEADLINE}</h1><p>, today</p>\n",
            True,
            id="words-behind",
        ),
        pytest.param(
            "[story_title]\n[story_body]",
            f"<h1>{HEADLINE}</h1><p>\n<p>a</p></p>\n",
            True,
            id="line-above",
        ),
        pytest.param(
            "<b><i>[story_title]</i></b>\nOne<br>two",
            f"<h1>{HEADLINE}</h1><p>\nOne<br />two</p>\n",
            True,
            id="bold-line-above",
        ),
        pytest.param(
            "<b>[story_title]</b>, today\ntwo",
            f"<h1>{HEADLINE}</h1><p>, today<br />\ntwo</p>\n",
            True,
            id="bold-words-behind",
        ),
        pytest.param(
            "<b>[story_title] now</b>\ntwo",
            f"<h1>{HEADLINE}</h1><p><b> now</b><br />\ntwo</p>\n",
            True,
            id="words-behind-in-bold",
        ),
        pytest.param(
            "On <b>[story_title]</b> today",
            f"<p>On <b></b></p><h1>{HEADLINE}</h1><p><b></b> today</p>\n",
            True,
            id="words-around",
        ),
        pytest.param(
            "<b>On [story_title]",
            f"<p><b>On </p><h1>{HEADLINE}</h1>\n",
            True,
            id="unclosed",
        ),
        pytest.param(
            "<p><p>b</p></i>[story_title]",
            f"<p><p>b</p>\n<h1></i>{HEADLINE}</h1>\n",
            True,
            id="stray-tags",
        ),
    ],
)
def test_page__has_the_headline_as_its_one_heading(
    sheet, source, expected, has_heading
):
    page = rendering.page(sheet, source)

    assert (page.html, page.has_heading) == (expected, has_heading)


_SOURCES = st.lists(
    st.sampled_from(
        [
            "[story_title]",
            "[story_body]",
            "[story_body title=1]",
            "<h1>",
            "</h1>",
            "<h2>",
            "</h2>",
            "<p>",
            "</p>",
            "<b>",
            "</b>",
            "<div>",
            "</div>",
            "a",
            "\n\n",
            '<img alt="[story_title]">',
            "</i>",
            "<a href=/>",
            "</a>",
        ]
    ),
    max_size=12,
).map("".join)


@given(source=_SOURCES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_page__never_has_two_headings(sheet, source):
    page = rendering.page(sheet, source)

    tree = html5lib.parseFragment(page.html, namespaceHTMLElements=False)
    assert len(list(tree.iter("h1"))) == page.has_heading


def test_page__without_a_layout_is_the_story(db, sheet):
    page = rendering.page(sheet)

    assert (page.html, page.has_heading, page.has_image) == ("<p>a</p>\n", False, False)


def test_page__uses_the_site_s_default_layout(sheet, make_layout):
    make_layout("<div>[story_title]</div>", is_default=True)

    assert rendering.page(sheet).html == f"<div><h1>{HEADLINE}</h1></div>\n"


def test_page__prefers_the_story_s_own_layout(
    make_sheet, make_layout, django_assert_num_queries
):
    make_layout("a", is_default=True)
    sheet = make_sheet(layout=make_layout("b"))

    with django_assert_num_queries(0):
        assert rendering.page(sheet).html == "<p>b</p>\n"


def test_page__says_whether_it_has_the_picture(make_sheet, make_picture):
    sheet = make_sheet(pictures=(make_picture(), make_picture("inline")))

    assert rendering.page(sheet, "<img src='[story_image]'>").has_image
    assert not rendering.page(sheet, "<img src='[story_image role=inline]'>").has_image
    assert not rendering.page(sheet, "[story_body]").has_image


def test_with_one_heading__takes_the_marks_out():
    assert with_one_heading('<p title="{a}">{b}</p>{c}', ("{", "}"), "") == (
        '<h1 title="a">b</h1>c',
        True,
    )


# What cannot be printed


@pytest.mark.parametrize(
    "call",
    [
        rendering.title,
        rendering.body,
        rendering.image_url,
        rendering.page,
        lambda story: rendering.layout("[story_title]", story),
        lambda story: rendering.registry.render("[story_title]", story),
    ],
    ids=["title", "body", "image_url", "page", "layout", "registry"],
)
def test_rendering__prints_no_story_of_the_desk(make_story, call):
    story = make_story(headline="Not for readers")

    with pytest.raises(TypeError, match=r"story\.edition\(\)"):
        call(story)


def test_rendering__prints_nothing_of_none():
    for call in [rendering.title, rendering.body, rendering.image_url, rendering.page]:
        with pytest.raises(TypeError, match="not None"):
            call(None)


@pytest.mark.parametrize(
    "fields",
    [
        {"byline": "By \ue000Ada\ue001 Moss"},
        {"dateline": "\ue000OSTEND\ue001 – "},
        {"rights": Rights(None, 2025, "\ue000Harbor\ue001 Post", "")},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_page__the_marks_are_no_characters_of_the_story(make_sheet, fields):
    """They go from the page when it is done, and nothing that was written may go with them."""
    html = rendering.page(make_sheet(**fields), "[story_title][story_body]").html

    assert ("\ue000" in html, "\ue001" in html) == (True, True)
