"""Every page of the desk, with every role: what opens, and what does not. ``test_posts`` is about what is sent to them."""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.db import models
from django.urls import reverse

from tests.admin.conftest import ROLES
from tests.admin.forms import page
from worthy_news import workflow
from worthy_news.models import Assignment

OPEN, SHUT, LOGIN = 200, 403, 302


@pytest.fixture
def rows(
    make_edition,
    make_section,
    make_topic,
    make_contributor,
    make_place,
    make_image,
    make_layout,
):
    """One row of each noun, by its name; the story is live, the assignment open."""
    edition = make_edition(section=make_section())
    made = [
        edition.story,
        edition.source,
        edition.section,
        make_topic(),
        make_contributor(),
        make_place(),
        make_image(),
        make_layout(),
        workflow.assign(Assignment(title="The Bridge"), None),
    ]
    return {row._meta.model_name: row for row in made}


def doors():
    """Give every admin address of ours, as (name, whether it takes a row)."""
    for model, model_admin in admin.site._registry.items():
        if model._meta.app_label != "worthy_news":
            continue
        for pattern in model_admin.urls:
            if pattern.name:
                name = pattern.name.removeprefix("worthy_news_")
                yield name, bool(pattern.pattern.converters)


def _allowed(role, name):
    """Whether ``role`` may open the page ``name``, as the permissions say."""
    noun, _, what = name.partition("_")
    has = set(ROLES.get(role, []))
    if noun == "assignment":
        seen = {"view_story", "change_story", "assign_story"}
        needs = {"add": {"assign_story"}, "delete": set(), "step": {"assign_story"}}
        return bool(has & needs.get(what, seen))
    needs = {
        "changelist": {f"view_{noun}", f"change_{noun}"},
        "change": {f"view_{noun}", f"change_{noun}"},
        "history": {f"view_{noun}", f"change_{noun}"},
        "compare": {"view_story", "change_story"},
        "preview": {"view_story", "change_story"},
        "notes": {"view_story", "change_story"},
        "digest": {"view_story", "change_story"},
        "checklist": {"view_story", "change_story"},
        "presence": {"view_story", "change_story"},
        "drafts": {"change_story"},
        "new_drafts": {"add_story"},
        "new_checklist": {"add_story"},
        "original": {f"view_{noun}", f"change_{noun}"},
        "add": {f"add_{noun}"},
        "paste_copy": {"add_story"},
        "delete": {f"delete_{noun}"},
        "move": {"withdraw_story"},
        "restore": {"change_story"},
        "previews": {"share_story"},
        "crops": {"change_image"},
        "small": {"view_image", "change_image"},
        "choose": {"view_image", "change_image"},
        "upload": {"add_image"},
        "words": {"change_image"},
        "desk": {"view_story", "change_story"},
        "calendar": {"view_story", "change_story"},
    }[what]
    return bool(has & needs)


@pytest.mark.parametrize("role", [*ROLES, "anonymous"])
def test_doors__open_for_those_who_may(make_client, rows, role):
    client, wrong = make_client(role), []
    for name, takes_row in doors():
        if name == "story_draft":
            continue  # The draft of one person; test_drafts knocks there.
        noun = name.partition("_")[0]
        arguments = [rows[noun].pk] if takes_row else []
        arguments += {
            "story_move": ["withdraw"],
            "story_restore": [1],
            "assignment_step": ["drop"],
        }.get(name, [])
        status = client.get(page(name, *arguments)).status_code
        if role == "anonymous":
            expected = LOGIN
        elif name.endswith("_delete") and noun in {"story", "source", "section"}:
            # What is in use answers with the reason, and leads back to the form.
            expected = LOGIN if _allowed(role, name) else SHUT
        else:
            expected = OPEN if _allowed(role, name) else SHUT
        if status != expected:
            wrong.append((name, status, expected))

    assert wrong == []


def test_doors__there_are_as_many_as_we_think():
    names = sorted(name for name, _ in doors() if name.startswith("story_"))

    assert names == [
        "story_add",
        "story_calendar",
        "story_change",
        "story_changelist",
        "story_checklist",
        "story_compare",
        "story_delete",
        "story_desk",
        "story_digest",
        "story_draft",
        "story_drafts",
        "story_history",
        "story_move",
        "story_new_checklist",
        "story_new_drafts",
        "story_notes",
        "story_paste_copy",
        "story_presence",
        "story_preview",
        "story_previews",
        "story_restore",
    ]


@pytest.mark.parametrize(
    "noun",
    ["story", "source", "section", "topic", "contributor", "place", "image", "layout"],
)
def test_viewer__changes_nothing(make_client, rows, noun):
    viewer, row = make_client("viewer"), rows[noun]
    address = page(f"{noun}_change", row.pk)

    form = viewer.get(address)
    answers = [
        viewer.post(address, {"_save": "Save"}).status_code,
        viewer.post(page(f"{noun}_add"), {}).status_code,
        viewer.post(page(f"{noun}_delete", row.pk), {"post": "yes"}).status_code,
    ]

    assert 'type="submit" value=' not in form.text
    assert answers == [SHUT, SHUT, SHUT]
    assert _values(type(row).objects.get(pk=row.pk)) == _values(row)


def _values(row: models.Model):
    return {
        field.name: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.name not in {"updated_at", "created_at"}
    }


def test_desk__stands_under_newsroom_in_the_index(make_client):
    assert "Newsroom" in make_client("editor").get(reverse("admin:index")).text
