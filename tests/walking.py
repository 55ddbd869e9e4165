"""Walk through doors: who gets something done by one, and whether the others left all as it was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.utils import timezone

from worthy_news import workflow
from worthy_news.models import Assignment, NoteThread, PreviewLink, Story

COUNTERS = {Story: ("updated_at", "verb_count")}
"""What a save of the same words moves, and a lock."""

TOMORROW = timezone.now() + timedelta(days=1)


def everything() -> list[Any]:
    """Return all rows of ours, table by table."""
    rows = []
    with connection.cursor() as cursor:
        for query in _queries():
            cursor.execute(query)
            rows.append(cursor.fetchall())
    return rows


@cache
def _queries() -> list[str]:
    """Return a query for each table: made once, since the walks ask some ten thousand times."""
    tables = apps.get_app_config("worthy_news").get_models(include_auto_created=True)
    return [
        str(
            model._base_manager.order_by("pk")
            .values_list(
                *(
                    field.attname
                    for field in model._meta.concrete_fields
                    if field.name not in COUNTERS.get(model, ())
                )
            )
            .query
        )
        for model in tables
    ]


@contextmanager
def undone() -> Iterator[None]:
    """Undo what is written inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


class World:
    """A story with one of everything that hangs on it, much of it the reporter's; each is read anew.

    ``asker`` is somebody else, who asks for kills.
    """

    def __init__(self, story, reporter, asker):
        self.pk, self.section, self.asker = story.pk, story.section, asker
        workflow.save(story, None)
        workflow.assign(self.task(person=reporter), None)
        workflow.note(story, None, "Is it so?")
        workflow.share_preview(story, None)
        workflow.keep_draft(story, reporter, "own", {"headline": ["Half"]})
        workflow.enter(story, reporter)

    story = property(lambda self: Story.objects.get(pk=self.pk))
    assignment = property(lambda self: Assignment.objects.get())
    thread = property(lambda self: NoteThread.objects.get())
    link = property(lambda self: PreviewLink.objects.get())

    def task(self, **terms):
        """Return an assignment of the story's section that nobody was given."""
        return Assignment(title="The Bridge", section=self.section, **terms)


# How the story of a world is brought to where a door is tried


def edited(world):
    Story.objects.filter(pk=world.pk).update(headline="Changed")


def submitted(world):
    workflow.submit(world.story, None)


def approved(world):
    workflow.approve(world.story, None)


def spiked(world):
    workflow.spike(world.story, None, "Stale.")


def out(world):
    workflow.publish(world.story, None)


def scheduled(world):
    workflow.publish(world.story, None, at=TOMORROW)


def taken_down(world):
    out(world)
    edited(world)
    workflow.save(world.story, None)
    workflow.withdraw(world.story, None, "takedown")


def unpublished(world):
    out(world)
    workflow.withdraw(world.story, None, "unpublish")


def ends(world):
    out(world)
    workflow.withdraw(world.story, None, "unpublish", at=TOMORROW)


def kill_asked(world):
    out(world)
    workflow.withdraw(world.story, world.asker, "kill")


def blocked(world):
    Story.objects.filter(pk=world.pk).update(body="<p>It opened at TK.</p>")


def resolved(world):
    workflow.resolve(world.thread, None)


def done(world):
    workflow.finish(world.assignment, None)


def nobody_s(world):
    workflow.reassign(world.assignment, None, person=None)
