from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError

from worthy_news.models import Assignment, AssignmentStep

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_assignments__asked(make_user):
    ida = make_user("ida")
    Assignment.objects.create(title="No hurry", person=ida)
    Assignment.objects.create(title="Later", due_at=NOON + HOUR, state="started")
    Assignment.objects.create(title="Now", due_at=NOON, person=ida)
    Assignment.objects.create(title="Over", due_at=NOON - HOUR, state="done")

    def titles(rows):
        return [row.title for row in rows]

    rows = Assignment.objects
    assert titles(rows.all()) == ["Over", "Now", "Later", "No hurry"]
    assert titles(rows.all().open()) == ["Now", "Later", "No hurry"]
    assert titles(rows.all().of(ida)) == ["Now", "No hurry"]
    assert titles(rows.all().due_by(NOON)) == ["Over", "Now"]
    assert titles(rows.open().of(ida).due_by(NOON)) == ["Now"]
    moment = NOON + timedelta(minutes=1)
    assert titles(row for row in rows.all() if row.is_overdue(moment)) == ["Now"]


def test_assignment__names_itself(db):
    made = Assignment.objects.create(title="The Bridge")
    assert str(made) == "The Bridge"
    assert str(Assignment(pk=7)) == "Assignment 7"
    step = AssignmentStep(assignment=made, verb="drop", by_name="Ed")
    assert str(step) == "Ed dropped"
    assert str(AssignmentStep(verb="start")) == "The system started"


def test_assignment__stands_at_a_state_there_is(db):
    with pytest.raises(IntegrityError):
        Assignment.objects.create(title="The Bridge", state="lost")


def test_assignment__people_go_and_names_stay(make_user):
    ida = make_user("ida")
    made = Assignment.objects.create(title="X", person=ida, person_name="Ida")

    ida.delete()

    made.refresh_from_db()
    assert (made.person, made.person_name) == (None, "Ida")
