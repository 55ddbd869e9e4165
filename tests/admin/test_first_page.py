from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib import admin
from django.test import override_settings
from django.urls import path, reverse
from django.utils import timezone

from tests.admin.forms import page
from tests.pages import parse, texts
from worthy_news import workflow
from worthy_news.models import Assignment, Rendition, Story

HOW_TO = Path(__file__).resolve().parents[2] / "docs/how_to/begin_at_the_desk.md"

urlpatterns = [path("admin/", admin.site.urls)]
"""A site that does not include our addresses."""


def boxes(response):
    """Return the rows of each box by its title, or what is said where there are none."""
    found = parse(response).iterfind(".//div[@class='worthy-boxes']/section")
    return {
        texts(box, "h2")[0]: texts(box, "li") or " ".join(texts(box, "p"))
        for box in found
    }


def fill(client, make_story, make_image, make_rendition, *, each):
    """Put ``each`` of everything on the first page of the client's user."""
    now = timezone.now()
    image = make_image(title="Bad picture")
    make_rendition(image, state=Rendition.State.FAILED)
    for _ in range(each):
        workflow.save(make_story(headline="Mine"), client.user)
        workflow.submit(make_story(headline="Waiting"), None)
        soon = now + timedelta(hours=2, minutes=14)
        workflow.publish(make_story(headline="Soon"), None, at=soon)
        story = make_story(headline="Live")
        workflow.publish(story, None)
        Story.objects.filter(pk=story.pk).update(dek="Changed.")
        workflow.save(story, None)
        story.side_effects.create(
            handler="proxy",
            occasion="edition",
            state="failed",
            at=now,
            due_at=now,
            error="No answer",
        )
        for hours in (-3, 3):
            Assignment.objects.create(
                title=f"Write {hours}",
                due_at=now + timedelta(hours=hours, minutes=1),
                person=client.user,
                person_name="Eda",
                needs_picture=True,
            )


def test_first_page__says_whose_turn_it_is(
    editor, make_story, make_image, make_rendition
):
    fill(editor, make_story, make_image, make_rendition, each=1)

    found = boxes(editor.get(page("story_desk")))

    assert list(found) == [
        "Mine",
        "Waiting for me",
        "Due",
        "Scheduled",
        "Live, changes not published",
        "Problems",
    ]
    assert found["Mine"][0].startswith("Mine Draft · ")
    assert found["Waiting for me"][0].startswith("Waiting Submitted · ")
    assert found["Due"][0].startswith("Write 3 in 3 h · ")
    assert found["Due"][0].endswith(" · Eda · needs a picture")
    assert found["Scheduled"][0].startswith("Soon in 2 h 13 min · ")
    assert found["Live, changes not published"][0].startswith("Live Draft · ")
    assert found["Problems"] == [
        "Live proxy: An edition starts · Failed · No answer",
        "Write -3 due 2 h 59 min ago · Eda",
        "Bad picture a size of this picture could not be made",
    ]


def test_first_page__says_in_words_that_there_is_nothing(reporter):
    assert boxes(reporter.get(page("story_desk"))) == {
        "Mine": "You have no draft, and nobody asks you for changes.",
        "Due": "Nothing is to be written by a given time.",
        "Scheduled": "No edition is to come.",
        "Live, changes not published": "Readers have every story as the desk has it.",
        "Problems": "Nothing failed, and nothing is overdue.",
    }


def test_first_page__leads_to_the_whole_of_what_it_shows(
    editor, make_story, make_image, make_rendition
):
    fill(editor, make_story, make_image, make_rendition, each=1)

    links = parse(editor.get(page("story_desk"))).findall(".//p[@class='worthy-all']/a")
    found = {"".join(link.itertext()): link.get("href") for link in links}
    counts = {
        name.removeprefix("See all: "): editor.get(href).context["cl"].result_count
        for name, href in found.items()
        if "assignment" not in href
    }

    assert counts == {
        "Mine": 1,
        "Waiting for me": 1,
        "Scheduled": 1,
        "Live, changes not published": 1,
        "Problems": 1,
    }


