"""What the newsroom's examinations find, and that they find nothing where all is well."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder

from worthy_news import workflow
from worthy_news.conf import DEFAULT_RENDITIONS
from worthy_news.models import Address, Event, Heartbeat, SideEffect, Story
from worthy_news.renditions import claiming
from worthy_news.workflow import outbox
from worthy_news.workflow.health import Examinations, Level, Problem, examinations
from worthy_news.workflow.health.records import events

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(make_story):
    return make_story()


@pytest.fixture
def tell(monkeypatch):
    """A site with a side effect that fails."""

    def tell(effect):
        raise OSError("The line is dead.")

    monkeypatch.setattr(workflow.side_effects, "_entries", {"tell": tell})


def found(name, now=NOON):
    """Return what one examination finds, as (level, text, stories)."""
    return [
        (problem.level.value, problem.text, problem.stories)
        for problem in examinations.problems(now, names=[name])
    ]


def test_problems__are_none_where_all_is_well(
    settings, make_edition, make_image, make_rendition
):
    settings.WORTHY_NEWS = {
        "BASE_URL": "https://paper.example",
        "RENDITIONS": {
            **dict.fromkeys(DEFAULT_RENDITIONS),
            "small": {"width": 9},
        },
    }
    settings.DEBUG = True
    image = make_image()
    make_rendition(image, "small")
    make_edition(pictures=[image])

    assert examinations.problems() == []


def test_problems__the_worst_come_first_each_with_its_name():
    own = Examinations()
    mild = Problem(level=Level.WARNING, text="Mild.", remedy="Wait.")
    own.register("mild", lambda now: [mild])
    own.register("bad", lambda now: iter([Problem(text="Bad.", remedy="Run.")]))

    assert [(problem.text, problem.examination) for problem in own.problems()] == [
        ("Bad.", "bad"),
        ("Mild.", "mild"),
    ]
    assert mild.examination == ""


def test_problems__a_database_that_refuses_is_one():
    own = Examinations()

    @own.register("broken")
    def broken(now):
        raise OperationalError("no such table: worthy_news_story")
        yield

    assert [problem.text for problem in own.problems()] == [
        "The database does not answer: no such table: worthy_news_story"
    ]


# What goes out


def test_overdue__tells_how_many_and_since_when(tell, story):
    workflow.publish(story, None, now=NOON)
    assert found("overdue", NOON + 5 * MINUTE - MINUTE) == []
    assert found("overdue", NOON + 2 * HOUR) == [
        ("error", "1 side effect is overdue, for 2\xa0hours.", (story.pk,))
    ]

    workflow.withdraw(story, None, now=NOON + HOUR)

    assert found("overdue", NOON + 2 * HOUR) == [
        (
            "error",
            "2 side effects are overdue, the oldest for 2\xa0hours.",
            (story.pk,),
        )
    ]


def test_failed__tells_with_what(tell, story):
    workflow.publish(story, None, now=NOON)
    SideEffect.objects.update(attempts=5)
    list(outbox.run_due(NOON))

    assert found("failed", NOON + HOUR) == [
        (
            "error",
            "1 side effect has failed for good, 1\xa0hour ago: tell, OSError: The line is dead.",
            (story.pk,),
        )
    ]


def test_heartbeat__is_asked_for_where_there_is_something_to_run(tell):
    assert found("heartbeat") == [("error", "publish_due has never run.", ())]

    Heartbeat.objects.create(name="publish_due", at=NOON - HOUR)
    assert found("heartbeat") == [("error", "publish_due ran last 1\xa0hour ago.", ())]

    Heartbeat.objects.update(at=NOON - MINUTE)
    assert found("heartbeat") == []


def test_heartbeat__is_not_asked_for_where_there_is_nothing():
    assert found("heartbeat") == []


def test_embargoes__finds_an_edition_that_is_set_for_too_early(story, make_story):
    for early in (story, make_story(headline="Another")):
        workflow.publish(early, None, at=NOON + HOUR, now=NOON)
    Story.objects.filter(pk=story.pk).update(embargo_until=NOON + 2 * HOUR)

    assert found("embargoes") == [
        ("error", "A story is set to go out before its embargo ends.", (story.pk,))
    ]

    Story.objects.update(embargo_until=NOON + 2 * HOUR)
    assert found("embargoes")[0][1] == (
        "A story is set to go out before its embargo ends. Stories: 2."
    )


def test_kills__finds_one_that_waits(settings, story, make_user):
    settings.WORTHY_NEWS = {"KILL_TAKES_TWO": True}
    ann, bob = (make_user(name, "withdraw_story") for name in ("ann", "bob"))
    workflow.publish(story, None, now=NOON)
    workflow.withdraw(story, ann, "kill", now=NOON + MINUTE)

    assert found("kills", NOON + HOUR + MINUTE) == [
        (
            "warning",
            "A kill has waited for a second person for 1\xa0hour.",
            (story.pk,),
        )
    ]

    workflow.withdraw(story, bob, "kill", now=NOON + HOUR)
    assert found("kills", NOON + HOUR + MINUTE) == []


def test_addresses__finds_a_story_that_has_lost_its_own(story):
    workflow.publish(story, None, now=NOON)
    assert found("addresses") == []

    Address.objects.all().delete()

    assert found("addresses") == [
        (
            "error",
            "A story has editions, and no address that leads to them.",
            (story.pk,),
        )
    ]


# Pictures


def test_renditions__finds_what_failed_and_what_is_missing(
    make_edition, make_image, make_rendition
):
    failed, missing, unused = make_image(), make_image(), make_image()
    make_rendition(failed, "large", 0, 0, state="failed", reason="Broken.")
    make_rendition(missing, "large")
    make_edition(pictures=[failed, missing], at=NOON)
    make_rendition(unused, "large", 0, 0, state="failed", reason="Broken.")

    assert found("renditions", NOON) == [
        (
            "error",
            "1 picture of a live story has renditions that could not be made.",
            (),
        ),
        ("warning", "1 picture of a live story lacks renditions.", ()),
    ]
    assert found("renditions", NOON - HOUR) == []


def test_builds__finds_what_nobody_makes_and_what_fails(make_image):
    waiting, failing, made = make_image(), make_image(), make_image()
    claiming.ask([waiting.pk, failing.pk, made.pk], NOON)
    claiming.end(claiming.claim(made.pk, NOON), NOON)
    claiming.fail(claiming.claim(failing.pk, NOON), "The disk is full.")

    assert found("builds", NOON + 10 * MINUTE) == [
        (
            "warning",
            "The renditions of 1 image could not be made, and are tried again.",
            (),
        )
    ]
    assert found("builds", NOON + HOUR)[0] == (
        "error",
        "2 images wait for their renditions, the first for 1\xa0hour.",
        (),
    )
    claiming.ask([failing.pk], NOON + HOUR)
    claiming.end(claiming.claim(failing.pk, NOON + HOUR), NOON + HOUR)
    claiming.end(claiming.claim(waiting.pk, NOON + HOUR), NOON + HOUR)
    assert found("builds", NOON + 2 * HOUR) == []


def test_layouts__finds_one_that_asks_for_no_rendition_of_ours(make_layout):
    make_layout("[story_image name=huge][story_image name=huge]", name="Wide")
    make_layout("[story_image name=large][story_image]", name="Narrow")

    ((level, text, stories),) = found("layouts")

    assert (level, stories) == ("warning", ())
    assert text.startswith("The layout “Wide”: ")
    assert "huge" in text


# The site


def test_migrations__finds_what_the_database_has_not_had():
    MigrationRecorder(connection).record_unapplied("worthy_news", "0001_initial")

    assert found("migrations") == [
        ("error", "The database lacks the migration worthy_news.0001_initial.", ())
    ]


def test_clocks__finds_them_apart(make_source):
    make_source()
    assert found("clocks") == []

    def late(execute, sql, *context):
        sql = sql.replace("'NOW')", "'NOW', '-1 hour')")
        sql = sql.replace("STATEMENT_TIMESTAMP()", "now() - interval '1 hour'")
        return execute(sql, *context)

    with connection.execute_wrapper(late):
        ((level, text, _),) = found("clocks")

    assert level == "error"
    assert text.endswith("seconds apart.")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("base_url", "WORTHY_NEWS has no BASE_URL."),
        ("own_source", "No source is the site's own, so the site has no name."),
        ("workers", "Background jobs run in line: editors wait for them."),
    ],
)
def test_setup__finds_what_is_not_there(name, text):
    assert found(name) == [("warning", text, ())]


def test_events__finds_a_record_that_was_changed(story):
    workflow.publish(story, None, now=NOON)
    event = Event.objects.latest("pk")
    assert list(events(NOON)) == []

    Event.objects.filter(pk=event.pk).update(by_name="Nobody")

    (problem,) = events(NOON)
    assert problem.text == (
        f"The record of a story is broken at event {event.pk}: the row was changed."
    )
    assert problem.stories == (story.pk,)

    Event.objects.all().delete()
    (problem,) = events(NOON)
    assert "at event –: rows after it are missing." in problem.text


def test_problems__take_the_same_queries_however_many_stories(
    make_edition, django_assert_num_queries
):
    names = [name for name in examinations.names if name != "migrations"]
    make_edition()
    with django_assert_num_queries(14):
        examinations.problems(names=names)

    for number in range(3):
        make_edition(headline=f"Story {number}")
    with django_assert_num_queries(14):
        examinations.problems(names=names)
