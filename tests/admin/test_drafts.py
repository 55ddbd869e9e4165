"""What is typed and not saved: kept for one person, offered back to them, gone once saved."""

from __future__ import annotations

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format

from tests.admin.drafting import form_of, keep, kept_at, opened
from tests.admin.forms import filled, page, told, unopened
from worthy_news import workflow
from worthy_news.admin import offers
from worthy_news.models import Event, Revision, RunningDraft, Story


def offered(client, story=None, **query):
    """Return what is offered in the form of ``story``, as the headlines that were typed."""
    return headlines(client.get(kept_at(story), query).context["offers"])


def headlines(offers):
    return [offer.headline for offer in offers]


@pytest.fixture
def story(make_story):
    """Saved once."""
    story = make_story(credits=["Ada Novak"], places=["MOSCOW"])
    workflow.save(story, None)
    return story


# Keeping


def test_keep__the_form_and_nothing_else(editor, story):
    story.refresh_from_db()
    before = {**vars(story), "_state": None, "verb_count": None}

    response = keep(editor, story, headline="Bridge Op", csrfmiddlewaretoken="secret")

    draft = RunningDraft.objects.get()
    local = timezone.localtime(draft.kept_at)
    assert response.status_code == 200
    said = f"Draft kept at {date_format(local, 'TIME_FORMAT')}"
    assert json.loads(response.text) == {"said": said}
    assert (draft.story, draft.user, draft.opened_revision) == (story, editor.user, 1)
    assert draft.data["headline"] == ["Bridge Op"]
    assert draft.data["credits-0-contributor"] == [
        str(story.credits.get().contributor_id)
    ]
    assert "secret" not in json.dumps(draft.data)
    story.refresh_from_db()
    assert {**vars(story), "_state": None, "verb_count": None} == before
    assert (Revision.objects.count(), Event.objects.count()) == (1, 1)


def test_keep__nothing_is_judged(editor, story):
    response = keep(editor, story, source="", slug="not a slug", language="x" * 99)

    assert response.status_code == 200
    assert RunningDraft.objects.get().data["slug"] == ["not a slug"]


def test_keep__of_a_form_without_a_token(editor, story):
    for token in ("", "x" * 65):
        assert keep(editor, story, {"draft_token": token}).status_code == 400
    assert not RunningDraft.objects.exists()


def test_keep__what_is_too_long_is_told_in_words(editor, story, monkeypatch):
    monkeypatch.setattr(workflow.drafting, "MOST_BYTES", 100)

    response = keep(editor, story)

    assert response.status_code == 409
    assert json.loads(response.text) == {
        "said": "This is too long to be kept while you type. Save it now."
    }


def test_keep__of_a_window_that_somebody_else_left_open(editor, chief, story):
    response = keep(chief, story, draft_user=editor.user.pk)

    assert response.status_code == 409
    assert "Log in as yourself" in json.loads(response.text)["said"]
    assert not RunningDraft.objects.exists()


@pytest.mark.parametrize(
    ("role", "status"),
    [("editor", 200), ("viewer", 403), ("stranger", 403), ("anonymous", 302)],
)
def test_keep__for_those_who_may_change_the_story(make_client, story, role, status):
    client, data = make_client(role), {"draft_token": "one", "headline": "X"}

    assert keep(client, story, data).status_code == status
    assert keep(client, None, {**data, "draft_token": "two"}).status_code == status
    assert RunningDraft.objects.count() == (2 if status == 200 else 0)
    assert client.post(page("story_drafts", 999), data).status_code in (404, 302)


def test_keep__queries(editor, story):
    keep(editor, story)
    data = unopened(editor.user, story, headline="X", draft_token="one")
    keep(editor, story, data)

    with CaptureQueriesContext(connection) as queries:
        keep(editor, story, data)

    ours = [one["sql"] for one in queries if "worthy_news_" in one["sql"]]
    assert len(ours) == 7, ours


# Offering


def test_form__offers_what_was_typed_to_the_one_who_typed_it(editor, chief, story):
    keep(editor, story, headline="Bridge Opens Late")

    response = opened(editor, story)

    assert headlines(response.context["drafts"]["offers"]) == ["Bridge Opens Late"]
    draft = RunningDraft.objects.get()
    assert f'href="{form_of(story)}?draft={draft.pk}"' in response.text
    assert f'href="{page("story_draft", draft.pk)}"' in response.text
    assert offered(chief, story) == []
    assert offered(editor) == []
    assert offered(editor, story) == ["Bridge Opens Late"]
    assert offered(editor, story, but=draft.token) == []
    fragment = editor.get(kept_at(story))
    assert "no-store" in fragment["Cache-Control"]
    assert fragment["X-CSRFToken"]


