"""The picture library: what it says of each picture, what it is narrowed to, what it costs."""

from __future__ import annotations

from dataclasses import astuple
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.admin.forms import page, told
from worthy_news import workflow
from worthy_news.models import Image

LIST = page("image_changelist")


def titles(client, query):
    rows = client.get(LIST, query).context["cl"].result_list
    return sorted(image.title for image in rows)


def test_library__counts_the_stories_that_show_a_picture(
    reporter, make_image, make_story
):
    image = make_image(title="The bridge")
    make_image(title="The ferry")
    workflow.publish(make_story(pictures=[image, image]), None)
    make_story(pictures=[image])

    cl = reporter.get(LIST).context["cl"]

    uses = {row.title: astuple(row.counts) for row in cl.result_list}
    assert uses == {"The bridge": (1, 2, 0), "The ferry": (0, 0, 0)}
    text = reporter.get(LIST).text
    assert "1 live, 2 at the desk" in text
    assert "Not used" in text


def test_library__says_what_to_see_to(reporter, make_image, make_rendition):
    image = make_image(alt="", credit="")
    make_rendition(image, state="failed", width=0, height=0)

    assert (
        "<li>No alternative text</li><li>No credit</li><li>A size could not be made</li>"
    ) in reporter.get(LIST).text


def test_library__no_picture_is_described_by_the_name_of_its_file(reporter, make_image):
    make_image(alt="", title="DSC_0042")

    assert 'alt="Picture without alternative text"' in reporter.get(LIST).text


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"ground": "agency"}, ["agency"]),
        ({"ground": "none"}, ["bare", "machine", "used"]),
        ({"lacks": "alt"}, ["bare"]),
        ({"lacks": "credit"}, ["bare"]),
        ({"lacks": "failed"}, ["machine"]),
        ({"lacks": "pending"}, []),
        ({"origin": "camera"}, ["agency"]),
        ({"origin": "machine"}, ["machine"]),
        ({"origin": "none"}, ["bare", "used"]),
        ({"used": "live"}, ["used"]),
        ({"used": "desk"}, ["used"]),
        ({"used": "never"}, ["agency", "bare", "machine"]),
        ({"q": "novak kyiv"}, ["agency"]),
        ({"q": "© tide"}, ["machine"]),
        ({"q": "editorial use"}, ["machine"]),
        ({"q": "trainedalgorithmic"}, ["machine"]),
        ({"q": "Überschwemmung"}, ["agency"]),
        ({"q": "caption"}, []),
    ],
    ids=lambda value: "-".join(value.values()) if isinstance(value, dict) else None,
)
def test_library__is_narrowed(
    reporter, make_image, make_story, make_rendition, query, expected
):
    make_image(title="bare", alt="", credit="")
    make_image(
        title="agency",
        rights="agency",
        digital_source_type="digitalCapture",
        creator="Ada Novak",
        location="Kyiv",
        credit="AP",
        said={"words": {"caption": "Überschwemmung am Dnipro"}},
    )
    machine = make_image(
        title="machine",
        digital_source_type="trainedAlgorithmicMedia",
        copyright_notice="© Tide",
        usage_terms="Editorial use only",
        credit="Us",
    )
    make_rendition(machine, state="failed", width=0, height=0)
    used = make_image(title="used", credit="Us")
    workflow.publish(make_story(pictures=[used]), None)

    assert titles(reporter, query) == expected


def test_library__is_narrowed_by_permissions(reporter, make_image, make_clearance):
    now = timezone.now()
    names = ["ending", "ended", "lasting", "refused", "renewed", "later again"]
    images = {name: make_image(title=name) for name in names}
    make_clearance(images["ending"], ends_at=now + timedelta(days=13))
    make_clearance(images["ended"], ends_at=now - timedelta(days=1))
    make_clearance(images["lasting"], ends_at=now + timedelta(days=15))
    make_clearance(images["refused"], is_permitted=False)
    make_clearance(images["renewed"], ends_at=now - timedelta(days=1))
    make_clearance(images["renewed"])
    make_clearance(images["later again"], ends_at=now + timedelta(days=3))
    make_clearance(images["later again"], starts_at=now + timedelta(days=20))

    assert titles(reporter, {"permitted": "ending"}) == ["ending", "later again"]
    assert titles(reporter, {"permitted": "ended"}) == ["ended"]
    assert titles(reporter, {"permitted": "refused"}) == ["refused"]


def test_library__leads_to_the_words_of_what_is_selected(reporter, make_image):
    images = [make_image(), make_image()]
    keys = [image.pk for image in images]

    response = reporter.post(
        LIST, {"action": "write_words", "_selected_action": keys, "index": "0"}
    )

    assert response.url == (page("image_words") + f"?image={keys[1]}&image={keys[0]}")
    assert told(response) == []


def test_library__deep_pages_make_no_more_queries(
    reporter, make_image, django_assert_num_queries
):
    one = make_image()
    Image.objects.bulk_create(
        Image(
            file="none.jpg",
            title=f"Picture {number}",
            digest=f"{number:064}",
            format="JPEG",
            width=64,
            height=48,
            size=1,
        )
        for number in range(10_000)
    )
    with django_assert_num_queries(10):
        first = reporter.get(LIST)
    with django_assert_num_queries(10):
        deep = reporter.get(LIST, {"p": 200})

    assert len(first.context["cl"].result_list) == 50
    assert deep.context["cl"].result_list[-1].pk > one.pk
