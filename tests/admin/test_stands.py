"""Where a story stands at the desk, in the admin: said, moved by every door, and by those who may."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command

from tests.admin.conftest import ROLES
from tests.admin.forms import filled, page, save, told, unopened
from worthy_news import workflow
from worthy_news.models import Event, Story
from worthy_news.states import DESK_MOVES, Status
from worthy_news.workflow.roles import GROUPS

LIST = page("story_changelist")

FIRST = {"send_back": ["submit"], "revive": ["spike"]}
"""What is done to a new story before a step can be taken."""

ASKS = {"send_back", "spike"}


def move(story, verb):
    """Do ``verb`` as the system."""
    getattr(workflow, verb)(story, None, *(["Because."] if verb in ASKS else []))


@pytest.fixture
def make_ready(make_story):
    """``make_ready("revive")``: a story with which the step can be taken."""

    def make(verb, **fields):
        story = make_story(**fields)
        workflow.save(story, None)
        for earlier in FIRST.get(verb, []):
            move(story, earlier)
        return story

    return make


# Every door, every step, every role


def by_button(client, story, verb):
    """Press the button on the form; give the note where it is asked for."""
    address, user = page("story_change", story.pk), getattr(client, "user", None)
    if user is None or not user.has_perm("worthy_news.change_story"):
        client.post(address, {f"_{verb}": "Go"})
        return
    response = client.post(address, unopened(user, story, **{f"_{verb}": "Go"}))
    if verb in ASKS:
        client.post(response.url, {"note": "Because."})


def by_page(client, story, verb):
    """Go to the move's own page."""
    client.post(page("story_move", story.pk, verb), {"note": "Because."})


def by_action(client, story, verb):
    """Tick the story in the list."""
    client.post(
        LIST, {"action": verb, "_selected_action": [story.pk], "note": "Because."}
    )


DOORS = {"button": by_button, "page": by_page, "action": by_action}
IN_LIST = {"submit", "approve", "publish", "spike"}


@pytest.mark.parametrize("role", [*ROLES, "anonymous"])
@pytest.mark.parametrize(
    ("door", "verb"),
    [
        (door, verb)
        for door in DOORS
        for verb in DESK_MOVES
        if door != "action" or verb in IN_LIST
    ],
)
def test_doors__move_a_story_for_those_who_may(
    make_client, make_ready, door, verb, role
):
    story = make_ready(verb)
    before = story.status, story.events.count()
    client, step = make_client(role), DESK_MOVES[verb]

    DOORS[door](client, story, verb)

    has = set(ROLES.get(role, []))
    may = step.permission in has and (door != "button" or "change_story" in has)
    fresh = Story.objects.get()
    if may:
        assert fresh.status == step.target
        assert story.events.latest("pk").by == client.user
    else:
        assert (fresh.status, fresh.events.count()) == before
    call_command("check_events", verbosity=0)


@pytest.mark.parametrize("role", [*ROLES, "anonymous"])
def test_preview__moves_nothing(make_client, make_ready, role):
    story = make_ready("send_back")
    before = Story.objects.values().get(), Event.objects.count()

    client = make_client(role)

    client.get(page("story_preview", story.pk))
    for verb in DESK_MOVES:
        client.post(page("story_preview", story.pk), {f"_{verb}": "Go"})

    assert (Story.objects.values().get(), Event.objects.count()) == before


@pytest.mark.parametrize("role", [*ROLES, "anonymous"])
def test_restore__is_for_those_who_may_change(make_client, make_ready, role):
    story = make_ready("submit", headline="First")
    Story.objects.filter(pk=story.pk).update(headline="Second")
    workflow.save(story, None)
    client = make_client(role)

    client.post(page("story_restore", story.pk, 1))

    may = "change_story" in ROLES.get(role, [])
    assert Story.objects.get().headline == ("First" if may else "Second")


@pytest.mark.parametrize("name", GROUPS)
def test_groups__open_what_their_members_need(make_user, client, make_ready, name):
    """The groups that the command makes are enough to work with, and for no more."""
    call_command("newsroom_groups", verbosity=0)
    user = make_user("member")
    user.groups.add(Group.objects.get(name=name))
    client.force_login(user)
    client.user = user

    moved = set()
    for verb in DESK_MOVES:
        story = make_ready(verb)
        by_button(client, story, verb)
        story.refresh_from_db()
        if story.status == DESK_MOVES[verb].target:
            moved.add(verb)

    assert moved == {
        verb for verb, step in DESK_MOVES.items() if step.permission in GROUPS[name]
    }


