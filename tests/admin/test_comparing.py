"""Any two versions of a story side by side, in the admin."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.admin.forms import page
from worthy_news import workflow
from worthy_news.models import Revision, Story


def edit(story, **fields):
    """Change the story and save it; the number of the revision."""
    Story.objects.filter(pk=story.pk).update(**fields)
    return workflow.save(story, None).number


@pytest.fixture
def story(make_story):
    """Revision 1 is edition 1; 2 and 3 are the desk's."""
    story = make_story(headline="The bridge opens", body="<p>It opened on Friday.</p>")
    workflow.publish(story, None)
    edit(story, headline="The bridge shuts")
    edit(story, body="<p>It opened on Monday.</p>", byline="By Ada Novak")
    return story


def compared(client, story, **query):
    return client.get(page("story_compare", story.pk), query)


def numbers(response):
    return response.context["before"], response.context["after"]


def test_compare__what_readers_have_with_what_the_desk_has(reporter, story):
    response = compared(reporter, story)

    assert numbers(response) == (1, 3)
    text = response.text
    assert "It opened on <del>" in text
    assert re.findall(r"</span>(\w+)<span", text) == [
        "opens",
        "shuts",
        "Friday",
        "Monday",
    ]
    assert text.count('<span class="worthy-unseen">[removed: </span>') == 2
    assert text.count('<span class="worthy-unseen">[added: </span>') == 2
    assert '<th scope="row">Byline as printed</th>' in text
    assert "<td>nothing</td>" in text
    assert "<td><ins>By Ada Novak</ins></td>" in text
    assert response["Cache-Control"].startswith("max-age=0, no-cache, no-store")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"to": 2}, (1, 2)),
        ({"to": 3}, (2, 3)),
        ({"to": 1}, (1, 1)),
        ({"from": 2}, (2, 3)),
        ({"from": 3, "to": 1}, (3, 1)),
        ({"from": "", "to": ""}, (2, 3)),
    ],
)
def test_compare__which_revisions(reporter, story, query, expected):
    assert numbers(compared(reporter, story, **query)) == expected


def test_compare__without_an_edition_it_begins_with_the_revision_before(
    reporter, make_story
):
    story = make_story(headline="First")
    edit(story)
    edit(story, headline="Second")

    assert numbers(compared(reporter, story)) == (1, 2)


def test_compare__an_edition_to_come_is_the_last(reporter, story):
    workflow.publish(story, None, at=timezone.now() + timedelta(days=1))
    edit(story, headline="Later")

    response = compared(reporter, story)

    assert numbers(response) == (3, 4)
    workflow.unschedule(story, None)
    assert numbers(compared(reporter, story)) == (1, 4)


def test_compare__revisions_are_named_by_their_editions(reporter, story):
    workflow.withdraw(story, None, kind="hold")
    workflow.reinstate(story, None)
    workflow.correct(story, None, "It was not so.", kind="retraction")

    labels = compared(reporter, story).context["choices"]

    assert list(labels) == [3, 2, 1]
    assert labels[3].startswith("Revision 3 · ")
    assert labels[3].endswith(" · The system")
    parts = [part.partition(", from ")[0] for part in labels[1].split(" · ")[3:]]
    assert parts == [
        "edition 1, New",
        "edition 2, Minor change",
        "edition 3, a retraction",
    ]


@pytest.mark.parametrize("query", [{"from": 9}, {"to": 9}, {"from": "x"}, {"to": "²"}])
def test_compare__a_revision_that_there_is_not(reporter, story, query):
    assert compared(reporter, story, **query).status_code == 404


def test_compare__a_story_that_there_is_not(reporter):
    assert reporter.get(page("story_compare", 9)).status_code == 404


def test_compare__a_story_without_revisions(reporter, make_story):
    text = compared(reporter, make_story()).text

    assert "Nothing of this story has been saved yet" in text


def test_compare__one_revision_with_itself(reporter, story):
    text = compared(reporter, story, **{"from": 2, "to": 2}).text

    assert "This is one and the same revision." in text
    assert "<del>" not in text


def test_compare__two_revisions_that_are_the_same(reporter, story):
    edit(story, byline="", headline="The bridge opens")
    edit(story, body="<p>It opened on Friday.</p>")

    text = compared(reporter, story, **{"from": 1, "to": 5}).text

    assert "These are the same, word for word." in text


def test_compare__what_nothing_shows_is_told(reporter, make_story, make_contributor):
    story = make_story(credits=["Ada Novak"])
    edit(story)
    other = make_contributor("Another")
    story.credits.update(contributor=other, name="Ada Novak")
    edit(story)

    assert "These differ in nothing that is printed" in compared(reporter, story).text


def test_compare__another_order_is_told_in_words(reporter, make_story):
    story = make_story(places=["MOSCOW", "BUDAPEST"])
    edit(story)
    for place in story.story_places.all():
        place.order = 1 - place.order
        place.save()
    edit(story)

    text = compared(reporter, story).text

    assert '<th scope="row">Places (in another order)</th>' in text
    assert "<del>" not in text


def test_compare__markup_is_told_in_words(reporter, story):
    number = edit(story, body="<p>It <b>opened</b> on Monday.</p>")
    text = compared(reporter, story, to=number).text

    assert "The words are the same. The markup differs" in text
    assert "<b>opened" not in text

    number = edit(story, body="<p>It <i>opened</i> on Sunday.</p>")
    assert "The markup differs as well" in compared(reporter, story, to=number).text


def test_compare__what_is_cut_short_says_so(reporter, story, monkeypatch):
    monkeypatch.setattr("worthy_news.workflow.wording.MOST_WORK", 1)

    assert "too long to compare word by word" in compared(reporter, story).text


def test_compare__an_expunged_story_is_told_as_such(reporter, story):
    workflow.expunge(story, None, "Order 12/2025")

    response = compared(reporter, story)

    assert "The words of this story were expunged." in response.text
    assert "bridge" not in response.text


def test_compare__words_are_never_markup(reporter, story):
    edit(story, headline="<script>alert(1)</script>", byline="<img src=x onerror=y>")

    response = compared(reporter, story)

    assert "<script>alert" not in response.text
    assert "<img" not in response.text


def test_compare__is_only_read(reporter, story):
    address = page("story_compare", story.pk)

    assert reporter.post(address).status_code == 405
    assert reporter.head(address).status_code == 200
    assert Revision.objects.count() == 3


def test_compare__is_linked_from_the_form(reporter, story):
    text = reporter.get(page("story_change", story.pk)).text

    address = page("story_compare", story.pk)
    assert f'<a href="{address}">See the changes</a>' in text
    assert f'<a href="{address}?from=1">Edition 1 and what the desk has</a>' in text
    assert f'<a href="{address}?to=3">What changed in revision 3</a>' in text
    assert "What changed in revision 1<" not in text


def test_compare__nothing_to_see_where_readers_have_it_all(reporter, story):
    workflow.publish(story, None)

    assert "See the changes" not in reporter.get(page("story_change", story.pk)).text


def test_compare__costs_the_same_however_many_there_are(reporter, story):
    few = _queries(reporter, story)
    for number in range(8):
        edit(story, headline=f"The bridge {number}")
        workflow.publish(story, None)

    assert _queries(reporter, story) == few


def _queries(client, story):
    with CaptureQueriesContext(connection) as queries:
        assert compared(client, story, **{"from": 1, "to": 3}).status_code == 200
    return len(queries)
