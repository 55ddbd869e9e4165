"""Addresses of files in texts: those of pictures that may not be used are taken out."""

from __future__ import annotations

import pytest

from tests.rendering import hostile
from worthy_news import rendering
from worthy_news.images import naming
from worthy_news.rendering import hiding
from worthy_news.renditions import addresses

KEY, OTHER = hostile.KEY, "f" * 32
GONE = hostile.ADDRESS
LEFT = f"/media/worthy_news/renditions/ff/{OTHER}-large.jpg"


@pytest.mark.parametrize(
    "address",
    [
        pytest.param(GONE, id="path"),
        pytest.param(f"https://site.example{GONE}", id="site"),
        pytest.param(f"//cdn.example/{KEY}-large.webp", id="another-host-and-folder"),
        pytest.param(f"{GONE}?w=300&amp;sig=a/b#x", id="query"),
        pytest.param(f"https://i.example/?url=%2Fmedia%2f{KEY}-large.jpg", id="quoted"),
        pytest.param(f"&#x2F;media&#47;{KEY}-large.jpg", id="references"),
        pytest.param(f"/worthy_news/originals/2026/11/{KEY}.jpg", id="original"),
        pytest.param(f"/worthy_news/originals/2026/11/{KEY}_Ab1.jpg", id="second-name"),
    ],
)
def test_without__wherever_the_file_is_served_from(address):
    assert naming.keys(address) == {KEY}
    assert hiding.without(f'a <img alt="b" src="{address}">', {KEY}) == ("a <img src=>")


@pytest.mark.parametrize(
    "text",
    [
        LEFT,
        f"/media/{KEY}",
        f"/media/{KEY}0-large.jpg",
        f"/media/0{KEY}-large.jpg",
        f"/media/{KEY.upper()}-large.jpg",
        f"{KEY}-large.jpg",
    ],
)
def test_without__leaves_other_names_alone(text):
    html = f"<img src='{text}'>{text}"

    assert hiding.without(html, {KEY}) == html


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        pytest.param(f"<IMG SRC={GONE} alt=b>", "<img src=>", id="no-quotes"),
        pytest.param(
            f"<img src='x.gif' data-src='{GONE}'>", "<img src=>", id="fetched-late"
        ),
        pytest.param(
            f'<a class=x href="{GONE}" title="&amp;">b</a>',
            '<a class=x  title="&amp;">b</a>',
            id="link",
        ),
        pytest.param(
            f'<img src="{LEFT}" srcset="{GONE} 800w, {LEFT} 300w">',
            f'<img src="{LEFT}" srcset="{LEFT} 300w">',
            id="one-of-several",
        ),
        pytest.param(
            f"<img src='{LEFT}' srcset='{LEFT} 1x,{GONE} 2x'>",
            f"<img src='{LEFT}' srcset='{LEFT} 1x'>",
            id="without-a-space",
        ),
        pytest.param(
            f'<img src="{LEFT}" srcset="https://i.example/w_3,h_2{GONE}, {LEFT} 2x">',
            f'<img src="{LEFT}" srcset="{LEFT} 2x">',
            id="comma-in-the-address",
        ),
        pytest.param(
            f'<img src="{LEFT}" srcset="{GONE} 2x">',
            "<img src=>",
            id="all-of-several",
        ),
        pytest.param(
            f'<picture><source srcset="{GONE}"><img src="{GONE}"></picture>',
            "<picture><img src=></picture>",
            id="picture",
        ),
        pytest.param(
            f'<video poster="{GONE}" controls></video>',
            "<video  controls></video>",
            id="poster",
        ),
        pytest.param(
            f"<style>p {{ background: url({GONE}) }}</style>",
            "<style>p { background: url() }</style>",
            id="style-sheet",
        ),
        pytest.param(
            f'<p style="background:url({GONE})">a</p>', "<p >a</p>", id="style"
        ),
        pytest.param(
            f'<script>{{"image":"{GONE}"}}</script>',
            '<script>{"image":""}</script>',
            id="data",
        ),
        pytest.param(
            f'<img data-src="{GONE}"><noscript><p><img src="{GONE}" alt="b"></p></noscript>',
            "<img src=><noscript></noscript>",
            id="without-scripts",
        ),
        pytest.param(f"<!-- {GONE} -->", "<!--  -->", id="comment"),
        pytest.param(
            f"See https://a.example{GONE}, [video src={GONE} loop]",
            "See  [video  loop]",
            id="text",
        ),
    ],
)
def test_without__wherever_it_stands(html, expected):
    assert hiding.without(html, {KEY}) == expected