# What is offered


@pytest.mark.parametrize(
    ("status", "role", "expected"),
    [
        ("draft", "viewer", []),
        ("draft", "reporter", ["submit"]),
        ("draft", "editor", ["submit", "approve", "publish", "schedule", "spike"]),
        ("submitted", "reporter", []),
        (
            "submitted",
            "editor",
            ["send_back", "approve", "publish", "schedule", "spike"],
        ),
        ("changes", "reporter", ["submit"]),
        ("approved", "editor", ["send_back", "publish", "schedule", "spike"]),
        ("released", "editor", ["publish", "schedule"]),
        ("released", "reporter", []),
        ("spiked", "reporter", []),
        ("spiked", "editor", ["revive"]),
        ("spiked", "lawyer", []),
    ],
)
def test_form__offers_what_this_person_may_do_now(
    make_client, make_story, status, role, expected
):
    story = make_story()
    workflow.save(story, None)
    for verb in {
        "submitted": ["submit"],
        "changes": ["submit", "send_back"],
        "approved": ["approve"],
        "released": ["publish"],
        "spiked": ["spike"],
    }.get(status, []):
        move(story, verb)

    response = make_client(role).get(page("story_change", story.pk))

    assert list(response.context["moves"]) == expected
    for verb in {*DESK_MOVES, "schedule"}:
        assert (f'name="_{verb}"' in response.text) == (verb in expected)


def test_form__offers_no_move_to_who_is_no_editor_of_the_section(
    editor, make_ready, make_section
):
    section = make_section("Sports")
    section.editors.add(Group.objects.create(name="Sports desk"))
    story = make_ready("submit", section=section)

    response = editor.get(page("story_change", story.pk))
    by_page(editor, story, "approve")

    assert list(response.context["moves"]) == ["submit"]
    assert Story.objects.get().status == Status.DRAFT


def test_section_form__names_its_editors(chief, make_section):
    section, desk = make_section(), Group.objects.create(name="World desk")
    address = page("section_change", section.pk)

    chief.post(address, filled(chief.get(address), editors=[desk.pk]))

    assert list(section.editors.all()) == [desk]


# What is said


def test_form__says_where_the_story_stands_and_what_is_approved(editor, make_ready):
    story = make_ready("approve")
    workflow.approve(story, None)
    address = page("story_change", story.pk)
    assert "Approved is revision" not in editor.get(address).text

    save(editor, story, headline="Edited After")
    text = editor.get(address).text

    assert '<span class="worthy-desk worthy-desk-submitted">Submitted</span>' in text
    compare = page("story_compare", story.pk)
    assert (
        f'<a href="{compare}?from=1&amp;to=2">Approved is revision 1, yours is 2.</a>'
        in text
    )
    assert "1 (approved)" in text
    assert "Approved → Submitted" in text


@pytest.mark.parametrize(
    ("role", "then"), [("reporter", Status.DRAFT), ("editor", Status.SUBMITTED)]
)
def test_form__an_edited_release_stands_at_the_desk_again(
    make_client, make_ready, role, then
):
    story = make_ready("publish")
    workflow.publish(story, None)

    save(make_client(role), story, headline="Another Headline")

    assert Story.objects.get().status == then
    assert story.edition().headline == "Village Opens Its Bridge"


def test_list__says_and_filters_where_stories_stand(editor, make_ready):
    make_ready("submit", headline="A Draft")
    move(make_ready("spike", headline="A Spiked One"), "spike")

    response = editor.get(LIST, {"status__exact": "spiked"})

    assert [str(story) for story in response.context["cl"].result_list] == [
        "A Spiked One"
    ]
    assert '<span class="worthy-desk worthy-desk-spiked">Spiked</span>' in response.text


def test_button__saves_first_and_tells(reporter, make_ready):
    story = make_ready("submit")

    response = save(reporter, story, headline="As Typed", _submit="Submit")

    assert told(response)[-1] == ("success", "Revision 2 is submitted.")
    story.refresh_from_db()
    assert (story.headline, story.status) == ("As Typed", Status.SUBMITTED)


