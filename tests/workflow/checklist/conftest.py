from __future__ import annotations

import pytest

from worthy_news import workflow


@pytest.fixture
def found(make_story):
    """``found("links", body="…")``: what the rule finds in such a story, as (level, field, text)."""

    def found(rule, *, at=None, now=None, **fields):
        report = workflow.preflight(make_story(**fields), at, now=now)
        return [
            (finding.level.value, finding.field, finding.text)
            for finding in report.findings
            if finding.rule == rule
        ]

    return found
