"""Where background jobs run: what this Django has, and the stand-in where there is nothing."""

from __future__ import annotations

from importlib.util import find_spec

import django
import pytest
from django.db import transaction
from django.test import override_settings

from worthy_news import tasks

DONE: list[tuple[object, ...]] = []


@tasks.task
def note(*words):
    DONE.append(words)


@tasks.task
def fail():
    raise RuntimeError("no luck")


@pytest.fixture(autouse=True)
def _nothing_done():
    DONE.clear()


def test_framework__is_the_one_that_this_django_has():
    ours = "django.tasks" if django.VERSION >= (6, 0) else "django_tasks"

    assert getattr(tasks.FRAMEWORK, "__name__", None) == (
        ours if find_spec(ours) else None
    )


def test_job__runs_at_once_where_no_worker_is_set_up():
    note.enqueue("a", 1)

    assert DONE == [("a", 1)]
    assert tasks.run_in_line()


@pytest.mark.skipif(tasks.FRAMEWORK is None, reason="no framework for jobs")
def test_job__goes_to_the_backend_of_the_setting():
    dummy = f"{tasks.FRAMEWORK.__name__}.backends.dummy.DummyBackend"

    with override_settings(TASKS={"default": {"BACKEND": dummy}}):
        note.enqueue("later")

        assert DONE == []
        assert not tasks.run_in_line()


def test_in_line__stands_in_where_there_is_no_framework():
    job = tasks.InLine(lambda *words: DONE.append(words))

    job.enqueue("b", 2)

    assert DONE == [("b", 2)]
    assert tasks.find("worthy_news_has_no_such_module") is None
    assert tasks.run_in_line(None)


@pytest.mark.parametrize("job", [fail, tasks.InLine(fail.func)], ids=["job", "in-line"])
def test_after_commit__waits_for_the_commit_and_hurts_nobody(
    db, django_capture_on_commit_callbacks, job
):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        tasks.after_commit(job.enqueue)
        tasks.after_commit(note.enqueue, "after")
        assert DONE == []

    assert DONE == [("after",)]
