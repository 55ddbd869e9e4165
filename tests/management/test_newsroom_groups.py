"""The newsroom's groups: made once, brought up to date, and never robbed of what a site gave them."""

from __future__ import annotations

from io import StringIO

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command

from worthy_news.models import Story
from worthy_news.states import DESK_MOVES
from worthy_news.workflow.roles import GROUPS

pytestmark = pytest.mark.django_db


def run(**options):
    out = StringIO()
    call_command("newsroom_groups", stdout=out, **options)
    return out.getvalue().splitlines()


def permission(codename, app="worthy_news"):
    return Permission.objects.get(content_type__app_label=app, codename=codename)


def codenames(name):
    return set(
        Group.objects.get(name=name).permissions.values_list("codename", flat=True)
    )


def test_newsroom_groups__makes_each_with_its_permissions():
    assert run() == [
        f"{name}: made, with {len(permissions)} permissions."
        for name, permissions in GROUPS.items()
    ]
    assert {name: codenames(name) for name in GROUPS} == GROUPS


def test_newsroom_groups__again_does_nothing():
    run()

    assert run() == [f"{name}: nothing to do." for name in GROUPS]


def test_newsroom_groups__says_nothing_where_it_is_asked_to():
    assert run(verbosity=0) == []


def test_newsroom_groups__gives_what_is_lacking_and_keeps_what_the_site_added():
    run()
    editor = Group.objects.get(name="Editor")
    editor.permissions.remove(permission("publish_story"), permission("approve_story"))
    editor.permissions.add(permission("expunge_story"), permission("view_user", "auth"))

    said = run()

    assert said[1] == "Editor: Added approve_story, publish_story."
    assert codenames("Editor") == GROUPS["Editor"] | {"expunge_story", "view_user"}


def test_newsroom_groups__reset_takes_away_the_rest():
    run()
    editor = Group.objects.get(name="Editor")
    editor.permissions.remove(permission("publish_story"))
    editor.permissions.add(permission("expunge_story"), permission("view_user", "auth"))

    said = run(reset=True)

    assert said[1] == (
        "Editor: Added publish_story."
        " Took away auth.view_user, worthy_news.expunge_story."
    )
    assert codenames("Editor") == GROUPS["Editor"]


def test_newsroom_groups__leaves_other_groups_alone():
    ours = Group.objects.create(name="Sports")
    ours.permissions.add(permission("expunge_story"))

    run(reset=True)

    assert codenames("Sports") == {"expunge_story"}


def test_newsroom_groups__without_the_permissions_asks_for_migrate():
    permission("publish_story").delete()

    with pytest.raises(CommandError) as error:
        run()

    assert str(error.value) == (
        "These permissions are not in the database: publish_story. Run migrate first."
    )
    assert not Group.objects.exists()


def test_groups__every_permission_of_a_story_is_somebodys():
    own = {codename for codename, _ in Story._meta.permissions}

    assert own <= frozenset.union(*GROUPS.values())
    assert own >= {move.permission for move in DESK_MOVES.values()}
