"""What an examination finds, and the registry of examinations."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import DatabaseError, models
from django.utils.translation import gettext, gettext_lazy as _

from worthy_news.workflow.moments import clock
from worthy_news.workflow.registries import Registry

MOST_STORIES = 5
"""Most stories that a problem names."""


class Level(models.TextChoices):
    """How bad it is, the worst first."""

    ERROR = "error", _("Error")
    WARNING = "warning", _("Warning")


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong."""

    text: str
    """A sentence: what is wrong, and since when."""

    remedy: str
    """What would do."""

    level: Level = Level.ERROR
    stories: tuple[int, ...] = ()
    """The keys of stories it is about, ``MOST_STORIES`` of them."""

    examination: str = ""
    """The name of what found it, which the registry fills in."""


Examination = Callable[[datetime], Iterable[Problem]]
"""``examination(now)`` gives what it finds: none, one or several."""


class Examinations(Registry[Examination]):
    """Examinations by name."""

    def problems(
        self, now: datetime | None = None, *, names: Collection[str] | None = None
    ) -> list[Problem]:
        """Make the examinations ``names``, or all, and return what they found, the worst first.

        Where the database refuses to answer one, that is a problem.
        """
        now = clock(now)
        found = [
            replace(problem, examination=name)
            for name, examine in self._entries.items()
            if names is None or name in names
            for problem in _made(examine, now)
        ]
        levels = list(Level)
        return sorted(found, key=lambda problem: levels.index(problem.level))


def _made(examine: Examination, now: datetime) -> list[Problem]:
    try:
        return list(examine(now))
    except DatabaseError as error:
        return [
            Problem(
                text=gettext("The database does not answer: %(error)s")
                % {"error": str(error).strip()},
                remedy=gettext("Migrate it: manage.py migrate."),
            )
        ]
