"""What the app finds in a site's own apps when Django starts."""

from __future__ import annotations

import sys

from django.test import modify_settings

from worthy_news import workflow
from worthy_news.workflow import rules, side_effects
from worthy_news.workflow.health import examinations


def test_ready__finds_the_side_effects_of_every_app(monkeypatch):
    monkeypatch.setattr(side_effects, "_entries", dict(side_effects._entries))
    monkeypatch.delitem(sys.modules, "tests.paper.side_effects", raising=False)

    with modify_settings(INSTALLED_APPS={"append": "tests.paper"}):
        assert side_effects.names == ("purge", "telegram")


def test_ready__finds_the_examinations_of_every_app(monkeypatch):
    monkeypatch.setattr(examinations, "_entries", dict(examinations._entries))
    monkeypatch.delitem(sys.modules, "tests.paper.newsroom_doctor", raising=False)

    with modify_settings(INSTALLED_APPS={"append": "tests.paper"}):
        assert examinations.names[-1] == "coffee"


def test_ready__finds_the_rules_of_every_app(make_story, monkeypatch):
    monkeypatch.setattr(rules, "_entries", dict(rules._entries))
    monkeypatch.delitem(sys.modules, "tests.paper.preflight", raising=False)

    with modify_settings(INSTALLED_APPS={"append": "tests.paper"}):
        report = workflow.preflight(make_story())

    assert ("weather", "Nobody says if it rained.") in [
        (found.rule, found.text) for found in report.findings
    ]
