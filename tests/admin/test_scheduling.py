"""Many stories scheduled at once: what the page asks, what becomes of each, what it costs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import override_settings

from tests.admin.forms import page, told
from worthy_news import workflow
from worthy_news.models import Edition, Story

LIST = page("story_changelist")
AT = "2126-07-01T12:30"
NOON = datetime(2126, 7, 1, 12, 30, tzinfo=UTC)


def ask(client, *stories, **values):
    """Choose the action for ``stories``; with ``values``, answer its page."""
    data = {"action": "schedule", "_selected_action": [story.pk for story in stories]}
    return client.post(LIST, data | values)


def schedule(client, *stories, **values):
    seen = ask(client, *stories)
    shown = {
        row.field: row.standing.latest_revision or "" for row in seen.context["rows"]
    }
    values = {"minutes": "0", "at": AT, "_schedule": "Schedule"} | shown | values
    return ask(client, *stories, **values)


def results(response):
    return {
        str(row.story): (row.scheduled, row.result) for row in response.context["rows"]
    }


def test_page__shows_where_each_stands_and_its_checklist(editor, make_story):
    live, bare = make_story(headline="Out Already"), make_story(headline="", body="")
    workflow.publish(live, None)

    response = ask(editor, live, bare)

    assert response.status_code == 200
    assert '<h2 id="worthy-stories">The stories, in the order' in response.text
    assert "Live: edition 1" in response.text
    assert "2 things stop it" in response.text
    assert "change" in response.context["form"].fields
    assert not Edition.objects.exclude(story=live).exists()


def test_page__each_has_its_result_and_none_undoes_another(editor, make_story):
    good, bare = make_story(headline="Good"), make_story(headline="", body="Words.")
    spiked, other = make_story(headline="Spiked"), make_story(headline="Other")
    workflow.spike(spiked, None, "No.")

    response = schedule(editor, good, bare, spiked, other)

    assert results(response) == {
        "Good": (True, "Edition 1 goes out on July 1, 2126, 12:30 p.m. UTC."),
        str(bare): (False, "The story has no headline. Write one, then publish."),
        "Spiked": (False, "The story is spiked. Revive it first."),
        "Other": (True, "Edition 1 goes out on July 1, 2126, 12:30 p.m. UTC."),
    }
    assert "2 of 4 are scheduled." in response.text
    assert "<strong>Not scheduled:</strong> The story is spiked." in response.text
    editions = Edition.objects.values_list("story__headline", "starts_at", "by_name")
    assert sorted(editions) == [
        ("Good", NOON, "a-editor"),
        ("Other", NOON, "a-editor"),
    ]


def test_page__minutes_between(editor, make_story):
    first, second, third = (make_story(headline=name) for name in "ABC")
    Story.objects.filter(pk=second.pk).update(headline="")

    response = schedule(editor, first, second, third, minutes="45")

    order = [row.story for row in response.context["rows"]]
    starts = dict(Edition.objects.values_list("story", "starts_at"))
    assert second.pk not in starts
    for story in (first, third):
        assert starts[story.pk] == NOON + order.index(story) * timedelta(minutes=45)


def test_page__minutes_are_minutes_when_the_clocks_change(editor, make_story):
    stories = [make_story(), make_story()]

    with override_settings(TIME_ZONE="Europe/Budapest"):
        schedule(editor, *stories, at="2126-10-27T01:30", minutes="120")

    starts = sorted(Edition.objects.values_list("starts_at", flat=True))
    assert starts[1] - starts[0] == timedelta(hours=2)


def test_page__asks_which_time_is_meant(editor, make_story):
    story = make_story()

    with override_settings(TIME_ZONE="Europe/Budapest"):
        asked = schedule(editor, story, at="2126-10-27T02:30", minutes="5")
        schedule(
            editor,
            story,
            at="2126-10-27T02:30",
            at_which="2126-10-27T02:30:00+01:00",
        )

    assert "2:30 a.m. comes twice" in asked.text
    assert 'name="minutes" value="5"' in asked.text
    assert Edition.objects.get().starts_at == datetime(2126, 10, 27, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("values", "error"),
    [({"at": ""}, "at"), ({"minutes": "-1"}, "minutes"), ({"minutes": ""}, "minutes")],
)
def test_page__a_mistake_schedules_nothing(editor, make_story, values, error):
    response = schedule(editor, make_story(), **values)

    assert list(response.context["form"].errors) == [error]
    assert not Edition.objects.exists()


def test_page__what_was_changed_meanwhile_is_not_scheduled(editor, make_story):
    story = make_story()
    workflow.save(story, None)

    response = schedule(editor, story, **{f"revision-{story.pk}": "1"})
    assert results(response)[str(story)][0]
    workflow.unschedule(story, None)
    Story.objects.update(headline="Changed")
    workflow.save(story, None)

    response = schedule(editor, story, **{f"revision-{story.pk}": "1"})
    assert results(response) == {
        "Changed": (
            False,
            "The story has changed since revision 1: Headline. Look at it as it is now, then go on.",
        )
    }


def test_page__a_live_story_is_replaced_then(editor, make_edition):
    story = make_edition(headline="Old").story
    Story.objects.filter(pk=story.pk).update(headline="New")
    workflow.save(story, None)

    response = schedule(editor, story, change="minor")

    assert results(response)["New"] == (
        True,
        "Edition 2 goes out on July 1, 2126, 12:30 p.m. UTC. Until then, readers have edition 1.",
    )
    assert Edition.objects.get(number=2).kind == "minor"


def test_page__is_for_those_who_may_publish(reporter, make_story):
    story = make_story()

    ask(reporter, story, at=AT, minutes="0", _schedule="Schedule")

    assert not Edition.objects.exists()


def test_page__not_for_too_many(editor, make_source):
    source = make_source()
    stories = Story.objects.bulk_create(Story(source=source) for _ in range(51))

    response = ask(editor, *stories)

    assert response.url == LIST
    assert told(response) == [("error", "Choose 50 stories at the most.")]


def test_page__asks_the_same_of_each_story(
    editor, make_story, django_assert_max_num_queries
):
    def count(*stories):
        with django_assert_max_num_queries(100) as captured:
            ask(editor, *stories)
        return len(captured)

    stories = [make_story() for _ in range(4)]
    one, two, four = (count(*stories[:many]) for many in (1, 2, 4))

    assert (two - one, four - two) == (5, 10)
