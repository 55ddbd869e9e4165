"""A story's text: byline, dateline, subheads, rights line, and its own shortcodes."""

from __future__ import annotations

import pytest

from worthy_news import rendering
from worthy_news.copytext import Rights
from worthy_news.models import Source
from worthy_news.rendering import layouts

BYLINE = '<p class="byline">By Ada Moss, Reporter Harbor Post</p>'
DATELINE = (
    '<span class="dateline"><span class="dateline-place">OSTEND</span>/'
    '<span class="dateline-place">McALLEN</span>, Texas'
    ' (<span class="dateline-source">Harbor Post</span>) –</span> '
)
RIGHTS = (
    '<p class="rights">Copyright <span class="rights-years">1999-2025</span>'
    ' <span class="rights-holder"><a href="https://harbor.example/?a=1&amp;b=2">Harbor Post</a></span>.'
    ' <span class="rights-notice">Printed with permission.</span></p>'
)


@pytest.fixture
def words(make_sheet):
    """``words("<p>a</p>")``: that body as it is printed, without byline, dateline and rights line."""

    def render(body, **options):
        return rendering.body(
            make_sheet(body=body),
            byline=False,
            dateline=False,
            copyright=False,
            **options,
        )

    return render


@pytest.fixture
def registry(monkeypatch):
    """The site's shortcodes, to which a test may add."""
    registry = rendering.registry.copy()
    monkeypatch.setattr(layouts, "registry", registry)
    return registry


def test_title__is_the_headline_escaped(make_sheet):
    assert rendering.title(make_sheet()) == "Harbor &amp; Sons: “Nobody’s” Fault"


def test_title__brackets_are_no_shortcode(make_sheet):
    sheet = make_sheet(headline="Mayor: [story_body]")

    assert rendering.title(sheet) == "Mayor: &#091;story_body&#093;"


def test_body__has_byline_dateline_and_rights_line(make_sheet):
    assert rendering.body(make_sheet()) == "\n".join(
        [
            BYLINE,
            f"<p>{DATELINE}It “rained” &amp; rained.</p>",
            "<h2>MORE RAIN</h2>",
            "<p>It’s 5 &lt; 6.</p>",
            RIGHTS,
        ]
    )


def test_body__as_text_is_the_copy_below_the_headline(make_sheet):
    assert rendering.text(rendering.body(make_sheet())).split("\n") == [
        "By Ada Moss, Reporter Harbor Post",
        "OSTEND/McALLEN, Texas (Harbor Post) – It “rained” & rained.",
        "MORE RAIN",
        "It’s 5 < 6.",
        "Copyright 1999-2025 Harbor Post. Printed with permission.",
    ]


def test_body__leaves_out_what_is_switched_off(make_sheet):
    plain = (
        "<p>It “rained” &amp; rained.</p>\n<h2>MORE RAIN</h2>\n<p>It’s 5 &lt; 6.</p>"
    )
    sheet = make_sheet()

    assert rendering.body(sheet, byline=False, dateline=False, copyright=False) == plain
    assert rendering.body(sheet, byline="0", dateline="no", copyright="off") == plain


def test_body__title_is_added_when_asked(words):
    assert words("<p>a</p>", title="1") == (
        "<h1>Harbor &amp; Sons: “Nobody’s” Fault</h1>\n<p>a</p>"
    )


# Byline


def test_byline__of_several_lines_is_several_paragraphs(make_sheet):
    sheet = make_sheet(
        byline="By Ada & Ben\n\nAnalysis by Cy", body="", dateline="", rights=Rights()
    )

    assert rendering.body(sheet) == (
        '<p class="byline">By Ada &amp; Ben</p>\n<p class="byline">Analysis by Cy</p>'
    )


def test_byline__none_leaves_nothing(make_sheet):
    assert (
        rendering.body(make_sheet(byline="", body="a", dateline="", rights=Rights()))
        == "a"
    )


# Dateline


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param("<p>a</p><p>b</p>", "<p>@a</p><p>b</p>", id="paragraph"),
        pytest.param('<p lang="hu">a</p>', '<p lang="hu">@a</p>', id="attributes"),
        pytest.param("<h2>A</h2><p>b</p>", "<h2>A</h2><p>@b</p>", id="subhead-first"),
        pytest.param(
            "<figure><img src=x><figcaption><p>a</p></figcaption></figure><p>b</p>",
            "<figure><img src=x><figcaption><p>a</p></figcaption></figure><p>@b</p>",
            id="figure-first",
        ),
        pytest.param(
            "<blockquote><p>a</p></blockquote><p>b</p>",
            "<blockquote><p>a</p></blockquote><p>@b</p>",
            id="quote-first",
        ),
        pytest.param(
            "<p><img src=x></p><p> <b>a</b></p>",
            "<p><img src=x></p><p>@ <b>a</b></p>",
            id="picture-first",
        ),
        pytest.param(
            "<p>&nbsp;</p><p>a</p>", "<p>&nbsp;</p><p>@a</p>", id="blank-first"
        ),
        pytest.param("<div><p>a</p></div>", "<div><p>@a</p></div>", id="division"),
        pytest.param("<div>a</div><p>b</p>", "<div>a</div><p>@b</p>", id="aside-first"),
        pytest.param(
            "<blockquote><p>a</p></blockquote>",
            "<blockquote><p>@a</p></blockquote>",
            id="quote-alone",
        ),
        pytest.param(
            "<ul><li>a</li></ul>", "<p>#</p>\n<ul><li>a</li></ul>", id="no-paragraph"
        ),
        pytest.param("", "<p>#</p>\n", id="empty"),
    ],
)
def test_dateline__begins_the_first_paragraph(make_sheet, body, expected):
    sheet = make_sheet(body=body, byline="", rights=Rights())

    assert rendering.body(sheet) == (
        expected.replace("@", DATELINE).replace("#", DATELINE.rstrip())
    )


