"""The how-to page about stories on a site's own pages does what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template import Context, Engine, engines

from tests.pages import NOON
from worthy_news import workflow
from worthy_news.models import Edition

pytestmark = pytest.mark.django_db

PAGE = (
    Path(__file__).resolve().parents[1]
    / "docs"
    / "how_to"
    / "put_stories_on_your_pages.md"
)
BLOCK = re.compile(r"```\{code-block\} \S+\n:caption: (\S+)\n\n(.*?)```", re.DOTALL)


@pytest.fixture
def site(settings, tmp_path):
    """Put the page's templates into the site, and return its Python files, run."""
    files: dict[str, str] = {}
    for name, text in BLOCK.findall(PAGE.read_text(encoding="utf-8")):
        files[name] = files.get(name, "") + text
    for name, text in files.items():
        if name.startswith("templates/"):
            (tmp_path / name.removeprefix("templates/")).write_text(text)
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    modules: dict[str, dict[str, object]] = {}
    for name, text in files.items():
        if name.endswith(".py"):
            modules[name] = {}
            exec(text, modules[name])  # noqa: S102 - the page's own code
    return modules


def test_how_to__lists_the_newest(
    site, rf, make_edition, make_image, django_assert_num_queries
):
    for number in range(7):
        make_edition(headline=f"Story {number}", pictures=[make_image()])

    with django_assert_num_queries(3):
        response = site["paper/views.py"]["home"](rf.get("/"))

    assert response.text.count("<li>") == response.text.count("<img") == 5
    assert response.text.index(">Story 6</a>") < response.text.index(">Story 2</a>")
    assert ">Story 1</a>" not in response.text


def test_how_to__has_a_box(site, make_edition):
    make_edition(headline="Story", at=NOON)
    library = site["paper/templatetags/paper.py"]["register"]
    engine: Engine = engines["django"].engine
    engine.template_libraries["paper"] = library

    box = engine.from_string("{% load paper %}{% newest 3 %}").render(Context())

    assert '<a href="/2025/01/18/story/">Story</a>' in box


@pytest.mark.parametrize(
    ("layout", "html"),
    [
        (None, "<h1>Story</h1>\n<p>b</p>"),
        ("[story_title]\n\n[story_body]", "<h1>Story</h1>\n<p>b</p>"),
    ],
    ids=["no-layout", "layout-with-title"],
)
def test_how_to__has_a_story_page(site, rf, make_edition, make_layout, layout, html):
    edition = make_edition(
        headline="Story",
        body="<p>b</p>",
        layout=make_layout(layout) if layout else None,
    )
    view = site["paper/views.py"]["story"]

    response = view(rf.get("/"), edition.story_id)

    lines = "\n".join(line for line in response.text.splitlines() if line.strip())
    assert lines.partition('<p class="rights">')[0].strip() == html
    workflow.withdraw(edition.story, by=None)
    with pytest.raises(Exception, match="No Edition matches"):
        view(rf.get("/"), edition.story_id)


def test_how_to__narrows_by_filters_that_there_are(
    make_edition, make_section, make_topic
):
    edition = make_edition(
        section=make_section("World"),
        topics=[make_topic("Elections")],
        credits=["Ada Novak", {"contributor": "Ada Novak", "kind": "photo"}],
    )
    make_edition(headline="Another")
    lines = re.findall(
        r"^Edition\.objects.*$", PAGE.read_text(encoding="utf-8"), re.MULTILINE
    )

    assert len(lines) == 3
    for line in lines:
        assert list(eval(line, {"Edition": Edition})) == [edition]  # noqa: S307
