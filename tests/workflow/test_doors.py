"""Every verb with every role of a newsroom: who may gets it done, everybody else changes nothing."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command

from tests.walking import (
    TOMORROW,
    World,
    blocked,
    done,
    edited,
    ends,
    everything,
    kill_asked,
    nobody_s,
    out,
    resolved,
    scheduled,
    spiked,
    submitted,
    taken_down,
    undone,
)
from worthy_news import workflow
from worthy_news.models import (
    Assignment,
)

ROLES = {
    "Reporter": {"groups": ["Reporter", "World desk"]},
    "Editor": {"groups": ["Editor", "World desk"]},
    "Chief": {"groups": ["Chief", "World desk"]},
    "Photo desk": {"groups": ["Photo desk", "World desk"]},
    "chief of another section": {"groups": ["Chief"]},
    "stranger": {"groups": ["World desk"]},
    "inactive": {"groups": ["Chief", "World desk"], "is_active": False},
    "inactive superuser": {"is_superuser": True, "is_active": False},
    "superuser": {"is_superuser": True},
    "system": None,
}
"""Each person's groups and marks; the section of the story names the World desk as its editors."""

CHIEFS = {"Chief", "chief of another section"}
EDITORS = {"Editor", *CHIEFS}
WRITERS = {"Reporter", *EDITORS}
DESK = {"Photo desk", *WRITERS}


def _person(make_user, role):
    if ROLES[role] is None:
        return None
    marks = dict(ROLES[role])
    groups = marks.pop("groups", [])
    user = make_user(role.replace(" ", "-"), **marks)
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


@pytest.fixture
def world(make_section, make_story, make_user):
    """A story of a section with editors of its own, and a person of each role."""
    call_command("newsroom_groups", verbosity=0)
    section = make_section("World")
    section.editors.add(Group.objects.create(name="World desk"))
    people = {role: _person(make_user, role) for role in ROLES}
    story = make_story(section=section)
    world = World(story, people["Reporter"], asker=people["superuser"])
    world.people = people
    return world


@dataclass(frozen=True)
class Door:
    """A verb as it is called, by whom it is done, and how the story stands before."""

    act: Callable[[World, Any], object]
    who: set[str]
    before: Callable[[World], object] | None = None
    by_section: bool = False
    """Whether it is for the editors of the story's section."""

    is_own: bool = False
    """Whether it touches nothing but what is one's own: it refuses nobody, and does nothing for others."""

    def opens(self, role):
        if self.is_own:
            return role in self.who
        if role == "chief of another section" and self.by_section:
            return False
        return role in self.who or role in ("superuser", "system")


def _of_section(act, who, before=None):
    return Door(act, who, before, by_section=True)


