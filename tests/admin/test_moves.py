from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import override_settings
from django.utils import timezone

from tests.admin.forms import filled, page, save, told
from worthy_news import workflow
from worthy_news.models import Edition, Revision, Story, Withdrawal


def local(moment):
    return f"{timezone.localtime(moment):%Y-%m-%dT%H:%M}"


@pytest.fixture
def tomorrow():
    return (timezone.now() + timedelta(days=1)).replace(second=0, microsecond=0)


def test_publish__saves_the_form_and_its_inlines_first(editor, make_story, make_place):
    story = make_story()

    response = save(
        editor,
        story,
        headline="As Typed",
        _publish="Publish now",
        **{"story_places-0-place": make_place("MOSCOW").pk},
    )

    edition = Edition.objects.get()
    assert response.url == page("story_change", story.pk)
    assert (edition.headline, edition.dateline_places) == ("As Typed", ["MOSCOW"])
    assert edition.by == editor.user
    assert told(response)[-1] == (
        "success",
        f'Edition 1 is out. <a href="/{edition.path}/">See it on the site</a>',
    )


def test_publish__works_from_the_add_form(editor, make_source):
    address = page("story_add")
    make_source()

    editor.post(
        address,
        filled(editor.get(address))
        | {"headline": "New", "body": "<p>Words.</p>", "_publish": "Publish now"},
    )

    assert Edition.objects.get().headline == "New"


def test_publish__a_refusal_keeps_the_form(editor, make_story):
    story = make_story()

    response = save(editor, story, headline="", dek="Kept", _publish="Publish now")

    story.refresh_from_db()
    assert story.dek == "Kept"
    assert Revision.objects.get().snapshot["dek"] == "Kept"
    assert not Edition.objects.exists()
    assert told(response)[-1] == (
        "error",
        "The story has no headline. Write one, then publish.",
    )


def test_publish__a_minor_change_keeps_the_date(editor, make_story):
    story = make_story()
    first = workflow.publish(story, None)

    save(editor, story, headline="Typo Mended", change="minor", _publish="Publish now")

    edition = story.edition()
    assert (edition.number, edition.kind) == (2, "minor")
    assert edition.updated_at == first.updated_at


def test_publish__who_may_not_is_refused_and_loses_nothing(reporter, make_story):
    story = make_story()

    response = save(reporter, story, headline="Mine", _publish="Publish now")

    story.refresh_from_db()
    assert story.headline == "Mine"
    assert told(response)[-1] == (
        "error",
        "You do not have the permission to do this. Ask someone who may.",
    )
    assert not Edition.objects.exists()


def test_schedule__sets_the_time_of_the_newsrooms_clock(editor, make_story):
    story = make_story()

    with override_settings(TIME_ZONE="Europe/Budapest"):
        save(editor, story, goes_out_at="2126-07-01T12:30", _schedule="Schedule")

    starts_at = datetime(2126, 7, 1, 12, 30, tzinfo=ZoneInfo("Europe/Budapest"))
    assert Edition.objects.get().starts_at == starts_at


def test_schedule__asks_for_a_time_and_keeps_what_was_typed(editor, make_story):
    story = make_story()

    response = save(editor, story, headline="Typed", _schedule="Schedule")

    assert response.status_code == 200
    assert response.context["adminform"].form.errors == {
        "goes_out_at": ["Say when the story goes out."]
    }
    assert 'value="Typed"' in response.text


def test_schedule__a_time_in_the_past_is_refused_once_published(editor, make_story):
    story = make_story()
    workflow.publish(story, None)
    past = timezone.now() - timedelta(days=1)

    response = save(
        editor,
        story,
        dek="New",
        change="update",
        goes_out_at=local(past),
        _schedule="Schedule",
    )

    assert told(response)[-1][0] == "error"
    assert Edition.objects.count() == 1


def test_publish__with_a_time_is_taken_for_a_slip(editor, make_story, tomorrow):
    story = make_story()

    response = save(editor, story, goes_out_at=local(tomorrow), _publish="Publish now")

    assert response.context["adminform"].form.errors == {
        "goes_out_at": ["Choose Schedule for this time, or empty it to publish now."]
    }
    assert not Edition.objects.exists()


def test_schedule__what_is_no_time_is_an_error(editor, make_story):
    response = save(editor, make_story(), goes_out_at="soon", _schedule="Schedule")

    assert response.context["adminform"].form.errors == {
        "goes_out_at": ["Enter a valid date/time."]
    }


@override_settings(ROOT_URLCONF="tests.admin.test_preview")
def test_publish__on_a_site_without_our_addresses(editor, make_story):
    response = save(editor, make_story(), _publish="Publish now")

    assert told(response)[-1] == ("success", "Edition 1 is out.")


def test_unschedule__takes_the_edition_back(editor, make_story, tomorrow):
    story = make_story()
    workflow.publish(story, None, at=tomorrow)

    response = save(editor, story, _unschedule="Unschedule")

    assert Edition.objects.get().is_void
    assert told(response)[-1] == ("success", "The edition to come was taken back.")


def test_withdraw__saves_then_asks_how(chief, make_story):
    story = make_story()
    workflow.publish(story, None)

    response = save(chief, story, dek="Typed", _withdraw="Withdraw…")

    story.refresh_from_db()
    assert story.dek == "Typed"
    assert response.url == page("story_move", story.pk, "withdraw")
    assert chief.get(response.url).status_code == 200
    assert not Withdrawal.objects.exists()


