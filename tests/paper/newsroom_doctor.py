"""The paper's examinations: found by their place, and by nothing else."""

from __future__ import annotations

from worthy_news.workflow.health import Level, Problem, examinations


@examinations.register("coffee")
def coffee(now):
    """Find that there is none."""
    yield Problem(level=Level.WARNING, text="There is no coffee.", remedy="Make some.")
