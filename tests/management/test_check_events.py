"""The chains of events: whole however the desk works, and broken by whatever else is done to them."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from worthy_news import workflow
from worthy_news.models import Event, Story
from worthy_news.states import Opinion
from worthy_news.workflow import chain

pytestmark = pytest.mark.django_db


def check(**options):
    out = StringIO()
    call_command("check_events", stdout=out, **options)
    return out.getvalue().strip()


@pytest.fixture
def story(make_story, make_user):
    """A story with six events, one with a note of each kind."""
    story = make_story()
    editor = make_user("ed", is_superuser=True)
    workflow.submit(story, make_user("rae", "submit_story"), "Please look.")
    workflow.send_back(story, editor, "Shorter.")
    Story.objects.filter(pk=story.pk).update(headline="Short")
    workflow.approve(story, editor)
    workflow.publish(story, editor)
    return story


def test_check_events__a_whole_record(story, make_story):
    workflow.save(make_story(), None)
    make_story()

    assert check() == "7 events of 3 stories are as written."


def test_check_events__nothing_at_all():
    assert check() == "0 events of 0 stories are as written."


def test_check_events__in_two_queries_a_batch(make_story, django_assert_num_queries):
    for _ in range(4):
        workflow.save(make_story(), None)

    with django_assert_num_queries(3):
        assert check() == "4 events of 4 stories are as written."
    with django_assert_num_queries(5):
        assert check(batch=2) == "4 events of 4 stories are as written."


@pytest.mark.parametrize("verb", list(Event.Verb))
def test_check_events__every_verb_is_told_in_no_more_than_its_column(verb):
    assert len(verb) <= Event._meta.get_field("verb").max_length


OTHER = {
    "verb": "expunge",
    "at": "2001-01-01T00:00Z",
    "revision": 77,
    "edition": 77,
    "effective_at": "2001-01-01T00:00Z",
    "from_status": "spiked",
    "to_status": "spiked",
    "by_key": "77",
    "by_name": "Somebody Else",
    "note": "Something else.",
    "note_salt": "00",
    "note_digest": "00",
    "hash": "00",
}


@pytest.mark.parametrize("field", OTHER)
@pytest.mark.parametrize("index", [0, 2, 5])
def test_check_events__finds_a_row_that_was_changed(story, field, index):
    row = story.events.order_by("pk")[index]
    Event.objects.filter(pk=row.pk).update(**{field: OTHER[field]})

    with pytest.raises(CommandError) as error:
        check()

    assert str(error.value).startswith(f"Story {story.pk}, event {row.pk}: ")


def test_check_events__finds_a_row_that_was_given_to_another_story(story, make_story):
    other = make_story()
    row = story.events.order_by("pk").last()
    Event.objects.filter(pk=row.pk).update(story=other)

    with pytest.raises(CommandError, match="rows after it are missing"):
        check()


def test_check_events__finds_a_user_that_was_changed(story, make_user):
    row = story.events.order_by("pk").last()
    Event.objects.filter(pk=row.pk).update(by=make_user("other"))

    with pytest.raises(CommandError, match="its user is another one"):
        check()


def test_check_events__finds_a_row_that_is_missing(story):
    rows = list(story.events.order_by("pk"))
    Event.objects.filter(pk=rows[2].pk).delete()

    with pytest.raises(CommandError) as error:
        check()

    assert str(error.value) == (
        f"Story {story.pk}, event {rows[3].pk}: the row before it is missing or another one."
    )


def test_check_events__finds_rows_that_are_missing_at_the_end(story):
    rows = list(story.events.order_by("pk"))
    rows[-1].delete()

    with pytest.raises(CommandError) as error:
        check()

    assert str(error.value) == (
        f"Story {story.pk}, event {rows[-2].pk}: rows after it are missing."
    )


def test_check_events__finds_a_record_that_is_gone(story):
    story.events.all().delete()

    with pytest.raises(CommandError) as error:
        check()

    assert str(error.value) == (
        f"Story {story.pk}, its first event: rows after it are missing."
    )


def test_check_events__finds_a_note_that_was_blanked_without_an_order(story):
    row = story.events.get(verb="send_back")
    Event.objects.filter(pk=row.pk).update(note="", note_salt="")

    with pytest.raises(CommandError, match="its note was changed"):
        check()


def test_check_events__stays_whole_when_a_story_is_expunged(story):
    for reason in ("Order", "Order, once more"):
        workflow.expunge(story, None, reason)

    assert check() == "9 events of 1 stories are as written."
    assert set(story.events.exclude(note="").values_list("verb", "note")) == {
        ("expunge", "Order, once more")
    }


def test_check_events__finds_a_note_that_was_changed_after_an_order(story):
    workflow.expunge(story, None, "Order")
    row = story.events.get(verb="send_back")
    Event.objects.filter(pk=row.pk).update(note="Never said.")

    with pytest.raises(CommandError, match="its note was changed"):
        check()


def test_check_events__stays_whole_when_users_go(story):
    get_user_model().objects.all().delete()

    assert check() == "6 events of 1 stories are as written."
    assert "ed" in story.events.values_list("by_name", flat=True)


def test_check_events__is_whole_after_every_verb_there_is(
    make_story, make_user, settings
):
    settings.WORTHY_NEWS = {"KILL_TAKES_TWO": True}
    story, root = make_story(), make_user("root", is_superuser=True)
    workflow.take_copy(
        "Bridge Opens\n\nBy Ada Novak, Harbor Post\n\nOSTEND (Harbor Post) – It opened.",
        None,
    )
    first = workflow.submit(story, root)
    workflow.approve(story, root)
    edition = workflow.publish(story, root)
    workflow.correct(story, root, "It opened on Friday.")
    later = edition.starts_at + timedelta(days=365)
    Story.objects.filter(pk=story.pk).update(headline="Other")
    workflow.publish(story, root, at=later)
    workflow.unschedule(story, root)
    link, _ = workflow.share_preview(story, root, asks=True)
    workflow.answer_preview(link, Opinion.APPROVE, "Ada")
    workflow.answer_preview(link, Opinion.CHANGES, "Ada", "Not so.")
    workflow.revoke_preview(link, root)
    workflow.withdraw(story, root)
    workflow.restore_revision(story, first.number, root)
    workflow.reinstate(story, root)
    workflow.withdraw(story, root, "kill")
    workflow.drop_kill(story, root)
    workflow.spike(story, root, "Old.")
    workflow.revive(story, root)
    workflow.expunge(story, root, "Order")

    assert check().endswith(" are as written.")
    assert set(Event.objects.values_list("verb", flat=True)) == set(Event.Verb) - {
        "send_back"
    }


def test_chain__every_column_of_an_event_is_covered_or_known_not_to_be():
    """A column that is added to events has to be thought of here."""
    not_covered = {"id", "by_id", "note", "note_salt", "hash"}

    columns = {field.attname for field in Event._meta.concrete_fields}
    assert columns - not_covered == set(chain.COVERED)
