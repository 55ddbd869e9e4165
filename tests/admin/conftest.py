"""Who works at the desk, each with a client that is logged in."""

from __future__ import annotations

import pytest
from django.test import Client

NOUNS = ["source", "section", "topic", "contributor", "place", "image", "layout"]
SEEING = ["view_story", *(f"view_{noun}" for noun in NOUNS)]
WRITING = ["add_story", "change_story"]

ROLES = {
    "viewer": SEEING,
    "reporter": [*SEEING, *WRITING, "submit_story", "add_image", "change_image"],
    "editor": [
        *SEEING,
        *WRITING,
        "add_image",
        "change_image",
        "delete_story",
        "submit_story",
        "approve_story",
        "publish_story",
        "assign_story",
        "share_story",
    ],
    "chief": [
        "override_preflight",
        *SEEING,
        *WRITING,
        *(f"{verb}_{noun}" for verb in ("add", "change", "delete") for noun in NOUNS),
        "delete_story",
        "submit_story",
        "approve_story",
        "publish_story",
        "assign_story",
        "share_story",
        "correct_story",
        "withdraw_story",
    ],
    "lawyer": [*SEEING, "publish_story", "withdraw_story"],
    "stranger": [],
}
"""Permissions by role; a lawyer may move stories and not edit them, a stranger is staff alone."""


@pytest.fixture
def make_client(make_user):
    """``make_client("editor")``: a client logged in as someone of that role."""

    def make(role):
        client = Client()
        if role != "anonymous":
            client.user = make_user(f"a-{role}", *ROLES[role])
            client.force_login(client.user)
        return client

    return make


@pytest.fixture
def editor(make_client):
    return make_client("editor")


@pytest.fixture
def chief(make_client):
    return make_client("chief")


@pytest.fixture
def reporter(make_client):
    return make_client("reporter")
