from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.utils import timezone

from worthy_news import workflow
from worthy_news.workflow import permissions


def test_require__the_system_is_not_asked():
    permissions.require(None, "publish_story")


def test_require__any_of_those_named(make_user):
    permissions.require(make_user("rae", "add_story"), "change_story", "add_story")

    with pytest.raises(workflow.Refused) as refusal:
        permissions.require(
            make_user("ed", "publish_story"), "change_story", "add_story"
        )

    assert (
        str(refusal.value)
        == "You do not have the permission to do this. Ask someone who may."
    )


def test_may__a_superuser_may_all_and_a_stranger_nothing(make_user):
    assert permissions.may(make_user("root", is_superuser=True), "expunge_story")
    assert not permissions.may(AnonymousUser(), "add_story")


def test_signature__the_full_name_else_the_username(make_user):
    eda, rae = make_user("ed", first_name="Eda", last_name="Tor"), make_user("rae")

    assert permissions.signature(eda) == {"by_id": eda.pk, "by_name": "Eda Tor"}
    assert permissions.signature(rae) == {"by_id": rae.pk, "by_name": "rae"}
    assert permissions.signature(None) == {"by_id": None, "by_name": ""}


def test_signature__a_user_model_without_full_names():
    class Bot:
        pk = 7

        def has_perm(self, perm, obj=None, /):
            return True

        def get_username(self):
            return "b" * 300

    assert permissions.signature(Bot()) == {"by_id": 7, "by_name": "b" * 200}


@pytest.fixture
def section(make_section):
    """A section with two groups of editors."""
    section = make_section("Sports")
    for name in ("Sports desk", "Night desk"):
        section.editors.add(Group.objects.create(name=name))
    return section


def test_edits_section__its_groups_the_system_and_superusers(section, make_user):
    insider, outsider = make_user("in"), make_user("out")
    insider.groups.add(Group.objects.get(name="Night desk"))

    assert permissions.edits_section(insider, section)
    assert permissions.edits_section(None, section)
    assert permissions.edits_section(make_user("root", is_superuser=True), section)
    assert not permissions.edits_section(outsider, section)


def test_edits_section__everybody_where_none_are_named(make_section, make_user):
    assert permissions.edits_section(make_user("out"), make_section("World"))
    assert permissions.edits_section(make_user("other"), None)


def test_edits_section__a_user_model_without_groups(section):
    class Bot:
        pk = 7

    assert not permissions.edits_section(Bot(), section)
    assert not permissions.sections_edited_by(Bot()).exists()


def test_sections_edited_by__are_those_that_edits_section_says(
    section, make_section, make_user
):
    world = make_section("World")
    insider, root = make_user("in"), make_user("root", is_superuser=True)
    insider.groups.set(Group.objects.all())

    assert set(permissions.sections_edited_by(make_user("out"))) == {world}
    assert sorted(map(str, permissions.sections_edited_by(root))) == ["Sports", "World"]
    assert set(permissions.sections_edited_by(insider)) == {world, section}


BEFORE = {
    "submit": [],
    "approve": ["submit"],
    "send_back": ["submit"],
    "spike": [],
    "revive": ["spike"],
    "publish": [],
    "unschedule": [],
    "correct": ["publish"],
    "withdraw": ["publish"],
    "reinstate": ["publish", "withdraw"],
}


def _do(verb, story, by):
    more = {"send_back": ["Why."], "spike": ["Why."], "correct": ["Note."]}.get(
        verb, []
    )
    return getattr(workflow, verb)(story, by, *more)


@pytest.mark.parametrize("verb", BEFORE)
def test_section__its_editors_alone_move_its_stories(
    section, make_story, make_user, verb
):
    by = make_user(
        "out",
        "submit_story",
        "approve_story",
        "publish_story",
        "correct_story",
        "withdraw_story",
    )
    story = make_story(section=section)
    if verb == "unschedule":
        workflow.publish(story, None, at=timezone.now() + timedelta(days=1))
    for earlier in BEFORE[verb]:
        _do(earlier, story, None)

    if verb != "submit":
        with pytest.raises(workflow.Refused) as refusal:
            _do(verb, story, by)
        assert str(refusal.value) == (
            "Stories in Sports are for its own editors. Ask one of them."
        )
        by.groups.add(Group.objects.get(name="Sports desk"))
    _do(verb, story, by)
