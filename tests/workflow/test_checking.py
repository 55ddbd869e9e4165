from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from worthy_news import workflow
from worthy_news.models import Edition, Event, Story
from worthy_news.workflow import Finding, Level, Refused, rules

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
LEFT_OVER = "“TK” was left in “It cost TK.”. Put in what is missing."
NOT_CLOSED = "The shortcode [story_image is not closed. Write ] where it ends."


@pytest.fixture
def blocked(make_story):
    return make_story(dek="It cost TK.", body="<p>Words. [story_image</p>")


def test_preflight__of_a_story_that_may_go(make_story, make_section, make_image):
    story = make_story(
        section=make_section(),
        credits=["Ada Novak"],
        places=["MOSCOW"],
        pictures=[make_image(alt="A bridge", credit="Ada Novak")],
        body=f"<p>{'word ' * 300}</p>",
    )

    report = workflow.preflight(story)

    assert (report.findings, report.word_count, report.reading_time) == ((), 300, 2)


def test_preflight__makes_a_fixed_number_of_queries(
    make_story, make_image, django_assert_num_queries
):
    few = make_story(credits=["Ada Novak"], places=["RIGA"], pictures=[make_image()])
    many = make_story(
        credits=["A", "B", "C"],
        places=["RIGA", "OSLO", "KYIV"],
        pictures=[make_image() for _ in range(5)],
        body="<p>[story_image] TK</p>" * 20,
    )

    for story in (few, many):
        fresh = Story.objects.select_related("source", "section", "layout").get(
            pk=story.pk
        )
        with django_assert_num_queries(6):
            workflow.preflight(fresh)


def test_preflight__writes_nothing(blocked):
    workflow.preflight(blocked)

    assert not blocked.revisions.exists()
    assert not blocked.events.exists()


def test_preflight__judges_the_instance_and_the_time(make_story):
    story = make_story()
    story.headline = "Bridge TK"

    report = workflow.preflight(story, NOW - timedelta(days=1), now=NOW)

    assert {"left_over", "moment"} <= {found.rule for found in report.findings}


@pytest.mark.parametrize("door", ["now", "scheduled", "the system"])
def test_publish__is_refused_with_every_blocks_sentence(blocked, make_user, door):
    by = None if door == "the system" else make_user("", "publish_story")
    at = NOW + timedelta(hours=1) if door == "scheduled" else None

    with pytest.raises(Refused) as refusal:
        workflow.publish(blocked, by, at=at, now=NOW)

    assert str(refusal.value) == f"{LEFT_OVER} {NOT_CLOSED}"
    assert not Edition.objects.exists()
    assert not Event.objects.exists()


def test_publish__warnings_do_not_stop_it(make_story):
    story = make_story(headline="BRIDGE OPENS AT LAST.")

    assert workflow.preflight(story).findings
    assert workflow.publish(story, None).number == 1


def test_override__is_recorded_with_what_and_why(blocked, make_user):
    by = make_user("ed", "publish_story", "override_preflight")

    workflow.publish(blocked, by, note="Fast.", override=" The press waits. ", now=NOW)

    event = Event.objects.get(verb="publish")
    assert (event.by, event.by_name) == (by, "ed")
    assert event.note == (
        f"Fast. Published over: {LEFT_OVER} {NOT_CLOSED} Reason: The press waits."
    )


def test_override__takes_a_permission(blocked, make_user):
    by = make_user("ed", "publish_story")

    with pytest.raises(Refused) as refusal:
        workflow.publish(blocked, by, override="The press waits.")

    assert str(refusal.value) == (
        f"{LEFT_OVER} {NOT_CLOSED} You may not override this. Ask someone who may."
    )
    assert not Edition.objects.exists()


@pytest.mark.parametrize("reason", ["", "  "])
def test_override__takes_a_reason(blocked, make_user, reason):
    by = make_user("ed", "publish_story", "override_preflight")

    with pytest.raises(Refused, match="Put in what is missing"):
        workflow.publish(blocked, by, override=reason)


def test_override__by_the_system(blocked):
    assert workflow.publish(blocked, None, override="An import.").number == 1


@pytest.mark.parametrize("fields", [{"headline": ""}, {"body": ""}])
def test_override__not_of_what_nothing_could_be_printed_of(make_story, fields):
    with pytest.raises(Refused, match="then publish"):
        workflow.publish(make_story(**fields), None, override="Please.")


def test_override__of_nothing_leaves_no_note(make_story):
    workflow.publish(make_story(), None, override="To be sure.")

    assert Event.objects.get(verb="publish").note == ""


def test_publish__asks_a_sites_own_rules(make_story, monkeypatch):
    before = dict(rules._entries)
    monkeypatch.setattr(rules, "_entries", before)

    @rules.register("lawyer")
    def lawyer(draft):
        if "court" in draft.text:
            yield Finding(level=Level.BLOCK, field="body", text="Ask the lawyer.")

    with pytest.raises(Refused, match=r"^Ask the lawyer\.$"):
        workflow.publish(make_story(body="<p>In court.</p>"), None)

    assert workflow.publish(make_story(), None).number == 1
