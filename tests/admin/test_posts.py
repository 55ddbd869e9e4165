"""Everything the desk posts, by every role: who may gets it done, for everybody else all stays as it is.

``test_doors`` opens the pages; ``tests/workflow/test_doors.py`` calls the verbs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.admin.conftest import ROLES
from tests.admin.forms import page, unopened
from tests.admin.test_doors import doors
from tests.pictures import slopes, written
from tests.walking import (
    World,
    approved,
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
    undone,
    unpublished,
)
from worthy_news import workflow
from worthy_news.admin import notes
from worthy_news.admin.assignments.steps import STEPS
from worthy_news.admin.moves import MOVES
from worthy_news.models import Edition, RunningDraft, Story
from worthy_news.workflow import calendar_feeds, digests

WRITERS = {"reporter", "editor", "chief"}
EDITORS = {"editor", "chief"}
READERS = {"viewer", "lawyer", *WRITERS}
PUBLISHERS = {"lawyer", *EDITORS}
WITHDRAWERS = {"lawyer", "chief"}
NOBODY: set[str] = set()

LATER = "2126-01-01T00:00"


@pytest.fixture
def world(make_client, make_story, make_user, make_image):
    """A story with a picture, and a client of each role."""
    clients = {role: make_client(role) for role in [*ROLES, "anonymous"]}
    asker = make_user("asker", "withdraw_story")
    image = make_image()
    world = World(make_story(pictures=[image]), clients["reporter"].user, asker)
    world.image, world.clients = image, clients
    world.users = [clients[role].user for role in ROLES if role != "stranger"]
    return world


@dataclass(frozen=True)
class Door:
    """What is posted where, who gets something done by it, and how the story stands before."""

    who: set[str]
    at: Callable[[World], str]
    sent: Callable[[World], dict[str, Any]]
    before: Callable[[World], object] | None = None
    counts: Callable[[], object] = everything
    """What is to be otherwise, once it is done."""


def _of_story(name, who, sent, before=None, *arguments):
    def at(world):
        return page(f"story_{name}", world.pk, *arguments)

    return Door(who, at, sent if callable(sent) else lambda world: sent, before)


def _of_desk(name, who, sent, before=None, **more):
    def at(world):
        return page(f"story_{name}")

    return Door(who, at, sent if callable(sent) else lambda world: sent, before, **more)


def _form(world, **changes):
    return unopened(world.clients["chief"].user, world.story, **changes)


def _new_form(world, **changes):
    words = {"headline": "Tide", "body": "<p>It came.</p>"}
    return unopened(world.clients["chief"].user, None, **words, **changes)


# The moves, by their page and by their button

BY_PAGE = {
    "submit": ({"reporter", *EDITORS}, {}, None),
    "send_back": (EDITORS, {"note": "Who says so?"}, submitted),
    "approve": (EDITORS, {}, submitted),
    "publish": (PUBLISHERS, {}, None),
    "schedule": (PUBLISHERS, {"at": LATER}, None),
    "unschedule": (PUBLISHERS, {}, scheduled),
    "correct": ({"chief"}, {"kind": "correction", "correction": "On Friday."}, out),
    "end": (WITHDRAWERS, {"at": LATER}, out),
    "withdraw": (WITHDRAWERS, {"kind": "hold"}, out),
    "confirm_kill": (WITHDRAWERS, {}, kill_asked),
    "drop_kill": (WITHDRAWERS, {}, kill_asked),
    "reinstate": (WITHDRAWERS, {}, unpublished),
    "spike": (EDITORS, {"note": "Stale."}, approved),
    "revive": (EDITORS, {}, spiked),
}

BY_ACTION = {
    "submit": (WRITERS, None),
    "approve": (EDITORS, None),
    "publish": (PUBLISHERS, None),
    "schedule": (PUBLISHERS, None),
    "spike": (EDITORS, None),
    "delete_selected": (EDITORS, nobody_s),
}

BY_STEP = {
    "start": (WRITERS, None),
    "finish": (WRITERS, None),
    "drop": (EDITORS, None),
    "resume": (EDITORS, done),
}
"""Of an assignment that is for the reporter."""

BY_NOTES = {
    "_note": ({"text": "Who?"}, None),
    "_reply": ({"text": "Ida."}, None),
    "_resolve": ({}, None),
    "_reopen": ({}, resolved),
    "_mute": ({}, None),
    "_unmute": ({}, lambda world: [digests.mute(world.story, u) for u in world.users]),
}


def _by_button(name, who, before):
    """Return the door of a button on the form: who may not edit has none, and one that asks for words only leads on."""
    presses = partial(_form, **{f"_{name}": "1", "goes_out_at": LATER})
    if name != "schedule":
        presses = partial(_form, **{f"_{name}": "1"})
    return _of_story(
        "change", NOBODY if MOVES[name].asks else who & WRITERS, presses, before
    )


def _by_action(name, who, before):
    return _of_desk(
        "changelist",
        who,
        lambda world: {
            "action": name,
            "_selected_action": [world.pk],
            "index": "0",
            "note": "Stale.",
            "post": "yes",
            **(
                {"_schedule": "1", "at": LATER, "minutes": "0"}
                if name == "schedule"
                else {}
            ),
        },
        before,
    )


def _of_assignment(name, who, sent, before=None, *arguments):
    return Door(
        who,
        lambda world: page(f"assignment_{name}", world.assignment.pk, *arguments),
        lambda world: sent,
        before,
    )


def _subscribed(world):
    for user in world.users:
        calendar_feeds.subscribe(user)


def _of_crops(query):
    sent = {f"square-{edge}": "0" for edge in ("left", "top")}
    return Door(
        WRITERS,
        lambda world: page("image_crops", world.image.pk) + query.format(world.pk),
        lambda world: {**sent, "square-right": "50", "square-bottom": "50"},
    )


class Photo(SimpleUploadedFile):
    """A picture that can be posted again and again."""

    def read(self, *size):
        self.seek(0)
        return super().read(*size)


def _words(world):
    shown = world.image.alt
    rows = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1"}
    words = {"form-0-alt": "Tide", "initial-form-0-alt": shown}
    return {**rows, **words, "form-0-id": world.image.pk}


def _draft(world):
    return page("story_draft", RunningDraft.objects.get().pk)


DOORS = {
    **{
        f"story_move {name}": _of_story("move", who, sent, before, name)
        for name, (who, sent, before) in BY_PAGE.items()
    },
    "story_move reinstate, an end to come": _of_story(
        "move", WITHDRAWERS, {}, ends, "reinstate"
    ),
    **{
        f"story_change _{name}": _by_button(name, who, before)
        for name, (who, _, before) in BY_PAGE.items()
    },
    "story_change _save": _of_story(
        "change", WRITERS, partial(_form, headline="Tide", _save="1")
    ),
    **{
        f"story_changelist {name}": _by_action(name, who, before)
        for name, (who, before) in BY_ACTION.items()
    },
    **{
        f"assignment_step {name}": _of_assignment(
            "step", who, {"note": "So."}, before, name
        )
        for name, (who, before) in BY_STEP.items()
    },
    "assignment_step start, nobody's": _of_assignment(
        "step", EDITORS, {}, nobody_s, "start"
    ),
    "assignment_step finish, nobody's": _of_assignment(
        "step", EDITORS, {}, nobody_s, "finish"
    ),
    "assignment_add": Door(
        EDITORS, lambda world: page("assignment_add"), lambda world: {"title": "Tide"}
    ),
    "assignment_change": _of_assignment("change", EDITORS, {"title": "Tide"}),
    "assignment_delete": _of_assignment("delete", NOBODY, {"post": "yes"}),
    "assignment_changelist": Door(
        NOBODY,
        lambda world: page("assignment_changelist"),
        lambda world: {
            "action": "delete_selected",
            "_selected_action": [world.assignment.pk],
            "post": "yes",
        },
    ),
    "assignment_history": _of_assignment("history", NOBODY, {}),
    **{
        f"story_notes {name}": _of_story(
            "notes",
            READERS,
            lambda world, name=name, sent=sent: {
                name: "1",
                "thread": world.thread.pk,
                **sent,
            },
            before,
        )
        for name, (sent, before) in BY_NOTES.items()
    },
    "story_previews share": _of_story("previews", EDITORS, {"days": "3"}),
    "story_previews _revoke": _of_story(
        "previews", EDITORS, lambda world: {"_revoke": world.link.pk}
    ),
    "story_drafts": _of_story(
        "drafts", WRITERS, {"draft_token": "new", "headline": "Tide"}
    ),
    "story_new_drafts": _of_desk(
        "new_drafts", WRITERS, {"draft_token": "new", "headline": "Tide"}
    ),
    "story_draft": Door({"reporter"}, _draft, lambda world: {}),
    "story_presence": _of_story(
        "presence",
        WRITERS,
        {},
        lambda world: workflow.leave(world.story, world.clients["reporter"].user),
    ),
    "story_presence left": _of_story("presence", {"reporter"}, {"left": "1"}),
    "story_digest": _of_desk("digest", READERS, {"frequency": "daily"}),
    "story_restore": _of_story("restore", WRITERS, {}, edited, 1),
    "story_paste_copy": _of_desk(
        "paste_copy", WRITERS, {"text": "Tide Comes In\n\nIt came.", "_take": "1"}
    ),
    "story_calendar _subscribe": _of_desk("calendar", READERS, {"_subscribe": "1"}),
    "story_calendar _unsubscribe": _of_desk(
        "calendar", READERS, {"_unsubscribe": "1"}, _subscribed
    ),
    "image_crops": _of_crops(""),
    "image_crops of a story": _of_crops("?story={}"),
    "image_upload": Door(
        WRITERS,
        lambda world: page("image_upload"),
        lambda world: {"files": Photo("tide.png", written(slopes(64, 48), "PNG"))},
    ),
    "image_words": Door(
        WRITERS, lambda world: f"{page('image_words')}?image={world.image.pk}", _words
    ),
    "story_add": _of_desk("add", WRITERS, _new_form),
    "story_add _publish": _of_desk(
        "add",
        EDITORS,
        partial(_new_form, _publish="1"),
        counts=Edition.objects.count,
    ),
    "story_delete": _of_story("delete", EDITORS, {"post": "yes"}, nobody_s),
    "story_checklist": _of_story("checklist", NOBODY, _form),
    "story_new_checklist": _of_desk("new_checklist", NOBODY, _new_form),
    "story_compare": _of_story("compare", NOBODY, {}),
    "story_preview": _of_story("preview", NOBODY, {}),
    "story_history": _of_story("history", NOBODY, {}),
    "story_desk": _of_desk("desk", NOBODY, {}),
}
"""Every page of stories, assignments, crops and the photo desk, and what is posted to it; ``NOBODY`` where it only shows."""


def test_posts__are_all_there_are():
    desk = admin.site.get_model_admin(Story)
    ours = ("story_", "assignment_", "image_crops", "image_upload", "image_words")
    pages = {name for name, _ in doors() if name.startswith(ours)}

    assert {door.partition(" ")[0] for door in DOORS} == pages
    assert BY_PAGE.keys() == MOVES.keys()
    assert [*BY_ACTION] == desk.actions
    assert BY_STEP.keys() == STEPS.keys()
    assert BY_NOTES.keys() == notes.DOES.keys()


def test_posts__are_for_those_who_may(world, settings):
    settings.WORTHY_NEWS = {"KILL_TAKES_TWO": True}
    wrong, checks = [], 0
    for name, door in DOORS.items():
        with undone():
            if door.before:
                door.before(world)
            address, sent, then = door.at(world), door.sent(world), door.counts()
            for role, client in world.clients.items():
                checks += 1
                user = getattr(client, "user", None)
                with undone():
                    answer = client.post(
                        address, {"draft_user": user.pk if user else "", **sent}
                    )
                    is_done = door.counts() != then
                shut = role not in ("stranger", "anonymous") or is_shut(answer)
                if not shut or is_done != (role in door.who):
                    wrong.append((name, role, answer.status_code, is_done))

    assert wrong == []
    assert (len(DOORS), len(world.clients), checks) == (78, 7, 546)


def is_shut(answer):
    """Whether an answer shows nothing: it is an error, or leads to the login."""
    login = answer.get("Location", "").startswith("/admin/login/")
    return login or answer.status_code in (403, 404, 405)
