"""The public pages in a frame of the site's own, as the reference page about pages has it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from tests.pages import NOON, parse, texts
from worthy_news import workflow

pytestmark = pytest.mark.django_db

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "pages.md"

SITE = """<!doctype html>
<html lang="en">
<title>{% block title %}{% endblock %}</title>
{% block extra_head %}{% endblock %}
<p>The site's own frame</p>
{% block content %}{% endblock %}
"""


@pytest.fixture
def own_frame(settings, tmp_path):
    """Give the site a ``base.html``, and the file that puts our pages into it."""
    text = PAGE.read_text(encoding="utf-8")
    section = text.partition("### A frame of the site's own")[2]
    found = re.search(r"```django\n(.*?)```", section, re.DOTALL)
    assert found
    (tmp_path / "worthy_news").mkdir()
    (tmp_path / "worthy_news" / "base.html").write_text(found[1], encoding="utf-8")
    (tmp_path / "base.html").write_text(SITE, encoding="utf-8")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]


@pytest.mark.usefixtures("own_frame")
def test_frame__of_the_site_gets_one_heading_on_every_page(
    client, make_edition, make_section
):
    edition = make_edition(headline="Here", section=make_section("World"), at=NOON)
    gone = make_edition(headline="Gone", at=NOON)
    workflow.withdraw(gone.story, by=None, kind="kill")

    pages = {
        path: parse(client.get(path))
        for path in ["/", "/section/world/", edition.path, gone.path]
        for path in [path if path.startswith("/") else f"/{path}/"]
    }

    assert [texts(tree, "h1") for tree in pages.values()] == [
        ["Worthy News"],
        ["World"],
        ["Here"],
        ["This story is no longer available"],
    ]
    assert [texts(tree, "title") for tree in pages.values()] == [
        ["Worthy News"],
        ["World – Worthy News"],
        ["Here – Worthy News"],
        ["This story is no longer available – Worthy News"],
    ]
    for tree in pages.values():
        assert texts(tree, "p")[0] == "The site's own frame"


def test_styles__reach_nothing_of_the_site_s_own_frame():
    """Every rule begins at a class of ours, or sets properties of our own."""
    path = finders.find("worthy_news/news.css")
    css = re.sub(
        r"/\*.*?\*/", "", Path(path).read_text(encoding="utf-8"), flags=re.DOTALL
    )

    selectors = {
        selector.strip()
        for group in re.findall(r"([^{};]+)\{", css)
        if not group.strip().startswith("@")
        for selector in re.split(r",(?![^(]*\))", group)
    }

    assert {one for one in selectors if "news" not in one} == {":root"}
    for block in re.findall(r":root[^{]*\{([^}]*)\}", css):
        names = re.findall(r"([-a-z]+)\s*:", block)
        assert all(name.startswith("--news-") for name in names)
