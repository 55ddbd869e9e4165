from __future__ import annotations

import json
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from worthy_news import workflow
from worthy_news.models import (
    Contributor,
    Image,
    Layout,
    Picture,
    Section,
    Story,
    Topic,
)
from worthy_news.workflow.snapshots import digest


@pytest.fixture
def story(make_story, make_section, make_layout, make_topic, make_image, make_place):
    return make_story(
        headline="Bridge Opens",
        kicker="At last",
        dek="A century.",
        body="<p>Ünïcode &amp; all.</p>",
        slug="bridge",
        language="hu",
        byline="By the Desk",
        dateline="HERE – ",
        copyright_since=2001,
        copyright_year=2002,
        copyright_holder="Us",
        reproduction_notice="Ask.",
        rights_line="© Us",
        embargo_until=datetime(2026, 1, 18, 19, tzinfo=ZoneInfo("Europe/Budapest")),
        embargo_note="Until the vote",
        section=make_section("World"),
        layout=make_layout(name="Wide"),
        topics=[make_topic("Zoos"), make_topic("Bridges")],
        places=[make_place("WIEN", "Austria", zone="Europe/Vienna"), "BUDAPEST"],
        credits=[
            {
                "contributor": "Ada Novak",
                "role": "Chief",
                "organization": "Worthy News",
                "place": "Wien",
            },
            {"contributor": "Ben Ito", "kind": "photo", "name": "B. Ito"},
        ],
        pictures=[
            {"image": make_image(alt="A bridge", credit="B. Ito"), "caption": "Open."}
        ],
    )


def test_snapshot__holds_the_story_with_its_inlines(story):
    ids = {name: row.pk for row in Topic.objects.all() for name in [row.name]}
    places = {place.name: place.pk for place in story.places.all()}
    people = {person.name: person.pk for person in Contributor.objects.all()}

    assert workflow.snapshot(story) == {
        "format": 1,
        "headline": "Bridge Opens",
        "kicker": "At last",
        "dek": "A century.",
        "body": "<p>Ünïcode &amp; all.</p>",
        "slug": "bridge",
        "language": "hu",
        "byline": "By the Desk",
        "dateline": "HERE – ",
        "copyright_since": 2001,
        "copyright_year": 2002,
        "copyright_holder": "Us",
        "reproduction_notice": "Ask.",
        "rights_line": "© Us",
        "embargo_until": "2026-01-18T18:00:00+00:00",
        "embargo_note": "Until the vote",
        "section": {"id": story.section_id, "name": "World"},
        "source": {
            "id": story.source_id,
            "name": "Worthy News",
            "language": "en",
            "copyright_since": 1999,
            "reproduction_notice": story.source.reproduction_notice,
            "dateline_style": "worthy",
            "zone": "UTC",
        },
        "layout": {"id": story.layout_id, "name": "Wide"},
        "topics": [
            {"id": ids["Bridges"], "name": "Bridges"},
            {"id": ids["Zoos"], "name": "Zoos"},
        ],
        "places": [
            {
                "id": places["WIEN"],
                "name": "WIEN",
                "region": "Austria",
                "zone": "Europe/Vienna",
            },
            {"id": places["BUDAPEST"], "name": "BUDAPEST", "region": "", "zone": ""},
        ],
        "credits": [
            {
                "contributor": people["Ada Novak"],
                "kind": "by",
                "name": "",
                "role": "Chief",
                "organization": "Worthy News",
                "place": "Wien",
                "printed": "Ada Novak",
            },
            {
                "contributor": people["Ben Ito"],
                "kind": "photo",
                "name": "B. Ito",
                "role": "",
                "organization": "",
                "place": "",
                "printed": "B. Ito",
            },
        ],
        "pictures": [
            {
                "image": Image.objects.get().pk,
                "role": "lead",
                "decorative": False,
                "alt": "",
                "caption": "Open.",
                "credit": "",
                "printed": {"alt": "A bridge", "caption": "Open.", "credit": "B. Ito"},
            }
        ],
    }


def test_snapshot__is_json(story):
    data = workflow.snapshot(story)

    assert json.loads(json.dumps(data)) == data


def test_snapshot__a_bare_story(make_story):
    data = workflow.snapshot(make_story())

    assert (data["section"], data["layout"], data["topics"], data["credits"]) == (
        None,
        None,
        [],
        [],
    )


def test_snapshot__reads_the_instance_with_the_saved_inlines(story):
    story.headline = "Not saved yet"
    Picture.objects.all().delete()

    data = workflow.snapshot(story)

    assert (data["headline"], data["pictures"]) == ("Not saved yet", [])


def test_digest__is_of_the_content_alone(story):
    data = workflow.snapshot(story)
    turned = dict(reversed(data.items()))

    assert digest(data) == digest(turned)
    assert digest(data) != digest({**data, "headline": "Other"})
    assert len(digest(data)) == 64


@pytest.mark.django_db
def test_snapshot__every_field_of_a_story_is_in_it_or_not_its_words():
    """A field that is added to stories has to be thought of here."""
    not_words = {
        "id",
        "status",
        "approved_revision",
        "copy_digest",
        "record_hash",
        "verb_count",
        "created_at",
        "updated_at",
    }
    fields = {
        field.name
        for field in Story._meta.get_fields()
        if not field.auto_created or field.concrete
    }
    keys = set(
        workflow.snapshot(
            Story(source=Story._meta.get_field("source").related_model(pk=0), pk=0)
        )
    )

    assert fields - not_words == keys - {"format", "credits", "pictures"}
    assert {Section, Layout} == {
        Story._meta.get_field(name).related_model for name in ("section", "layout")
    }


def test_snapshot__of_a_decorative_picture_prints_no_alternative_text(
    make_story, make_image
):
    image = make_image(alt="A line of stars", caption="Stars")
    story = make_story(
        pictures=[{"image": image, "decorative": True, "alt": "Stars"}],
    )

    (picture,) = workflow.snapshot(story)["pictures"]

    assert picture == {
        "image": image.pk,
        "role": "lead",
        "decorative": True,
        "alt": "Stars",
        "caption": "",
        "credit": "",
        "printed": {"alt": "", "caption": "Stars", "credit": ""},
    }
    assert workflow.publish(story, None).pictures.get().alt == ""
