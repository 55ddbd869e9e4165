from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation

from worthy_news import workflow
from worthy_news.workflow import moments

BUDAPEST = ZoneInfo("Europe/Budapest")


def test_instant__is_in_utc():
    second_half_past_two = datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=BUDAPEST)

    assert (
        moments.instant(second_half_past_two).isoformat() == "2026-10-25T01:30:00+00:00"
    )


def test_instant__a_time_without_a_zone_is_a_programming_error(make_story):
    with pytest.raises(
        ValueError, match="2026-10-25 02:30:00 does not say in which time zone it is"
    ):
        workflow.publish(make_story(), by=None, at=datetime(2026, 10, 25, 2, 30))


def test_clock__the_clocks_time_unless_given():
    before = timezone.now()

    assert before <= moments.clock(None) <= timezone.now()
    assert moments.clock(before) == before


def test_in_words__names_the_zone():
    at = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)

    with timezone.override(BUDAPEST):
        assert moments.in_words(at) == "Oct. 25, 2026, 2:30 a.m. CET"
        with translation.override("de"):
            assert moments.in_words(at) == "25. Oktober 2026 02:30 CET"
