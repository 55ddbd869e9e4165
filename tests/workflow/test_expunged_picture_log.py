"""Expunging leaves no title of a deleted picture in Django's admin log."""

from __future__ import annotations

from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.contenttypes.models import ContentType

from worthy_news import workflow
from worthy_news.models import Image


def test_expunge__leaves_no_title_of_a_picture_in_the_log(
    make_user, make_edition, make_image
):
    image = make_image(title="Jane Doe at court")
    story = make_edition(pictures=[image]).story
    LogEntry.objects.create(
        user=make_user("p"),
        content_type=ContentType.objects.get_for_model(Image),
        object_id=str(image.pk),
        object_repr=str(image),
        action_flag=ADDITION,
    )

    workflow.expunge(story, by=None, reason="Order 12/2025")

    assert not Image.objects.filter(pk=image.pk).exists()
    assert not LogEntry.objects.filter(object_repr__contains="Jane").exists()