@pytest.mark.parametrize(
    ("verb", "sentence"),
    [
        ("submit", "Revision 1 is submitted."),
        ("send_back", "The story went back, with your note."),
        ("approve", "Revision 1 is approved."),
        ("spike", "The story is spiked."),
        ("revive", "The story is a draft again."),
    ],
)
def test_page__tells_what_was_done(editor, make_ready, verb, sentence):
    story = make_ready(verb)
    address = page("story_move", story.pk, verb)
    assert editor.get(address).status_code == 200

    response = editor.post(address, {"note": "Because."})

    assert response.url == page("story_change", story.pk)
    assert told(response) == [("success", sentence)]
    note = story.events.latest("pk").note
    assert note == ("Because." if verb in ASKS else "")


@pytest.mark.parametrize("verb", sorted(ASKS))
def test_page__asks_for_the_note(editor, make_ready, verb):
    story = make_ready(verb)

    response = editor.post(page("story_move", story.pk, verb), {"note": " "})

    assert response.context["form"].errors == {"note": ["This field is required."]}
    assert Story.objects.get().status == story.status


def test_page__approves_what_was_looked_at(editor, make_ready):
    story = make_ready("approve")
    address = page("story_move", story.pk, "approve")
    shown = editor.get(address).context["form"]["revision"].value()
    Story.objects.filter(pk=story.pk).update(headline="Changed Meanwhile")
    workflow.save(story, None)

    response = editor.post(address, {"revision": shown})

    assert response.context["form"].non_field_errors() == [
        "The story has changed since revision 1: Headline. Look at it as it is now, then go on."
    ]
    assert Story.objects.get().status == Status.DRAFT


# Many at once


def test_action__says_of_each_story_what_became_of_it(editor, make_ready):
    good = make_ready("approve", headline="Good")
    bad = make_ready("revive", headline="Bad")

    response = editor.post(
        LIST, {"action": "approve", "_selected_action": [good.pk, bad.pk]}
    )

    assert sorted(told(response)) == [
        ("error", "Bad: The story is spiked. Revive it first."),
        ("success", "Good: Revision 1 is approved."),
    ]


def test_action__spikes_for_the_reason_beside_it(editor, make_ready):
    stories = [make_ready("spike"), make_ready("spike")]
    selected = [story.pk for story in stories]

    without = editor.post(LIST, {"action": "spike", "_selected_action": selected})
    with_one = editor.post(
        LIST, {"action": "spike", "_selected_action": selected, "note": "Old news."}
    )

    assert [level for level, _ in told(without)] == ["error", "error"]
    assert [level for level, _ in told(with_one)[-2:]] == ["success", "success"]
    events = Event.objects.filter(verb="spike")
    assert set(events.values_list("note", flat=True)) == {"Old news."}


def test_actions__are_shown_to_those_who_may(make_client, make_ready):
    make_ready("submit")

    shown = {
        role: [
            name
            for name, _ in make_client(role)
            .get(LIST)
            .context["action_form"]
            .fields["action"]
            .choices
            if name
        ]
        for role in ("reporter", "editor", "lawyer")
    }

    assert shown == {
        "reporter": ["submit"],
        "editor": [
            "submit",
            "approve",
            "publish",
            "schedule",
            "spike",
            "delete_selected",
        ],
        "lawyer": ["publish", "schedule"],
    }


# Restoring


def test_restore__from_the_list_of_revisions(reporter, make_ready):
    story = make_ready("submit", headline="First")
    Story.objects.filter(pk=story.pk).update(headline="Second")
    workflow.save(story, None)
    address = page("story_restore", story.pk, 1)
    assert f'<a href="{address}">Restore revision 1</a>' in (
        reporter.get(page("story_change", story.pk)).text
    )

    shown = reporter.get(address)
    response = reporter.post(address)

    assert shown.context["title"] == "Restore revision 1"
    assert response.url == page("story_change", story.pk)
    assert told(response) == [("success", "Revision 3 has the words of revision 1.")]
    assert Story.objects.get().headline == "First"


def test_restore__a_refusal_is_shown(reporter, make_ready):
    story = make_ready("submit")

    response = reporter.post(page("story_restore", story.pk, 1))

    assert response.context["form"].non_field_errors() == [
        "The story has the words of revision 1 already. There is nothing to restore."
    ]


def test_restore__where_there_is_no_such_revision(reporter, make_ready):
    story = make_ready("submit")

    assert reporter.get(page("story_restore", story.pk, 7)).status_code == 404
    assert reporter.get(page("story_restore", story.pk + 1, 1)).status_code == 404
