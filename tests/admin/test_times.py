"""Times as an editor types them: plain ones, and those that the change of clocks skips or repeats."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django import forms
from django.test import override_settings
from django.utils import timezone

from tests.admin.forms import filled, page, save
from worthy_news.admin.times import NewsroomTimeField
from worthy_news.models import Edition, Withdrawal

BUDAPEST = "Europe/Budapest"


class TimeForm(forms.Form):
    at = NewsroomTimeField(required=False)


def ask(zone, typed, chosen=None):
    """Return the form after a time was typed, on a newsroom's clock in ``zone``."""
    data = {"at": typed} | ({"at_which": chosen} if chosen else {})
    with timezone.override(zone):
        form = TimeForm(data)
        form.full_clean()
        form.html = str(form["at"])
    return form


def choices(form, zone):
    """Return what the form offers, as (value, words, whether it is chosen)."""
    with timezone.override(zone):
        widget = form["at"].field.widget.get_context("at", form["at"].value(), {})
    options = widget["widget"].get("which", {}).get("optgroups", [])
    return [
        (option["value"], option["label"], option["selected"])
        for _, group, _ in options
        for option in group
    ]


TWICE = "The clocks go back on that day, and {} comes twice. Choose which one is meant."
SKIPPED = "The clocks go forward on that day, and {} is skipped. Choose a time before or after."


@pytest.mark.parametrize(
    ("zone", "typed", "error", "offered"),
    [
        pytest.param(
            "Europe/Budapest",
            "2026-10-25T02:30",
            TWICE.format("2:30 a.m."),
            [
                (
                    "2026-10-25T02:30:00+02:00",
                    "2:30 a.m., summer time, UTC+2, the first time",
                ),
                ("2026-10-25T02:30:00+01:00", "2:30 a.m., UTC+1, the second time"),
            ],
            id="budapest-twice",
        ),
        pytest.param(
            "Europe/Budapest",
            "2026-03-29T02:30",
            SKIPPED.format("2:30 a.m."),
            [
                ("2026-03-29T01:30:00+01:00", "1:30 a.m., UTC+1"),
                ("2026-03-29T03:30:00+02:00", "3:30 a.m., summer time, UTC+2"),
            ],
            id="budapest-skipped",
        ),
        pytest.param(
            "America/New_York",
            "2026-11-01T01:00",
            TWICE.format("1 a.m."),
            [
                (
                    "2026-11-01T01:00:00-04:00",
                    "1 a.m., summer time, UTC-4, the first time",
                ),
                ("2026-11-01T01:00:00-05:00", "1 a.m., UTC-5, the second time"),
            ],
            id="new-york-twice",
        ),
        pytest.param(
            "America/New_York",
            "2026-03-08T02:59",
            SKIPPED.format("2:59 a.m."),
            [
                ("2026-03-08T01:59:00-05:00", "1:59 a.m., UTC-5"),
                ("2026-03-08T03:59:00-04:00", "3:59 a.m., summer time, UTC-4"),
            ],
            id="new-york-skipped",
        ),
        pytest.param(
            "Australia/Lord_Howe",
            "2026-04-05T01:45",
            TWICE.format("1:45 a.m."),
            [
                (
                    "2026-04-05T01:45:00+11:00",
                    "1:45 a.m., summer time, UTC+11, the first time",
                ),
                (
                    "2026-04-05T01:45:00+10:30",
                    "1:45 a.m., UTC+10:30, the second time",
                ),
            ],
            id="lord-howe-twice-for-half-an-hour",
        ),
        pytest.param(
            "Australia/Lord_Howe",
            "2026-10-04T02:15",
            SKIPPED.format("2:15 a.m."),
            [
                ("2026-10-04T01:45:00+10:30", "1:45 a.m., UTC+10:30"),
                ("2026-10-04T02:45:00+11:00", "2:45 a.m., summer time, UTC+11"),
            ],
            id="lord-howe-skipped",
        ),
        pytest.param(
            "Europe/Dublin",
            "2026-10-25T01:30",
            TWICE.format("1:30 a.m."),
            [
                (
                    "2026-10-25T01:30:00+01:00",
                    "1:30 a.m., summer time, UTC+1, the first time",
                ),
                ("2026-10-25T01:30:00+00:00", "1:30 a.m., UTC, the second time"),
            ],
            id="dublin-whose-summer-time-is-standard",
        ),
        pytest.param(
            "America/Santiago",
            "2026-09-06T00:30",
            SKIPPED.format("12:30 a.m."),
            [
                ("2026-09-05T23:30:00-04:00", "Sept. 5, 2026, 11:30 p.m., UTC-4"),
                ("2026-09-06T01:30:00-03:00", "1:30 a.m., summer time, UTC-3"),
            ],
            id="santiago-skipped-at-midnight",
        ),
    ],
)
def test_time__asks_and_takes_the_answer(zone, typed, error, offered):
    form = ask(zone, typed)
    assert form.errors == {"at": [error]}
    assert choices(form, zone) == [(*one, False) for one in offered]
    assert f'value="{typed}"' in form.html

    for value, _ in offered:
        answered = ask(zone, typed, value)
        assert answered.cleaned_data["at"].isoformat() == value