def test_withdraw_page__withdraws_as_told(chief, make_story):
    story = make_story()
    workflow.publish(story, None)

    response = chief.post(
        page("story_move", story.pk, "withdraw"),
        {"kind": "kill", "code": "legal", "reason": "A judge says so."},
    )

    withdrawal = Withdrawal.objects.get()
    assert response.url == page("story_change", story.pk)
    assert (withdrawal.kind, withdrawal.code, withdrawal.reason, withdrawal.by) == (
        "kill",
        "legal",
        "A judge says so.",
        chief.user,
    )
    assert told(response) == [("success", "The story is withdrawn: Killed.")]
    assert story.edition() is None


def test_withdraw_page__at_a_time_to_come(chief, make_story, tomorrow):
    story = make_story()
    workflow.publish(story, None)

    chief.post(
        page("story_move", story.pk, "withdraw"),
        {"kind": "unpublish", "at": local(tomorrow)},
    )

    assert Withdrawal.objects.get().at == tomorrow
    assert story.edition().ends_at == tomorrow


def test_withdraw_page__a_refusal_keeps_what_was_typed(chief, make_story):
    story = make_story()

    response = chief.post(
        page("story_move", story.pk, "withdraw"),
        {"kind": "hold", "reason": "Being checked"},
    )

    assert response.status_code == 200
    assert (
        "The story was never published, so there is nothing to withdraw."
        in response.text
    )
    assert 'value="Being checked"' in response.text


def test_reinstate__brings_the_story_back(chief, make_story):
    story = make_story()
    workflow.publish(story, None)
    workflow.withdraw(story, None, "unpublish")

    response = save(chief, story, _reinstate="Reinstate")

    assert story.edition().number == 2
    assert told(response)[-1] == ("success", "The story is back, as edition 2.")


def test_reinstate__calls_a_withdrawal_to_come_off(chief, make_story, tomorrow):
    story = make_story()
    workflow.publish(story, None)
    workflow.withdraw(story, None, at=tomorrow)

    response = save(chief, story, _reinstate="Reinstate")

    assert Withdrawal.objects.get().cancelled_at is not None
    assert told(response)[-1] == ("success", "The withdrawal was called off.")


def offered(client, story):
    return list(client.get(page("story_change", story.pk)).context["moves"])


def test_moves__are_offered_where_they_make_sense(chief, make_story, tomorrow):
    story = make_story()
    assert offered(chief, story) == [
        "submit",
        "approve",
        "publish",
        "schedule",
        "spike",
    ]

    workflow.publish(story, None)
    assert offered(chief, story) == [
        "publish",
        "schedule",
        "correct",
        "end",
        "withdraw",
    ]

    workflow.withdraw(story, None, at=tomorrow)
    assert offered(chief, story) == [
        "publish",
        "schedule",
        "correct",
        "withdraw",
        "reinstate",
    ]

    workflow.withdraw(story, None, "hold")
    assert offered(chief, story) == [
        "publish",
        "schedule",
        "correct",
        "withdraw",
        "reinstate",
        "spike",
    ]

    workflow.publish(story, None, at=tomorrow)
    assert offered(chief, story) == ["unschedule", "end", "withdraw"]

    workflow.withdraw(story, None, "unpublish", at=tomorrow + timedelta(days=1))
    assert offered(chief, story) == ["unschedule", "withdraw", "reinstate"]


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("viewer", []),
        ("reporter", []),
        ("editor", ["publish", "schedule"]),
        ("lawyer", ["publish", "schedule", "end", "withdraw"]),
        ("chief", ["publish", "schedule", "correct", "end", "withdraw"]),
    ],
)
def test_moves__are_offered_to_those_who_may(make_client, make_story, role, expected):
    story = make_story()
    workflow.publish(story, None)

    assert offered(make_client(role), story) == expected


def test_moves__who_may_not_edit_has_pages_for_them(make_client, make_story):
    story = make_story()
    lawyer = make_client("lawyer")

    form = lawyer.get(page("story_change", story.pk)).text
    response = lawyer.post(page("story_move", story.pk, "publish"))

    assert page("story_move", story.pk, "publish") in form
    assert 'name="_publish"' not in form
    assert response.url == page("story_change", story.pk)
    assert story.edition().by == lawyer.user


def test_move_page__of_a_move_that_does_not_exist(chief, make_story):
    assert chief.get(page("story_move", make_story().pk, "fly")).status_code == 404
    assert chief.get(page("story_move", 999, "publish")).status_code == 404


def test_move_page__publishes_what_was_looked_at(make_client, make_story):
    story = make_story()
    workflow.save(story, None)
    lawyer, address = make_client("lawyer"), page("story_move", story.pk, "publish")
    seen = lawyer.get(address).context["form"]["revision"].value()
    Story.objects.filter(pk=story.pk).update(headline="Changed Meanwhile")
    workflow.save(story, None)

    response = lawyer.post(address, {"revision": seen})

    assert seen == 1
    assert response.context["form"].non_field_errors() == [
        "The story has changed since revision 1: Headline. Look at it as it is now, then go on."
    ]
    assert not Edition.objects.exists()
