"""The steps at the desk: from where, by whom, and what is left behind."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from worthy_news import workflow
from worthy_news.models import Event, Story
from worthy_news.signals import story_moved
from worthy_news.states import DESK_MOVES, Status

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def do(verb, story, by=None, **arguments):
    """Take the step ``verb``, with a note where one is needed."""
    if verb in ("send_back", "spike"):
        arguments.setdefault("note" if verb == "send_back" else "reason", "Because.")
    return getattr(workflow, verb)(story, by, **arguments)


WAYS = {
    Status.DRAFT: [],
    Status.SUBMITTED: ["submit"],
    Status.CHANGES: ["submit", "send_back"],
    Status.APPROVED: ["approve"],
    Status.RELEASED: ["publish"],
    Status.SPIKED: ["spike"],
}
"""How a new story gets to each state."""


@pytest.fixture
def make_story_at(make_story):
    """``make_story_at(Status.APPROVED)``: a story that stands there, with its revision."""

    def make(status):
        story = make_story()
        workflow.save(story, None)
        for verb in WAYS[status]:
            do(verb, story)
        assert story.status == status
        return story

    return make


def edit(story, headline="Changed", by=None):
    Story.objects.filter(pk=story.pk).update(headline=headline)
    return workflow.save(story, by)


# Every step from every state


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("verb", DESK_MOVES)
def test_steps__are_those_of_the_table(make_story_at, verb, status):
    story = make_story_at(status)
    move = DESK_MOVES[verb]
    before = story.events.count()

    if status in move.sources and (verb, status) not in SAID_OTHERWISE:
        do(verb, story)
        assert story.status == move.target
        assert Story.objects.get().status == move.target
        event = story.events.latest("pk")
        assert (event.from_status, event.to_status) == (status, move.target)
    else:
        with pytest.raises(workflow.Refused):
            do(verb, story)
        assert Story.objects.get().status == status
        assert story.events.count() == before


SAID_OTHERWISE = {
    ("publish", Status.RELEASED): "readers have these words",
    ("spike", Status.RELEASED): "readers have the story",
}


@pytest.mark.parametrize("verb", set(DESK_MOVES) - {"publish"})
def test_steps__take_the_permission(make_story_at, make_user, verb):
    move = DESK_MOVES[verb]
    story = make_story_at(move.sources[0])

    with pytest.raises(workflow.Refused, match="permission"):
        do(verb, story, make_user("nobody", "change_story", "publish_story"))

    do(verb, story, make_user("somebody", move.permission))
    assert story.status == move.target


def test_steps__are_announced_after_commit(
    make_story_at, django_capture_on_commit_callbacks
):
    heard = []

    def hear(**arguments):
        heard.append(arguments)

    story = make_story_at(Status.DRAFT)
    story_moved.connect(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            workflow.submit(story, None)
    finally:
        story_moved.disconnect(hear)

    assert heard == [
        {
            "signal": story_moved,
            "sender": Story,
            "story": story,
            "by": None,
            "verb": "submit",
            "came_from": Status.DRAFT,
        }
    ]


def test_steps__leave_who_when_and_why(make_story, make_user):
    story = make_story()
    rae = make_user("rae", "submit_story", first_name="Rae", last_name="Ost")

    workflow.submit(story, rae, "Please look.", now=NOON)

    assert list(
        story.events.order_by("pk").values_list(
            "verb", "from_status", "to_status", "revision", "by_name", "note", "at"
        )
    ) == [
        ("save", "", "draft", 1, "Rae Ost", "", NOON),
        ("submit", "draft", "submitted", 1, "Rae Ost", "Please look.", NOON),
    ]


# What each asks for, in an editor's words


def test_submit__from_another_state_says_where_the_story_stands(make_story_at):
    story = make_story_at(Status.APPROVED)

    with pytest.raises(workflow.Refused) as refusal:
        workflow.submit(story, None)

    assert str(refusal.value) == (
        "The story stands at “Approved”."
        " This can be done with one that stands at “Draft” or “Changes requested”."
    )


@pytest.mark.parametrize("verb", ["submit", "approve", "publish", "spike"])
def test_spiked__says_what_would_do(make_story_at, verb):
    story = make_story_at(Status.SPIKED)

    with pytest.raises(workflow.Refused) as refusal:
        do(verb, story)

    assert str(refusal.value) == "The story is spiked. Revive it first."


@pytest.mark.parametrize("note", ["", " \n"])
def test_send_back__takes_a_note(make_story_at, note):
    with pytest.raises(workflow.Refused) as refusal:
        workflow.send_back(make_story_at(Status.SUBMITTED), None, note)

    assert str(refusal.value) == (
        "To send a story back takes a note. Say what is to be changed."
    )


def test_spike__takes_a_reason(make_story_at):
    with pytest.raises(workflow.Refused) as refusal:
        workflow.spike(make_story_at(Status.DRAFT), None, "")

    assert str(refusal.value) == "To spike a story takes a reason. Say why it goes."


def test_spike__not_what_readers_have(make_story):
    story = make_story()
    workflow.publish(story, None)
    edit(story)

    with pytest.raises(workflow.Refused) as refusal:
        workflow.spike(story, None, "Old.")

    assert str(refusal.value) == (
        "Readers have this story. Withdraw it first, then spike it."
    )


def test_spike__not_what_readers_are_to_have(make_story):
    story = make_story()
    workflow.publish(story, None, at=NOON + HOUR, now=NOON)

    with pytest.raises(workflow.Refused) as refusal:
        workflow.spike(story, None, "Old.", now=NOON)

    assert str(refusal.value) == (
        "Readers are to have this story. Unschedule it first, then spike it."
    )


def test_spike__what_was_withdrawn_stays_withdrawn(make_story):
    story = make_story()
    workflow.publish(story, None)
    workflow.withdraw(story, None, kind="hold")

    workflow.spike(story, None, "Not true.")
    workflow.withdraw(story, None, kind="kill")

    assert story.status == Status.SPIKED
    with pytest.raises(workflow.Refused, match="Revive it first"):
        workflow.reinstate(story, None)
    workflow.revive(story, None)
    assert story.status == Status.DRAFT
    workflow.reinstate(story, None)
    assert story.status == Status.RELEASED


def test_approve__names_the_revision(make_story):
    story = make_story()

    revision = workflow.approve(story, None, note="Fine.")

    assert revision.number == 1
    assert Story.objects.get().approved_revision == story.approved_revision == 1
    event = story.events.latest("pk")
    assert (event.verb, event.revision, event.note) == ("approve", 1, "Fine.")


def test_approve__not_what_was_not_looked_at(make_story):
    story = make_story()
    workflow.save(story, None)
    edit(story)

    with pytest.raises(workflow.Refused) as refusal:
        workflow.approve(story, None, revision=1)

    assert str(refusal.value) == (
        "The story has changed since revision 1: Headline. Look at it as it is now, then go on."
    )
    workflow.save(story, None)
    assert workflow.approve(story, None, revision=2).number == 2


@pytest.mark.parametrize("verb", ["send_back", "spike"])
def test_approval__goes_with_the_step_back(make_story_at, verb):
    story = make_story_at(Status.APPROVED)

    do(verb, story)

    assert Story.objects.get().approved_revision is None


# Editing


@pytest.mark.parametrize("status", [Status.APPROVED, Status.RELEASED])
@pytest.mark.parametrize(
    ("permissions", "then"),
    [
        (None, Status.DRAFT),
        (["change_story"], Status.DRAFT),
        (["change_story", "publish_story"], Status.DRAFT),
        (["change_story", "approve_story"], Status.SUBMITTED),
    ],
)
def test_edit__what_is_edited_after_is_not_approved(
    make_story_at, make_user, status, permissions, then
):
    story = make_story_at(status)
    by = permissions and make_user("rae", *permissions)

    edit(story, by=by)

    assert Story.objects.get().status == story.status == then
    event = story.events.latest("pk")
    assert (event.verb, event.from_status, event.to_status) == ("save", status, then)


@pytest.mark.parametrize(
    "status", [Status.DRAFT, Status.SUBMITTED, Status.CHANGES, Status.SPIKED]
)
def test_edit__elsewhere_leaves_the_story_where_it_stands(
    make_story_at, make_user, status
):
    story = make_story_at(status)

    edit(story, by=make_user("ed", "change_story", "approve_story"))

    assert Story.objects.get().status == status


@pytest.mark.parametrize("status", [Status.APPROVED, Status.RELEASED])
def test_edit__saving_the_same_changes_nothing(make_story_at, status):
    story = make_story_at(status)
    before = story.events.count()

    workflow.save(story, None)

    assert Story.objects.get().status == status
    assert story.events.count() == before


def test_edit__back_to_what_readers_have_is_released(make_story):
    story = make_story(headline="One")
    workflow.publish(story, None)
    edit(story, "Two")
    workflow.submit(story, None)
    workflow.send_back(story, None, "Why?")

    edit(story, "One")

    assert story.status == Status.RELEASED


def test_unschedule__what_was_approved_is_approved_still(make_story):
    story = make_story()
    workflow.approve(story, None)
    workflow.publish(story, None, at=NOON + HOUR, now=NOON)
    assert story.status == Status.RELEASED

    workflow.unschedule(story, None, now=NOON)

    assert story.status == Status.APPROVED
    event = story.events.latest("pk")
    assert (event.from_status, event.to_status) == ("released", "approved")


def test_expunge__leaves_no_approval(make_story_at):
    story = make_story_at(Status.APPROVED)

    workflow.expunge(story, None, "Order")

    fresh = Story.objects.get()
    assert (fresh.status, fresh.approved_revision) == (Status.DRAFT, None)
    event = story.events.latest("pk")
    assert (event.from_status, event.to_status) == ("approved", "draft")


def test_take_copy__comes_from_nowhere(db):
    story = workflow.take_copy(
        "Bridge Opens\n\nOSTEND (Harbor Post) – It opened on Friday.", None
    )

    assert list(Event.objects.values_list("story", "from_status", "to_status")) == [
        (story.pk, "", "draft")
    ]


def test_expunge__the_record_says_from_where_to_where(make_story):
    story = make_story()
    workflow.publish(story, None)
    edit(story)

    workflow.expunge(story, None, "Order")

    assert list(
        story.events.order_by("pk").values_list("verb", "from_status", "to_status")
    ) == [
        ("save", "", "draft"),
        ("publish", "draft", "released"),
        ("save", "released", "draft"),
        ("withdraw", "draft", "draft"),
        ("expunge", "draft", "draft"),
    ]