DOORS = {
    "save": Door(lambda w, by: workflow.save(w.story, by), DESK, edited),
    "take_copy": Door(
        lambda w, by: workflow.take_copy("Tide Comes In\n\nIt came.", by), WRITERS
    ),
    "restore_revision": Door(
        lambda w, by: workflow.restore_revision(w.story, 1, by), DESK, edited
    ),
    "submit": Door(lambda w, by: workflow.submit(w.story, by), WRITERS),
    "send_back": _of_section(
        lambda w, by: workflow.send_back(w.story, by, "Who says so?"),
        EDITORS,
        submitted,
    ),
    "approve": _of_section(lambda w, by: workflow.approve(w.story, by), EDITORS),
    "spike": _of_section(lambda w, by: workflow.spike(w.story, by, "Stale."), EDITORS),
    "revive": _of_section(lambda w, by: workflow.revive(w.story, by), EDITORS, spiked),
    "publish": _of_section(lambda w, by: workflow.publish(w.story, by), EDITORS),
    "publish: later": _of_section(
        lambda w, by: workflow.publish(w.story, by, at=TOMORROW), EDITORS
    ),
    "publish: until": _of_section(
        lambda w, by: workflow.publish(w.story, by, until=TOMORROW), CHIEFS
    ),
    "publish: over preflight": _of_section(
        lambda w, by: workflow.publish(w.story, by, override="Now."), CHIEFS, blocked
    ),
    "publish: after a takedown": _of_section(
        lambda w, by: workflow.publish(w.story, by), CHIEFS, taken_down
    ),
    "unschedule": _of_section(
        lambda w, by: workflow.unschedule(w.story, by), EDITORS, scheduled
    ),
    "correct": _of_section(
        lambda w, by: workflow.correct(w.story, by, "On Friday."), CHIEFS, out
    ),
    "withdraw": _of_section(
        lambda w, by: workflow.withdraw(w.story, by, "hold"), CHIEFS, out
    ),
    "withdraw: a second person": _of_section(
        lambda w, by: workflow.withdraw(w.story, by, "takedown"), CHIEFS, kill_asked
    ),
    "drop_kill": _of_section(
        lambda w, by: workflow.drop_kill(w.story, by), CHIEFS, kill_asked
    ),
    "reinstate": _of_section(
        lambda w, by: workflow.reinstate(w.story, by), CHIEFS, taken_down
    ),
    "reinstate: an end to come": _of_section(
        lambda w, by: workflow.reinstate(w.story, by), CHIEFS, ends
    ),
    "expunge": Door(lambda w, by: workflow.expunge(w.story, by, "Order 7."), CHIEFS),
    "note": Door(lambda w, by: workflow.note(w.story, by, "Who?"), DESK),
    "reply": Door(lambda w, by: workflow.reply(w.thread, by, "Ida."), DESK),
    "resolve": Door(lambda w, by: workflow.resolve(w.thread, by), DESK),
    "reopen": Door(lambda w, by: workflow.reopen(w.thread, by), DESK, resolved),
    "assign": _of_section(lambda w, by: workflow.assign(w.task(), by), EDITORS),
    "reassign": _of_section(
        lambda w, by: workflow.reassign(w.assignment, by, title="Tide"), EDITORS
    ),
    "start_story": _of_section(
        lambda w, by: workflow.start_story(w.assignment, by), {"Reporter", *EDITORS}
    ),
    "start_story: somebody else's": _of_section(
        lambda w, by: workflow.start_story(w.assignment, by), EDITORS, nobody_s
    ),
    "finish": _of_section(
        lambda w, by: workflow.finish(w.assignment, by), {"Reporter", *EDITORS}
    ),
    "finish: somebody else's": _of_section(
        lambda w, by: workflow.finish(w.assignment, by), EDITORS, nobody_s
    ),
    "drop": _of_section(
        lambda w, by: workflow.drop(w.assignment, by, "Rain."), EDITORS
    ),
    "resume": _of_section(
        lambda w, by: workflow.resume(w.assignment, by), EDITORS, done
    ),
    "share_preview": _of_section(
        lambda w, by: workflow.share_preview(w.story, by), EDITORS
    ),
    "revoke_preview": _of_section(
        lambda w, by: workflow.revoke_preview(w.link, by), EDITORS
    ),
    "keep_draft": Door(
        lambda w, by: workflow.keep_draft(w.story, by, "new", {"headline": ["Tide"]}),
        DESK,
    ),
    "keep_draft: of a new story": Door(
        lambda w, by: workflow.keep_draft(None, by, "new", {"headline": ["Tide"]}),
        WRITERS,
    ),
    "drop_draft": Door(
        lambda w, by: workflow.drop_draft(by, "own"), {"Reporter"}, is_own=True
    ),
    "enter": Door(lambda w, by: workflow.enter(w.story, by), DESK),
    "leave": Door(lambda w, by: workflow.leave(w.story, by), {"Reporter"}, is_own=True),
    "colleagues": Door(lambda w, by: workflow.colleagues(w.story, by), DESK),
}
"""Every verb that somebody does, once or more: after the colon, what is special about it."""

ASK = {"colleagues"}
"""They change nothing for anybody."""


def verbs():
    """Give the verbs that somebody does, each with whether the system may be somebody."""
    for name in workflow.__all__:
        verb = getattr(workflow, name)
        if inspect.isfunction(verb) and "by" in inspect.signature(verb).parameters:
            by = inspect.signature(verb).parameters["by"]
            yield name, "None" in by.annotation


def test_doors__are_all_there_are():
    assert {door.partition(":")[0] for door in DOORS} == {name for name, _ in verbs()}


def test_doors__open_for_those_who_may(world, settings):
    settings.WORTHY_NEWS = {"KILL_TAKES_TWO": True}
    system, wrong, checks = dict(verbs()), [], 0
    for name, door in DOORS.items():
        verb = name.partition(":")[0]
        with undone():
            if door.before:
                door.before(world)
            then = everything()
            for role, person in world.people.items():
                if role == "system" and not system[verb]:
                    continue
                checks += 1
                found = _tried(door, world, person, then)
                expected = (
                    door.is_own or door.opens(role),
                    door.opens(role) and verb not in ASK,
                )
                if found != expected:
                    wrong.append((name, role, found))

    assert wrong == []
    assert (len(system), len(DOORS), len(ROLES), checks) == (32, 41, 10, 404)


def _tried(door, world, by, then):
    """Return whether ``by`` was let through, and whether anything is otherwise than ``then``."""
    with undone():
        try:
            door.act(world, by)
        except workflow.Refused:
            return False, everything() != then
        return True, everything() != then


@pytest.mark.parametrize("verb", ["approve", "publish"])
def test_four_eyes__stop_whoever_wrote_it_whatever_they_may(world, settings, verb):
    settings.WORTHY_NEWS = {"FOUR_EYES": True}
    door, wrong = DOORS[verb], []
    for role in ("Editor", "Chief", "superuser"):
        with undone():
            edited(world)
            workflow.save(world.story, world.people[role])
            then = everything()
            if _tried(door, world, world.people[role], then) != (False, False):
                wrong.append(role)
            assert _tried(door, world, None, then) == (True, True)

    assert wrong == []


@pytest.mark.parametrize("verb", ["start_story", "finish"])
@pytest.mark.parametrize("role", ["stranger", "inactive", "inactive superuser"])
def test_assignment__is_no_more_for_who_has_left_the_desk(world, verb, role):
    person = world.people[role]
    Assignment.objects.update(person=person)

    assert _tried(DOORS[verb], world, person, everything()) == (False, False)
