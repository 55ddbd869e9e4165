"""Preflight: ask the rules about a story, and refuse to publish what they block."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext

from worthy_news.models import Revision, Story
from worthy_news.workflow.checklist import Finding, Report, draft_of, rules
from worthy_news.workflow.moments import clock, instant
from worthy_news.workflow.permissions import Person, may
from worthy_news.workflow.refusals import Refused
from worthy_news.workflow.snapshots import Snapshot, snapshot


def preflight(
    story: Story,
    at: datetime | None = None,
    *,
    data: Snapshot | None = None,
    now: datetime | None = None,
) -> Report:
    """Return what the rules say of publishing ``story`` at ``at``: now, unless given.

    Judged is ``data``, a snapshot; by default, the working copy's: the instance's own
    fields, its inlines from the database. Nothing is written. The number of queries is
    fixed: those of a snapshot, and two; one where there are no pictures.
    """
    data = snapshot(story) if data is None else data
    asked = None if at is None else instant(at)
    return rules.report(draft_of(data, story.pk, asked, clock(now)))


def clear(
    story: Story,
    words: Revision,
    by: Person | None,
    *,
    at: datetime | None,
    now: datetime,
    reason: str,
) -> str:
    """Let a revision pass, and return what its event has to say of overridden blocks, or "".

    Raises ``Refused`` with every block's sentence, unless ``by`` may override them and
    gives a ``reason``. What nothing could be printed of is never let pass.
    """
    report = preflight(story, at, data=words.snapshot, now=now)
    if not report.blocks:
        return ""
    if not (reason and report.overridable):
        raise Refused(_sentences(report.blocks))
    if not may(by, "override_preflight"):
        refusal = gettext("You may not override this. Ask someone who may.")
        raise Refused(f"{_sentences(report.blocks)} {refusal}")
    return gettext("Published over: %(findings)s Reason: %(reason)s") % {
        "findings": _sentences(report.blocks),
        "reason": reason,
    }


def _sentences(findings: tuple[Finding, ...]) -> str:
    return " ".join(finding.text for finding in findings)
