from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from worthy_news import workflow
from worthy_news.models import Address
from worthy_news.workflow import addresses
from worthy_news.workflow.addresses import Place

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def paths(story):
    return list(story.addresses.order_by("path").values_list("path", "since"))


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        pytest.param("Iran, Russia Sign Pact", "iran-russia-sign-pact", id="words"),
        pytest.param(
            "“It’s Über” – 20% More", "its-uber-20-more", id="signs and accents"
        ),
        pytest.param("Москва", "story-7", id="another script"),
        pytest.param("", "story-7", id="nothing"),
        pytest.param(
            " ".join(["word"] * 60), "-".join(["word"] * 30), id="cut between words"
        ),
        pytest.param("x" * 200, "x" * 150, id="cut where it must"),
    ],
)
def test_slug_of(headline, slug):
    assert addresses.slug_of(headline, 7) == slug


def test_slug_of__a_story_that_is_not_saved():
    assert addresses.slug_of("", None) == "story-0"


def test_publish__takes_an_address(make_story):
    story = make_story(headline="Bridge Opens")

    edition = workflow.publish(story, by=None, now=NOON)

    assert (edition.slug, edition.path) == ("bridge-opens", "2026/03/01/bridge-opens")
    assert paths(story) == [("2026/03/01/bridge-opens", NOON)]


def test_publish__the_desks_slug_goes_before_the_headline(make_story):
    assert workflow.publish(make_story(slug="bridge"), by=None).slug == "bridge"


def test_publish__an_address_that_another_story_has_gets_a_number(make_story):
    stories = [make_story(headline="Bridge Opens") for _ in range(3)]

    editions = [workflow.publish(story, by=None, now=NOON) for story in stories]

    assert [edition.slug for edition in editions] == [
        "bridge-opens",
        "bridge-opens-2",
        "bridge-opens-3",
    ]
    assert (
        workflow.publish(
            make_story(headline="Bridge Opens"), by=None, now=NOON + DAY
        ).slug
        == "bridge-opens"
    )


def test_publish__a_slug_that_changed_on_the_desk(make_story):
    """It changes nothing for readers until it is published; the older path stays the story's."""
    story = make_story(slug="bridge")
    workflow.publish(story, by=None, now=NOON)
    story.slug = "new-bridge"
    story.save()
    workflow.save(story, by=None)
    assert story.edition(NOON).slug == "bridge"
    assert paths(story) == [("2026/03/01/bridge", NOON)]

    edition = workflow.publish(story, by=None, now=NOON + DAY)

    assert edition.path == "2026/03/01/new-bridge"
    assert paths(story) == [
        ("2026/03/01/bridge", NOON),
        ("2026/03/01/new-bridge", NOON + DAY),
    ]


def test_publish__back_to_an_older_address_is_one_row(make_story):
    story = make_story(slug="bridge")
    workflow.publish(story, by=None, now=NOON)
    for day, slug in enumerate(["new-bridge", "bridge"], 1):
        story.slug = slug
        story.save()
        workflow.publish(story, by=None, now=NOON + day * DAY)

    assert paths(story) == [
        ("2026/03/01/bridge", NOON),
        ("2026/03/01/new-bridge", NOON + DAY),
    ]
    assert story.edition(NOON + 2 * DAY).path == "2026/03/01/bridge"


def test_publish__a_new_headline_does_not_move_the_story(make_story):
    story = make_story(headline="Bridge Opens")
    workflow.publish(story, by=None, now=NOON)
    story.headline = "Bridge Closes"
    story.save()

    assert (
        workflow.publish(story, by=None, now=NOON + DAY).path
        == "2026/03/01/bridge-opens"
    )


def test_publish__keeps_its_number_in_the_address(make_story):
    workflow.publish(make_story(slug="bridge"), by=None, now=NOON)
    story = make_story(slug="bridge")
    workflow.publish(story, by=None, now=NOON)
    story.headline = "Changed"
    story.save()

    assert workflow.publish(story, by=None, now=NOON + DAY).slug == "bridge-2"
    assert Address.objects.count() == 2


def test_unschedule__lets_an_address_go_that_nobody_saw(make_story):
    story = make_story(slug="bridge")
    workflow.publish(story, by=None, now=NOON)
    story.slug = "new-bridge"
    story.save()
    workflow.publish(story, by=None, at=NOON + DAY, now=NOON)

    workflow.unschedule(story, by=None, now=NOON)

    assert paths(story) == [("2026/03/01/bridge", NOON)]


def test_unschedule__and_schedule_again__the_address_begins_anew(make_story):
    story = make_story(slug="bridge")
    workflow.publish(story, by=None, at=NOON + DAY, now=NOON)
    workflow.unschedule(story, by=None, now=NOON)

    workflow.publish(story, by=None, at=NOON + DAY / 4, now=NOON)

    assert paths(story) == [("2026/03/01/bridge", NOON + DAY / 4)]


def test_reinstate__keeps_the_address(make_story):
    story = make_story(slug="bridge")
    workflow.publish(story, by=None, now=NOON)
    workflow.withdraw(story, by=None, now=NOON + DAY)

    assert (
        workflow.reinstate(story, by=None, now=NOON + 2 * DAY).path
        == "2026/03/01/bridge"
    )
    assert paths(story) == [("2026/03/01/bridge", NOON)]


def test_free__is_what_publishing_will_take(make_story):
    workflow.publish(make_story(slug="bridge"), by=None, now=NOON)
    story = make_story(slug="bridge")

    assert addresses.free("bridge", NOON, story.pk) == Place(
        "bridge-2", "2026/03/01/bridge-2"
    )
    assert addresses.free("bridge", NOON, None) == Place(
        "bridge-2", "2026/03/01/bridge-2"
    )
    assert workflow.publish(story, by=None, now=NOON).slug == "bridge-2"
    assert addresses.free("bridge-2", NOON, story.pk) == Place(
        "bridge-2", "2026/03/01/bridge-2"
    )
