"""What the desk says to itself is in nothing that readers get, nor in what is kept of a story."""

from __future__ import annotations

import json

import pytest
from django.core import serializers
from django.urls import reverse

from tests.pages import LAYOUTS
from tests.templatetags.templates import render
from worthy_news import rendering, urls, workflow
from worthy_news.models import Assignment, Edition, EditionPicture
from worthy_news.templatetags import worthy_news as tags
from worthy_news.workflow import anchors, sheets

SECRET = "Zyx"
"""Stands in every word that is for the desk alone."""


@pytest.fixture
def story(make_story, make_section, make_image, make_user):
    """A live story with a correction; notes on it, open and resolved; an assignment."""
    ed = make_user("ed", "view_story", first_name="Zyx")
    story = make_story(section=make_section(), pictures=[make_image(alt="A bridge")])
    workflow.publish(story, None)
    workflow.correct(story, None, "It opened on Friday.")
    for anchor in ["", "headline", anchors.paragraphs(story.body)[0].anchor]:
        thread = workflow.note(story, ed, "Zyx? @ed", anchor=anchor).thread
    workflow.resolve(thread, ed, "Zyx it is.")
    assignment = Assignment(title="Zyx", brief="Zyx", story=story, person=ed)
    workflow.assign(assignment, None)
    workflow.finish(assignment, ed, note="Zyx")
    return story


PUBLIC = {
    "front": lambda edition: "/",
    "section": lambda edition: edition.section.get_absolute_url(),
    "corrections": lambda edition: "/corrections/",
    "story": lambda edition: edition.get_absolute_url(),
    "preview": lambda edition: reverse(
        "worthy_news:preview",
        args=[workflow.share_preview(edition.story, None, recipient="Zyx").token],
    ),
}
"""An address of each page that an outsider can see, by its name."""

OWN = {"calendar"}
"""What shows the desk's work to one of the desk."""


def test_pages__have_none_of_it(client, story):
    edition = story.edition()
    assert {pattern.name for pattern in urls.urlpatterns} == PUBLIC.keys() | OWN

    pages = [client.get(address(edition)) for address in PUBLIC.values()]

    assert [page.status_code for page in pages] == [200] * len(PUBLIC)
    assert [SECRET in page.text for page in pages] == [False] * len(PUBLIC)


def test_tags_and_layouts__have_none_of_it(story):
    edition = story.edition()
    written = {
        "news_time": "{% news_time edition.updated_at %}",
        "news_picture": "{% news_picture edition.pictures.first %}",
        "news_img": "{% news_img edition.pictures.first %}",
        "shortcodes": "{% shortcodes %}[story_body]{% endshortcodes %}",
    }
    texts = [
        render(written.get(name, f"{{% {name} %}}"), edition=edition)
        for name in tags.register.tags
    ]
    texts += [
        render("{{ text|shortcodes:edition }}", text=f"[{name}]", edition=edition)
        for name in rendering.registry.names
    ]
    texts += [
        rendering.layout(layout, edition) for layout in LAYOUTS.values() if layout
    ]

    assert "bridge" in "".join(texts)
    assert SECRET not in "".join(texts)


def test_editions_revisions_and_the_preview_have_none_of_it(story):
    workflow.save(story, None)
    kept = [*Edition.objects.all(), *EditionPicture.objects.all()]
    kept += [*story.revisions.all(), *story.events.all(), *story.corrections.all()]

    assert SECRET not in serializers.serialize("json", kept)
    assert SECRET not in json.dumps(workflow.snapshot(story))
    assert SECRET not in repr(workflow.sheet(story))
    assert SECRET not in repr(workflow.preflight(story))
    assert SECRET not in repr(sheets.published_now(story))
