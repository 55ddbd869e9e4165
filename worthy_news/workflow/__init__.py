"""The verbs: the only code that changes a story's standing. Import them from here.

Each verb checks the permission of who does it (``by=None`` is the system: commands
and imports, which are not asked) and what has to be so beforehand; then it acts in
one transaction, derives the timeline, leaves an event, and announces after commit.
Each raises ``Refused``, a sentence for an editor, and then has changed nothing.

``now`` is the moment to take for now, where that is not the clock's.
"""

from __future__ import annotations

from worthy_news.workflow.assigning import (
    assign,
    drop,
    finish,
    reassign,
    resume,
    start_story,
    words_written,
)
from worthy_news.workflow.checking import preflight
from worthy_news.workflow.checklist import Draft, Finding, Level, Report, rules
from worthy_news.workflow.comparing import Comparison, compare
from worthy_news.workflow.correcting import correct
from worthy_news.workflow.desk import approve, revive, send_back, spike, submit
from worthy_news.workflow.drafting import drop_draft, is_saved, keep_draft
from worthy_news.workflow.expunging import expunge
from worthy_news.workflow.killing import drop_kill
from worthy_news.workflow.merging import Merge, merge
from worthy_news.workflow.notes import note, reopen, reply, resolve
from worthy_news.workflow.outbox import Effect, side_effects
from worthy_news.workflow.presence import Colleague, colleagues, enter, leave
from worthy_news.workflow.preview_links import (
    answer_preview,
    revoke_preview,
    share_preview,
)
from worthy_news.workflow.publishing import publish, unschedule
from worthy_news.workflow.refusals import Refused
from worthy_news.workflow.restoring import restore_revision
from worthy_news.workflow.saving import save
from worthy_news.workflow.sheets import sheet
from worthy_news.workflow.shrinking import count_words, shrinks
from worthy_news.workflow.snapshots import compose, snapshot
from worthy_news.workflow.standing import Standing, State, standing, standings
from worthy_news.workflow.taking_copy import take_copy
from worthy_news.workflow.withdrawing import reinstate, withdraw

__all__ = [
    "Colleague",
    "Comparison",
    "Draft",
    "Effect",
    "Finding",
    "Level",
    "Merge",
    "Refused",
    "Report",
    "Standing",
    "State",
    "answer_preview",
    "approve",
    "assign",
    "colleagues",
    "compare",
    "compose",
    "correct",
    "count_words",
    "drop",
    "drop_draft",
    "drop_kill",
    "enter",
    "expunge",
    "finish",
    "is_saved",
    "keep_draft",
    "leave",
    "merge",
    "note",
    "preflight",
    "publish",
    "reassign",
    "reinstate",
    "reopen",
    "reply",
    "resolve",
    "restore_revision",
    "resume",
    "revive",
    "revoke_preview",
    "rules",
    "save",
    "send_back",
    "share_preview",
    "sheet",
    "shrinks",
    "side_effects",
    "snapshot",
    "spike",
    "standing",
    "standings",
    "start_story",
    "submit",
    "take_copy",
    "unschedule",
    "withdraw",
    "words_written",
]