@pytest.mark.parametrize(
    ("zone", "typed", "expected"),
    [
        (BUDAPEST, "2026-10-25T03:00", "2026-10-25T03:00:00+01:00"),
        (BUDAPEST, "2026-10-25T01:59", "2026-10-25T01:59:00+02:00"),
        (BUDAPEST, "2026-03-29T03:00", "2026-03-29T03:00:00+02:00"),
        ("Australia/Lord_Howe", "2026-04-05T02:00", "2026-04-05T02:00:00+10:30"),
        ("UTC", "2026-10-25T02:30:15", "2026-10-25T02:30:15+00:00"),
    ],
)
def test_time__a_plain_one_is_not_asked_about(zone, typed, expected):
    form = ask(zone, typed)

    assert form.cleaned_data["at"].isoformat() == expected
    assert choices(form, zone) == []


def test_time__the_answer_is_kept_with_the_form():
    chosen = "2026-10-25T02:30:00+01:00"
    form = ask(BUDAPEST, "2026-10-25T02:30", chosen)

    assert [selected for *_, selected in choices(form, BUDAPEST)] == [
        False,
        True,
    ]
    assert 'value="2026-10-25T02:30"' in form.html


def test_time__the_answer_to_a_skipped_one_stands_in_its_place():
    chosen = "2026-03-29T03:30:00+02:00"
    form = ask(BUDAPEST, "2026-03-29T02:30", chosen)

    assert choices(form, BUDAPEST) == []
    assert 'value="2026-03-29T03:30"' in form.html


def test_time__an_answer_about_another_time_is_none():
    plain = ask(BUDAPEST, "2026-10-25T05:00", "2026-10-25T02:30:00+01:00")
    asked = ask(BUDAPEST, "2027-10-31T02:30", "2026-10-25T02:30:00+01:00")

    assert plain.cleaned_data["at"].isoformat() == "2026-10-25T05:00:00+01:00"
    assert "comes twice" in asked.errors["at"][0]


@pytest.mark.parametrize(("hour", "chosen"), [(0, [True, False]), (1, [False, True])])
def test_time__a_kept_moment_shows_which_it_is(hour, chosen):
    moment = datetime(2026, 10, 25, hour, 30, tzinfo=UTC)
    with timezone.override(BUDAPEST):
        form = TimeForm(initial={"at": moment})

    assert [selected for *_, selected in choices(form, BUDAPEST)] == chosen


@pytest.mark.parametrize("typed", ["soon", "0001-01-01T00:00", "9999-12-31T23:59"])
def test_time__what_no_clock_shows_is_refused(typed):
    form = ask(BUDAPEST, typed)

    assert form.errors == {"at": ["Enter a valid date/time."]}
    assert f'value="{typed}"' in form.html


# At the desk


@override_settings(TIME_ZONE=BUDAPEST)
def test_schedule__asks_which_time_and_loses_nothing(chief, make_story):
    story = make_story()

    response = save(
        chief,
        story,
        headline="Typed",
        goes_out_at="2126-10-27T02:30",
        _schedule="Schedule",
    )
    form = response.context["adminform"].form

    assert form.errors == {"goes_out_at": [TWICE.format("2:30 a.m.")]}
    assert 'value="Typed"' in response.text
    assert not Edition.objects.exists()
    chief.post(
        page("story_change", story.pk),
        filled(response)
        | {"goes_out_at_which": "2126-10-27T02:30:00+01:00", "_schedule": "Schedule"},
    )
    edition = Edition.objects.get()
    assert edition.starts_at == datetime(2126, 10, 27, 1, 30, tzinfo=UTC)
    assert edition.headline == "Typed"


@override_settings(TIME_ZONE=BUDAPEST)
@pytest.mark.parametrize("move", ["schedule", "end", "withdraw", "correct"])
def test_move_page__asks_which_time(chief, make_edition, make_story, move):
    story = make_story() if move == "schedule" else make_edition().story
    typed = {
        "at": "2126-10-27T02:30",
        "kind": "clarification" if move == "correct" else "hold",
        "correction": "A note that was typed.",
        "reason": "A reason that was typed.",
    }
    address = page("story_move", story.pk, move)

    asked = chief.post(address, typed)
    assert asked.context["form"].errors == {"at": [TWICE.format("2:30 a.m.")]}
    assert "2:30 a.m., UTC+1, the second time" in asked.text
    assert ("that was typed." in asked.text) == (move in ("withdraw", "correct"))

    chief.post(address, typed | {"at_which": "2126-10-27T02:30:00+01:00"})
    second = datetime(2126, 10, 27, 1, 30, tzinfo=UTC)
    editions = Edition.objects.values_list("starts_at", flat=True)
    withdrawals = Withdrawal.objects.values_list("at", flat=True)
    assert second in [*editions, *withdrawals]


@override_settings(TIME_ZONE=BUDAPEST)
def test_schedule__a_correction_keeps_the_answer(chief, make_edition):
    story = make_edition().story

    response = save(
        chief,
        story,
        change="correct",
        goes_out_at="2126-10-27T02:30",
        goes_out_at_which="2126-10-27T02:30:00+01:00",
        _schedule="x",
    )
    note = chief.get(response.url)

    assert [selected for *_, selected in choices(note.context["form"], BUDAPEST)] == [
        False,
        True,
    ]
