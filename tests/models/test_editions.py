from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test.utils import override_settings
from django.utils import timezone

from worthy_news import workflow
from worthy_news.models import Edition
from worthy_news.rendering.sheets import from_edition

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def line(make_story):
    """A story with two editions that were read, one that was unscheduled, and one to come."""
    story = make_story()
    for number, hours in enumerate([0, 1, 5, 6], 1):
        story.headline = f"Headline {number}"
        story.save()
        workflow.publish(
            story, by=None, at=NOON + hours * HOUR, now=NOON + min(hours, 2) * HOUR
        )
        if number == 3:
            workflow.unschedule(story, by=None, now=NOON + 2 * HOUR)
    return story


def numbers(editions):
    return list(editions.order_by("number").values_list("number", flat=True))


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        (-0.1, []),
        (0, [1]),
        (0.9, [1]),
        (1, [2]),
        (5, [2]),
        (5.9, [2]),
        (6, [4]),
        (99, [4]),
    ],
)
def test_public__at_a_moment(line, hours, expected):
    at = NOON + hours * HOUR

    assert numbers(Edition.objects.public(at)) == expected
    assert [
        edition.number
        for edition in Edition.objects.order_by("number")
        if edition.is_public(at)
    ] == expected


def test_public__now_unless_said(make_edition):
    edition = make_edition()

    assert list(Edition.objects.public()) == [edition]
    assert list(edition.section.editions.public() if edition.section else []) == []


def test_unvoid__leaves_out_what_was_unscheduled(line):
    assert numbers(Edition.objects.unvoid()) == [1, 2, 4]
    assert [edition.number for edition in Edition.objects.all() if edition.is_void] == [
        3
    ]


def test_story_edition__is_the_public_one(line):
    assert line.edition(NOON).number == 1
    assert line.edition(NOON - HOUR) is None
    assert line.edition(timezone.now() + 24 * HOUR).number == 4


def test_printable__all_that_a_page_prints(
    make_edition,
    make_image,
    make_rendition,
    make_topic,
    make_section,
    django_assert_num_queries,
):
    images = [make_image(), make_image()]
    for image in images:
        make_rendition(image)
    make_edition(
        section=make_section(),
        topics=[make_topic()],
        pictures=images,
        credits=["Ada Novak"],
        places=["BUDAPEST"],
    )

    with django_assert_num_queries(5):
        sheet = from_edition(Edition.objects.printable().get())
        names = [picture.image.renditions.all()[0].name for picture in sheet.pictures]

    assert names == ["sm_medium", "sm_medium"]


def test_listed__the_body_is_not_fetched(
    make_edition, make_image, django_assert_num_queries
):
    for _ in range(3):
        make_edition(pictures=[make_image()])

    with django_assert_num_queries(3):
        editions = list(Edition.objects.listed())
        pictures = [
            picture.image.file.name
            for edition in editions
            for picture in edition.pictures.all()
        ]

    assert len(pictures) == 3
    assert all("body" in edition.get_deferred_fields() for edition in editions)


def test_editions__newest_story_first(make_edition):
    old, new = make_edition(at=NOON), make_edition(at=NOON + HOUR)

    assert list(Edition.objects.all()) == [new, old]


def test_edition__in_words(make_edition):
    assert str(make_edition(headline="Bridge Opens")) == "Edition 1: Bridge Opens"


def test_get_absolute_url__is_the_story_page(make_edition):
    edition = make_edition(headline="Bridge Opens", at=NOON)

    assert edition.get_absolute_url() == "/2026/03/01/bridge-opens/"


@override_settings(ROOT_URLCONF="tests.models.no_urls")
def test_get_absolute_url__is_empty_where_our_urls_are_not_included(
    make_edition, make_section
):
    assert make_edition().get_absolute_url() == ""
    assert make_section().get_absolute_url() == ""


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"number": 1}, id="a number twice"),
        pytest.param({"ends_at": None}, id="a second open one"),
        pytest.param({"ends_at": NOON - HOUR}, id="an end before its start"),
    ],
)
def test_editions__the_database_refuses(make_edition, fields):
    edition = make_edition(at=NOON)
    values = {"pk": None, "number": 2, "ends_at": edition.starts_at, **fields}
    for name, value in values.items():
        setattr(edition, name, value)

    with pytest.raises(IntegrityError), transaction.atomic():
        edition.save(force_insert=True)


def test_editions__the_database_takes_a_void_one(make_edition):
    edition = make_edition(at=NOON)
    edition.pk, edition.number, edition.ends_at = None, 2, edition.starts_at

    edition.save(force_insert=True)

    assert edition.is_void
