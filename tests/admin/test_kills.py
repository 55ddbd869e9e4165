"""Withdrawing with a reason code, and a kill that takes two people, at the desk."""

from __future__ import annotations

import pytest

from tests.admin.forms import page, save, told
from worthy_news import workflow
from worthy_news.models import Withdrawal


@pytest.fixture
def story(make_edition):
    return make_edition().story


@pytest.fixture
def two(settings):
    settings.WORTHY_NEWS = {"KILL_TAKES_TWO": True}


@pytest.fixture
def asked(two, story, make_user):
    """The story, whose kill Ann has asked for."""
    ann = make_user("ann", "withdraw_story", first_name="Ann")
    workflow.withdraw(story, ann, "kill", "A judge says so.", code="legal")
    return story


@pytest.mark.parametrize("kind", ["takedown", "kill"])
def test_withdraw_page__asks_why_a_story_goes_for_good(chief, story, kind):
    address = page("story_move", story.pk, "withdraw")

    response = chief.post(address, {"kind": kind, "reason": "Being checked"})

    assert response.context["form"].errors == {
        "code": ["Say why the story goes: choose what fits best."]
    }
    assert 'value="Being checked"' in response.text
    assert not Withdrawal.objects.exists()


def test_withdraw_page__a_hold_takes_no_code(chief, story):
    chief.post(page("story_move", story.pk, "withdraw"), {"kind": "hold"})

    assert (Withdrawal.objects.get().kind, Withdrawal.objects.get().code) == (
        "hold",
        "",
    )


def test_withdraw_page__says_that_a_kill_waits_for_another(two, chief, story):
    response = chief.post(
        page("story_move", story.pk, "withdraw"), {"kind": "kill", "code": "rights"}
    )

    assert told(response) == [
        (
            "success",
            "The story is on hold, and its kill is asked for. Someone else has to confirm it.",
        )
    ]
    assert chief.get(f"/{story.addresses.get().path}/").status_code == 404


def test_form__shows_who_asked_and_why(asked, chief):
    response = chief.get(page("story_change", asked.pk))

    assert "kill asked for by Ann" in response.text
    assert "On hold (kill asked for)" in response.text
    assert "<td>Legal</td>" in response.text
    assert {"confirm_kill", "drop_kill"} <= response.context["moves"].keys()


def test_confirm__kills(asked, chief):
    saved = save(chief, asked, _confirm_kill="Confirm the kill…")
    assert saved.url == page("story_move", asked.pk, "confirm_kill")

    response = chief.post(saved.url)

    assert told(response)[-1] == ("success", "The story is withdrawn: Killed.")
    assert chief.get(f"/{asked.addresses.get().path}/").status_code == 410


def test_confirm__of_the_one_who_asked_is_refused(two, chief, story):
    workflow.withdraw(story, chief.user, "kill")

    response = chief.post(page("story_move", story.pk, "confirm_kill"))

    assert response.context["form"].non_field_errors() == [
        "You have asked for this kill yourself. Someone else who may withdraw stories"
        " has to confirm it."
    ]


def test_drop__leaves_the_story_on_hold(asked, chief):
    response = chief.post(
        page("story_move", asked.pk, "drop_kill"), {"reason": "The judge was wrong."}
    )

    assert told(response) == [
        ("success", "The kill is dropped. The story stays on hold.")
    ]
    moves = chief.get(page("story_change", asked.pk)).context["moves"]
    assert "reinstate" in moves
    assert "drop_kill" not in moves


@pytest.mark.parametrize("button", ["publish", "schedule", "reinstate"])
@pytest.mark.parametrize("kind", ["takedown", "kill"])
def test_button__asks_before_it_brings_back_what_went_for_good(
    chief, story, kind, button
):
    workflow.withdraw(story, None, kind, notice="Gone.")

    response = save(
        chief,
        story,
        headline="Right this time",
        goes_out_at="2126-01-01T00:00" if button == "schedule" else "",
        **{f"_{button}": "1"},
    )

    story.refresh_from_db()
    assert story.headline == "Right this time"
    assert story.editions.count() == 1
    address = page("story_move", story.pk, button)
    assert response.url.partition("?")[0] == address
    asking = "The story was withdrawn for good. This brings it back."
    assert asking in chief.get(response.url).text

    chief.post(address, {"at": "2126-01-01T00:00"})

    assert story.editions.count() == 2


def test_publish_button__brings_back_what_was_unpublished_at_once(chief, story):
    workflow.withdraw(story, None, "unpublish")

    save(chief, story, headline="Right this time", _publish="1")

    assert story.editions.count() == 2
