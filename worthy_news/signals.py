"""What the newsroom announces, after commit. Signals announce and never steer.

Every signal is sent with ``sender=Story`` and the arguments named beside it;
``assignment_changed`` with ``sender=Assignment``.
"""

from __future__ import annotations

from django.dispatch import Signal

story_published = Signal()
"""An edition was made. ``story``, ``edition`` (its ``starts_at`` may lie ahead), ``by``."""

story_corrected = Signal()
"""A correction was issued, with an edition. ``story``, ``edition``, ``correction``, ``by``.

``story_published`` is sent as well, before it.
"""

story_unscheduled = Signal()
"""An edition to come was taken back. ``story``, ``edition``, ``by``."""

story_withdrawn = Signal()
"""A withdrawal was recorded. ``story``, ``withdrawal`` (its ``at`` may lie ahead), ``by``."""

story_reinstated = Signal()
"""A story came back. ``story``, ``edition`` (``None`` where a withdrawal to come was cancelled), ``by``."""

story_moved = Signal()
"""A story was submitted, sent back, approved, spiked or revived. ``story``, ``verb`` (its name), ``came_from`` (a ``Status``), ``by``."""

preview_answered = Signal()
"""Somebody outside said what they think of a preview. ``story``, ``link``, ``opinion`` (an ``Opinion``), ``name``, ``note``; ``by`` is ``None``."""

story_expunged = Signal()
"""The words and pictures of a story were blanked. ``story``, ``by``."""

story_noted = Signal()
"""Something was said of a story at the desk, or a thread resolved or reopened. ``story``, ``note``, ``by``."""

assignment_changed = Signal()
"""A story was assigned, or an assignment changed, started, finished, dropped or taken up again. ``assignment``, ``verb`` (its name), ``by``."""
