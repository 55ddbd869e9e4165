"""The paper's side effects: found by their place, and by nothing else."""

from __future__ import annotations

from worthy_news.workflow import side_effects


@side_effects.register("telegram")
def telegram(effect):
    """Tell nobody: it is enough to be found."""