def test_first_page__costs_the_same_however_much_there_is(
    editor, make_story, make_image, make_rendition, django_assert_max_num_queries
):
    address = page("story_desk")
    editor.get(address)
    with django_assert_max_num_queries(13) as few:
        editor.get(address)
    fill(editor, make_story, make_image, make_rendition, each=11)

    with django_assert_max_num_queries(13) as many:
        response = editor.get(address)

    assert len(few) == len(many)
    shown = [len(rows) for rows in boxes(response).values()]
    assert shown == [10, 10, 10, 10, 10, 7]
    assert response.text.count("There are more.") == 6


def test_first_page__is_linked_from_the_list_and_from_the_app(editor):
    for name in ("admin:worthy_news_story_changelist", "admin:app_list"):
        arguments = {"app_label": "worthy_news"} if name == "admin:app_list" else {}
        text = editor.get(reverse(name, kwargs=arguments)).text

        assert f'href="{page("story_desk")}"' in text
        assert f'href="{page("story_calendar")}"' in text


def test_first_page__shows_a_stranger_nothing_in_the_site_s_own_index(
    make_client, site_s_own_index
):
    address = reverse("admin:index")

    assert boxes(make_client("stranger").get(address)) == {}
    assert "Mine" in boxes(make_client("reporter").get(address))


@pytest.fixture
def site_s_own_index(settings, tmp_path):
    """Give the site the admin index that the how-to page has."""
    text = HOW_TO.read_text(encoding="utf-8")
    block = text.partition("```{code-block} django\n")[2].partition("```")[0]
    template = tmp_path / "admin" / "index.html"
    template.parent.mkdir()
    template.write_text(block.partition("\n\n")[2], encoding="utf-8")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]


@override_settings(ROOT_URLCONF=__name__)
def test_first_page__of_a_site_without_our_addresses(editor, make_edition):
    make_edition(at=timezone.now() + timedelta(days=1))

    assert "Scheduled" in boxes(editor.get(page("story_desk")))
    assert "Make an address" not in editor.get(page("story_calendar")).text


def test_first_page__pictures_whose_right_ends(
    editor, make_image, make_edition, make_clearance
):
    now = timezone.now()
    for title, minutes in (("Later", 9 * 1440 + 1), ("Soon", 121), ("Over", -1)):
        image = make_image(title=title)
        make_edition(headline=f"{title} story", pictures=[image])
        make_clearance(image, ends_at=now + timedelta(minutes=minutes))

    response = editor.get(page("story_desk"))

    over, soon, later = boxes(response)["Pictures whose right ends"]
    assert over.startswith("Urgent: Over The permission ran out on ")
    assert over.endswith(" · Over story")
    assert soon == "Urgent: Soon in 2 h · Soon story"
    assert later == "Later in 9 d · Later story"
    assert f'<a href="{page("image_change", image.pk)}">Over</a>' in response.text


def test_first_page__a_picture_of_many_stories_is_one_row(
    editor, make_image, make_edition, make_clearance
):
    image = make_image(title="Sea")
    for number in range(4):
        make_edition(headline=f"Story {number}", pictures=[image])
    make_clearance(image, is_permitted=False)

    (row,) = boxes(editor.get(page("story_desk")))["Pictures whose right ends"]

    assert row == (
        "Urgent: Sea Its use was refused. · Story 0 · Story 1 · Story 2 · and more"
    )


def test_first_page__pictures_are_for_who_may_change_them(
    make_client, make_image, make_edition
):
    make_edition(pictures=[image := make_image(title="Sea")])
    image.rights = "stock"
    image.save()

    shown = {
        role: "Sea" in make_client(role).get(page("story_desk")).text
        for role in ("viewer", "reporter", "editor")
    }

    assert shown == {"viewer": False, "reporter": True, "editor": True}
