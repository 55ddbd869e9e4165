from __future__ import annotations

import copy

import pytest

from worthy_news import workflow
from worthy_news.models import Story
from worthy_news.workflow.comparing import Comparison, Row, compare
from worthy_news.workflow.wording import Change, Run


@pytest.fixture
def data(make_story, make_section, make_topic, make_image):
    """A snapshot with one of everything."""
    story = make_story(
        headline="Bridge Opens",
        dek="Nobody fell in.",
        section=make_section("World"),
        topics=[make_topic("Rivers")],
        credits=["Ada Novak"],
        places=["MOSCOW"],
        pictures=[make_image(alt="A bridge")],
        body='<p>The bridge <a href="/a/">opened</a>.</p><h2>A LONG WAIT</h2><p>Nobody fell in.</p>',
    )
    return workflow.snapshot(story)


def changed(data, **fields):
    return {**copy.deepcopy(data), **fields}


def rows(before, after):
    found = compare(before, after)
    assert found.texts == ()
    assert not found.unprinted
    return [(row.label, row.before, row.after) for row in found.rows]


def test_compare__of_a_snapshot_with_itself_is_empty(data):
    assert compare(data, copy.deepcopy(data)) == Comparison()


def test_compare__an_expunged_one_is_told_as_such(data):
    gone = {"format": 1, "expunged": True}

    assert compare(data, gone) == compare(gone, data) == Comparison(expunged=True)
    assert compare(gone, gone) == Comparison(expunged=True)


@pytest.mark.parametrize(
    ("name", "label"), [("headline", "Headline"), ("kicker", "Kicker"), ("dek", "Dek")]
)
def test_compare__the_short_texts_are_compared_as_typed(data, name, label):
    data = changed(data, **{name: "Bridge <b>Opens</b>"})

    (text,) = compare(data, changed(data, **{name: "Bridge <b>Shuts</b>"})).texts

    assert (text.name, text.label, text.markup) == (name, label, False)
    (paragraph,) = text.wording.paragraphs
    assert paragraph.runs == (
        Run(Change.EQUAL, "Bridge <b>"),
        Run(Change.REMOVED, "Opens"),
        Run(Change.ADDED, "Shuts"),
        Run(Change.EQUAL, "</b>"),
    )


def test_compare__the_body_is_compared_as_its_readers_see_it(data):
    body = '<p>The bridge <a href="/a/">closed</a>.</p><h2>A LONG WAIT</h2><p>Nobody fell in.</p><p>Not one.</p>'

    found = compare(data, changed(data, body=body))

    (text,) = found.texts
    assert (text.name, text.markup, found.rows) == ("body", False, ())
    assert [paragraph.runs for paragraph in text.wording.paragraphs] == [
        (
            Run(Change.EQUAL, "The bridge "),
            Run(Change.REMOVED, "opened"),
            Run(Change.ADDED, "closed"),
            Run(Change.EQUAL, "."),
        ),
        (Run(Change.EQUAL, "A LONG WAIT"),),
        (Run(Change.EQUAL, "Nobody fell in."),),
        (Run(Change.ADDED, "Not one."),),
    ]


def test_compare__an_address_that_changed_is_markup_and_a_row(data):
    found = compare(data, changed(data, body=data["body"].replace("/a/", "/b/")))

    (text,) = found.texts
    assert text.markup
    assert text.changed
    assert not text.wording.changed
    assert found.rows == (Row("Links in the body", ("/a/",), ("/b/",)),)


def test_compare__words_and_markup_may_differ_both(data):
    body = data["body"].replace("Nobody fell in", "<b>Nobody</b> fell")

    (text,) = compare(data, changed(data, body=body)).texts

    assert text.markup
    assert text.wording.changed


def test_compare__white_space_between_blocks_is_markup(data):
    (text,) = compare(
        data, changed(data, body=data["body"].replace("<h2>", "\n<h2>"))
    ).texts

    assert text.markup
    assert not text.wording.changed


