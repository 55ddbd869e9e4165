"""Expunge a story, on a court's order: its words and pictures go, its rows and record stay."""

from __future__ import annotations

from datetime import datetime

from django.apps import apps
from django.db.models import F, Q
from django.utils.translation import gettext

from worthy_news.models import (
    AssignmentStep,
    Credit,
    EditionCredit,
    EditionPicture,
    Event,
    Image,
    Note,
    NoteThread,
    RunningDraft,
    Story,
    TextPicture,
)
from worthy_news.signals import story_expunged
from worthy_news.states import Occasion, Status, WithdrawalKind
from worthy_news.workflow import addresses, chain, ending, outbox, timeline
from worthy_news.workflow.holding import announce, locked, record
from worthy_news.workflow.moments import clock
from worthy_news.workflow.permissions import Person, require
from worthy_news.workflow.picture_uses import in_editions, in_stories, used
from worthy_news.workflow.refusals import Refused
from worthy_news.workflow.snapshots import FORMAT

_RIGHTS = {
    "copyright_since": None,
    "copyright_year": None,
    "copyright_holder": "",
    "reproduction_notice": "",
    "rights_line": "",
}
_WORDS = {
    "headline": "",
    "kicker": "",
    "dek": "",
    "body": "",
    "byline": "",
    "dateline": "",
    **_RIGHTS,
}
_CREDIT_WORDS = {"name": "", "role": "", "organization": "", "place": ""}


def expunge(
    story: Story, by: Person | None, reason: str, *, now: datetime | None = None
) -> None:
    """Blank the words of a story everywhere, for ever, and delete the pictures only it has used.

    The story is killed, where readers have it or are to have it, and its addresses
    lose their words. What anybody has typed into its form and not saved goes. What
    stays: that there was a story, its editions and their times, who did what and when,
    and whose credits they were. Files are deleted after commit. No other verb is done
    on the story from then on.

    Args:
        story: The story.
        by: Who does it; ``None`` is the system.
        reason: The order, say; it is kept with the record, so do not repeat the words.
        now: The moment to take for now; the clock's by default.

    Raises:
        Refused: No reason is given, or ``by`` may not.
    """
    require(by, "expunge_story")
    if not reason.strip():
        raise Refused(
            gettext("To expunge a story takes a reason. Name the order it is done on.")
        )
    with locked(story) as fresh:
        now = clock(now)
        shown = outbox.paths_of(fresh) if outbox.wanted() else []
        _blank_records(fresh)
        RunningDraft.objects.filter(story=fresh).delete()
        _close_previews(fresh, now)
        line = timeline.of(fresh)
        if line.edition_at(now) or line.edition_to_come(now):
            terms = ending.Terms(WithdrawalKind.KILL, reason)
            ending.end(fresh, by, terms, at=now, now=now)
        _blank_story(fresh)
        _blank_editions(fresh)
        _blank_admin_log("story", [fresh.pk])
        _blank_admin_log("image", _delete_pictures(fresh))
        _blank_admin_log("assignment", _blank_assignments(fresh))
        record(fresh, Event.Verb.EXPUNGE, by, now, note=reason)
        outbox.write(fresh, Occasion.EXPUNGING, at=now, now=now, paths=shown)
        announce(story_expunged, fresh, by)


def _blank_records(story: Story) -> None:
    """Blank what was written about the story, and its snapshots."""
    story.revisions.update(snapshot={"format": FORMAT, "expunged": True}, digest="")
    chain.blank(story)
    story.withdrawals.update(reason="", notice="")
    story.corrections.update(text="")
    NoteThread.objects.filter(story=story).update(quote="", paragraph_digest="")
    Note.objects.filter(thread__story=story).update(text="")
    story.side_effects.update(error="")


def _close_previews(story: Story, now: datetime) -> None:
    """Close the preview links; whom they were for goes with the words."""
    story.preview_links.filter(revoked_at=None).update(revoked_at=now)
    story.preview_links.update(recipient="")


def _blank_assignments(story: Story) -> list[int]:
    """Blank what the story's writers were asked for; return the keys of the assignments."""
    AssignmentStep.objects.filter(assignment__story=story).update(note="")
    story.assignments.update(title="", brief="")
    return list(story.assignments.values_list("pk", flat=True))


def _blank_story(story: Story) -> None:
    Story.objects.filter(pk=story.pk).update(
        **_WORDS,
        embargo_note="",
        slug="",
        copy_digest="",
        status=Status.DRAFT,
        approved_revision=None,
    )
    story.status = Status.DRAFT
    Credit.objects.filter(story=story).update(**_CREDIT_WORDS)


def _blank_editions(story: Story) -> None:
    """Blank the editions' words; their addresses become others, without words."""
    EditionCredit.objects.filter(edition__story=story).update(**_CREDIT_WORDS)
    addresses.blank(story)
    story.editions.update(**_WORDS, dateline_places=[], corrections=[], word_count=0)


def _blank_admin_log(model: str, keys: list[int]) -> None:
    """Blank the headlines or titles of these rows in the log that Django's admin keeps."""
    if apps.is_installed("django.contrib.admin"):
        entries = apps.get_model("admin", "LogEntry").objects.filter(
            content_type__app_label="worthy_news",
            content_type__model=model,
            object_id__in=[str(key) for key in keys],
        )
        entries.update(object_repr=F("object_id"), change_message="")


def _delete_pictures(story: Story) -> list[int]:
    """Take the pictures from the story; delete those that no other story uses or has used.

    Return the keys of those that were deleted. Their renditions and all their files
    go with them.
    """
    own = in_stories(Story.objects.filter(pk=story.pk))
    images = Image.objects.filter(own | in_editions(story.editions.all()))
    ids = list(images.values_list("pk", flat=True))
    EditionPicture.objects.filter(edition__story=story).update(
        image=None, alt="", caption="", credit=""
    )
    story.pictures.all().delete()
    texts = Q(story=story) | Q(edition__story=story)
    TextPicture.objects.filter(texts).delete()
    unused = Image.objects.filter(pk__in=ids).exclude(used())
    deleted = list(unused.values_list("pk", flat=True))
    unused.delete()
    return deleted
