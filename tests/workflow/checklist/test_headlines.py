from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from worthy_news import workflow

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize("headline", ["", " \n"])
def test_headline__missing_blocks(found, headline):
    assert found("headline", headline=headline) == [
        ("block", "headline", "The story has no headline. Write one, then publish.")
    ]


def test_headline__missing_is_one_finding(make_story):
    report = workflow.preflight(make_story(headline="", body="<p>It rained.</p>"))

    rules = {found.rule for found in report.findings if found.field == "headline"}
    assert rules == {"headline"}


def test_headline_length__110_characters_are_enough(found):
    assert found("headline_length", headline="x" * 110) == []
    assert found("headline_length", headline="x" * 111) == [
        (
            "warn",
            "headline",
            "The headline has 111 characters. Search engines cut it after 110: shorten it.",
        )
    ]


@pytest.mark.parametrize(
    "headline", ["Bridge Opens.", "He Said: “Bridge Opens.”", "Nobody Fell. "]
)
def test_headline_period__is_found(found, headline):
    assert found("headline_period", headline=headline) == [
        ("warn", "headline", "The headline ends with a period. Take it away.")
    ]


@pytest.mark.parametrize(
    "headline",
    ["Bridge Opens", "Bridge Opens…", "Bridge Opens...", "Trade With the U.S.", "Who?"],
)
def test_headline_period__is_not_found(found, headline):
    assert found("headline_period", headline=headline) == []


def test_headline_capitals__are_found(found):
    assert found("headline_capitals", headline="BRIDGE OPENS 2") == [
        (
            "warn",
            "headline",
            "The headline is all in capitals, which are hard to read."
            " Write it in small letters, too.",
        )
    ]


@pytest.mark.parametrize(
    "headline", ["NATO", "EU AND UN", "BRIDGE OPENs", "橋が開いた"]
)
def test_headline_capitals__are_not_found(found, headline):
    assert found("headline_capitals", headline=headline) == []


ADVICE = "Write another one, or see whether it is the same story."


def test_duplicate_headline__of_a_live_story(found, make_edition):
    other = make_edition(headline="Bridge Opens", at=NOW - timedelta(days=1)).story

    assert found("duplicate_headline", headline="bridge opens ", now=NOW) == [
        (
            "warn",
            "headline",
            f"Story {other.pk}, live since Feb. 28, 2026, noon UTC, has the same headline."
            f" {ADVICE}",
        )
    ]


def test_duplicate_headline__of_a_story_to_come(found, make_edition):
    at = NOW + timedelta(days=1)
    other = make_edition(headline="Bridge Opens", at=at, publishing={"now": NOW}).story

    assert found("duplicate_headline", headline="Bridge Opens", now=NOW) == [
        (
            "warn",
            "headline",
            f"Story {other.pk}, to come on March 2, 2026, noon UTC, has the same headline."
            f" {ADVICE}",
        )
    ]


def test_duplicate_headline__not_its_own_nor_old_nor_withdrawn(make_edition):
    story = make_edition(headline="Bridge Opens", at=NOW).story
    make_edition(headline="Bridge Opens", at=NOW - timedelta(days=31))
    gone = make_edition(headline="Bridge Opens", at=NOW - timedelta(days=2)).story
    workflow.withdraw(gone, None, now=NOW - timedelta(days=1))

    report = workflow.preflight(story, now=NOW)

    assert "duplicate_headline" not in {found.rule for found in report.findings}
