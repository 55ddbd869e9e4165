"""The paper's rules: found by their place, and by nothing else."""

from __future__ import annotations

from worthy_news.workflow import Finding, Level, rules


@rules.register("weather")
def weather(draft):
    """Note that the weather is missing."""
    if "rain" not in draft.text:
        yield Finding(level=Level.NOTE, field="body", text="Nobody says if it rained.")
