"""Background jobs: the one place that picks where they run.

They run where the site's ``TASKS`` setting says: with Django 6 by ``django.tasks``,
with Django 5.2 by its backport, the extra ``tasks``. Without either, and where
``TASKS`` names no worker, they run at once, in line.

Jobs live beside what they do, at the top of a module, and take plain ids.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any, Protocol

from django.db import transaction


class Job(Protocol):
    """A function that can be run in the background."""

    def enqueue(self, *args: Any) -> Any: ...


@dataclass(frozen=True, slots=True)
class InLine:
    """A job where there is no framework for jobs: it runs at once, and what it raises is raised."""

    func: Callable[..., Any]

    def enqueue(self, *args: Any) -> None:
        """Call the function."""
        self.func(*args)


def find(*names: str) -> ModuleType | None:
    """Return the first of the modules ``names`` that is installed."""
    return next((import_module(name) for name in names if find_spec(name)), None)


FRAMEWORK = find("django.tasks", "django_tasks")

task: Callable[[Callable[..., Any]], Job] = getattr(FRAMEWORK, "task", InLine)
"""The decorator that makes a job of a function at the top of a module; ``job.enqueue(*args)`` has it run."""


def after_commit(function: Callable[..., Any], *args: Any) -> None:
    """Call ``function``, such as a job's ``enqueue``, once the transaction is committed.

    What that raises is logged, not raised.
    """

    def call() -> None:  # Django 5.2 cannot log that a partial has failed.
        function(*args)

    transaction.on_commit(call, robust=True)


def run_in_line(framework: ModuleType | None = FRAMEWORK) -> bool:
    """Return whether jobs run in line: by the first of ``TASKS``, or for want of a framework."""
    if framework is None:
        return True
    backend = type(framework.task_backends["default"])
    return backend.__name__ == "ImmediateBackend"
