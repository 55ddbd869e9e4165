from __future__ import annotations

import logging

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from worthy_news import workflow
from worthy_news.models import Story
from worthy_news.signals import story_published
from worthy_news.workflow.holding import held


def test_held__an_update_comes_first(make_story):
    story = make_story()

    with (
        CaptureQueriesContext(
            connection,
        ) as queries,
        held(story),
    ):
        pass

    statements = [
        query["sql"]
        for query in queries
        if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))
    ]
    assert statements[0].startswith('UPDATE "worthy_news_story" SET "verb_count"')


def test_held__an_exception_undoes_everything(make_story):
    story = make_story()

    def change_and_refuse():
        with held(story) as fresh:
            Story.objects.filter(pk=fresh.pk).update(headline="Changed")
            raise workflow.Refused("No.")

    with pytest.raises(workflow.Refused):
        change_and_refuse()

    story.refresh_from_db()
    assert (story.headline, story.verb_count) == ("Village Opens Its Bridge", 0)


def test_held__the_instance_is_told_its_standing_only(make_story):
    story = make_story()
    Story.objects.update(headline="Changed by someone else")

    workflow.publish(story, by=None)

    assert (story.headline, story.status, story.verb_count) == (
        "Village Opens Its Bridge",
        "released",
        1,
    )


def test_announce__a_receiver_that_fails_is_logged_and_harms_nobody(
    make_story, caplog, django_capture_on_commit_callbacks
):
    def fail(**arguments):
        raise RuntimeError("receiver is broken")

    story_published.connect(fail)
    try:
        with (
            caplog.at_level(logging.ERROR, "django.dispatch"),
            django_capture_on_commit_callbacks(execute=True),
        ):
            edition = workflow.publish(make_story(), by=None)
    finally:
        story_published.disconnect(fail)

    assert edition.number == 1
    assert "receiver is broken" in caplog.text
