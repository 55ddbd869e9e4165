"""Assignments: who is to write what, by when."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _

from worthy_news.models.records import Actor
from worthy_news.models.stories import Story
from worthy_news.models.taxonomy import Section
from worthy_news.states import IN_HAND, AssignmentState


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """Questions about assignments; each narrows what the one before left."""

    def open(self) -> AssignmentQuerySet:
        """Return those that are neither done nor dropped."""
        return self.filter(state__in=IN_HAND)

    def of(self, user: Any) -> AssignmentQuerySet:
        """Return those that ``user`` is to write."""
        return self.filter(person_id=user.pk)

    def due_by(self, moment: datetime) -> AssignmentQuerySet:
        """Return those that are due at ``moment`` or were before, done or not."""
        return self.filter(due_at__lte=moment)


class Assignment(Actor):
    """A story that somebody is to write; the verbs of ``worthy_news.workflow`` alone write it.

    ``by`` is who assigned it first. It has no story until that is started.
    """

    title = models.CharField(
        _("title"),
        max_length=300,
        help_text=_("What the story is about; its first headline."),
    )
    brief = models.TextField(
        _("brief"),
        blank=True,
        help_text=_("What is wanted, and whom to ask. Never printed."),
    )
    section = models.ForeignKey(
        Section,
        verbose_name=_("desk"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="assignments",
        help_text=_("The section that wants it."),
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("for"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Who writes it. Leave it empty while nobody has it."),
    )
    person_name = models.CharField(
        _("for, by name"), max_length=200, blank=True, editable=False
    )
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    planned_words = models.PositiveIntegerField(
        _("planned words"), null=True, blank=True
    )
    needs_picture = models.BooleanField(_("needs a picture"), default=False)
    state = models.CharField(
        _("state"),
        max_length=20,
        choices=AssignmentState.choices,
        default=AssignmentState.OPEN,
        editable=False,
    )
    story = models.ForeignKey(
        Story,
        verbose_name=_("story"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="assignments",
        help_text=_("Empty until it is started, unless it is about one that is there."),
    )
    created_at = models.DateTimeField(
        _("created at"), default=timezone.now, editable=False
    )

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        ordering = [models.F("due_at").asc(nulls_last=True), "pk"]
        # Who may see stories may see it, who has assign_story may write it.
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=AssignmentState.values),
                name="worthy_news_assignment_state",
            )
        ]
        indexes = [
            models.Index(
                fields=["state", "due_at", "id"], name="worthy_news_assignment_due"
            )
        ]

    def __str__(self) -> str:
        return self.title or gettext("Assignment %(number)s") % {"number": self.pk}

    @property
    def is_open(self) -> bool:
        """Whether it is neither done nor dropped: what ``open`` asks, of one assignment."""
        return self.state in IN_HAND

    def is_overdue(self, at: datetime) -> bool:
        """Return whether it was due before ``at`` and is still open."""
        return self.is_open and self.due_at is not None and self.due_at < at


class AssignmentStep(Actor):
    """Who did what with an assignment, when, and who had it until then. Rows are added, never changed.

    ``expunge`` alone blanks its words.
    """

    class Verb(models.TextChoices):
        """What was done."""

        ASSIGN = "assign", _("assigned")
        REASSIGN = "reassign", _("changed")
        START = "start", _("started")
        FINISH = "finish", _("finished")
        DROP = "drop", _("dropped")
        RESUME = "resume", _("took up again")

    assignment = models.ForeignKey(
        Assignment,
        verbose_name=_("assignment"),
        on_delete=models.CASCADE,
        related_name="steps",
    )
    verb = models.CharField(_("verb"), max_length=20, choices=Verb.choices)
    at = models.DateTimeField(_("at"))
    note = models.TextField(_("note"), blank=True)
    former = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("until then for"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        help_text=_("Who had it before, where that is somebody else."),
    )

    class Meta:
        verbose_name = _("step of an assignment")
        verbose_name_plural = _("steps of assignments")
        ordering = ["assignment", "at", "pk"]
        default_permissions = ()
        indexes = [
            models.Index(fields=["at", "id"], name="worthy_news_step_at"),
        ]

    def __str__(self) -> str:
        return f"{self.by_name or gettext('The system')} {self.get_verb_display()}"
