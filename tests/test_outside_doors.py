"""The doors that take no account: addresses with a secret, and commands. Who is logged in makes no difference."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command, get_commands
from django.test import Client
from django.utils import timezone

from tests.walking import everything, undone
from worthy_news import workflow
from worthy_news.models import Event, PreviewLink, Story
from worthy_news.workflow import calendar_feeds

ANSWER = {"name": "Ada", "note": "Who says so?", "revision": "1"}
ASKS = {
    "GET": ("GET", {}),
    "HEAD": ("HEAD", {}),
    "OPTIONS": ("OPTIONS", {}),
    "approve": ("POST", {**ANSWER, "opinion": "approve"}),
    "changes": ("POST", {**ANSWER, "opinion": "changes"}),
    "publish": ("POST", {**ANSWER, "opinion": "publish"}),
    "no words": ("POST", {}),
    "too long": ("POST", {**ANSWER, "opinion": "approve", "note": "x" * 2001}),
    "PUT": ("PUT", {}),
}
"""Ways to knock: the method, and what is sent."""

SHUT = dict.fromkeys(ASKS, (404, []))
READS = (200, ["view_count"])
PREVIEWS = {
    "open": {
        **dict.fromkeys(ASKS, (200, [])),
        "GET": READS,
        "PUT": (405, []),
    },
    "open, asks": {
        **dict.fromkeys(ASKS, (200, [])),
        "GET": READS,
        "approve": (302, ["answer_count", "preview_approved"]),
        "changes": (302, ["answer_count", "preview_asked"]),
        "PUT": (405, []),
    },
    "expired": SHUT,
    "revoked": SHUT,
    "killed": SHUT,
    "expunged": SHUT,
    "wrong": SHUT,
    "of another link, cut short": SHUT,
}
"""What each address of a preview answers, and what that changes."""


@pytest.fixture
def visitors(make_user):
    """Somebody unknown, and one who may do everything."""
    unknown, root = (Client(enforce_csrf_checks=True) for _ in range(2))
    root.force_login(make_user("root", is_superuser=True))
    return [unknown, root]


@pytest.fixture
def previews(make_story):
    """The address of each preview."""
    tokens = {}
    for name in PREVIEWS:
        story = make_story(headline=name)
        workflow.save(story, None)
        asks = name != "open"
        link, tokens[name] = workflow.share_preview(story, None, asks=asks)
        if name == "expired":
            PreviewLink.objects.filter(pk=link.pk).update(expires_at=timezone.now())
        if name == "revoked":
            workflow.revoke_preview(link, None)
        if name == "killed":
            workflow.publish(story, None)
            workflow.withdraw(story, None, "kill")
        if name == "expunged":
            workflow.expunge(story, None, "Order 7.")
    tokens["wrong"] = "A" * 43
    tokens["of another link, cut short"] = tokens["open"][:-1]
    return {name: f"/preview/{token}/" for name, token in tokens.items()}


def test_preview__opens_to_its_secret_and_to_nothing_else(visitors, previews):
    wrong, checks, before = [], 0, _counts()
    for name, address in previews.items():
        for ask, (method, sent) in ASKS.items():
            for visitor in visitors:
                checks += 1
                with undone():
                    answer = getattr(visitor, method.lower())(address, sent)
                    after = _counts()
                changed = sorted(key for key in after if after[key] != before[key])
                if (answer.status_code, changed) != PREVIEWS[name][ask]:
                    wrong.append((name, ask, answer.status_code, changed))

    assert wrong == []
    assert (len(previews), len(ASKS), checks) == (8, 9, 144)


def test_preview__an_answer_is_nobody_s_of_the_newsroom(visitors, previews):
    address = previews["open, asks"]

    visitors[-1].post(address, ASKS["approve"][1])

    event = Event.objects.latest("pk")
    assert (event.verb, event.by, event.by_name) == ("preview_approved", None, "")
    assert event.note == "Ada: Who says so?"
    assert event.story.approved_revision is None


def _counts():
    """Return what could change: every link's counters, the events by verb, and the stories."""
    events = Event.objects.values_list("verb", flat=True)
    return {
        **{
            name: list(PreviewLink.objects.order_by("pk").values_list(name, flat=True))
            for name in ("view_count", "answer_count", "revoked_at", "expires_at")
        },
        **{verb: [*events].count(verb) for verb in Event.Verb.values},
        "stories": list(
            Story.objects.order_by("pk").values("status", "approved_revision", "body")
        ),
    }


# The calendar

FEEDS = {
    "good": {"GET": 200, "HEAD": 200},
    "replaced": {"GET": 404, "HEAD": 404},
    "ended": {"GET": 404, "HEAD": 404},
    "wrong": {"GET": 404, "HEAD": 404},
    "may see stories no more": {"GET": 404, "HEAD": 404},
    "inactive": {"GET": 404, "HEAD": 404},
    "staff no more": {"GET": 404, "HEAD": 404},
    "gone": {"GET": 404, "HEAD": 404},
}
"""What each address of a calendar answers; 405 to everything else."""

METHODS = ("GET", "HEAD", "POST", "OPTIONS", "PROPFIND")


@pytest.fixture
def feeds(make_user):
    """The address of each calendar."""
    tokens = {}
    for name in FEEDS:
        user = make_user(name.replace(" ", "-"), "view_story")
        tokens[name] = calendar_feeds.subscribe(user)
        if name == "replaced":
            calendar_feeds.subscribe(user)
        if name == "ended":
            calendar_feeds.unsubscribe(user)
        if name == "may see stories no more":
            user.user_permissions.clear()
        if name in ("inactive", "staff no more"):
            user.is_active, user.is_staff = name != "inactive", name == "inactive"
            user.save()
        if name == "gone":
            user.delete()
    tokens["wrong"] = "A" * 43
    return {name: f"/calendar/{token}.ics" for name, token in tokens.items()}


def test_calendar__opens_to_its_secret_and_to_nothing_else(visitors, feeds):
    pytest.importorskip("icalendar")
    wrong, checks, then = [], 0, everything()
    for name, address in feeds.items():
        for method in METHODS:
            for visitor in visitors:
                checks += 1
                status = visitor.generic(method, address).status_code
                if status != FEEDS[name].get(method, 405):
                    wrong.append((name, method, status))

    assert wrong == []
    assert everything() == then
    assert (len(feeds), len(METHODS), checks) == (8, 5, 80)


# Commands

COMMANDS = {
    "add_copy": ["take_copy", "publish"],
    "check_events": [],
    "newsroom_doctor": [],
    "newsroom_groups": [],
    "publish_due": [],
    "renditions": [],
    "send_digests": [],
}
"""What each command leaves in the record."""


@pytest.mark.parametrize("name", COMMANDS)
def test_commands__act_as_the_system(tmp_path, make_edition, make_user, capsys, name):
    make_user("root", is_superuser=True)
    edition = make_edition(at=timezone.now() - timedelta(days=1))
    copy = tmp_path / "copy.txt"
    copy.write_text("Tide Comes In\n\nIt came.", encoding="utf-8")
    before = Event.objects.count()

    arguments = {"add_copy": [str(copy), "--publish"], "renditions": ["build"]}
    call_command(name, *arguments.get(name, []))

    rows = Event.objects.order_by("pk").values_list("verb", "by", "by_name")
    assert list(rows)[before:] == [(verb, None, "") for verb in COMMANDS[name]]
    assert edition.story.edition() == edition


def test_commands__are_all_there_are():
    ours = {name for name, app in get_commands().items() if app == "worthy_news"}

    assert ours == COMMANDS.keys()
