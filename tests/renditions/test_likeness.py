"""Images that look like one."""

from __future__ import annotations

from tests import pictures
from worthy_news.images import looks
from worthy_news.renditions import alike, take_image


def test_alike__gives_the_likest_first(make_image):
    image = make_image(look=0)
    near, nearest = make_image(look=0b111), make_image(look=-(2**63))
    make_image(look=2**9 - 1)
    make_image(look=None)

    assert alike(image) == [nearest, near]
    assert looks.NEAR == 8


def test_alike__a_plain_color_is_like_nothing(make_image):
    image = make_image(look=None)
    make_image(look=None)

    assert alike(image) == []


def test_alike__gives_five_at_most_with_their_renditions(
    make_image, django_assert_num_queries
):
    image, *_others = [make_image(look=7) for _ in range(7)]

    with django_assert_num_queries(3):
        found = alike(image)
        shown = [list(other.renditions.all()) for other in found]

    assert shown == [[]] * 5


def test_alike__finds_the_picture_that_was_taken_in_smaller(db):
    large, small = (
        take_image(pictures.file(pictures.written(pictures.slopes(*size))))[0]
        for size in ((600, 400), (200, 133))
    )
    take_image(pictures.file(pictures.written(pictures.corners(600, 400))))

    assert (alike(large), alike(small)) == ([small], [large])
