from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

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
