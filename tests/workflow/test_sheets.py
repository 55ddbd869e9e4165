from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test.utils import override_settings

from worthy_news import workflow
from worthy_news.copytext import Credit, Rights
from worthy_news.models import Layout, Section, Source, Story, Topic
from worthy_news.rendering.sheets import SheetPicture
from worthy_news.workflow import sheets
from worthy_news.workflow.addresses import Place

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def frame(at=NOON):
    return sheets.Frame(
        story_id=7,
        number=3,
        place=Place("bridge", "2026/03/01/bridge"),
        starts_at=at,
        first_published_at=at,
        updated_at=at,
    )


# The preview


def test_sheet__of_a_story_that_was_never_published(
    make_story, make_image, make_section, make_topic
):
    image, section, topic = make_image(alt="A bridge"), make_section(), make_topic()
    story = make_story(
        headline="Bridge Opens",
        section=section,
        topics=[topic],
        credits=["Ada Novak"],
        places=["BUDAPEST"],
        pictures=[{"image": image, "caption": "Open."}],
    )

    sheet = workflow.sheet(story, now=NOON)

    assert (sheet.story_id, sheet.number, sheet.headline, sheet.slug) == (
        story.pk,
        None,
        "Bridge Opens",
        "bridge-opens",
    )
    assert (sheet.section, sheet.source, sheet.topics, sheet.layout) == (
        section,
        story.source,
        (topic,),
        None,
    )
    assert sheet.credits == (Credit("Ada Novak"),)
    assert (sheet.byline, sheet.dateline) == (
        "By Ada Novak",
        "BUDAPEST (Worthy News) – ",
    )
    assert sheet.dateline_places == ("BUDAPEST",)
    assert sheet.rights == Rights(
        1999, 2026, "Worthy News", story.source.reproduction_notice
    )
    assert sheet.pictures == (
        SheetPicture(
            image=image,
            role="lead",
            alt="A bridge",
            caption="Open.",
            credit="",
            story_id=story.pk,
        ),
    )
    assert (sheet.word_count, sheet.language) == (10, "en")
    assert (sheet.first_published_at, sheet.updated_at) == (None, None)


def test_sheet__of_a_published_story_has_its_dates_and_address(make_story):
    story = make_story(headline="Bridge Opens")
    workflow.publish(story, by=None, now=NOON)
    story.headline = "Bridge Is Open"

    sheet = workflow.sheet(story, now=NOON + 48 * HOUR)

    assert (sheet.headline, sheet.slug) == ("Bridge Is Open", "bridge-opens")
    assert sheet.url in ("", "/2026/03/01/bridge-opens/")
    assert (sheet.first_published_at, sheet.updated_at) == (NOON, NOON)


def test_sheet__writes_nothing(make_story):
    story = make_story()

    workflow.sheet(story)

    assert not story.revisions.exists()
    assert not story.addresses.exists()


def test_sheet__an_empty_story_can_be_looked_at(make_source):
    story = Story.objects.create(source=make_source())

    sheet = workflow.sheet(story)

    assert (sheet.headline, sheet.body, sheet.slug) == ("", "", f"story-{story.pk}")


# From a snapshot


def test_from_snapshot__live_rows_by_their_keys(
    make_story, make_section, make_topic, make_layout
):
    story = make_story(
        section=make_section("World"),
        topics=[make_topic("Bridges")],
        layout=make_layout(),
    )
    data = workflow.snapshot(story)
    Section.objects.update(name="The World")
    Topic.objects.update(name="All Bridges")

    sheet = sheets.from_snapshot(data, frame())

    assert (str(sheet.section), [str(topic) for topic in sheet.topics]) == (
        "The World",
        ["All Bridges"],
    )
    assert sheet.layout == Layout.objects.get()


