"""Addresses of pictures, and what goes where there is none."""

from __future__ import annotations

import logging

import pytest
from hypothesis import given, strategies as st

from worthy_news import rendering
from worthy_news.images import UnknownRendition
from worthy_news.rendering.pictures import without_empty_pictures


def test_image_url__is_the_rendition(make_sheet, make_picture):
    picture = make_picture()
    sheet = make_sheet(pictures=(picture,))

    assert (
        rendering.image_url(sheet, "sm_medium")
        == picture.image.renditions.get().file.url
    )


def test_image_url__without_a_name_is_the_largest_rendition(make_sheet, make_picture):
    picture = make_picture()
    sheet = make_sheet(pictures=(picture,))
    small = picture.image.renditions.get().file.url

    assert rendering.image_url(sheet) == small
    assert rendering.image_url(sheet, "wide") == small


def test_image_url__is_never_the_originals(make_sheet, make_picture):
    picture = make_picture()
    picture.image.renditions.all().delete()
    sheet = make_sheet(pictures=(picture,))

    gray = "/static/worthy_news/no-picture.svg"
    assert rendering.image_url(sheet) == gray
    assert rendering.image_url(sheet, "wide") == gray
    assert rendering.shortcodes("[story_image]", sheet) == gray


def test_image_url__is_of_the_role_asked_for(make_sheet, make_picture):
    lead, inline = make_picture(), make_picture("inline")
    sheet = make_sheet(pictures=(lead, inline))

    url = inline.image.renditions.get().file.url
    assert rendering.image_url(sheet, role="inline") == url
    assert rendering.image_url(sheet, role="cover") == ""


def test_image_url__without_a_picture_is_nothing(make_sheet):
    assert rendering.image_url(make_sheet(), "sm_medium") == ""


def test_image_url__an_unknown_rendition_is_a_mistake(make_sheet, make_picture):
    with pytest.raises(UnknownRendition, match=r"nosuch.*sm_medium"):
        rendering.image_url(make_sheet(pictures=(make_picture(),)), "nosuch")


def test_image_shortcode__gives_a_bare_address(make_sheet, make_picture):
    picture = make_picture()
    sheet = make_sheet(pictures=(picture,))
    url = picture.image.renditions.get().file.url

    assert rendering.shortcodes("[story_image name=sm_medium]", sheet) == url
    assert (
        rendering.shortcodes(
            '<img src="[worthy_plugins_news_story_image name=sm_medium]" alt="">', sheet
        )
        == f'<img src="{url}" alt="">'
    )


def test_image_shortcode__an_unknown_rendition_gives_readers_the_largest(
    make_sheet, make_picture, caplog
):
    picture = make_picture()

    with caplog.at_level(logging.WARNING, "worthy_news"):
        answer = rendering.shortcodes(
            "[story_image name=nosuch]", make_sheet(pictures=(picture,))
        )

    assert answer == picture.image.renditions.get().file.url
    assert "nosuch" in caplog.text


class _SignedFile:
    url = "https://img.example/?id=7&sig=a\"b'c<d>"


def test_image_shortcode__escapes_the_address_once(
    make_sheet, make_picture, monkeypatch
):
    picture = make_picture()
    monkeypatch.setattr(type(picture.image.file), "url", _SignedFile.url)
    sheet = make_sheet(pictures=(picture,))

    answer = rendering.shortcodes('[story_image]<img src="[story_image]">', sheet)

    assert rendering.image_url(sheet) == _SignedFile.url
    assert answer == (
        "https://img.example/?id=7&amp;sig=a&quot;b&#x27;c&lt;d&gt;"
        '<img src="https://img.example/?id=7&amp;sig=a&quot;b&#x27;c&lt;d&gt;">'
    )


# Empty pictures


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        pytest.param('a<img src="">b', "ab", id="alone"),
        pytest.param("a<img src='' alt=b>c", "ac", id="single-quotes"),
        pytest.param('a<img alt="b" src=" ">c', "ac", id="blank"),
        pytest.param("a<img src=>c", "ac", id="bare"),
        pytest.param('a<img src= alt="">c', "ac", id="bare-and-more"),
        pytest.param('a<IMG SRC="" />c', "ac", id="capitals"),
        pytest.param('<div style="x"><img src=""></div>a', "a", id="wrapper"),
        pytest.param(
            '<div>\n <p><a href="/"><img src=""></a>\n</p></div>a',
            "a",
            id="nested-wrappers",
        ),
        pytest.param('<div><img src=""> <img src=""></div>a', "a", id="two-in-one"),
        pytest.param('<div><!-- a --><img src=""></div>b', "b", id="comment"),
        pytest.param(
            '<figure><img src=""><figcaption>a</figcaption></figure>',
            "<figure><figcaption>a</figcaption></figure>",
            id="caption",
        ),
        pytest.param('<div><img src=""><br></div>', "<div><br></div>", id="break"),
        pytest.param(
            '<div><p></p><img src=""></div>', "<div><p></p></div>", id="other-element"
        ),
        pytest.param(
            '<div><div></div></div><img src="">',
            "<div><div></div></div>",
            id="empty-before",
        ),
        pytest.param('<p><img src=""><p>a</p>', "<p><p>a</p>", id="unclosed"),
        pytest.param('<b><i><img src=""></b></i>', "<b><i></b></i>", id="crossed"),
        pytest.param('</div><div><img src=""></div>', "</div>", id="stray-end"),
        pytest.param('<img src="/a.jpg">', '<img src="/a.jpg">', id="full"),
        pytest.param("<img src= /a.jpg>", "<img src= /a.jpg>", id="space-before-value"),
        pytest.param(
            '<img data-src="" src="/a.jpg">',
            '<img data-src="" src="/a.jpg">',
            id="other-attribute",
        ),
        pytest.param(
            '<iframe src=""></iframe>', '<iframe src=""></iframe>', id="no-picture"
        ),
        pytest.param(
            '<textarea><img src=""></textarea>',
            '<textarea><img src=""></textarea>',
            id="raw",
        ),
    ],
)
def test_without_empty_pictures(html, expected):
    assert without_empty_pictures(html) == expected


@given(
    st.lists(
        st.sampled_from(
            [
                "<div>",
                "</div>",
                "<p>",
                "</p>",
                "a",
                " ",
                '<img src="">',
                '<img src="/a">',
                "<br>",
            ]
        )
    )
)
def test_without_empty_pictures__keeps_everything_else(pieces):
    html = "".join(pieces)

    swept = without_empty_pictures(html)

    for kept in ["a", '<img src="/a">', "<br>"]:
        assert swept.count(kept) == html.count(kept)
    assert '<img src="">' not in swept
    assert without_empty_pictures(swept) == swept
