"""``[gallery]``: WordPress's markup around our pictures, only what the site has, in a fixed number of queries."""

from __future__ import annotations

import logging

import pytest

from tests.attacks import running
from worthy_news import rendering

pytestmark = pytest.mark.django_db


@pytest.fixture
def photos(make_image, make_rendition):
    """``photos(3)``: so many images of the library with a thumbnail and a large file."""

    def photos(count, **fields):
        images = [make_image(1600, 1200, **fields) for _ in range(count)]
        for image in images:
            make_rendition(image, "thumbnail", 150, 150)
            make_rendition(image, "large", 1024, 768)
        return images

    return photos


def render(text, x=None):
    return rendering.shortcodes(text, x)


def address(image, name):
    return image.renditions.get(name=name).file.url


def shown(html):
    """Return the keys of the images in the galleries of ``html``, by their files, in order."""
    return [part.split("-")[0] for part in html.split('src="/media/')[1:]]


def digests(images):
    return [image.digest[:12] for image in images]


def test_gallery__is_wordpress_s_markup_around_our_pictures(photos):
    (image,) = photos(1, alt="A bridge", caption="It stands & stays.", credit="Ada")
    key, url = image.pk, address(image, "thumbnail")

    assert render(f'[gallery ids="{key}"]') == (
        "<div id='gallery-1' class='gallery galleryid-0 gallery-columns-3 gallery-size-thumbnail'>"
        "<figure class='gallery-item'>\n"
        "\t\t\t<div class='gallery-icon landscape'>\n"
        f'\t\t\t\t<picture><img loading="lazy" decoding="async" src="{url}" width="150" height="150"'
        ' alt="A bridge" class="attachment-thumbnail size-thumbnail"'
        f' aria-describedby="gallery-1-{key}"></picture>\n'
        "\t\t\t</div>\n"
        f"\t\t\t\t<figcaption class='wp-caption-text gallery-caption' id='gallery-1-{key}'>\n"
        '\t\t\t\tIt stands &amp; stays. <span class="news-credit">Ada</span>\n'
        "\t\t\t\t</figcaption></figure>\n"
        "\t\t</div>\n"
    )


def test_gallery__attributes(photos, make_image, make_rendition):
    (image,) = photos(1, credit="Ada")
    portrait = make_image(600, 900)
    make_rendition(portrait, "large", 600, 900)
    html = render(
        f'[gallery include="{image.pk} {portrait.pk}" columns="4x" size=large itemtag=LI icontag=span captiontag=script]'
    )

    assert "class='gallery galleryid-0 gallery-columns-4 gallery-size-large'" in html
    assert html.count("<li class='gallery-item'>") == 2
    assert "<span class='gallery-icon landscape'>" in html
    assert "<span class='gallery-icon portrait'>" in html
    assert "<dd class='wp-caption-text gallery-caption'" in html
    assert html.count('class="attachment-large size-large"') == 2


def test_gallery__link_file_leads_to_the_largest_rendition_and_never_to_the_original(
    photos,
):
    (image,) = photos(1, alt="")
    html = render(f"[gallery ids={image.pk} link=file]")

    assert f"<a href='{address(image, 'large')}'><picture>" in html
    assert 'alt="Enlarge the picture"' in html
    assert image.file.url not in html
    for link in ("none", "post", ""):
        assert "<a " not in render(f'[gallery ids={image.pk} link="{link}"]')


def test_gallery__names_images_in_its_own_order_each_once(photos):
    images = photos(3)
    first, second, third = images

    html = render(f'[gallery ids="{third.pk}, {first.pk},{third.pk} {second.pk}"]')

    assert shown(html) == digests([third, first, second])


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("orderby=ID", [0, 1, 2]),
        ("orderby=ID order=desc", [2, 1, 0]),
        ("orderby=title", [2, 0, 1]),
        ("orderby=date order=DESC", [2, 1, 0]),
        ("orderby=post_date", [0, 1, 2]),
        ("orderby=nonsense order=DESC", [2, 1, 0]),
        ("orderby='nonsense title'", [2, 0, 1]),
        ("order=DESC", [1, 0, 2]),
        ("orderby=none order=DESC", [0, 1, 2]),
    ],
)
def test_gallery__order(photos, order, expected):
    images = [photos(1, title=title)[0] for title in ("b", "C", "A")]
    keys = f"{images[1].pk},{images[0].pk},{images[2].pk}"

    html = render(f'[gallery ids="{keys}" {order}]')

    assert shown(html) == digests(images[number] for number in expected)


def test_gallery__of_a_story_has_its_order(photos, make_edition):
    first, second, third = photos(3)
    edition = make_edition(pictures=[third, first, second])
    third_first = digests([third, first, second])

    assert shown(render("[gallery]", edition)) == third_first
    assert shown(render("[gallery order=x]", edition)) == third_first[::-1]
    assert shown(render("[gallery orderby=post__in order=DESC]", edition)) == digests(
        [third, second, first]
    )


