"""Assignments: who may give them, what becomes of them, and what is left behind."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from worthy_news import workflow
from worthy_news.models import Assignment, AssignmentStep, Revision, Story
from worthy_news.signals import assignment_changed
from worthy_news.states import AssignmentState

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def editor(make_user):
    return make_user("ed", "view_story", "assign_story", "add_story")


@pytest.fixture
def ida(make_user):
    return make_user("ida", "change_story", "add_story", first_name="Ida")


@pytest.fixture
def make_assignment(editor):
    """``make_assignment(person=ida)``: one that the editor gave at noon."""

    def make(**terms):
        terms.setdefault("title", "The Bridge")
        return workflow.assign(Assignment(**terms), editor, now=NOON)

    return make


def steps():
    """Return the record of all assignments, as (verb, at, by, note, who had it)."""
    rows = AssignmentStep.objects.order_by("pk").select_related("former")
    return [
        (row.verb, row.at, row.by_name, row.note, str(row.former or "")) for row in rows
    ]


# Giving one


def test_assign__keeps_the_terms_and_who_gave_it(make_assignment, make_section, ida):
    world = make_section()

    made = make_assignment(
        section=world, person=ida, due_at=NOON + HOUR, planned_words=600
    )

    made.refresh_from_db()
    assert (made.title, made.section, made.planned_words) == ("The Bridge", world, 600)
    assert (made.person, made.person_name, made.by_name) == (ida, "Ida", "ed")
    assert (made.due_at, made.created_at) == (NOON + HOUR, NOON)
    assert (made.state, made.story) == (AssignmentState.OPEN, None)
    assert steps() == [("assign", NOON, "ed", "", "")]


def test_assign__of_a_story_that_is_there_has_begun(make_assignment, make_story):
    assert make_assignment(story=make_story()).state == AssignmentState.STARTED


def test_assign__refuses_what_cannot_be(make_assignment, make_user, make_story):
    expunged = make_story()
    workflow.expunge(expunged, None, "Order")

    for terms, said in [
        ({"title": " "}, "An assignment takes a title. Say what it is about."),
        (
            {"person": make_user("bo")},
            "bo does not work at the desk. Choose somebody who does.",
        ),
        ({"story": expunged}, "This story was expunged. Write a new one."),
    ]:
        with pytest.raises(workflow.Refused) as refusal:
            make_assignment(**terms)
        assert str(refusal.value) == said
    assert not Assignment.objects.exists()


# Changing it


def test_reassign__changes_what_is_named_and_says_who_had_it(
    make_assignment, editor, ida, make_user
):
    bo = make_user("bo", "view_story")
    made = make_assignment(person=ida, planned_words=600)
    stale = Assignment.objects.get()

    workflow.reassign(made, editor, person=bo, note="Ida is ill.", now=NOON + HOUR)
    workflow.reassign(stale, editor, planned_words=300, now=NOON + 2 * HOUR)
    workflow.reassign(stale, editor, planned_words=300, now=NOON + 3 * HOUR)

    assert (stale.person, stale.planned_words) == (bo, 300)
    assert (made.person, made.person_name) == (bo, "bo")
    assert steps()[1:] == [
        ("reassign", NOON + HOUR, "ed", "Ida is ill.", "ida"),
        ("reassign", NOON + 2 * HOUR, "ed", "", ""),
    ]


def test_reassign__knows_its_terms(make_assignment, editor):
    with pytest.raises(TypeError, match="An assignment has no term color, size"):
        workflow.reassign(make_assignment(), editor, size=1, color="red", title="X")


# Writing it


def test_start_story__makes_it_of_the_terms(
    make_assignment, make_section, make_source, ida
):
    source = make_source()
    made = make_assignment(section=make_section(), person=ida)

    story = workflow.start_story(made, ida, now=NOON + HOUR)

    story.refresh_from_db()
    assert (story.headline, story.section, story.source) == (
        "The Bridge",
        made.section,
        source,
    )
    assert Revision.objects.get().by_name == "Ida"
    assert (made.story, made.state) == (story, AssignmentState.STARTED)
    assert steps()[1:] == [("start", NOON + HOUR, "Ida", "", "")]


def test_start_story__once_and_from_the_sites_own_source(make_assignment, make_source):
    made = make_assignment()
    with pytest.raises(workflow.Refused, match="No source is the site's own"):
        workflow.start_story(made, None)
    make_source()
    workflow.start_story(made, None)

    with pytest.raises(workflow.Refused, match="It has a story already"):
        workflow.start_story(made, None)

    assert Story.objects.count() == 1


def test_start_story__again_where_the_story_was_deleted(make_assignment, make_source):
    make_source()
    made = make_assignment()
    workflow.start_story(made, None).delete()
    made.refresh_from_db()

    assert workflow.start_story(made, None).headline == "The Bridge"


def test_words_written__are_those_at_the_desk(make_story, django_assert_num_queries):
    one, two = make_story(body="<p>One two.</p><p>Three</p>"), make_story(body="")

    with django_assert_num_queries(1):
        assert workflow.words_written([one.pk, two.pk]) == {one.pk: 3, two.pk: 0}


# Its end


def test_reassign__one_that_was_given_another_story_meanwhile(
    make_assignment, make_story
):
    made = make_assignment()
    stale = Assignment.objects.get()
    first, second = make_story(), make_story()
    workflow.reassign(made, None, story=first)

    workflow.reassign(stale, None, title="The Old Bridge")

    assert (stale.title, stale.story) == ("The Old Bridge", first)
    workflow.reassign(made, None, story=second)
    workflow.expunge(second, None, "Order")
    with pytest.raises(workflow.Refused, match="was expunged"):
        workflow.finish(stale, None)


def test_finish_drop_resume__lead_where_they_say(make_assignment, editor, make_story):
    made = make_assignment(story=make_story())

    workflow.finish(made, editor, note="Filed.", now=NOON)
    assert made.state == AssignmentState.DONE
    workflow.resume(made, editor, now=NOON)
    assert made.state == AssignmentState.STARTED
    workflow.drop(made, editor, "No bridge.", now=NOON)
    assert made.state == AssignmentState.DROPPED

    assert [row[:4:3] for row in steps()] == [
        ("assign", ""),
        ("finish", "Filed."),
        ("resume", ""),
        ("drop", "No bridge."),
    ]


def test_drop__takes_a_note(make_assignment, editor):
    with pytest.raises(workflow.Refused, match="takes a note"):
        workflow.drop(make_assignment(), editor, " ")


def test_resume__of_an_open_one_is_refused(make_assignment, editor):
    with pytest.raises(workflow.Refused, match="neither done nor dropped"):
        workflow.resume(make_assignment(), editor)


VERBS = {
    "reassign": lambda made, by: workflow.reassign(made, by, title="Another"),
    "start_story": workflow.start_story,
    "finish": workflow.finish,
    "drop": lambda made, by: workflow.drop(made, by, "Because."),
}


@pytest.mark.parametrize("verb", VERBS)
def test_verbs__refuse_what_is_done(make_assignment, editor, verb):
    made = make_assignment()
    workflow.finish(made, editor)

    with pytest.raises(workflow.Refused, match="stands at “Done”"):
        VERBS[verb](made, editor)


@pytest.mark.parametrize("verb", VERBS)
def test_verbs__refuse_what_is_somebody_elses(make_assignment, ida, verb):
    with pytest.raises(workflow.Refused, match=r"permission|somebody else's"):
        VERBS[verb](make_assignment(), ida)


@pytest.mark.parametrize("verb", VERBS)
def test_verbs__refuse_what_is_gone(make_assignment, verb):
    made = make_assignment()
    Assignment.objects.all().delete()

    with pytest.raises(workflow.Refused, match="no longer exists"):
        VERBS[verb](made, None)


def test_finish__refuses_one_whose_story_was_expunged(make_assignment, make_story):
    made = make_assignment(story=make_story())
    workflow.expunge(made.story, None, "Order")

    with pytest.raises(workflow.Refused, match="expunged"):
        workflow.finish(made, None)


def test_assign__a_desk_with_editors_of_its_own(
    make_assignment, make_section, editor, django_user_model
):
    world = make_section()
    made = make_assignment(section=world)
    group = django_user_model.groups.field.related_model.objects.create(name="World")
    world.editors.add(group)

    with pytest.raises(workflow.Refused, match="Stories in World are for its own"):
        workflow.reassign(made, editor, section=None)
    editor.groups.add(group)
    workflow.reassign(made, editor, section=None)

    assert made.section is None


def test_assignment__is_announced_after_commit(
    make_assignment, ida, django_capture_on_commit_callbacks
):
    heard = []

    def hear(assignment, verb, by, **kwargs):
        heard.append((assignment.title, verb, str(by)))

    assignment_changed.connect(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            made = make_assignment(person=ida)
            workflow.finish(made, ida)
            assert heard == []
    finally:
        assignment_changed.disconnect(hear)

    assert heard == [("The Bridge", "assign", "ed"), ("The Bridge", "finish", "ida")]
