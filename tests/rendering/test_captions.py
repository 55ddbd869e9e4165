"""``[caption]``: WordPress's markup for it, without the style attribute; nothing hostile comes through."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, strategies as st

from tests.attacks import running
from worthy_news import rendering
from worthy_news.rendering.markup import tokens
from worthy_news.rendering.taming import unpaired

from .test_sanitizing import HTML

IMAGE = '<img src="a.jpg" alt="x" width="300" height="200" />'


def render(text, sheet=None):
    return rendering.shortcodes(text, sheet)


@pytest.mark.parametrize("name", ["caption", "wp_caption"])
def test_caption__is_wordpress_s_figure(name):
    text = f'[{name} id="attachment_6" align="alignright" width="300"]{IMAGE} The <em>caption</em>[/{name}]'

    assert render(text) == (
        '<figure id="attachment_6" aria-describedby="caption-attachment-6" class="wp-caption alignright">'
        f'{IMAGE}<figcaption id="caption-attachment-6" class="wp-caption-text">The <em>caption</em></figcaption></figure>'
    )


@pytest.mark.parametrize(
    ("attributes", "opening", "caption"),
    [
        pytest.param(
            'width="300"', '<figure class="wp-caption alignnone">', "", id="bare"
        ),
        pytest.param(
            'width="300" class="wide  one"',
            '<figure class="wp-caption alignnone wide  one">',
            "",
            id="class",
        ),
        pytest.param(
            'width="300px" align=""', '<figure class="wp-caption">', "", id="no-align"
        ),
        pytest.param(
            'width=300 caption_id="c%20 d"',
            '<figure aria-describedby="cd" class="wp-caption alignnone">',
            'id="cd" ',
            id="caption-id",
        ),
        pytest.param(
            'width=300 id="a" caption_id="b"',
            '<figure id="a" aria-describedby="b" class="wp-caption alignnone">',
            'id="b" ',
            id="both-ids",
        ),
    ],
)
def test_caption__attributes(attributes, opening, caption):
    assert render(f"[caption {attributes}]{IMAGE} Text[/caption]") == (
        f'{opening}{IMAGE}<figcaption {caption}class="wp-caption-text">Text</figcaption></figure>'
    )


def test_caption__keeps_the_link_around_the_image():
    linked = f'<a href="/x"> {IMAGE} </a>'

    assert render(f"[caption width=300]Before {linked} Text[/caption]") == (
        f'<figure class="wp-caption alignnone">{linked}'
        '<figcaption class="wp-caption-text">Text</figcaption></figure>'
    )


def test_caption__may_stand_in_an_attribute_as_of_old():
    assert render(f'[caption width=300 caption="It&apos;s"]{IMAGE}[/caption]') == (
        f'<figure class="wp-caption alignnone">{IMAGE}'
        '<figcaption class="wp-caption-text">It&apos;s</figcaption></figure>'
    )


def test_caption__in_an_attribute_is_sanitized():
    hostile = (
        r"\x3cb onclick=alert(1)\x3ea\x3c/b\x3e\x3cscript\x3ealert(1)\x3c/script\x3e"
    )

    assert '<figcaption class="wp-caption-text"><b>a</b></figcaption>' in render(
        f"[caption width=300 caption='{hostile}']{IMAGE}[/caption]"
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"[caption]{IMAGE} Text[/caption]", IMAGE),
        (f"[caption width=0]{IMAGE} Text[/caption]", IMAGE),
        (f"[caption width=-3]{IMAGE} Text[/caption]", IMAGE),
        (f"[caption width=x]{IMAGE} Text[/caption]", IMAGE),
        (f"[caption width=300]{IMAGE}[/caption]", IMAGE),
        (f"[caption width=300]{IMAGE} 0 [/caption]", IMAGE),
        ("[caption width=300]No image[/caption]", "No image"),
        ("[caption width=300]<img >No image[/caption]", "<img >No image"),
        ("[caption width=300]", ""),
    ],
)
def test_caption__without_a_width_or_a_caption_is_its_content(text, shown):
    assert render(text) == shown


def test_caption__gives_its_width_to_an_image_without_one():
    """WordPress's ``style="width: 300px"``, where the policy allows no style attribute."""
    shown = render('[caption width="300"]<IMG src="a.jpg" alt=""> Text[/caption]')

    assert '<IMG width="300" src="a.jpg" alt="">' in shown
    assert "style" not in shown


@pytest.mark.django_db
def test_caption__shortcodes_in_it(make_sheet, make_picture):
    picture = make_picture()
    sheet = make_sheet(pictures=(picture,))
    url = picture.image.renditions.get().file.url
    text = '[caption width="300"]<img src="[story_image name=sm_medium]" alt=""> Text[/caption]'

    assert f'<img width="300" src="{url}" alt=""><figcaption' in render(text, sheet)
    # Without the picture, no caption is left over.
    assert render(f"a{text}b", make_sheet()) == "ab"


def test_caption__of_a_gallery_of_nothing_is_nothing():
    text = "a[caption width=300 caption=C][gallery ids=x][/caption]b"

    assert render(text) == "ab"