def test_gallery__include_is_no_order(photos):
    first, second = photos(2)

    html = render(f'[gallery include="{second.pk},{first.pk}"]')

    assert shown(html) == digests([first, second])


def test_gallery__in_any_order_has_them_all(photos):
    images = photos(5)
    keys = ",".join(str(image.pk) for image in images)

    html = render(f'[gallery ids="{keys}" orderby=rand]')

    assert sorted(shown(html)) == sorted(digests(images))


def test_gallery__without_keys_has_the_story_s_pictures(photos, make_edition):
    lead, inline, other = photos(3)
    edition = make_edition(
        pictures=[
            {"image": lead, "alt": "Its use"},
            {"image": inline, "role": "inline"},
        ]
    )
    html = render("[gallery]", edition)

    assert f"galleryid-{edition.story_id} " in html
    assert shown(html) == digests([lead, inline])
    assert 'alt="Its use"' in html
    assert shown(render(f"[gallery exclude={lead.pk}]", edition)) == digests([inline])
    named = render(f'[gallery ids="{other.pk},{lead.pk}"]', edition)
    assert shown(named) == digests([other, lead])
    assert 'alt="Its use"' in named
    assert shown(render(f"[gallery story={edition.story_id}]")) == digests(
        [lead, inline]
    )


def test_gallery__leaves_out_what_may_not_be_used(photos, make_clearance):
    shown_one, refused = photos(2)
    make_clearance(refused, is_permitted=False)

    html = render(f'[gallery ids="{refused.pk},{shown_one.pk}"]')

    assert shown(html) == digests([shown_one])
    assert render(f"[gallery ids={refused.pk}]") == ""


def test_gallery__of_nothing_is_nothing(photos):
    for text in ("[gallery]", '[gallery ids="0,9999,x"]', f"[gallery ids={9**30}]"):
        assert render(f"a{text}b") == "ab"


def test_gallery__list_without_a_number_is_not_the_story_s_pictures(
    photos, make_edition
):
    edition = make_edition(pictures=photos(1))

    for text in ('[gallery ids=","]', "[gallery ids=x]", '[gallery include=" "]'):
        assert render(text, edition) == ""


def test_gallery__shows_a_story_s_own_crop(photos, make_edition, make_rendition):
    (image,) = photos(1)
    edition, other = make_edition(), make_edition(headline="Other")
    own = make_rendition(image, "thumbnail", 140, 140, story=edition.story)

    text = f"[gallery ids={image.pk}]"

    assert f'src="{own.file.url}"' in render(text, edition)
    assert own.file.url not in render(text, other)


def test_gallery__unknown_size_is_the_largest_and_logged(photos, caplog):
    (image,) = photos(1)
    with caplog.at_level(logging.WARNING):
        html = render(f"[gallery ids={image.pk} size=huge]")

    assert f'src="{address(image, "large")}"' in html
    assert "gallery-size-huge" in html
    assert "There is no rendition 'huge'" in caplog.text


def test_gallery__numbers_count_up_in_a_page(photos, make_edition):
    (image,) = photos(1)
    edition = make_edition(body=f"<p>[gallery ids={image.pk}]</p>")

    html = rendering.layout(
        f"[gallery ids={image.pk}][gallery][story_body][gallery ids={image.pk}]",
        edition,
    )

    assert [f"id='gallery-{number}'" in html for number in (1, 2, 3, 4)] == [
        True,
        False,
        True,
        True,
    ]


def test_gallery__queries_do_not_depend_on_their_number(
    photos, django_assert_num_queries
):
    images = photos(12)
    keys = ",".join(str(image.pk) for image in images)

    with django_assert_num_queries(2):
        render(f"[gallery ids={images[0].pk}]")
    with django_assert_num_queries(2):
        render(f"[gallery ids={keys}][caption][gallery ids={keys}][/caption]" * 20)
    with django_assert_num_queries(0):
        render("[gallery][gallery ids=x]")


def test_gallery__of_a_story_in_a_story_is_fetched_too(photos, make_edition):
    (image,) = photos(1)
    make_edition(headline="Other", body=f"<p>[gallery ids={image.pk}]</p>")

    assert shown(render("[story_body story=other]")) == digests([image])


@pytest.mark.parametrize(
    "attributes",
    [
        "columns='3\\x27 onclick=alert(1)'",
        "size='x\\x27 onclick=alert(1)'",
        "itemtag='b onclick=alert(1)'",
        "itemtag=img icontag=svg captiontag='b\\x3e\\x3cscript'",
    ],
)
def test_gallery__hostile_attributes_do_nothing(photos, attributes):
    (image,) = photos(1, caption="<script>alert(1)</script>[story_body]", alt='"<b>')
    html = render(f"[gallery ids={image.pk} {attributes}]")

    assert running(html) == []
    assert "[story_body]" not in html
    assert 'alt="&quot;&lt;b&gt;"' in html
