"""Where readers meet corrections: on the story's page, and on a page of their own."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.template import Context, Template
from django.utils import timezone

from tests.pages import LAYOUTS, NOON, parse, texts
from worthy_news import workflow
from worthy_news.models import Story

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(hours=1)
TIME = "Jan. 18, 2025, 1 p.m. UTC"


@pytest.fixture
def story(make_edition, make_section):
    return make_edition(section=make_section("World"), at=NOON).story


def answer(client, story):
    return client.get(f"/{story.addresses.get().path}/")


def shape(tree):
    """Return what stands in the article, in order: headings, text and notes."""
    found = []
    for element in tree.find(".//article").iter():
        kind = element.get("class") or ""
        if element.tag == "h1":
            found.append("h1")
        elif kind == "news-text":
            found.append("text")
        elif "news-correction-" in kind and element.tag == "div":
            found.append(kind.rpartition("-")[2])
    return found


@pytest.mark.parametrize("layout", LAYOUTS)
def test_story__notes_stand_on_top_or_below(client, story, make_layout, layout):
    if LAYOUTS[layout]:
        story.layout = make_layout(LAYOUTS[layout])
        story.save()
    kinds = ("correction", "clarification", "editors_note", "update")
    for minutes, kind in enumerate(kinds):
        now = LATER + timedelta(minutes=minutes)
        workflow.correct(story, None, f"A {kind}.", kind, now=now)

    tree = parse(answer(client, story))

    expected = ["h1", "correction", "text", "update", "editors_note", "clarification"]
    if layout == "image":
        expected[:3] = ["text", "h1", "correction"]
    assert shape(tree) == expected


def test_story__a_note_says_what_it_is_and_when(client, story):
    workflow.correct(story, None, "Wrong <b>.\n\nRight.", now=LATER)

    tree = parse(answer(client, story))

    assert texts(tree, "div[@role='note']") == [f"Correction {TIME} Wrong <b>. Right."]
    assert f"Updated {TIME}" in texts(tree, "span")


def test_story__text_stays_line_for_line(client, story):
    def text():
        page = answer(client, story).text
        return page[page.index('<div class="news-text">') : page.index("<footer")]

    before = text()
    workflow.correct(story, None, "A note.", "correction", now=LATER)

    assert text().split() == before.split()


def test_story__retracted_is_headline_and_notice(client, story):
    workflow.correct(story, None, "It was made up.", "retraction", now=LATER)

    response = answer(client, story)
    tree = parse(response)

    assert response.status_code == 200
    assert texts(tree, "h1") == ["Retracted: Village Opens Its Bridge"]
    assert shape(tree) == ["h1", "retraction"]
    assert "opened its bridge on Friday" not in response.text
    assert response.text.count("It was made up.") == 1
    assert tree.find(".//meta[@name='robots']").get("content") == "noindex"


@pytest.mark.parametrize("page", ["/", "/section/world/"])
def test_lists__leave_out_what_was_retracted(client, story, page):
    assert texts(parse(client.get(page)), "h2") == ["Village Opens Its Bridge"]

    workflow.correct(story, None, "It was made up.", "retraction", now=LATER)

    assert texts(parse(client.get(page)), "h2") == []


def test_story__retracted_in_a_template_of_the_sites_own(story):
    workflow.correct(story, None, "It was made up.", "retraction", now=LATER)
    source = "{% load worthy_news %}{% story_title %}|{% story_body copyright=0 %}"

    printed = Template(source).render(Context({"story": story}))

    assert printed == (
        "Retracted: Village Opens Its Bridge|"
        "<p><strong>Retraction:</strong> It was made up.</p>"
    )


def test_story__makes_six_queries_with_notes_too(
    client, story, make_layout, django_assert_max_num_queries
):
    for number in range(3):
        now = LATER + timedelta(minutes=number)
        workflow.correct(story, None, f"Note {number}.", now=now)
    with django_assert_max_num_queries(6):
        assert "Note 2." in answer(client, story).text

    workflow.correct(story, None, "All wrong.", "retraction")
    with django_assert_max_num_queries(6):
        assert "All wrong." in answer(client, story).text


def test_tag__prints_the_notes_of_a_place(story):
    workflow.correct(story, None, "Wrong.", now=LATER)
    workflow.correct(story, None, "More.", "update", now=LATER)
    load = "{% load worthy_news %}"

    def printed(tag):
        text = Template(load + tag).render(Context({"story": story}))
        return [word for word in ("More.", "Wrong.") if word in text]

    assert printed("{% story_corrections %}") == ["More.", "Wrong."]
    assert printed("{% story_corrections place=top %}") == ["Wrong."]
    assert printed("{% story_corrections place=bottom %}") == ["More."]


def test_tag__prints_nothing_where_there_is_none(story):
    text = "{% load worthy_news %}[{% story_corrections %}]"

    assert Template(text).render(Context({"story": story})) == "[]"


def test_tag__knows_its_places(story):
    text = "{% load worthy_news %}{% story_corrections place=left %}"

    with pytest.raises(ValueError, match=r"place cannot be 'left'\. It is one of top,"):
        Template(text).render(Context({"story": story}))


# The page of all of them


def test_corrections__the_latest_first_with_todays_headline(
    client, story, make_edition
):
    other = make_edition(headline="Other", at=NOON).story
    workflow.correct(story, None, "First.", now=LATER)
    workflow.correct(other, None, "Second.", "update", now=LATER + timedelta(hours=1))
    Story.objects.filter(pk=story.pk).update(headline="Bridge Opens")
    workflow.publish(story, None, now=LATER + timedelta(hours=2))

    tree = parse(client.get("/corrections/"))

    assert texts(tree, "article") == [
        "Other Update Jan. 18, 2025, 2 p.m. UTC Second.",
        f"Bridge Opens Correction {TIME} First.",
    ]
    assert [link.get("href") for link in tree.iterfind(".//article//a")] == [
        "/2025/01/18/other/",
        "/2025/01/18/village-opens-its-bridge/",
    ]


def test_corrections__none_yet(client, story):
    assert "Nothing had to be corrected yet." in client.get("/corrections/").text


def test_corrections__not_before_their_edition_nor_after_their_story(client, story):
    workflow.correct(story, None, "Secret.", at=timezone.now() + timedelta(hours=1))
    assert "Secret." not in client.get("/corrections/").text

    workflow.unschedule(story, None)
    workflow.correct(story, None, "Told.")
    assert "Told." in client.get("/corrections/").text

    workflow.withdraw(story, None)
    assert "Told." not in client.get("/corrections/").text


def test_corrections__come_in_pages_at_a_fixed_cost(
    client, make_edition, settings, django_assert_num_queries
):
    settings.WORTHY_NEWS = {"STORIES_PER_PAGE": 2}
    stories = [make_edition(headline=f"Story {n}", at=NOON).story for n in range(3)]
    for hours, story in enumerate(stories):
        now = LATER + timedelta(hours=hours)
        workflow.correct(story, None, f"Note on {story}.", now=now)

    with django_assert_num_queries(5):
        first = parse(client.get("/corrections/"))
    with django_assert_num_queries(5):
        second = parse(client.get("/corrections/?page=2"))

    assert texts(first, "h2") == ["Story 2", "Story 1"]
    assert texts(second, "h2") == ["Story 0"]
    assert "Older corrections" in texts(first, "a")
    assert "Newer corrections" in texts(second, "a")


def test_every_page__leads_to_the_corrections(client, story):
    assert '<a href="/corrections/">Corrections</a>' in client.get("/").text
