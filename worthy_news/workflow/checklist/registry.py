"""Keep the rules of preflight and ask them. A registry is a value: several live side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import overload

from worthy_news.workflow.checklist.drafts import Draft
from worthy_news.workflow.checklist.findings import Finding, Level, Report

Rule = Callable[[Draft], Iterable[Finding]]
"""``rule(draft)`` gives what it finds: none, one or several."""


class Rules:
    """Rules by name, in the order in which they were registered."""

    def __init__(self) -> None:
        self._rules: dict[str, Rule] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """The registered names, in order."""
        return tuple(self._rules)

    def copy(self) -> Rules:
        """Return a registry of its own with the same rules."""
        rules = type(self)()
        rules._rules = dict(self._rules)
        return rules

    @overload
    def register(self, name: str, rule: Rule) -> Rule: ...
    @overload
    def register(self, name: str) -> Callable[[Rule], Rule]: ...
    def register(
        self, name: str, rule: Rule | None = None
    ) -> Rule | Callable[[Rule], Rule]:
        """Ask ``rule`` under ``name``; without one, return a decorator.

        A name registered again keeps its place and gets the new rule.
        """
        if rule is None:
            return partial(self.register, name)
        self._rules[name] = rule
        return rule

    def unregister(self, name: str) -> None:
        """Ask the rule ``name`` no more. Raises ``KeyError`` for a name that is not there."""
        del self._rules[name]

    def report(self, draft: Draft) -> Report:
        """Ask every rule and return what they found. What a rule raises is not caught."""
        findings = [
            replace(finding, rule=name)
            for name, rule in self._rules.items()
            for finding in rule(draft)
        ]
        levels = list(Level)
        return Report(
            findings=tuple(
                sorted(findings, key=lambda found: levels.index(found.level))
            ),
            word_count=len(draft.text.split()),
        )