def test_without__leaves_all_else_as_it_is():
    html = f"<p\n A='1' b=\"&lt;[x]\" c = d {LEFT}>It’s <b>5 < 6</p ><br/>"

    assert hiding.without(f'{html}<img src="{GONE}">', {KEY}) == f"{html}<img src=>"


LONG = 200_000


@pytest.mark.parametrize("piece", [*hostile.PIECES, *hostile.ADDRESSES])
@pytest.mark.parametrize("before", ["", f"<img src='{GONE}' srcset='"])
def test_without__answers_a_long_text(piece, before):
    text = f"{before}{piece * (LONG // len(piece))}{GONE}"

    assert GONE not in hiding.without(text, {KEY})


# In what is rendered


@pytest.fixture
def image(make_image):
    return make_image(800, 600, rights="stock")


def test_hidden__is_what_may_not_be_used(
    image, put_file, make_image, make_clearance, django_assert_num_queries
):
    gone, left = put_file(image), put_file(make_image())
    original = f"/worthy_news/originals/2026/11/{image.digest[:32]}.jpg"
    text = f"{gone} {left} {original} {GONE}"

    with django_assert_num_queries(2):
        assert hiding.hidden([text, "", gone]) == naming.keys(f"{gone}{original}")
    with django_assert_num_queries(1):
        hiding.hidden([gone, left])
    with django_assert_num_queries(0):
        assert hiding.hidden(["<p>a</p>", f"/{KEY}"]) == set()
    make_clearance(image)
    # An original says where it was taken.
    assert hiding.hidden([text]) == naming.keys(original)


def test_hidden__what_is_too_much_to_be_looked_up_is_not_known_to_be_allowed(
    db, monkeypatch
):
    monkeypatch.setattr(addresses, "MOST", 1)

    assert hiding.hidden([GONE, LEFT]) == {OTHER}


def test_layout__loses_the_picture_and_the_wrapper_that_it_leaves_empty(
    image, put_file, make_clearance
):
    address = put_file(image)
    source = (
        f'<p>a</p><p><a href="{address}"><img src="https://cdn.example{address}?v=1"'
        f' srcset="{address} 800w" alt="A bridge"></a></p>'
        f'[caption width="300"]<img src="{address}"> A bridge[/caption]'
    )

    assert rendering.layout(source, None).strip() == "<p>a</p>"

    make_clearance(image)
    assert rendering.layout(source, None).count(address) == 4


def test_caption__in_an_attribute_keeps_its_words(image, put_file):
    text = (
        '[caption width="300" id="a" caption="<img src=\'ADDRESS\'> A bridge"]'
        '<img src="a.jpg">[/caption]'
    )

    assert rendering.layout(text.replace("ADDRESS", put_file(image)), None) == (
        '<figure id="a" aria-describedby="caption-a" class="wp-caption alignnone">'
        '<img width="300" src="a.jpg"><figcaption id="caption-a"'
        ' class="wp-caption-text"> A bridge</figcaption></figure>\n'
    )


def test_body__loses_the_picture_wherever_it_is_printed(
    image, put_file, make_edition, make_clearance
):
    address = put_file(image)
    edition = make_edition(
        slug="zebra", body=f'<p>A zebra.</p><p><img src="{address}" alt="Stripes"></p>'
    )

    def printed():
        return [
            rendering.body(edition),
            rendering.page(edition).html,
            rendering.shortcodes("[story_body]", edition),
            rendering.shortcodes("[story_body story=zebra]", None),
            rendering.registry.render("[story_body]", edition),
        ]

    assert [("Stripes" in html, "A zebra." in html) for html in printed()] == [
        (False, True)
    ] * 5
    make_clearance(image)
    assert [address in html for html in printed()] == [True] * 5
