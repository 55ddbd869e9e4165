"""Running drafts: what somebody types is kept until they save it or put it away.

Keeping one is no edit: it changes no story, makes no revision and leaves no event.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.utils.translation import gettext

from worthy_news.models import RunningDraft, Story
from worthy_news.workflow.holding import held
from worthy_news.workflow.moments import clock
from worthy_news.workflow.permissions import Person, require
from worthy_news.workflow.refusals import Refused
from worthy_news.workflow.snapshots import Snapshot, digest, snapshot

MOST_BYTES = 2_000_000
"""The longest form that is kept, as JSON."""

KEPT_FOR = timedelta(days=30)
"""How long a draft is kept after its last keystroke."""


def keep_draft(
    story: Story | None,
    by: Person,
    token: str,
    fields: Mapping[str, Iterable[str]],
    *,
    opened_revision: int | None = None,
    continues: int | None = None,
    now: datetime | None = None,
) -> RunningDraft:
    """Keep what ``by`` has typed into the form ``token`` of ``story``, or of a new story.

    The words are not judged. The draft that the form ``continues``, named by its key,
    gives way to this one; whoever's are older than ``KEPT_FOR`` go.

    Raises ``Refused`` where the story is gone or was expunged, the form is too long, or
    ``by`` may not.
    """
    require(by, "add_story" if story is None else "change_story")
    # PostgreSQL's JSON has no place for a null character.
    data = {name: [text.replace("\0", "") for text in fields[name]] for name in fields}
    if len(json.dumps(data, ensure_ascii=False).encode()) > MOST_BYTES:
        raise Refused(
            gettext("This is too long to be kept while you type. Save it now.")
        )
    values = {"data": data, "opened_revision": opened_revision, "kept_at": clock(now)}
    if story is None:
        return _keep(by, token, continues, {**values, "story": None})
    with held(story) as fresh:
        return _keep(by, token, continues, {**values, "story": fresh})


def _keep(
    by: Person, token: str, continues: int | None, values: dict[str, object]
) -> RunningDraft:
    draft, _ = RunningDraft.objects.update_or_create(
        user_id=by.pk, token=token, defaults=values
    )
    if continues not in (None, draft.pk):
        RunningDraft.objects.filter(user=by.pk, pk=continues).delete()
    RunningDraft.objects.filter(kept_at__lt=draft.kept_at - KEPT_FOR).delete()
    return draft


def drop_draft(by: Person, token: str, *, continues: int | None = None) -> None:
    """Delete the draft of the form ``token``, which was saved, and the one that it continues."""
    drafts = RunningDraft.objects.filter(user=by.pk)
    drafts.filter(token=token).delete()
    if continues is not None:
        drafts.filter(pk=continues).delete()


def is_saved(story: Story, data: Snapshot, opened_revision: int | None) -> bool:
    """Return whether ``data`` is what ``story`` has, or a revision that it had since ``opened_revision``."""
    found = digest(data)
    if found == digest(snapshot(story)):
        return True
    since = story.revisions.filter(number__gte=opened_revision or 0)
    return since.filter(digest=found).exists()