def test_form__offers_nothing_that_is_saved(editor, story):
    keep(editor, story)
    assert RunningDraft.objects.exists()
    assert offered(editor, story) == []

    keep(editor, story, headline="Second")
    assert offered(editor, story) == ["Second"]
    for headline in ("Second", "Third"):
        Story.objects.update(headline=headline)
        workflow.save(story, None)
        assert offered(editor, story) == []


def test_form__offers_what_cannot_be_read(editor, story):
    keep(editor, story, slug="not a slug")

    assert offered(editor, story) == ["Village Opens Its Bridge"]


def test_form__offers_a_new_story(editor, make_source):
    make_source()
    keep(editor)
    keep(editor, headline="Bridge Op")
    keep(editor, body="<p>Words.</p>")

    assert offered(editor) == ["Without a headline", "Bridge Op"]


def test_form__who_may_not_change_it_is_offered_nothing(make_client, story):
    response = opened(make_client("viewer"), story)

    assert "drafts" not in response.context
    assert "draft_token" not in response.text


def test_form__costs_two_queries_more_for_those_who_typed_nothing(editor, story):
    with CaptureQueriesContext(connection) as queries:
        opened(editor, story)

    tables = [one["sql"] for one in queries if 'FROM "worthy_news_' in one["sql"]]
    assert sum('FROM "worthy_news_runningdraft"' in sql for sql in tables) == 1
    assert sum('FROM "worthy_news_presence"' in sql for sql in tables) == 1


# The page of a draft


def test_page__compares_with_what_is_saved(editor, story):
    keep(editor, story, headline="Village Shuts Its Bridge", slug="not a slug")
    draft = RunningDraft.objects.get()

    response = editor.get(page("story_draft", draft.pk))

    assert [text.name for text in response.context["comparison"].texts] == ["headline"]
    assert "<del>" in response.text
    assert "cannot be saved as it is: Slug." in response.text
    assert "with 10 words in the body, for good" in response.text
    assert "was saved since" not in response.text


def test_page__of_a_new_story(editor, make_source):
    make_source()
    keep(editor, headline="Bridge Opens", **{"credits-0-role": "Reporter"})

    response = editor.get(page("story_draft", RunningDraft.objects.get().pk))

    assert "Bridge Opens" in response.text
    assert "cannot be saved as it is: Credits." in response.text
    assert f'href="{page("story_add")}"' in response.text


def test_page__puts_it_away(editor, story):
    keep(editor, story, headline="One")
    keep(editor, story, headline="Two")
    two, one = RunningDraft.objects.all()

    response = editor.post(page("story_draft", two.pk))

    assert response["Location"] == form_of(story)
    assert told(response) == [("success", "What you had typed was put away.")]
    assert list(RunningDraft.objects.all()) == [one]


def test_page__is_for_the_one_who_typed_alone(editor, chief, make_client, story):
    keep(editor, story, headline="One")
    address = page("story_draft", RunningDraft.objects.get().pk)

    assert [chief.get(address).status_code, chief.post(address).status_code] == [
        404
    ] * 2
    assert make_client("anonymous").get(address).status_code == 302
    editor.user.user_permissions.clear()
    assert [editor.get(address).status_code, editor.post(address).status_code] == [
        403
    ] * 2
    assert RunningDraft.objects.exists()


# Saving


def test_save__deletes_the_draft_of_its_form_alone(editor, chief, story):
    keep(chief, story, headline="The chief's")
    keep(editor, story, headline="Another window's")
    data = unopened(editor.user, story, headline="Bridge", draft_token="one")
    keep(editor, story, data)

    editor.post(form_of(story), data)

    assert [one.data["headline"] for one in RunningDraft.objects.all()] == [
        ["Another window's"],
        ["The chief's"],
    ]


def test_save__that_is_refused_keeps_the_draft_and_the_form_goes_on_with_it(
    editor, story
):
    keep(editor, story, headline="Old")
    kept = RunningDraft.objects.get()
    hidden = {"continued_draft": kept.pk, "draft_token": "two"}
    data = unopened(editor.user, story, slug="not a slug", **hidden)
    keep(editor, story, data)

    response = editor.post(form_of(story), data)

    form = response.context["drafts"]
    assert (form["token"], form["unsaved"]) == (data["draft_token"], True)
    assert str(form["continues"]) == str(data["continued_draft"])
    assert str(filled(response)["opened_revision"]) == "1"
    assert form["offers"] == []
    assert "worthy_news_saved" not in response.cookies
    assert RunningDraft.objects.count() == 1


def test_drafts__are_offered_a_few_at_a_time(editor, story, monkeypatch):
    monkeypatch.setattr(offers, "MOST", 2)
    for headline in ("One", "Two", "Three", story.headline):
        keep(editor, story, headline=headline)

    # Nothing is typed into the latest one, which hides none.
    assert offered(editor, story) == ["Three", "Two"]
