"""Who else is in a story, at the desk."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.admin.forms import page
from worthy_news import workflow
from worthy_news.models import Presence, Story


@pytest.fixture
def story(make_story):
    story = make_story()
    workflow.save(story, None)
    return story


def beat(client, story, **data):
    return client.post(page("story_presence", story.pk), data)


def at(moment):
    """Return the time as the desk prints it."""
    local = timezone.localtime(moment)
    minutes = f":{local:%M}" if local.minute else ""
    named = {(0, 0): "midnight", (12, 0): "noon"}.get((local.hour, local.minute))
    return named or f"{local:%-I}{minutes} {'p.m.' if local.hour > 11 else 'a.m.'}"


def test_presence__others_are_told_and_see_it_on_opening(editor, chief, story):
    nobody = {"here": "", "saved": ""}
    assert json.loads(beat(chief, story).text) == nobody
    since = at(Presence.objects.get().since)
    said = f"Since {since}, a-chief is in this story too."

    answer = beat(editor, story)

    assert json.loads(answer.text) == {**nobody, "here": said}
    assert "no-store" in answer["Cache-Control"]
    assert said in editor.get(page("story_change", story.pk)).text
    assert beat(chief, story, left="1").status_code == 204
    assert json.loads(beat(editor, story).text) == nobody


def test_presence__a_date_where_it_was_not_today(editor, chief, story):
    workflow.enter(story, chief.user)
    Presence.objects.update(since=timezone.now() - timedelta(days=400))

    said = json.loads(beat(editor, story).text)["here"]

    assert f"Since {timezone.now() - timedelta(days=400):%m/%d/%Y}" in said


def test_presence__tells_of_a_newer_revision(editor, chief, story):
    Story.objects.update(headline="Second")
    workflow.save(story, chief.user)
    moment = at(story.revisions.get(number=2).created_at)

    def saved(client, opened):
        return json.loads(beat(client, story, opened_revision=opened).text)["saved"]

    assert saved(editor, "1") == (
        f"a-chief saved revision 2 at {moment}; your save will be merged with it."
    )
    assert saved(chief, "1") == (
        f"You saved revision 2 in another window at {moment}; this save will be merged with it."
    )
    assert [saved(editor, number) for number in ("2", "", "x")] == ["", "", ""]


@pytest.mark.parametrize(
    ("role", "status"), [("viewer", 200), ("stranger", 403), ("anonymous", 302)]
)
def test_presence__is_told_to_those_who_may_see_the_story(
    make_client, story, role, status
):
    client = make_client(role)

    assert client.get(page("story_presence", story.pk)).status_code == status
    assert beat(client, story).status_code == status
    assert not Presence.objects.exists()
    assert beat(client, Story(pk=999)).status_code in (404, 302)


def test_presence__takes_five_queries(editor, chief, story):
    for client in (editor, chief):
        beat(client, story)

    with CaptureQueriesContext(connection) as queries:
        beat(editor, story, opened_revision="1")

    ours = [one["sql"] for one in queries if "worthy_news_" in one["sql"]]
    assert len(ours) == 5, ours
