"""What the app finds in a site's own apps when Django starts."""

from __future__ import annotations

import sys

import pytest
from django.test import modify_settings

from worthy_news import workflow
from worthy_news.workflow import rules, side_effects
from worthy_news.workflow.health import examinations


@pytest.fixture(autouse=True)
def _as_before(monkeypatch):
    """Let the paper's modules be found anew; all the registries are as before afterwards."""
    for registry in (rules, side_effects, examinations):
        monkeypatch.setattr(registry, "_entries", dict(registry._entries))
    for name in ("preflight", "side_effects", "newsroom_doctor"):
        monkeypatch.delitem(sys.modules, f"tests.paper.{name}", raising=False)


def test_ready__finds_the_side_effects_of_every_app():
    with modify_settings(INSTALLED_APPS={"append": "tests.paper"}):
        assert side_effects.names == ("purge", "telegram")


def test_ready__finds_the_examinations_of_every_app():
    with modify_settings(INSTALLED_APPS={"append": "tests.paper"}):
        assert examinations.names[-1] == "coffee"


def test_ready__finds_the_rules_of_every_app(make_story):
    with modify_settings(INSTALLED_APPS={"append": "tests.paper"}):
        report = workflow.preflight(make_story())

    assert ("weather", "Nobody says if it rained.") in [
        (found.rule, found.text) for found in report.findings
    ]