def test_caption__alone_in_its_paragraph_takes_its_place(make_sheet):
    body = rendering.sanitize(
        f'<p>One.</p><p>[caption width="300"]{IMAGE} Text[/caption]</p><p>[gallery]</p>'
    ).html
    shown = rendering.body(
        make_sheet(body=body), byline=False, dateline=False, copyright=False
    )

    assert shown == (
        '<p>One.</p><figure class="wp-caption alignnone">'
        '<img src="a.jpg" alt="x" width="300" height="200">'
        '<figcaption class="wp-caption-text">Text</figcaption></figure>'
    )


@pytest.mark.parametrize(
    ("content", "picture", "caption"),
    [
        (f"<div>{IMAGE}</div> T", IMAGE, "T"),
        (f"<a href='/x'>{IMAGE} T</a>", f"<a href='/x'>{IMAGE}</a>", "T"),
        (f"<a href='/x'><b>{IMAGE}</b></a> <i>T</i>", IMAGE, "<i>T</i>"),
    ],
)
def test_caption__leaves_no_tag_without_its_partner(content, picture, caption):
    assert render(f"[caption width=300]{content}[/caption]") == (
        f'<figure class="wp-caption alignnone">{picture}'
        f'<figcaption class="wp-caption-text">{caption}</figcaption></figure>'
    )


def test_caption__of_tags_alone_is_none():
    assert render(f"[caption width=300]<p>{IMAGE}</p>[/caption]") == IMAGE


def test_caption__tags_whose_partners_are_outside_stand_behind_it(make_sheet):
    """What is sanitized stays well formed wherever the shortcode begins and ends."""
    body = (
        f"<p><b>[caption width=300]{IMAGE} One</b></p><p><i>two[/caption]</i> End.</p>"
    )
    shown = rendering.body(
        make_sheet(body=body), byline=False, dateline=False, copyright=False
    )

    assert shown == (
        f'<p><b><figure class="wp-caption alignnone">{IMAGE}'
        '<figcaption class="wp-caption-text">One<p><i>two</i></p></figcaption></figure>'
        "</b><i></i> End.</p>"
    )
    assert unpaired(shown) == ""


def test_caption__over_paragraphs_takes_the_place_of_all(make_sheet):
    body = f"<p>[caption width=3]{IMAGE} One</p><p>two[/caption]</p><p>End.</p>"
    shown = rendering.body(
        make_sheet(body=body), byline=False, dateline=False, copyright=False
    )

    assert shown == (
        f'<figure class="wp-caption alignnone">{IMAGE}'
        '<figcaption class="wp-caption-text">One<p>two</p></figcaption></figure><p>End.</p>'
    )


@given(HTML, st.data())
def test_caption__wherever_it_stands_a_body_stays_well_formed(html, data):
    pieces = [token.raw for token in tokens(rendering.sanitize(html).html)]
    start, end = sorted(
        data.draw(st.integers(0, len(pieces)), label=label)
        for label in ("start", "end")
    )
    inside = ["[caption width=3]", *pieces[start:end], "[/caption]"]

    assert unpaired(render("".join([*pieces[:start], *inside, *pieces[end:]]))) == ""


def test_caption__ids_stand_once_on_a_page():
    text = f'[caption width=3 id="a_1"]{IMAGE} T[/caption]'
    other = f'[caption width=3 id="a_1-2" caption_id="caption-a-1"]{IMAGE} T[/caption]'

    shown = render(text + text + other + text)

    assert re.findall('<figure id="([^"]*)"', shown) == [
        "a_1",
        "a_1-2",
        "a_1-2-2",
        "a_1-3",
    ]
    described = re.findall('aria-describedby="([^"]*)"', shown)
    assert described == re.findall('<figcaption id="([^"]*)"', shown)
    assert described == [
        "caption-a-1",
        "caption-a-1-2",
        "caption-a-1-3",
        "caption-a-1-3-2",
    ]


@pytest.mark.parametrize(
    "text",
    [
        f'[caption width="300" id="a"]{IMAGE} <img src="">[/caption]',
        f"""[caption width="300" id="a" caption="<img src=''>"]{IMAGE}[/caption]""",
    ],
)
def test_caption__of_an_empty_picture_is_none(text):
    assert render(text) == IMAGE


def test_caption__dateline_passes_it_by(make_sheet):
    sheet = make_sheet(body=f"<p>[caption width=3]{IMAGE} T[/caption]</p><p>One.</p>")

    shown = rendering.text(rendering.body(sheet, byline=False, copyright=False))

    assert shown == "T\nOSTEND/McALLEN, Texas (Harbor Post) – One."


@pytest.mark.parametrize(
    "attributes",
    [
        'class="x&quot; onclick=alert(1) y"',
        "align='x\\x22 onclick=alert(1) y'",
        "id='x\\x22 onclick=alert(1)'",
        "caption_id='\\x3e\\x3cscript\\x3ealert(1)'",
        'class="[story_body]"',
    ],
)
def test_caption__hostile_attributes_stay_values(attributes):
    shown = render(f"[caption width=3 {attributes}]{IMAGE} T[/caption]")

    assert running(shown) == []
    assert shown.count("<") == 5


def test_caption__many_tags_that_do_not_end_take_no_time():
    for piece in ("<img ", "<a ", "<img >", "<a >", "<a <img "):
        text = piece * 40_000
        assert render(f"[caption width=3]{text}[/caption]").count(piece) == 40_000
