"""Where a story stands at the desk, as data.

Where it stands with readers is not stored: it follows from its editions and
withdrawals (``workflow.standing``).
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """Where a story stands at the desk."""

    DRAFT = "draft", _("Draft")
    RELEASED = "released", _("Released")


class WithdrawalKind(models.TextChoices):
    """How a story went, and so what its address answers."""

    UNPUBLISH = "unpublish", _("Unpublished")
    HOLD = "hold", _("On hold")
    TAKEDOWN = "takedown", _("Taken down")
    KILL = "kill", _("Killed")

    @property
    def http_status(self) -> int:
        """What the story's address answers while the withdrawal stands: 404 or 410."""
        return 410 if self in (self.TAKEDOWN, self.KILL) else 404


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
