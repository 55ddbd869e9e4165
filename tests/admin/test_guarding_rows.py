"""Credits, places and pictures that two editors changed in one story."""

from __future__ import annotations

import pytest

from tests.admin.guarding import answered, opened, post, saved, written
from worthy_news import workflow
from worthy_news.models import Credit, Story


@pytest.fixture
def story(make_story, make_section):
    return written(make_story, make_section)


def test_rows__of_one_side_are_taken(editor, chief, story, make_contributor):
    bea = make_contributor("Bea Moss")
    mine = opened(editor, story)
    row = {"credits-1-contributor": bea.pk, "credits-1-kind": "with"}
    post(chief, story, mine, **row)

    response = post(editor, story, mine, **{"story_places-0-DELETE": "on"})

    assert response.status_code == 302
    assert [str(credit) for credit in story.credits.all()] == ["Ada Novak", "Bea Moss"]
    assert story.story_places.count() == 0


def test_rows__that_both_changed_are_asked_about(
    editor, chief, story, make_contributor
):
    bea, cy = make_contributor("Bea Moss"), make_contributor("Cy Orr")
    mine = opened(editor, story)
    row = {"credits-1-contributor": bea.pk, "credits-1-kind": "with"}
    post(chief, story, mine, **row, **{"credits-0-role": "Editor"})

    asked = post(editor, story, mine, **{**row, "credits-1-contributor": cy.pk})

    assert asked.status_code == 200
    assert story.credits.count() == 2
    formset = asked.context["inline_admin_formsets"][0].formset
    text = "".join(formset.non_form_errors())
    assert "<del>With reporting by: Bea Moss</del>" in text
    assert "<ins>With reporting by: Cy Orr</ins>" in text

    post(editor, story, answered(asked))

    assert [(str(one), one.role) for one in story.credits.all()] == [
        ("Ada Novak", ""),
        ("Cy Orr", ""),
    ]


def test_rows__theirs_can_be_chosen(editor, chief, story, make_place):
    mine = opened(editor, story)
    places = {"story_places-0-place": make_place("PRAGUE").pk}
    post(chief, story, mine, **places)
    asked = post(editor, story, mine, **{"story_places-0-DELETE": "on"})

    response = post(editor, story, answered(asked, places="theirs"))

    assert response.status_code == 302
    assert [str(row) for row in story.story_places.all()] == ["PRAGUE"]


def test_rows__that_were_written_anew_meanwhile_are_found(
    editor, story, make_contributor
):
    ada = Credit.objects.get().contributor
    ada.role = "Correspondent"
    ada.save()
    mine = opened(editor, story)
    Story.objects.filter(pk=story.pk).update(dek="Later.")
    workflow.save(story, None)
    workflow.restore_revision(story, 1, None)
    old = mine["credits-0-id"]
    assert not Credit.objects.filter(pk=old).exists()

    response = post(
        editor, story, mine, headline="Mine", **{"story_places-0-order": "4"}
    )

    assert response.status_code == 302
    assert saved(story).headline == "Mine"
    assert [(str(one), one.role) for one in story.credits.all()] == [("Ada Novak", "")]
    assert [row.order for row in story.story_places.all()] == [4]


def test_rows__that_went_meanwhile_do_not_break_the_form(
    editor, chief, story, make_topic
):
    topic = make_topic()
    mine = opened(editor, story)
    away = {
        "credits-0-DELETE": "on",
        "story_places-0-DELETE": "on",
        "topics": [topic.pk],
    }
    post(chief, story, mine, **away)
    assert story.credits.count() == 0

    changed = {
        "credits-0-role": "Editor",
        "credits-1-contributor": "",
        "credits-1-role": "Lost",
        "story_places-0-DELETE": "on",
    }
    asked = post(editor, story, mine, **changed)

    assert asked.status_code == 200
    form = asked.context["adminform"].form
    assert [str(value) for value in form["topics"].value()] == [str(topic.pk)]
    response = post(editor, story, answered(asked), **{"credits-1-role": ""})
    assert response.status_code == 302
    assert [(str(one), one.role) for one in story.credits.all()] == [
        ("Ada Novak", "Editor")
    ]
    assert story.story_places.count() == 0
    assert [*story.topics.all()] == [topic]
