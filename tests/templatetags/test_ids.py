"""Ids stand once on a page, however many tags, includes and views print on it."""

from __future__ import annotations

import re

import pytest
from django.template import Context, Engine

from tests.templatetags.templates import render
from worthy_news import rendering

pytestmark = pytest.mark.django_db

IMAGE = '<img src="a.jpg" alt="">'
CAPTION = f'[caption id="a" width="3"]{IMAGE} Text[/caption]'


@pytest.fixture
def stories(make_edition, make_image, make_rendition):
    """Two editions, each with a gallery and a caption in its body."""

    def story(slug):
        image = make_image(640, 480, caption="It stands.")
        make_rendition(image, "thumbnail", 150, 150)
        body = f"<p>[gallery ids={image.pk}]</p><p>{CAPTION}</p>"
        return make_edition(headline=slug, slug=slug, body=body, pictures=[image])

    return [story("first"), story("second")]


def ids(html):
    """Return the ids of the galleries and figures of ``html``, in order."""
    assert_described(html)
    return re.findall(r"""<(?:div|figure) id=["']([^"']*)""", html)


def assert_described(html):
    """Assert that no id is there twice, and that each description is."""
    given = re.findall(r"""\sid=["']([^"']*)""", html)
    assert len(set(given)) == len(given)
    assert set(re.findall('aria-describedby="([^"]*)"', html)) <= set(given)


def test_ids__count_over_all_bodies_of_a_page(stories):
    first, second = stories
    source = "{% story_body %}{% story_body story=other %}{% story_body %}"

    assert ids(render(source, edition=first, other=second)) == [
        *("gallery-1", "a"),
        *("gallery-2", "a-2"),
        *("gallery-3", "a-3"),
    ]


def test_ids__begin_anew_on_the_next_page(stories):
    for edition in stories:
        assert ids(render("{% story_body %}", edition=edition)) == ["gallery-1", "a"]


def test_ids__count_in_shortcodes_too(stories):
    source = "{% shortcodes %}[gallery][story_body]{% endshortcodes %}{% story_body %}"

    assert ids(render(source, edition=stories[0])) == [
        *("gallery-1", "gallery-2", "a"),
        *("gallery-3", "a-2"),
    ]


@pytest.mark.parametrize("only", ["", " only"])
def test_ids__count_over_included_templates(stories, only):
    engine = Engine(
        libraries={"worthy_news": "worthy_news.templatetags.worthy_news"},
        loaders=[
            (
                "django.template.loaders.locmem.Loader",
                {
                    "page": "{% for edition in editions %}{% include 'story' with edition=edition"
                    + only
                    + " %}{% endfor %}",
                    "story": "{% load worthy_news %}{% story_body %}",
                },
            )
        ],
    )

    html = engine.get_template("page").render(Context({"editions": stories}))

    assert ids(html) == ["gallery-1", "a", "gallery-2", "a-2"]


def test_ids__count_on_from_the_page_of_the_view(stories):
    first, second = stories
    page = rendering.page(first, "[story_body]")
    source = "{{ page.html }}{% story_body story=other %}"

    assert ids(render(source, page=page, other=second)) == [
        *("gallery-1", "a"),
        *("gallery-2", "a-2"),
    ]


def test_ids__of_texts_that_are_rendered_for_one_page(stories):
    page = rendering.Ids()
    bodies = [rendering.body(story, ids=page) for story in stories]

    assert ids("".join(bodies)) == ["gallery-1", "a", "gallery-2", "a-2"]
    assert [ids(rendering.body(story)) for story in stories] == [
        ["gallery-1", "a"],
        ["gallery-1", "a"],
    ]