def test_from_snapshot__words_without_the_rows(
    make_story, make_section, make_topic, make_layout, make_image
):
    story = make_story(
        section=make_section(),
        topics=[make_topic()],
        layout=make_layout(),
        pictures=[make_image()],
        credits=["Ada Novak"],
        places=["BUDAPEST"],
    )
    before = sheets.from_snapshot(workflow.snapshot(story), frame())
    data = workflow.snapshot(story)
    story.delete()
    for rows in (
        Section,
        Topic,
        Layout,
        Source,
        *{type(picture.image) for picture in before.pictures},
    ):
        rows.objects.all().delete()

    sheet = sheets.from_snapshot(data, frame())

    assert (sheet.section, sheet.topics, sheet.layout, sheet.pictures) == (
        None,
        (),
        None,
        (),
    )
    assert (sheet.source.pk, sheet.source.name) == (None, "Worthy News")
    for name in (
        "headline",
        "byline",
        "dateline",
        "dateline_places",
        "rights",
        "body",
        "credits",
        "language",
    ):
        assert getattr(sheet, name) == getattr(before, name)


def test_from_snapshot__the_storys_own_words_go_before_those_that_are_made(make_story):
    story = make_story(
        byline="By the Desk",
        dateline="BUDAPEST –",
        language="hu",
        credits=["Ada Novak"],
        places=["BUDAPEST"],
        copyright_since=2001,
        copyright_year=2002,
        copyright_holder="Us",
        reproduction_notice="Ask.",
        rights_line="© Us",
    )

    sheet = sheets.from_snapshot(workflow.snapshot(story), frame())

    assert (sheet.byline, sheet.dateline, sheet.language) == (
        "By the Desk",
        "BUDAPEST – ",
        "hu",
    )
    assert sheet.rights == Rights(2001, 2002, "Us", "Ask.", "© Us")


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("worthy", "SYDNEY, Australia (Harbor Post) – "),
        ("ap", "SYDNEY, Australia (Harbor Post) — "),
        ("reuters", "SYDNEY, Australia, July 31 (Harbor Post) - "),
        ("aap", "SYDNEY, Australia, July 31 Harbor Post - "),
    ],
)
def test_dateline__in_the_style_of_the_source__on_the_first_places_clock(
    make_story, make_source, make_place, style, expected
):
    source = make_source("Harbor Post", dateline_style=style, zone="America/New_York")
    story = make_story(
        source=source,
        places=[make_place("SYDNEY", "Australia", zone="Australia/Sydney")],
    )

    late = datetime(2026, 7, 30, 20, tzinfo=UTC)

    assert sheets.dateline(workflow.snapshot(story), late) == expected


def test_dateline__without_the_places_zone__on_the_sources_clock(
    make_story, make_source
):
    source = make_source("Reuters", dateline_style="reuters", zone="America/New_York")
    story = make_story(source=source, places=["PARIS"])

    assert (
        sheets.dateline(workflow.snapshot(story), datetime(2026, 7, 31, 3, tzinfo=UTC))
        == "PARIS, July 30 (Reuters) - "
    )


def test_dateline__without_places_is_none(make_story, make_source):
    story = make_story(source=make_source("Reuters", dateline_style="reuters"))

    assert sheets.dateline(workflow.snapshot(story), NOON) == ""


@pytest.mark.parametrize(
    ("zone", "year"), [("Pacific/Auckland", 2027), ("America/New_York", 2026)]
)
def test_rights__the_year_is_the_sources(make_story, make_source, zone, year):
    story = make_story(source=make_source("Harbor Post", zone=zone))

    new_years_eve = datetime(2026, 12, 31, 18, tzinfo=UTC)

    assert sheets.rights(workflow.snapshot(story), new_years_eve) == Rights(
        None, year, "Harbor Post", ""
    )


@override_settings(TIME_ZONE="Pacific/Auckland")
def test_sheet__the_date_of_an_address_is_the_sites(make_story):
    edition = workflow.publish(
        make_story(), by=None, now=datetime(2026, 12, 31, 18, tzinfo=UTC)
    )

    assert edition.path == "2027/01/01/village-opens-its-bridge"
