"""Going on with what was typed and not saved."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from tests.admin.drafting import form_of, keep, opened, posted
from tests.admin.forms import filled, page, told
from worthy_news import workflow
from worthy_news.admin import drafts
from worthy_news.models import RunningDraft, Story


@pytest.fixture
def story(make_story):
    """Saved once."""
    story = make_story(credits=["Ada Novak"], places=["MOSCOW"])
    workflow.save(story, None)
    return story


def test_continue__the_form_has_all_that_was_typed_and_nothing_is_saved(
    editor, story, make_contributor, make_topic, make_image
):
    first, second = make_contributor("Ben Okri"), make_contributor("Eva Long")
    rows = {
        "credits-TOTAL_FORMS": "3",
        "credits-0-role": "Mayor",
        "credits-0-DELETE": "on",
        "credits-1-contributor": first.pk,
        "credits-1-kind": "photo",
        "credits-1-order": "7",
        "credits-2-contributor": second.pk,
        "credits-2-kind": "by",
        "credits-2-order": "",
        "story_places-1-place": "",
        "pictures-0-image": make_image(alt="A bridge").pk,
    }
    topics = [make_topic("One").pk, make_topic("Two").pk]
    typed = {"headline": "Bridge", "slug": "not a slug", "topics": topics}
    response = opened(editor, story)
    keep(
        editor, story, posted(response, goes_out_at="2126-01-01T00:30", **typed, **rows)
    )
    draft = RunningDraft.objects.get()

    response = opened(editor, story, draft=draft.pk)

    again = {name: str(value) for name, value in filled(response).items()}
    form = response.context["drafts"]
    sent = {
        name: str(value) for name, value in {**typed, **rows}.items() if value != ""
    }
    assert (
        again.items()
        >= {
            **sent,
            "credits-0-DELETE": "on" if again["credits-0-DELETE"] == "on" else "True",
            "topics": str([str(pk) for pk in topics]),
            "goes_out_at": "2126-01-01T00:30",
            "credits-0-id": str(story.credits.get().pk),
            "credits-INITIAL_FORMS": "1",
        }.items()
    )
    assert (form["continues"], again["opened_revision"]) == (draft.pk, "1")
    assert form["token"] != draft.token
    assert form["offers"] == []
    assert "It is not saved yet." in response.text
    assert "errornote" not in response.text
    story.refresh_from_db()
    assert story.headline == "Village Opens Its Bridge"


def test_continue__saving_keeps_all_and_ends_both_drafts(
    editor, story, make_contributor
):
    eva = make_contributor("Eva Long")
    row = {"credits-1-contributor": eva.pk, "credits-1-kind": "by"}
    keep(editor, story, headline="Bridge Opens Late", **row)
    draft = RunningDraft.objects.get()
    response = opened(editor, story, draft=draft.pk)
    data = posted(response)
    keep(editor, story, posted(response, headline="Bridge Opens Very Late"))
    assert not RunningDraft.objects.filter(pk=draft.pk).exists()

    response = editor.post(form_of(story), data)

    story.refresh_from_db()
    assert response.cookies["worthy_news_saved"].value == data["draft_token"]
    assert response.cookies["worthy_news_saved"]["path"] == reverse("admin:index")
    assert story.headline == "Bridge Opens Late"
    assert [credit.contributor.name for credit in story.credits.all()] == [
        "Ada Novak",
        "Eva Long",
    ]
    assert not RunningDraft.objects.exists()


@pytest.mark.parametrize("is_new", [True, False])
def test_continue__saving_leads_to_the_story_and_asks_for_no_draft(
    editor, story, make_source, is_new
):
    make_source()
    story = None if is_new else story
    keep(editor, story, posted(opened(editor, story), headline="Typed"))
    response = opened(editor, story, draft=RunningDraft.objects.get().pk)
    action = re.search('<form action="([^"]*)"[^>]*id="story_form"', response.text)[1]

    answer = editor.post(action, posted(response, _continue="1"))

    assert answer.url == form_of(Story.objects.get(headline="Typed"))


def test_continue__rows_that_are_gone_come_as_new_ones(editor, story):
    keep(editor, story, headline="Late", **{"credits-0-role": "Mayor"})
    story.credits.all().delete()

    response = opened(editor, story, draft=RunningDraft.objects.get().pk)

    again = filled(response)
    assert (again["credits-INITIAL_FORMS"], again["credits-0-role"]) == (0, "Mayor")


def test_continue__is_merged_with_what_was_saved_since(editor, chief, story):
    keep(editor, story, headline="Bridge Opens Late")
    Story.objects.update(dek="Nobody fell in.")
    workflow.save(story, chief.user)
    draft = RunningDraft.objects.get().pk
    since = "The story was saved since you opened it."
    assert since in editor.get(page("story_draft", draft)).text
    response = opened(editor, story, draft=draft)

    editor.post(form_of(story), posted(response))

    story.refresh_from_db()
    assert (story.headline, story.dek) == ("Bridge Opens Late", "Nobody fell in.")
    assert not RunningDraft.objects.exists()


def test_continue__a_new_story(editor, make_source):
    make_source()
    keep(editor, headline="Bridge Opens", body="<p>Words.</p>")
    response = opened(editor, draft=RunningDraft.objects.get().pk)

    editor.post(form_of(None), posted(response))

    assert Story.objects.get().headline == "Bridge Opens"
    assert not RunningDraft.objects.exists()


def test_continue__what_is_not_there_is_said(editor, story):
    response = opened(editor, story, draft=999)

    assert told(response) == [
        ("warning", "This draft is not kept any more: it was saved or put away.")
    ]


def test_continued__is_ones_own_and_of_that_story(editor, chief, make_story, story, rf):
    keep(editor, story, headline="Bridge")
    draft = RunningDraft.objects.get()

    def found(client, key, number, method="get"):
        request = getattr(rf, method)(f"/?draft={number}")
        request.user = client.user
        return drafts.continued(request, key)

    assert found(editor, str(story.pk), draft.pk) == draft
    for client, key, number in [
        (chief, str(story.pk), draft.pk),
        (editor, str(make_story().pk), draft.pk),
        (editor, None, draft.pk),
        (editor, str(story.pk), "x"),
    ]:
        assert found(client, key, number) is None
    assert found(editor, str(story.pk), draft.pk, method="post") is None
