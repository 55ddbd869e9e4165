"""What is typed and not saved: kept for one person, offered back to them, gone once saved."""

from __future__ import annotations

import json
import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from tests.admin.forms import filled, page, told, unopened
from worthy_news import workflow
from worthy_news.admin import drafts, offers
from worthy_news.models import Event, Revision, RunningDraft, Story


def opened(client, story=None, **query):
    """Open the form of ``story``, or of a new one."""
    return client.get(form_of(story), query)


def form_of(story):
    return page("story_change", story.pk) if story else page("story_add")


def posted(response, **changes):
    """Return what a browser would send of the form, its hidden fields included."""
    form = response.context["drafts"]
    hidden = {
        "draft_token": form["token"],
        "continued_draft": form["continues"] or "",
    }
    return {**filled(response), **hidden, **changes}


def keep(client, story=None, data=None, **changes):
    """Have what is typed into the form of ``story`` kept; the answer."""
    if data is None:
        data = unopened(client.user, story, draft_token=uuid4().hex) | changes
    user = getattr(client, "user", None)
    return client.post(kept_at(story), {"draft_user": (user and user.pk) or "", **data})


def kept_at(story):
    return page("story_drafts", story.pk) if story else page("story_new_drafts")


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


# Continuing


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
