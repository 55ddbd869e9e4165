"""Notes at the desk: written, answered, resolved, counted, and never lost on the way."""

from __future__ import annotations

import pytest

from tests.admin.forms import page, save, told
from worthy_news import workflow
from worthy_news.models import Note, NoteThread, Story
from worthy_news.workflow import anchors


@pytest.fixture
def story(make_story):
    return make_story(body="<p>The village opened its bridge.</p><p>Nobody fell.</p>")


def post(client, story, *, panel=False, **data):
    address = page("story_notes", story.pk)
    return client.post(f"{address}?panel" if panel else address, data)


def test_notes__are_written_answered_and_resolved(reporter, story):
    paragraph = anchors.paragraphs(story.body)[1]

    answers = [post(reporter, story, _note="", text="Who?", anchor=paragraph.anchor)]
    thread = NoteThread.objects.get()
    answers += [
        post(reporter, story, _reply="", thread=thread.pk, text="The mayor."),
        post(reporter, story, _resolve="", thread=thread.pk, text=""),
        post(reporter, story, _reopen="", thread=thread.pk, text="Which?"),
    ]

    assert [answer.url for answer in answers] == [page("story_notes", story.pk)] * 4
    assert [text for _, text in told(answers[-1])] == [
        "The note is added.",
        "The answer is added.",
        "The notes are resolved.",
        "The notes are open again.",
    ]
    shown = reporter.get(page("story_notes", story.pk)).text
    assert "Paragraph 2: “Nobody fell.”" in shown
    assert [(row.kind, row.text, row.by_name) for row in Note.objects.all()] == [
        ("note", "Who?", "a-reporter"),
        ("note", "The mayor.", "a-reporter"),
        ("resolved", "", "a-reporter"),
        ("reopened", "Which?", "a-reporter"),
    ]


def test_notes__a_refusal_comes_back_with_what_was_typed(reporter, story):
    gone = anchors.paragraphs(story.body)[1].anchor
    thread = workflow.note(story, None, "Who?").thread
    Story.objects.update(body="<p>Another.</p>")

    new = post(reporter, story, _note="", text="By <whom>?", anchor=gone)
    workflow.resolve(thread, None)
    answer = post(reporter, story, _reply="", thread=thread.pk, text="The <mayor>.")

    assert (new.status_code, answer.status_code) == (200, 200)
    assert "That paragraph was changed meanwhile." in new.text
    assert ">By &lt;whom&gt;?</textarea>" in new.text
    assert "Reopen them first." in answer.text
    assert ">The &lt;mayor&gt;.</textarea>" in answer.text
    assert Note.objects.filter(kind="note").count() == 1


def test_notes__who_is_unknown_is_told(reporter, story):
    response = post(reporter, story, _note="", text="@a-reporter, ask @bo.")

    assert told(response)[1:] == [
        ("warning", "Nobody at the desk is called @bo: nobody is told.")
    ]


def test_notes__the_panel_alone_is_no_page_and_stays_put(reporter, story):
    response = post(reporter, story, panel=True, _note="", text="<b>Who?</b>")

    assert response.status_code == 200
    assert response.text.lstrip().startswith("<section")
    assert "&lt;b&gt;Who?&lt;/b&gt;" in response.text
    assert "The note is added." in response.text
    assert 'data-tally="1 open"' in response.text
    assert "no-store" in response["Cache-Control"]
    assert told(reporter.get(page("story_changelist"))) == []


@pytest.mark.parametrize("data", [{"thread": "7"}, {"thread": "x"}, {}])
def test_notes__what_is_not_there_is_not_found(reporter, story, data):
    assert post(reporter, story, _reply="", text="Who?", **data).status_code == 404


def test_notes__on_what_no_story_has_are_not_found(reporter, story):
    response = post(reporter, story, _note="", text="Who?", anchor="status")

    assert response.status_code == 404


def test_notes__no_button_is_not_found(reporter, story):
    thread = workflow.note(story, None, "Who?").thread

    assert post(reporter, story, thread=thread.pk).status_code == 404
    other = page("story_notes", story.pk + 1)
    assert reporter.post(other, {"_note": "", "text": "Who?"}).status_code == 404


@pytest.mark.parametrize(
    ("role", "status"), [("viewer", 302), ("stranger", 403), ("anonymous", 302)]
)
def test_notes__are_for_those_who_see_the_story(make_client, story, role, status):
    response = post(make_client(role), story, _note="", text="Who?")

    assert response.status_code == status
    assert Note.objects.exists() == (role == "viewer")


def test_form__shows_the_notes_and_saving_leaves_them(editor, story):
    workflow.note(story, None, "Who says so?", anchor="headline")

    form = editor.get(page("story_change", story.pk)).text
    save(editor, story, headline="New")

    assert "Who says so?" in form
    assert 'data-notes="tally">1 open</a>' in form
    # Without scripts, nothing on the form leads away from it.
    assert form.count(f'action="{page("story_notes", story.pk)}" hidden') == 2
    assert NoteThread.objects.open().count() == 1


def test_list__counts_what_is_open(editor, story, make_story):
    make_story(headline="Another")
    workflow.note(story, None, "Who?")
    workflow.resolve(workflow.note(story, None, "When?").thread, None)
    workflow.note(story, None, "Where?")

    response = editor.get(page("story_changelist"))
    rows = response.context["cl"].result_list

    assert "Draft</span><br>2 notes</td>" in response.text
    assert {str(row): row.open_notes for row in rows} == {str(story): 2, "Another": 0}


def test_notes__take_as_many_queries_for_one_as_for_many(
    reporter, story, django_assert_max_num_queries
):
    def queries():
        with django_assert_max_num_queries(12) as captured:
            reporter.get(page("story_notes", story.pk))
        return len(captured)

    workflow.note(story, None, "Who?")
    few = queries()
    for _ in range(5):
        thread = workflow.note(story, None, "Who?").thread
        workflow.reply(thread, None, "He.")

    assert queries() == few