@pytest.mark.parametrize(
    ("fields", "row"),
    [
        ({"section": None}, ("Section", ("World",), ())),
        ({"topics": []}, ("Topics", ("Rivers",), ())),
        ({"credits": []}, ("Credits", ("By: Ada Novak",), ())),
        ({"places": []}, ("Places", ("MOSCOW",), ())),
        ({"byline": "By A."}, ("Byline as printed", (), ("By A.",))),
        ({"dateline": "A – "}, ("Dateline as printed", (), ("A – ",))),
        ({"language": "de"}, ("Language", (), ("de",))),
        ({"slug": "a"}, ("Slug", (), ("a",))),
        ({"copyright_since": 1999}, ("Copyright since", (), ("1999",))),
        ({"copyright_year": 2020}, ("Copyright year", (), ("2020",))),
        ({"copyright_holder": "A"}, ("Copyright holder", (), ("A",))),
        ({"reproduction_notice": "A"}, ("Reproduction notice", (), ("A",))),
        ({"rights_line": "A"}, ("Rights line as printed", (), ("A",))),
        ({"layout": {"id": 1, "name": "Wide"}}, ("Layout", (), ("Wide",))),
        (
            {"embargo_until": "2026-01-18T18:00:00+00:00"},
            ("Embargoed until", (), ("Jan. 18, 2026, 6 p.m. UTC",)),
        ),
        ({"embargo_note": "A"}, ("Embargo note", (), ("A",))),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_compare__what_stands_beside_the_text_is_a_row(data, fields, row):
    assert rows(data, changed(data, **fields)) == [row]


def test_compare__the_source_is_told_by_its_words(data):
    source = data["source"] | {"name": "Harbor Post", "zone": "Asia/Tokyo"}

    assert rows(data, changed(data, source=source)) == [
        ("Source", ("Worthy News",), ("Harbor Post",)),
        (
            "Source: time zone",
            (data["source"]["zone"],),
            ("Asia/Tokyo",),
        ),
    ]


def test_compare__a_credit_a_place_and_a_picture_are_told_in_words(data):
    after = copy.deepcopy(data)
    after["credits"][0] |= {"kind": "analysis", "role": "Writer", "place": "ROME"}
    after["places"][0] |= {"region": "Russia", "zone": "Europe/Moscow"}
    after["pictures"][0]["role"] = "inline"
    after["pictures"][0]["printed"] |= {"caption": "On Friday."}
    after["pictures"][0]["decorative"] = True
    key = data["pictures"][0]["image"]

    assert rows(data, after) == [
        ("Credits", ("By: Ada Novak",), ("Analysis by: Ada Novak, Writer, ROME",)),
        ("Places", ("MOSCOW",), ("MOSCOW, Russia, Europe/Moscow",)),
        (
            "Pictures",
            (f"Lead: image {key}. A bridge",),
            (f"Inline: image {key}. A bridge · On Friday. · (decorative)",),
        ),
    ]


def test_compare__another_order_is_told(data):
    topics = [{"id": 1, "name": "Rivers"}, {"id": 2, "name": "Bridges"}]
    before, after = changed(data, topics=topics), changed(data, topics=topics[::-1])

    (row,) = compare(before, after).rows
    (gone,) = compare(before, changed(data, topics=[])).rows

    assert (row.label, row.reordered, gone.reordered) == ("Topics", True, False)


def test_compare__a_difference_that_nothing_shows_is_told(data):
    after = copy.deepcopy(data)
    after["credits"][0]["contributor"] += 1

    assert compare(data, after) == Comparison(unprinted=True)


def test_compare__takes_the_snapshots_of_revisions(make_story):
    story = make_story(headline="First bridge")
    before = workflow.save(story, None)
    Story.objects.filter(pk=story.pk).update(headline="Second bridge")
    after = workflow.save(story, None)

    (text,) = workflow.compare(before.snapshot, after.snapshot).texts

    (paragraph,) = text.wording.paragraphs
    assert [run.text for run in paragraph.runs] == ["First ", "Second ", "bridge"]
