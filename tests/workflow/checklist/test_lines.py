from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from worthy_news import workflow
from worthy_news.models import Source

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def test_byline__missing(found):
    assert found("byline") == [
        (
            "warn",
            "credits",
            "Nobody is credited. Add who wrote it, or a byline as printed.",
        )
    ]


@pytest.mark.parametrize(
    "fields", [{"credits": ["Ada Novak"]}, {"byline": "By our own reporter"}]
)
def test_byline__there(found, fields):
    assert found("byline", **fields) == []


def test_dateline__as_printed_without_a_dash(found):
    assert found("dateline", dateline="ABOARD THE FERRY (Harbor Post)") == [
        (
            "warn",
            "dateline",
            "The dateline as printed ends without a dash, so it runs into the first"
            " word. Write the dash, too.",
        )
    ]
    assert found("dateline", dateline="ABOARD THE FERRY (Harbor Post) – ") == []


def test_dateline__places_and_no_source(make_story):
    story = make_story(places=["MOSCOW"])
    data = workflow.snapshot(story)
    data["source"]["name"] = ""

    report = workflow.preflight(story, data=data)

    assert [
        (found.field, found.text)
        for found in report.findings
        if found.rule == "dateline"
    ] == [("source", "The dateline names no source. Choose the story's source.")]


def test_dateline__of_four_places(found):
    assert found("dateline", places=["MOSCOW", "TEHRAN", "RIGA"]) == []
    assert found("dateline", places=["MOSCOW", "TEHRAN", "RIGA", "OSLO"]) == [
        (
            "warn",
            "places",
            "The dateline has 4 places. Keep the 3 where most was reported.",
        )
    ]


def test_dateline__in_the_text_as_well(found):
    body = "<p>MOSCOW (Worthy News) – It rained.</p>"

    assert found("dateline", body=body) == []
    assert found("dateline", body=body, places=["MOSCOW"]) == [
        (
            "warn",
            "body",
            "The text begins with a dateline, and “MOSCOW (Worthy News) –” is printed"
            " before it. Take it out of the text.",
        )
    ]


def test_section__missing(found, make_section):
    assert found("section", section=make_section()) == []
    assert found("section") == [
        (
            "warn",
            "section",
            "The story is in no section, so readers find it on the front page alone."
            " Choose one.",
        )
    ]


@pytest.mark.parametrize("days", [None, 0, 366])
def test_moment__makes_sense(found, days):
    at = None if days is None else NOW + timedelta(days=days)

    assert found("moment", at=at, now=NOW) == []


def test_moment__makes_no_sense(found):
    assert found("moment", at=NOW - timedelta(minutes=1), now=NOW) == [
        (
            "warn",
            "at",
            "March 1, 2026, 11:59 a.m. UTC has passed. See whether that is meant.",
        )
    ]
    assert found("moment", at=NOW.replace(year=2126), now=NOW) == [
        (
            "warn",
            "at",
            "March 1, 2126, noon UTC is more than a year ahead. See whether the year is right.",
        )
    ]


def test_preflight__of_a_story_whose_source_is_not_chosen_yet(make_story):
    story = make_story()
    story.source = Source()

    assert workflow.preflight(story).blocks == ()
