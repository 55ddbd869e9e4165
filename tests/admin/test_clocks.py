"""The clocks on the form, how far off a moment is, and what is said of ends and of revisions."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import override_settings
from django.utils import timezone

from tests.admin.forms import page, save, told
from worthy_news import workflow
from worthy_news.admin import clocks
from worthy_news.models import Edition, Story, Withdrawal

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
LATER = "2126-07-01T12:30"
LIST = page("story_changelist")


@pytest.mark.parametrize(
    ("ahead", "words"),
    [
        (timedelta(hours=2, minutes=13, seconds=40), "in 2 h 13 min"),
        (timedelta(minutes=-13), "13 min ago"),
        (timedelta(hours=3), "in 3 h"),
        (timedelta(days=2, hours=5, minutes=30), "in 2 d 5 h"),
        (timedelta(days=-1, minutes=-30), "1 d ago"),
        (timedelta(seconds=59), "now"),
        (timedelta(), "now"),
    ],
)
def test_distance(ahead, words):
    assert clocks.distance(NOON + ahead, NOON) == words


def test_distance__is_true_across_a_change_of_clocks():
    budapest = ZoneInfo("Europe/Budapest")
    before = datetime(2026, 3, 29, 1, 0, tzinfo=budapest)

    assert clocks.distance(before.replace(hour=4), before) == "in 2 h"


@pytest.mark.parametrize(
    ("zone", "shown"),
    [
        ("Europe/Budapest", "Sun 2026-03-01 13:00 UTC+1"),
        ("Asia/Kolkata", "Sun 2026-03-01 17:30 UTC+5:30"),
        ("America/St_Johns", "Sun 2026-03-01 08:30 UTC-3:30"),
        ("Pacific/Auckland", "Mon 2026-03-02 01:00 UTC+13"),
        ("UTC", "Sun 2026-03-01 12:00 UTC"),
    ],
)
def test_clock__reads(zone, shown):
    assert clocks.Clock("", ZoneInfo(zone)).reads(NOON) == shown


@pytest.mark.parametrize(
    ("zone", "dateline"),
    [
        pytest.param("Europe/Moscow", ("MOSCOW", "Europe/Moscow"), id="of-the-place"),
        pytest.param("", ("Worthy News", "America/New_York"), id="of-the-source"),
    ],
)
def test_clocks__of_a_story(make_source, make_story, make_place, zone, dateline):
    make_source(zone="America/New_York")
    places = [make_place("MOSCOW", zone=zone), make_place("RIGA", zone="Europe/Riga")]
    story = make_story(places=places)

    with timezone.override("Europe/Budapest"):
        found = clocks.of(story)

    assert [(one.name, one.zone_name) for one in found] == [
        ("Newsroom", "Europe/Budapest"),
        dateline,
        ("UTC", "UTC"),
    ]


def test_clocks__of_a_new_story(make_source):
    assert [one.name for one in clocks.of(None)] == ["Newsroom", "UTC"]
    make_source()
    assert [one.name for one in clocks.of(None)] == ["Newsroom", "Worthy News", "UTC"]


@override_settings(TIME_ZONE="Europe/Budapest")
def test_form__shows_what_the_clocks_show_then(chief, make_story, make_place):
    story = make_story(places=[make_place("MOSCOW", zone="Europe/Moscow")])
    moment = timezone.now() + timedelta(days=2, hours=5, minutes=1)
    typed = f"{timezone.localtime(moment):%Y-%m-%dT%H:%M}"

    text = save(chief, story, goes_out_at=typed, _publish="A slip").text

    assert "in 2 d 5 h" in text
    for zone in ("Europe/Budapest", "Europe/Moscow", "UTC"):
        shown = clocks.Clock("", ZoneInfo(zone)).reads(moment)
        assert f'<dd data-zone="{zone}">{shown}</dd>' in text


# The end


def test_form__publishes_until(chief, make_story):
    story = make_story()

    response = save(chief, story, until=LATER, _publish="Publish now")

    assert told(response)[-1][1].startswith(
        "Edition 1 is out, until July 1, 2126, 12:30 p.m. UTC."
    )
    assert Withdrawal.objects.get().kind == "unpublish"
    form = chief.get(page("story_change", story.pk))
    assert "Live: edition 1 · until July 1, 2126, 12:30 p.m. UTC" in form.text
    assert 'name="until"' not in form.text


def test_form__an_end_before_the_start_publishes_nothing(chief, make_story):
    story = make_story()

    response = save(
        chief,
        story,
        dek="Typed",
        goes_out_at=LATER,
        until="2126-06-01T12:30",
        _schedule="x",
    )

    assert told(response)[-1] == (
        "error",
        "The story goes out on July 1, 2126, 12:30 p.m. UTC, so it cannot end on"
        " June 1, 2126, 12:30 p.m. UTC. Give a later time.",
    )
    assert Story.objects.get().dek == "Typed"
    assert not Edition.objects.exists()


def test_form__a_correction_takes_no_end(chief, make_edition):
    response = save(
        chief, make_edition().story, change="correct", until=LATER, _publish="x"
    )

    assert response.context["adminform"].form.errors == {
        "until": ["Empty it: a correction does not say when the story ends."]
    }


def test_form__the_end_is_for_those_who_may_withdraw(editor, make_story):
    story = make_story()
    address = page("story_move", story.pk, "schedule")

    assert 'name="until"' not in editor.get(page("story_change", story.pk)).text
    assert "until" not in editor.get(address).context["form"].fields


def test_end_page__sets_the_end(chief, make_edition):
    story = make_edition().story
    address = page("story_move", story.pk, "end")
    assert save(chief, story, _end="End…").url == address

    response = chief.post(address, {"at": LATER})

    assert told(response)[-1] == (
        "success",
        "The story ends on July 1, 2126, 12:30 p.m. UTC.",
    )
    assert Withdrawal.objects.get().is_planned_end


def test_list__tells_an_end_from_a_withdrawal(chief, make_story):
    now = timezone.now()
    ended, gone, live = (make_story(headline=name) for name in ("Ended", "Gone", "Out"))
    for story in (ended, gone, live):
        workflow.publish(story, None, now=now - timedelta(hours=3))
    ends_at = now - timedelta(hours=1)
    workflow.withdraw(
        ended, None, "unpublish", at=ends_at, now=now - timedelta(hours=2)
    )
    workflow.withdraw(gone, None, "unpublish", now=ends_at)

    def listed(stands):
        response = chief.get(LIST, {"stands": stands})
        return [
            (str(row), str(row.standing)) for row in response.context["cl"].result_list
        ]

    ((headline, words),) = listed("ended")
    assert headline == "Ended"
    assert words.startswith("Ended on ")
    assert [headline for headline, _ in listed("withdrawn")] == ["Gone"]
    form = chief.get(page("story_change", ended.pk)).text
    assert "worthy-standing-ended" in form
    assert 'name="_reinstate"' in form


# Which revision is which


def revise(story, times):
    for _ in range(times):
        number = story.revisions.count() + 1
        Story.objects.filter(pk=story.pk).update(headline=f"Version {number}")
        workflow.save(story, None)


def test_form__says_which_revision_is_scheduled_and_which_is_yours(chief, make_story):
    story = make_story()
    revise(story, 4)
    workflow.publish(story, None)
    revise(story, 3)
    workflow.approve(story, None)
    workflow.publish(story, None, at=timezone.now() + timedelta(days=1))
    text = chief.get(page("story_change", story.pk)).text
    compare = page("story_compare", story.pk)
    assert '?from=4&amp;to=7">Live is revision 4, yours is 7.</a>' in text
    assert "Readers have edition 1 until then." in text

    revise(story, 2)
    text = chief.get(page("story_change", story.pk)).text

    for number, words in [
        (7, "Approved and scheduled is revision 7, yours is 9."),
        (4, "Live is revision 4, yours is 9."),
    ]:
        assert f'<a href="{compare}?from={number}&amp;to=9">{words}</a>' in text
        assert chief.get(compare, {"from": number, "to": 9}).status_code == 200


def test_form__says_nothing_where_all_are_the_same(chief, make_edition):
    assert (
        "yours is" not in chief.get(page("story_change", make_edition().story.pk)).text
    )


def test_form__shows_when_it_goes_out_and_ends_on_the_clocks(chief, make_story):
    story, now = make_story(), timezone.now()
    at, until = now + timedelta(days=1, minutes=1), now + timedelta(days=2, minutes=1)
    workflow.publish(story, None, at=at, until=until)

    for address in (
        page("story_change", story.pk),
        page("story_move", story.pk, "unschedule"),
    ):
        panels = chief.get(address).context["clocks"]

        assert [
            (str(label), panel["distance"], panel["readings"][-1][1])
            for label, panel in panels[1:]
        ] == [
            ("Goes out", "in 1 d", clocks.Clock("", UTC).reads(at)),
            ("Ends", "in 2 d", clocks.Clock("", UTC).reads(until)),
        ]
