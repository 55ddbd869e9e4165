from __future__ import annotations

import pytest

from worthy_news.workflow import Finding, Level, rules
from worthy_news.workflow.checklist import Rules, draft_of
from worthy_news.workflow.snapshots import snapshot


@pytest.fixture
def draft(make_story):
    story = make_story(headline=" Bridge Opens ")
    return draft_of(snapshot(story), story.pk, None, story.created_at)


def finding(level, **fields):
    return Finding(level=level, field="dek", text=f"{level}.", **fields)


def test_rules__are_asked_in_order_and_the_heaviest_comes_first(draft):
    own = Rules()

    @own.register("first")
    def first(draft):
        return [finding(Level.NOTE), finding(Level.WARN)]

    own.register("second", lambda draft: iter([finding(Level.BLOCK)]))
    own.register("third", lambda draft: [finding(Level.WARN)])

    report = own.report(draft)

    assert [(found.rule, found.level.value) for found in report.findings] == [
        ("second", "block"),
        ("first", "warn"),
        ("third", "warn"),
        ("first", "note"),
    ]
    assert first(draft)[0].rule == ""
    assert [found.rule for found in report.blocks] == ["second"]


def test_rules__a_name_again_keeps_its_place(draft):
    own = rules.copy()
    own.register("headline", lambda draft: [finding(Level.NOTE)])
    own.unregister("links")

    assert own.names[0] == "headline"
    assert "links" not in own.names
    assert "links" in rules.names
    assert own.report(draft).of(Level.NOTE)[0].rule == "headline"


def test_rules__what_is_not_there_cannot_go():
    with pytest.raises(KeyError):
        Rules().unregister("nobody")


def test_draft__tells_what_is_printed(draft):
    assert draft.headline == "Bridge Opens"
    assert draft.text == ("The village opened its bridge on Friday.\nNobody fell in.")
