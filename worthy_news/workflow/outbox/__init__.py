"""The outbox: what is to be done outside of the database because of what a verb did.

A verb writes a row for each handler in its own transaction, so that nothing is done
of what did not come about, and nothing is forgotten of what did. Rows are run after
commit, or at their moment by ``manage.py publish_due``, which catches up as well.
"""

from __future__ import annotations

from worthy_news.workflow.outbox.builtin import side_effects, wanted
from worthy_news.workflow.outbox.effects import Effect, Handler, SideEffects
from worthy_news.workflow.outbox.pages import paths_of
from worthy_news.workflow.outbox.rows import cancel, write
from worthy_news.workflow.outbox.running import retry_failed, run, run_due

__all__ = [
    "Effect",
    "Handler",
    "SideEffects",
    "cancel",
    "paths_of",
    "retry_failed",
    "run",
    "run_due",
    "side_effects",
    "wanted",
    "write",
]
