"""Galleries and captions in Chromium: as many columns as were asked for and can be, nothing that the policy forbids."""

from __future__ import annotations

import pytest

from worthy_news import renditions

SHADES = ((120, 60, 40), (40, 120, 60), (60, 40, 120), (120, 120, 40))


@pytest.fixture
def page(browser_page, make_image, make_photo, make_edition):
    """The page of a story with galleries of several columns, and with captions of one id."""
    images = [
        make_image(
            1200,
            900,
            content=make_photo(1200, 900, color=shade),
            alt="A harbor",
            caption="The harbor in the morning, before the boats come in.",
        )
        for shade in SHADES
    ]
    for image in images:
        renditions.build(image.pk)
    keys = ",".join(str(image.pk) for image in images)
    small = images[0].renditions.get(name="sm_medium").file.url
    caption = (
        '[caption id="attachment_1" align="alignleft" width="300"]'
        f'<img src="{small}" alt="A harbor"> The harbor, with words that are longer than it is wide.[/caption]'
    )
    pieces = [
        *(
            f'[gallery ids="{keys}" columns="{columns}" size="large" link="file"]'
            for columns in (1, 2, 3, 9)
        ),
        caption,
        caption,
    ]
    edition = make_edition(body="".join(f"<p>{piece}</p>" for piece in pieces))
    browser_page.goto(edition.get_absolute_url())
    return browser_page


def columns(page):
    """Return how many pictures stand beside each other in each gallery."""
    return page.locator(".gallery").evaluate_all(
        """galleries => galleries.map(gallery => {
            const items = [...gallery.children].map(item => item.getBoundingClientRect().top);
            return items.filter(top => top === items[0]).length;
        })"""
    )


@pytest.mark.parametrize(
    ("width", "expected"),
    [(1100, [1, 2, 3, 4]), (600, [1, 2, 3, 3]), (320, [1, 2, 2, 2])],
)
def test_gallery__has_the_columns_that_there_is_room_for(page, width, expected):
    page.set_viewport_size({"width": width, "height": 900})

    assert columns(page) == expected
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_caption__is_as_narrow_as_its_picture(page):
    for figure in page.locator(".wp-caption").all():
        assert figure.bounding_box()["width"] == 300


def test_galleries_and_captions__are_accessible(page, axe, complaints):
    assert axe(page) == []
    assert complaints == []


def test_galleries_and_captions__have_no_errors_in_their_html(page, nu):
    assert nu(page.content()) == []
