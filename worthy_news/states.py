"""Where a story stands at the desk, as data.

Where it stands with readers is not stored: it follows from its editions and
withdrawals (``workflow.standing``).
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """Where a story stands at the desk."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    CHANGES = "changes", _("Changes requested")
    APPROVED = "approved", _("Approved")
    RELEASED = "released", _("Released")
    SPIKED = "spiked", _("Spiked")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskMove:
    """A step at the desk: who may take it, from where, and where it leads."""

    permission: str
    """Of the app ``worthy_news``."""

    sources: tuple[Status, ...]
    target: Status


DESK_MOVES = {
    "submit": DeskMove(
        permission="submit_story",
        sources=(Status.DRAFT, Status.CHANGES),
        target=Status.SUBMITTED,
    ),
    "send_back": DeskMove(
        permission="approve_story",
        sources=(Status.SUBMITTED, Status.APPROVED),
        target=Status.CHANGES,
    ),
    "approve": DeskMove(
        permission="approve_story",
        sources=(Status.DRAFT, Status.SUBMITTED, Status.CHANGES),
        target=Status.APPROVED,
    ),
    "publish": DeskMove(
        permission="publish_story",
        sources=(
            Status.DRAFT,
            Status.SUBMITTED,
            Status.CHANGES,
            Status.APPROVED,
            Status.RELEASED,
        ),
        target=Status.RELEASED,
    ),
    "spike": DeskMove(
        permission="approve_story",
        sources=(
            Status.DRAFT,
            Status.SUBMITTED,
            Status.CHANGES,
            Status.APPROVED,
            Status.RELEASED,
        ),
        target=Status.SPIKED,
    ),
    "revive": DeskMove(
        permission="approve_story",
        sources=(Status.SPIKED,),
        target=Status.DRAFT,
    ),
}
"""Every step at the desk, by the verb that takes it. The verbs may ask for more."""

NAMES_A_REVISION = (Status.APPROVED, Status.RELEASED)
"""What is said of one revision: a story that is edited stands there no more."""


class WithdrawalKind(models.TextChoices):
    """How a story went, and so what its address answers."""

    UNPUBLISH = "unpublish", _("Unpublished")
    HOLD = "hold", _("On hold")
    TAKEDOWN = "takedown", _("Taken down")
    KILL = "kill", _("Killed")

    @property
    def http_status(self) -> int:
        """What the story's address answers while the withdrawal stands: 404 or 410."""
        return 410 if self.is_for_good else 404

    @property
    def is_for_good(self) -> bool:
        """Whether the story is gone for good: taken down or killed."""
        return self in (self.TAKEDOWN, self.KILL)


class Opinion(models.TextChoices):
    """What somebody outside says of a preview; it is no step at the desk."""

    APPROVE = "approve", _("Approve")
    CHANGES = "changes", _("Ask for changes")


class WithdrawalReason(models.TextChoices):
    """Why a story went, as one of a few: what can be counted, and told to partners."""

    LEGAL = "legal", _("Legal")
    WRONG = "wrong", _("Wrong")
    RIGHTS = "rights", _("Rights")
    DUPLICATE = "duplicate", _("Duplicate")
    SAFETY = "safety", _("Safety")
    PRIVACY = "privacy", _("Privacy")
    REQUEST = "request", _("By request")
    OTHER = "other", _("Other")


class EditionKind(models.TextChoices):
    """What an edition is to its readers; only ``MINOR`` leaves the date they see."""

    NEW = "new", _("New")
    UPDATE = "update", _("Update")
    MINOR = "minor", _("Minor change")
    CORRECTION = "correction", _("Correction")


class CorrectionKind(models.TextChoices):
    """What a public note says: that a story was wrong, or what else its readers should know.

    What changes the meaning is always called a correction.
    """

    CORRECTION = "correction", _("Correction")
    CLARIFICATION = "clarification", _("Clarification")
    UPDATE = "update", _("Update")
    EDITORS_NOTE = "editors_note", _("Editor’s note")
    RETRACTION = "retraction", _("Retraction")

    @property
    def is_on_top(self) -> bool:
        """Whether readers meet it before the text, and not after it."""
        return self in (self.CORRECTION, self.RETRACTION)


class Occasion(models.TextChoices):
    """What calls for side effects."""

    EDITION = "edition", _("An edition starts")
    WITHDRAWAL = "withdrawal", _("The story goes")
    EXPUNGING = "expunging", _("The story is expunged")


class EffectState(models.TextChoices):
    """How far a side effect has come."""

    DUE = "due", _("Due")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
    CANCELED = "canceled", _("Canceled")


class AssignmentState(models.TextChoices):
    """How far an assignment has come."""

    OPEN = "open", _("Open")
    STARTED = "started", _("Started")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped")


IN_HAND = (AssignmentState.OPEN, AssignmentState.STARTED)
"""The assignments that somebody still works on, or is to."""
