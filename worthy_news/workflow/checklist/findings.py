"""What rules find, and the report that gathers it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

WORDS_A_MINUTE = 238
"""How fast a grown reader reads English prose silently, on the average of 190 studies.

Brysbaert, "How many words do we read per minute?", Journal of Memory and Language 109 (2019).
"""


class Level(models.TextChoices):
    """How much a finding weighs, the heaviest first."""

    BLOCK = "block", _("Stops it")
    WARN = "warn", _("Warning")
    NOTE = "note", _("Note")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that a rule found."""

    level: Level
    field: str
    """The field of the story it is about; or ``credits``, ``places``, ``pictures``, ``at``."""

    text: str
    """A sentence or two for an editor: what is wrong, and what would do."""

    final: bool = False
    """Of a block: whether nobody may override it, as nothing could be printed."""

    rule: str = ""
    """The name of its rule, which the registry fills in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What preflight says of a story."""

    findings: tuple[Finding, ...]
    """The heaviest first; of one level, in the order of the rules."""

    word_count: int
    """The words of the body, shortcodes as they stand."""

    @property
    def reading_time(self) -> int:
        """Minutes to read the body, rounded up; 0 without words."""
        return math.ceil(self.word_count / WORDS_A_MINUTE)

    @property
    def blocks(self) -> tuple[Finding, ...]:
        """What keeps the story from going out."""
        return self.of(Level.BLOCK)

    @property
    def overridable(self) -> bool:
        """Whether something keeps the story from going out, and all of that may be overridden."""
        return bool(self.blocks) and not any(found.final for found in self.blocks)

    def of(self, level: Level) -> tuple[Finding, ...]:
        """Return the findings of ``level``."""
        return tuple(found for found in self.findings if found.level == level)
