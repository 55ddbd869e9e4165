"""Whatever was typed at the desk runs in nobody's browser there, and no link does a move."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.admin import forms
from tests.attacks import ATTACK, running
from worthy_news import workflow
from worthy_news.models import Rendition


@pytest.fixture
def hostile(make_edition, make_section, make_layout, make_image):
    """Return a story, once out and now withdrawn, with the attack in what the desk shows."""
    image = make_image(title=ATTACK, alt=ATTACK, caption=ATTACK, credit=ATTACK)
    Rendition.objects.create(
        image=image, name="square", state=Rendition.State.FAILED, reason=ATTACK
    )
    story = make_edition(
        headline=ATTACK,
        kicker=ATTACK,
        byline=ATTACK,
        section=make_section(ATTACK, slug="a"),
        layout=make_layout(name=ATTACK),
        credits=["Ada Novak"],
        pictures=[image],
        publishing={"note": ATTACK},
    ).story
    workflow.withdraw(story, by=None, notice=ATTACK, reason=ATTACK)
    return story


def test_desk__nothing_that_was_typed_runs(chief, hostile):
    image = hostile.pictures.get().image
    paths = [
        forms.page("story_changelist"),
        forms.page("story_add"),
        forms.page("story_change", hostile.pk),
        forms.page("story_preview", hostile.pk),
        forms.page("story_move", hostile.pk, "reinstate"),
        forms.page("image_changelist"),
        forms.page("image_change", image.pk),
        forms.page("layout_changelist"),
    ]
    answers = {path: chief.get(path) for path in paths}

    assert {path: answer.status_code for path, answer in answers.items()} == (
        dict.fromkeys(paths, 200)
    )
    assert [running(answer.content.decode()) for answer in answers.values()] == (
        [[] for _ in paths]
    )


@pytest.mark.parametrize("button", ["_read", "_take"])
def test_paste_copy__nothing_that_was_pasted_runs(chief, button):
    text = f"{ATTACK}\n\nBy {ATTACK}\n\nMOSCOW (A{ATTACK}) – Words {ATTACK}\n\n{ATTACK}"

    answer = chief.post(
        forms.page("story_paste_copy"), {"text": text, button: "1"}, follow=True
    )

    assert answer.status_code == 200
    assert running(answer.content.decode()) == []


@pytest.mark.parametrize(
    ("action", "page"),
    [("publish", "story"), ("delete_selected", "story"), ("delete_selected", "layout")],
)
def test_actions__what_they_say_does_not_run(chief, hostile, action, page):
    row = hostile if page == "story" else hostile.layout

    answer = chief.post(
        forms.page(f"{page}_changelist"),
        {"action": action, "_selected_action": [row.pk]},
        follow=True,
    )

    assert forms.told(answer)
    assert running(answer.content.decode()) == []


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("name", ["publish", "schedule", "withdraw", "reinstate"])
def test_moves__no_link_does_one(chief, make_edition, name, method):
    story = make_edition().story
    before = story.events.count()

    getattr(chief, method)(forms.page("story_move", story.pk, name), {"kind": "kill"})
    getattr(chief, method)(forms.page("story_change", story.pk), {f"_{name}": "1"})

    assert story.events.count() == before


@pytest.mark.parametrize("page", ["move", "paste_copy"])
def test_pages_of_ours__refuse_another_site_s_form(chief, make_edition, page):
    story = make_edition().story
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(chief.user)
    arguments = [story.pk, "withdraw"] if page == "move" else []

    answer = strict.post(
        forms.page(f"story_{page}", *arguments),
        {"kind": "kill", "text": "Words", "_take": "1"},
    )

    assert answer.status_code == 403
