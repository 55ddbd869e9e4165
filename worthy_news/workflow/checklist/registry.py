"""Keep the rules of preflight and ask them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from worthy_news.workflow.checklist.drafts import Draft
from worthy_news.workflow.checklist.findings import Finding, Level, Report
from worthy_news.workflow.registries import Registry

Rule = Callable[[Draft], Iterable[Finding]]
"""``rule(draft)`` gives what it finds: none, one or several."""


class Rules(Registry[Rule]):
    """Rules by name."""

    def report(self, draft: Draft) -> Report:
        """Ask every rule and return what they found. What a rule raises is not caught."""
        findings = [
            replace(finding, rule=name)
            for name, rule in self._entries.items()
            for finding in rule(draft)
        ]
        levels = list(Level)
        return Report(
            findings=tuple(
                sorted(findings, key=lambda found: levels.index(found.level))
            ),
            word_count=len(draft.text.split()),
        )
