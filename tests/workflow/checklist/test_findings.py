from __future__ import annotations

import pytest

from worthy_news.workflow import Finding, Level, Report


def report(*findings, words=0):
    return Report(findings=findings, word_count=words)


def block(*, final):
    return Finding(level=Level.BLOCK, field="body", text="No.", final=final)


@pytest.mark.parametrize(
    ("words", "minutes"), [(0, 0), (1, 1), (238, 1), (239, 2), (3000, 13)]
)
def test_reading_time__in_minutes_rounded_up(words, minutes):
    assert report(words=words).reading_time == minutes


def test_overridable__when_all_blocks_are():
    note = Finding(level=Level.NOTE, field="body", text="Short.")

    assert not report(note).overridable
    assert report(note, block(final=False)).overridable
    assert not report(block(final=True), block(final=False)).overridable
