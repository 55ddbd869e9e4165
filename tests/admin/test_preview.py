from __future__ import annotations

from django.contrib import admin
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import path

from tests.admin.forms import page, save
from worthy_news import workflow

urlpatterns = [path("admin/", admin.site.urls)]
"""A site that does not include our addresses."""


def test_preview__is_the_page_that_publishing_makes(
    editor, client, make_story, make_section, make_image, make_topic
):
    story = make_story(
        section=make_section(),
        credits=["Ada Novak"],
        places=["MOSCOW"],
        pictures=[make_image(alt="A bridge")],
        topics=[make_topic()],
        body="<p>One.</p><h2>TWO</h2><p>Three.</p>",
    )

    preview = editor.get(page("story_preview", story.pk))
    edition = workflow.publish(story, None)
    published = client.get(edition.get_absolute_url())

    assert _text(preview) == _text(published)
    assert [template.name for template in preview.templates] == [
        template.name for template in published.templates
    ]


def _text(response):
    """Return the page but for its times, which are those of two different moments."""
    return [line for line in response.text.splitlines() if "<time" not in line]


def test_preview__shows_what_is_saved_while_readers_have_the_edition(
    editor, make_story
):
    story = make_story()
    workflow.publish(story, None)
    save(editor, story, headline="To Come")

    assert "<h1>To Come</h1>" in editor.get(page("story_preview", story.pk)).text


def test_preview__may_not_be_kept_or_indexed(editor, make_story):
    response = editor.get(page("story_preview", make_story().pk))

    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in response["Cache-Control"]


def test_preview__writes_nothing(editor, make_story):
    story = make_story(credits=["Ada Novak"], places=["MOSCOW"])

    with CaptureQueriesContext(connection) as captured:
        editor.get(page("story_preview", story.pk))

    assert [
        query["sql"]
        for query in captured
        if not query["sql"].lstrip().upper().startswith("SELECT")
    ] == []


def test_preview__answers_reading_alone(editor, make_story):
    assert editor.post(page("story_preview", make_story().pk)).status_code == 405


def test_preview__of_a_story_that_is_not_there(editor):
    assert editor.get(page("story_preview", 999)).status_code == 404


def test_preview__of_a_story_with_nothing_in_it(editor, make_story):
    story = make_story(headline="", body="")

    assert editor.get(page("story_preview", story.pk)).status_code == 200


@override_settings(ROOT_URLCONF=__name__)
def test_preview__works_on_a_site_without_our_addresses(editor, make_story):
    response = editor.get(page("story_preview", make_story().pk))

    assert "The village opened its bridge on Friday." in response.text


def test_save_and_preview__saves_first(editor, make_story):
    story = make_story()

    response = save(editor, story, headline="Typed", _preview="1")

    story.refresh_from_db()
    assert story.headline == "Typed"
    assert response.url == page("story_preview", story.pk)
