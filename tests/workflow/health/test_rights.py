from __future__ import annotations

from django.utils import timezone

from worthy_news.models import Clearance
from worthy_news.renditions import settle
from worthy_news.workflow.health.rights import rights


def found():
    return [problem.text for problem in rights(timezone.now())]


def test_rights__of_images_that_keep_what_was_said(make_image, make_clearance):
    make_image()
    make_clearance(make_image())
    make_clearance(make_image(), is_permitted=False, ends_at=timezone.now())

    assert found() == []


def test_rights__that_were_written_or_deleted_past_the_signals(
    make_image, make_clearance, django_assert_num_queries
):
    images = [make_image() for _ in range(7)]
    Clearance.objects.bulk_create([Clearance(image=image) for image in images[:6]])
    make_clearance(images[6])
    Clearance.objects.filter(image=images[6])._raw_delete("default")

    with django_assert_num_queries(2):
        texts = found()

    keys = ", ".join(str(image.pk) for image in images[:5])
    assert texts == [f"7 images do not keep what was permitted and refused: {keys}."]
    for image in images:
        settle(image)
    assert found() == []


def test_rights__of_one_image(make_image):
    image = make_image()
    Clearance.objects.bulk_create([Clearance(image=image)])

    assert found() == [
        f"1 image does not keep what was permitted and refused: {image.pk}."
    ]