def test_dateline__without_places_in_it_is_one_piece(make_sheet):
    sheet = make_sheet(
        dateline="ABOARD [AIR] FORCE ONE — ",
        body="<p>a</p>",
        byline="",
        rights=Rights(),
    )

    assert rendering.body(sheet) == (
        '<p><span class="dateline">ABOARD &#091;AIR&#093; FORCE ONE —</span> a</p>'
    )


# Subheads


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("h2", '<h2 lang="de">Straße &amp; &#091;x&#093;</h2><h5>B</h5>'),
        ("h3", '<h3 lang="de">Straße &amp; &#091;x&#093;</h3><h6>B</h6>'),
        ("h4", '<h4 lang="de">Straße &amp; &#091;x&#093;</h4><h6>B</h6>'),
        (
            "strong",
            '<p class="subhead" lang="de"><strong>Straße &amp; &#091;x&#093;</strong></p>'
            '<p class="subhead"><strong>B</strong></p>',
        ),
        (
            "caps",
            '<p class="subhead" lang="de">STRASSE &amp; &#091;X&#093;</p><p class="subhead">B</p>',
        ),
    ],
)
def test_subheads__come_out_as_asked(words, style, expected):
    body = '<h2 lang="de">Straße &amp; &#91;x&#93;</h2><h5>B</h5>'

    assert words(body, subheads=style) == expected


def test_subheads__an_unknown_style_is_refused(words):
    with pytest.raises(ValueError, match=r"'h7'.*h2, h3, h4, strong, caps"):
        words("<h2>A</h2>", subheads="h7")


def test_subheads__never_take_the_dateline(make_sheet):
    sheet = make_sheet(body="<h2>A</h2><p>b</p>", byline="", rights=Rights())

    assert rendering.body(sheet, subheads="strong") == (
        f'<p class="subhead"><strong>A</strong></p><p>{DATELINE}b</p>'
    )


# Rights line


@pytest.mark.parametrize(
    ("rights", "url", "expected"),
    [
        pytest.param(
            Rights(None, 2025, "A & B"),
            "",
            'Copyright <span class="rights-years">2025</span>'
            ' <span class="rights-holder">A &amp; B</span>.',
            id="one-year-no-link",
        ),
        pytest.param(
            Rights(2025, 2025, "A"),
            "https://a.example/",
            'Copyright <span class="rights-years">2025</span> <span class="rights-holder">'
            '<a href="https://a.example/">A</a></span>.',
            id="same-year",
        ),
        pytest.param(
            Rights(1999, 2025, "A", "", "© 1999–2025 by A, all rights reserved"),
            "https://a.example/",
            '© 1999–2025 by <span class="rights-holder"><a href="https://a.example/">A</a></span>,'
            " all rights reserved",
            id="as-printed",
        ),
    ],
)
def test_rights__are_data(make_sheet, rights, url, expected):
    sheet = make_sheet(
        rights=rights, source=Source(name="A", url=url), body="", byline="", dateline=""
    )

    assert rendering.body(sheet) == f'<p class="rights">{expected}</p>'


def test_rights__none_leave_nothing(make_sheet):
    assert (
        rendering.body(make_sheet(rights=Rights(), body="", byline="", dateline=""))
        == ""
    )


# The body's own shortcodes


def test_body__runs_its_shortcodes(words, registry):
    registry.register(
        "note", lambda attributes, content, name, context: f"<b>{content}</b>"
    )

    assert words('<p>[note]a[/note] [story_title] [nosuch v="a"]</p>') == (
        '<p><b>a</b> Harbor &amp; Sons: “Nobody’s” Fault [nosuch v="a"]</p>'
    )


def test_body__prints_nothing_inside_itself(words):
    body = "<p>a[worthy_plugins_news_story_body]b[story_body title=1]c</p>"

    assert words(body) == "<p>abc</p>"


def test_body__escaped_brackets_are_text(words):
    body = "<p>“&#91;story_title&#93;,” he said. [[story_title]]</p>"

    assert words(body) == "<p>“&#091;story_title&#093;,” he said. [story_title]</p>"


def test_body__escaped_brackets_stay_text_in_a_layout(make_sheet):
    sheet = make_sheet(
        body="<p>&#91;story_title&#93;</p>", byline="", dateline="", rights=Rights()
    )

    once = rendering.shortcodes("[story_body]", sheet)

    assert once == "<p>&#091;story_title&#093;</p>"
    assert rendering.shortcodes(once, sheet) == once


def test_body__an_empty_picture_goes(words):
    body = '<p>a</p><figure><img src="[story_image name=large]"></figure><p>b</p>'

    assert words(body) == "<p>a</p><p>b</p>"


def test_body__a_handler_may_render_what_it_encloses(db, words, registry):
    registry.register(
        "box",
        lambda attributes, content, name, context: (
            f"<div>{context.render(content)}</div>"
        ),
    )

    assert (
        words("[box]<p>[story_title story=none]a[story_body]</p>[/box]")
        == "<div><p>a</p></div>"
    )


def test_body__takes_an_edition(make_edition):
    edition = make_edition(
        headline="A", body="<p>b</p>", places=["GENT"], credits=["Ada Novak"]
    )

    assert rendering.title(edition) == "A"
    assert rendering.text(rendering.body(edition)).split("\n")[:2] == [
        "By Ada Novak",
        "GENT (Worthy News) – b",
    ]


def test_body__of_many_shortcodes_is_of_one_story(words):
    assert words("<p>" + "[story_body]" * 1000 + "a</p>") == "<p>a</p>"
