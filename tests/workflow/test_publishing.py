from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from worthy_news import workflow
from worthy_news.models import Address, Edition, Event, Story
from worthy_news.rendering.sheets import from_edition
from worthy_news.signals import story_published, story_unscheduled
from worthy_news.states import EditionKind, Status

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def change(story, headline="A Better Headline"):
    Story.objects.filter(pk=story.pk).update(headline=headline)


def events():
    return list(
        Event.objects.order_by("pk").values_list(
            "verb", "revision", "edition", "effective_at", "note"
        )
    )


# What an edition holds


def test_publish__first_edition(make_story, make_section, make_topic, make_user):
    world, elections = make_section("World"), make_topic("Elections")
    by = make_user("ed", "publish_story", first_name="Eda", last_name="Tor")
    story = make_story(
        headline="Bridge Opens",
        kicker="At last",
        dek="It took a century.",
        body='<p onclick="x()">The bridge is open.</p>',
        section=world,
        topics=[elections],
        places=["BUDAPEST", "VIENNA"],
        credits=[
            {
                "contributor": "Ada Novak",
                "role": "Chief Correspondent",
                "organization": "Worthy News",
            },
            {
                "contributor": "Ben Ito",
                "kind": "photo",
                "name": "B. Ito",
                "place": "Vienna",
            },
        ],
    )

    edition = workflow.publish(story, by, note="Legal has seen it.", now=NOON)

    edition.refresh_from_db()
    assert (edition.number, edition.kind, edition.starts_at, edition.ends_at) == (
        1,
        EditionKind.NEW,
        NOON,
        None,
    )
    assert (
        edition.first_published_at == edition.updated_at == edition.created_at == NOON
    )
    assert (edition.headline, edition.kicker, edition.dek) == (
        "Bridge Opens",
        "At last",
        "It took a century.",
    )
    assert edition.body == "<p>The bridge is open.</p>"
    assert edition.word_count == 4
    assert (edition.slug, edition.path) == ("bridge-opens", "2026/03/01/bridge-opens")
    assert (edition.section, edition.source, edition.language) == (
        world,
        story.source,
        "en",
    )
    assert edition.byline == "By Ada Novak, Chief Correspondent Worthy News"
    assert edition.dateline == "BUDAPEST/VIENNA (Worthy News) – "
    assert edition.dateline_places == ["BUDAPEST", "VIENNA"]
    assert (
        edition.copyright_since,
        edition.copyright_year,
        edition.copyright_holder,
    ) == (1999, 2026, "Worthy News")
    assert edition.reproduction_notice == story.source.reproduction_notice
    assert (edition.by, edition.by_name) == (by, "Eda Tor")
    assert list(edition.topics.all()) == [elections]
    assert list(
        edition.credits.values_list(
            "order", "kind", "name", "role", "organization", "place"
        )
    ) == [
        (0, "by", "Ada Novak", "Chief Correspondent", "Worthy News", ""),
        (1, "photo", "B. Ito", "", "", "Vienna"),
    ]
    assert edition.revision.number == 1
    assert events() == [
        ("save", 1, None, None, ""),
        ("publish", 1, 1, None, "Legal has seen it."),
    ]
    assert story.status == Status.RELEASED
    story.refresh_from_db()
    assert story.status == Status.RELEASED


def test_publish__pictures_have_their_own_words_else_the_images(make_story, make_image):
    bridge = make_image(alt="A bridge", caption="The bridge.", credit="Ben Ito")
    crowd = make_image(alt="A crowd", caption="The crowd.", credit="Ben Ito")
    story = make_story(
        pictures=[
            {"image": bridge, "alt": "The bridge at dawn"},
            {"image": crowd, "role": "inline"},
        ]
    )

    edition = workflow.publish(story, by=None)

    bridge.alt = "Changed later"
    bridge.save()
    assert list(
        edition.pictures.values_list(
            "order", "role", "image", "alt", "caption", "credit"
        )
    ) == [
        (0, "lead", bridge.pk, "The bridge at dawn", "The bridge.", "Ben Ito"),
        (1, "inline", crowd.pk, "A crowd", "The crowd.", "Ben Ito"),
    ]


