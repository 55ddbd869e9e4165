"""The checklist before a story goes out: rules, what they find, and the registry of them."""

from __future__ import annotations

from worthy_news.workflow.checklist.builtin import rules
from worthy_news.workflow.checklist.drafts import Draft, draft_of
from worthy_news.workflow.checklist.findings import Finding, Level, Report
from worthy_news.workflow.checklist.registry import Rule, Rules

__all__ = [
    "Draft",
    "Finding",
    "Level",
    "Report",
    "Rule",
    "Rules",
    "draft_of",
    "rules",
]
