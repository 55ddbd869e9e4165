"""Assignments at the desk: given, listed, started, and shown where the story is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from tests.admin.forms import filled, page, told
from worthy_news import workflow
from worthy_news.models import Assignment, AssignmentStep, Story
from worthy_news.states import AssignmentState

LIST = page("assignment_changelist")
HOUR = timedelta(hours=1)


@pytest.fixture
def ida(make_user):
    return make_user("ida", "change_story", "add_story", first_name="Ida")


@pytest.fixture
def make_assignment(db):
    def make(**terms):
        return workflow.assign(Assignment(**{"title": "The Bridge", **terms}), None)

    return make


def titles(response):
    return [str(row) for row in response.context["cl"].result_list]


# The form


def test_form__gives_an_assignment(editor, ida, make_section):
    add = page("assignment_add")
    data = filled(
        editor.get(add),
        title="The Bridge",
        section=make_section().pk,
        person=ida.pk,
        due_at="2126-03-01T12:00",
        planned_words=600,
        needs_picture="on",
    )

    editor.post(add, data)

    made = Assignment.objects.get()
    assert (made.title, made.section.name, made.person) == ("The Bridge", "World", ida)
    assert (made.due_at.isoformat(), made.planned_words, made.needs_picture) == (
        "2126-03-01T12:00:00+00:00",
        600,
        True,
    )
    assert (made.by, made.person_name) == (editor.user, "Ida")


def test_form__writes_what_was_changed_alone(editor, make_assignment, ida):
    made = make_assignment(planned_words=600)
    address = page("assignment_change", made.pk)
    data = filled(editor.get(address), person=ida.pk)
    workflow.reassign(made, None, planned_words=300)

    # The number in the form is as it was when the form was opened.
    data["planned_words"] = 300
    editor.post(address, data)

    made.refresh_from_db()
    assert (made.person, made.planned_words) == (ida, 300)
    assert list(AssignmentStep.objects.values_list("verb", flat=True)) == [
        "assign",
        "reassign",
        "reassign",
    ]


def test_form__a_refusal_comes_back_with_everything(
    editor, make_assignment, make_user, make_section
):
    made = make_assignment()
    address = page("assignment_change", made.pk)
    stranger = make_user("stranger")
    data = filled(editor.get(address), brief="Ask <him>.", person=stranger.pk)

    nobody = editor.post(address, data)
    workflow.finish(made, None)
    done = editor.post(address, {**data, "person": ""})
    world = make_section()
    world.editors.add(Group.objects.create(name="World"))
    add = page("assignment_add")
    desk = editor.post(add, {"title": "Abroad", "brief": "Far", "section": world.pk})
    untitled = editor.post(add, {"title": "", "brief": "Far"})

    for response, said, typed in [
        (nobody, "stranger does not work at the desk.", "Ask &lt;him&gt;."),
        (done, "The assignment stands at “Done”.", "Ask &lt;him&gt;."),
        (desk, "Stories in World are for its own editors.", "Far"),
        (untitled, "This field is required.", "Far"),
    ]:
        assert response.status_code == 200
        assert said in response.text
        assert typed in response.text
    assert Assignment.objects.get().brief == ""


def test_form__is_read_by_those_who_may_not_assign(reporter, make_assignment):
    made = make_assignment(brief="Ask the mayor.")

    form = reporter.get(page("assignment_change", made.pk))
    answer = reporter.post(page("assignment_change", made.pk), {"title": "Mine"})

    assert "Ask the mayor." in form.text
    assert 'type="submit" value="Save"' not in form.text
    assert answer.status_code == 403


# What is done with one


def test_steps__from_start_to_done(client, ida, make_assignment, make_source):
    make_source()
    client.force_login(ida)
    made = make_assignment(person=ida, planned_words=600)
    form = client.get(page("assignment_change", made.pk))
    assert list(form.context["steps"]) == ["start", "finish"]

    started = client.post(page("assignment_step", made.pk, "start"))

    story = Story.objects.get()
    assert started.url == page("story_change", story.pk)
    assert told(started) == [("success", "The story is started.")]
    Story.objects.update(body="<p>One two three.</p>")
    shown = client.get(page("story_change", story.pk)).text
    assert "3 of 600 words" in shown
    assert page("assignment_change", made.pk) in shown

    done = client.post(page("assignment_step", made.pk, "finish"), {"note": "Filed."})

    assert done.url == page("assignment_change", made.pk)
    made.refresh_from_db()
    assert made.state == AssignmentState.DONE
    form = client.get(page("assignment_change", made.pk))
    assert "Filed." in form.text
    assert form.context["steps"] == {}


def test_steps__drop_asks_why_and_keeps_what_was_typed(editor, make_assignment):
    made = make_assignment()
    address = page("assignment_step", made.pk, "drop")
    assert "say why" in editor.get(address).text

    refused = editor.post(address, {"note": " "})
    workflow.finish(made, None)
    late = editor.post(address, {"note": "No bridge."})

    assert "To drop an assignment takes a note." in refused.text
    assert "stands at “Done”" in late.text
    assert ">\nNo bridge.</textarea>" in late.text
    resumed = editor.post(page("assignment_step", made.pk, "resume"), {"note": ""})
    assert told(resumed) == [("success", "The assignment is in hand again.")]


def test_steps__are_for_those_who_may(reporter, make_assignment, ida):
    made = make_assignment(person=ida)

    statuses = {
        name: reporter.post(page("assignment_step", made.pk, name)).status_code
        for name in ("start", "finish", "drop", "resume", "nothing")
    }

    assert statuses == {
        "start": 403,
        "finish": 403,
        "drop": 403,
        "resume": 403,
        "nothing": 404,
    }
    assert AssignmentStep.objects.count() == 1


# The list


def test_list__says_what_is_overdue_and_how_much_is_written(
    editor, make_assignment, make_story, ida
):
    now = timezone.now()
    story = make_story(body="<p>One two.</p>")
    make_assignment(due_at=now - HOUR, person=ida, needs_picture=True)
    make_assignment(title="The Rain", story=story, planned_words=1, due_at=now + HOUR)

    text = editor.get(LIST).text

    assert text.count("overdue<") == 1
    assert "0 words · needs a picture" in text
    assert "2 of 1 word<" in text
    assert "Ida" in text


def test_list__is_narrowed(editor, make_assignment, ida):
    now = timezone.now()
    make_assignment(title="Late", due_at=now - HOUR, person=editor.user)
    make_assignment(title="Soon", due_at=now + HOUR, person=ida)
    make_assignment(title="Next week", due_at=now + 100 * HOUR)
    make_assignment(title="Some day")
    workflow.finish(make_assignment(title="Over", due_at=now - 2 * HOUR), None)

    asked = {
        "": ["Late", "Soon", "Next week", "Some day"],
        "state=all": ["Over", "Late", "Soon", "Next week", "Some day"],
        "state=done": ["Over"],
        "for=me": ["Late"],
        "for=nobody": ["Next week", "Some day"],
        "due=overdue&state=all": ["Late"],
        "due=day": ["Late", "Soon"],
        "due=week": ["Late", "Soon", "Next week"],
        "due=open": ["Some day"],
    }
    assert {query: titles(editor.get(f"{LIST}?{query}")) for query in asked} == asked


def test_list__makes_the_same_number_of_queries_for_any_number(
    editor, make_assignment, make_story, make_section, django_assert_max_num_queries
):
    def queries():
        with django_assert_max_num_queries(12) as captured:
            editor.get(LIST)
        return len(captured)

    def add(count):
        for _ in range(count):
            make_assignment(story=make_story(), section=make_section())

    add(2)
    few = queries()
    add(6)

    assert queries() == few


# What they are told by email


def test_digest__everybody_chooses_for_themselves(reporter, editor, make_story):
    address = page("story_digest")
    story = make_story()
    reporter.post(page("story_notes", story.pk), {"_mute": ""})
    assert "This story is muted" in reporter.get(page("story_notes", story.pk)).text
    reporter.user.email = "reporter@x.example"
    reporter.user.save()

    form = reporter.get(address)
    saved = reporter.post(address, {"frequency": "hourly"})

    assert "reporter@x.example" in form.text
    assert str(story) in form.text
    assert "You have no email address here" in editor.get(address).text
    assert told(saved)[-1] == ("success", "Your settings are saved.")
    assert str(story) not in reporter.get(address).text
    assert 'value="hourly" ' in reporter.get(address).text
    assert "This story is muted" not in editor.get(page("story_notes", story.pk)).text


def test_digest__a_story_is_unmuted_where_it_was_muted(reporter, make_story):
    story = make_story()
    address = page("story_notes", story.pk)
    reporter.post(address, {"_mute": ""})

    response = reporter.post(address, {"_unmute": ""}, follow=True)

    assert "You get email about this story again." in response.text
    assert "Mute this story" in response.text


def test_digest__what_is_no_choice_is_told(reporter):
    response = reporter.post(page("story_digest"), {"frequency": "yearly"})

    assert "yearly is not one of the available choices" in response.text