def test_publish__names_are_frozen(make_story, make_contributor):
    story = make_story(credits=["Ada Novak"], places=["BUDAPEST"])
    edition = workflow.publish(story, by=None)

    make_contributor("Ada Novak").__class__.objects.update(name="Ada Novak-Kiss")
    story.source.__class__.objects.update(name="Worthier News")

    edition.refresh_from_db()
    assert edition.byline == "By Ada Novak"
    assert edition.dateline == "BUDAPEST (Worthy News) – "
    assert edition.copyright_holder == "Worthy News"
    assert [str(credit) for credit in edition.credits.all()] == ["Ada Novak"]


def test_publish__reads_the_database_not_the_instance(make_story):
    story = make_story(headline="Saved")
    story.headline = "Not saved"

    edition = workflow.publish(story, by=None)

    assert edition.headline == "Saved"
    assert story.headline == "Not saved"


def test_publish__what_was_previewed_is_what_is_stored(
    make_story, make_image, make_topic
):
    story = make_story(
        headline="Bridge Opens",
        body="<p>Open &#91;at last&#93;.</p><script>x()</script>",
        credits=["Ada Novak"],
        places=["BUDAPEST"],
        topics=[make_topic()],
        pictures=[make_image(alt="A bridge")],
    )
    preview = workflow.sheet(story, now=NOON)

    edition = workflow.publish(story, by=None, now=NOON)

    stored = from_edition(Edition.objects.printable().get(pk=edition.pk))
    assert stored == replace(
        preview, number=1, first_published_at=NOON, updated_at=NOON
    )


# Over a withdrawal


@pytest.mark.parametrize("kind", ["unpublish", "hold"])
def test_publish__brings_back_what_was_unpublished_or_held(make_story, make_user, kind):
    story = make_story()
    workflow.publish(story, by=None, now=NOON)
    workflow.withdraw(story, by=None, kind=kind, now=NOON + HOUR)

    edition = workflow.publish(
        story, make_user("ed", "publish_story"), now=NOON + 2 * HOUR
    )

    assert (edition.number, edition.kind) == (2, "update")
    assert story.edition(NOON + 1.5 * HOUR) is None
    assert story.edition(NOON + 2 * HOUR) == edition


@pytest.mark.parametrize(
    ("kind", "words"), [("takedown", "Taken down"), ("kill", "Killed")]
)
def test_publish__over_a_takedown_takes_the_permission_to_withdraw(
    make_story, make_user, kind, words
):
    story = make_story()
    workflow.publish(story, by=None, now=NOON)
    workflow.withdraw(story, by=None, kind=kind, now=NOON + HOUR)

    with pytest.raises(workflow.Refused) as refusal:
        workflow.publish(story, make_user("ed", "publish_story"), now=NOON + 2 * HOUR)
    edition = workflow.publish(
        story,
        make_user("chief", "publish_story", "withdraw_story"),
        now=NOON + 2 * HOUR,
    )

    assert str(refusal.value) == (
        f"The story was withdrawn ({words}). Only someone who may withdraw stories may publish it again."
    )
    assert edition.number == 2


def test_publish__a_withdrawal_to_come_ends_the_new_edition(make_story):
    story = make_story()
    workflow.publish(story, by=None, now=NOON)
    workflow.withdraw(story, by=None, at=NOON + 2 * HOUR, now=NOON)
    change(story)

    edition = workflow.publish(story, by=None, now=NOON + HOUR)

    assert edition.ends_at == NOON + 2 * HOUR


# Announcements


def test_publish__announces_after_commit(
    make_story, make_user, django_capture_on_commit_callbacks
):
    story, by, heard = make_story(), make_user("ed", "publish_story"), []

    def hear(**arguments):
        heard.append(arguments)

    story_published.connect(hear)
    story_unscheduled.connect(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            edition = workflow.publish(story, by, at=NOON + HOUR, now=NOON)
            assert heard == []
        with django_capture_on_commit_callbacks(execute=True):
            workflow.unschedule(story, by, now=NOON)
    finally:
        story_published.disconnect(hear)
        story_unscheduled.disconnect(hear)

    assert heard == [
        {
            "signal": signal,
            "sender": Story,
            "story": story,
            "by": by,
            "edition": edition,
        }
        for signal in (story_published, story_unscheduled)
    ]


# The database's own guard


def test_editions__the_database_keeps_one_open(make_edition):
    edition = make_edition()
    edition.pk, edition.number = None, 2

    with pytest.raises(IntegrityError), transaction.atomic():
        edition.save(force_insert=True)
    assert Address.objects.count() == 1
