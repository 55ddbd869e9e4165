from __future__ import annotations

import pytest
from django.test import override_settings

from tests.admin.forms import page, told
from worthy_news.models import Event, Story

COPY = """Ferry Runs Again

By Ada Novak, Chief Correspondent Harbor Post

OSTEND (Harbor Post) – The ferry ran on Friday.

WHAT COMES NEXT

It runs on Saturday [weather permitting].

Copyright 2025 Harbor Post."""

ADDRESS = page("story_paste_copy")


def test_paste_copy__is_reached_from_the_list(reporter, make_client):
    link = f'href="{ADDRESS}"'

    assert link in reporter.get(page("story_changelist")).text
    assert link not in make_client("viewer").get(page("story_changelist")).text


def test_paste_copy__reads_and_says_what_was_found(reporter):
    response = reporter.post(ADDRESS, {"text": COPY, "_read": "1"})

    report = {
        str(heading): sentences for heading, sentences in response.context["report"]
    }
    assert "Headline: Ferry Runs Again" in report["Recognized"]
    assert "Source: Harbor Post" in report["Recognized"]
    assert [str(kind) for kind, _ in response.context["blocks"]] == [
        "Paragraph",
        "Subhead",
        "Paragraph",
    ]
    assert "OSTEND (Harbor Post) – The ferry ran" in response.text
    assert not Story.objects.exists()


def test_paste_copy__says_what_was_not_found(reporter):
    response = reporter.post(ADDRESS, {"text": "Only A Headline", "_read": "1"})

    report = {
        str(heading): sentences for heading, sentences in response.context["report"]
    }
    assert "No rights line was found at the end." in report["Not found"]


def test_paste_copy__makes_a_filled_story(reporter, make_section):
    section = make_section()

    response = reporter.post(
        ADDRESS,
        {"text": COPY.replace("\n", "\r\n"), "section": section.pk, "_take": "1"},
    )

    story = Story.objects.get()
    assert response.url == page("story_change", story.pk)
    assert told(response) == [
        ("success", "The copy is a story now. Look it over, then publish it.")
    ]
    assert (story.headline, story.section, story.source.name) == (
        "Ferry Runs Again",
        section,
        "Harbor Post",
    )
    assert [str(credit) for credit in story.credits.all()] == ["Ada Novak"]
    assert "&#91;weather permitting&#93;" in story.body
    assert Event.objects.get().by == reporter.user


def test_paste_copy__uses_the_source_that_was_chosen(reporter, make_source):
    agency = make_source("Agency")

    reporter.post(ADDRESS, {"text": COPY, "source": agency.pk, "_take": "1"})

    assert Story.objects.get().source == agency


def test_paste_copy__the_same_copy_twice_is_one_story(reporter):
    reporter.post(ADDRESS, {"text": COPY, "_take": "1"})

    response = reporter.post(ADDRESS, {"text": COPY, "_take": "1"})

    assert response.url == page("story_change", Story.objects.get().pk)
    assert told(response)[-1] == (
        "warning",
        "This copy was taken before: here is its story, as it is now.",
    )


@pytest.mark.parametrize("button", ["_read", "_take"])
def test_paste_copy__too_long_a_text_is_not_lost(reporter, button):
    with override_settings(WORTHY_NEWS={"MAX_COPY_CHARACTERS": 50}):
        response = reporter.post(ADDRESS, {"text": COPY, button: "1"})

    assert response.context["form"].errors == {
        "text": ["This is longer than the 50 characters that are taken."]
    }
    assert response.context["form"]["text"].value() == COPY
    assert not Story.objects.exists()


def test_paste_copy__a_refusal_does_not_lose_the_text(reporter):
    text = "Headline Alone\n\nBody without a source."

    response = reporter.post(ADDRESS, {"text": text, "_take": "1"})

    assert response.context["form"].non_field_errors() == [
        "The copy does not name its source. Choose one, or mark a source as this site's own."
    ]
    assert response.context["form"]["text"].value() == text


def test_paste_copy__nothing_pasted_is_an_error(reporter):
    response = reporter.post(ADDRESS, {"text": "", "_take": "1"})

    assert response.context["form"].errors == {"text": ["This field is required."]}


def test_paste_copy__no_browser_cuts_the_text(reporter):
    assert "maxlength" not in str(reporter.get(ADDRESS).context["form"]["text"])


def test_paste_copy__who_may_add_but_not_see_is_told(make_user, client):
    client.force_login(make_user("intake", "add_story"))

    response = client.post(ADDRESS, {"text": COPY, "_take": "1"})

    assert response.url == ADDRESS
    assert Story.objects.count() == 1
