from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from worthy_news import workflow
from worthy_news.models import Address, Edition, Event, Revision, Story
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


# Times


def test_publish__the_next_edition_replaces_the_one_before(make_story):
    story = make_story()
    first = workflow.publish(story, by=None, now=NOON)
    change(story)

    second = workflow.publish(story, by=None, now=NOON + HOUR)

    first.refresh_from_db()
    assert (first.starts_at, first.ends_at) == (NOON, NOON + HOUR)
    assert (second.number, second.kind, second.starts_at, second.ends_at) == (
        2,
        "update",
        NOON + HOUR,
        None,
    )
    assert (second.first_published_at, second.updated_at) == (NOON, NOON + HOUR)
    assert story.edition(NOON + HOUR / 2) == first
    assert story.edition(NOON + HOUR) == second


def test_publish__minor_leaves_the_date_readers_see(make_story):
    story = make_story()
    workflow.publish(story, by=None, now=NOON)
    change(story)
    workflow.publish(story, by=None, now=NOON + HOUR)
    change(story, "A Better Headline, Spelled Right")

    edition = workflow.publish(story, by=None, kind="minor", now=NOON + 2 * HOUR)

    assert (edition.kind, edition.first_published_at, edition.updated_at) == (
        "minor",
        NOON,
        NOON + HOUR,
    )


@pytest.mark.parametrize("kind", ["update", "minor", "new"])
def test_publish__the_first_edition_is_new_whatever_is_said(make_story, kind):
    edition = workflow.publish(make_story(), by=None, kind=kind, now=NOON)

    assert (edition.kind, edition.updated_at) == ("new", NOON)


def test_publish__a_later_edition_is_never_new(make_story):
    story = make_story()
    workflow.publish(story, by=None, now=NOON)
    change(story)

    assert (
        workflow.publish(story, by=None, kind="new", now=NOON + HOUR).kind == "update"
    )


def test_publish__unknown_kind_is_a_programming_error(make_story):
    with pytest.raises(ValueError, match="'huge' is not a valid EditionKind"):
        workflow.publish(make_story(), by=None, kind="huge")


def test_publish__schedules(make_story):
    story = make_story()

    edition = workflow.publish(story, by=None, at=NOON + HOUR, now=NOON)

    assert (edition.starts_at, edition.ends_at, edition.created_at) == (
        NOON + HOUR,
        None,
        NOON,
    )
    assert (edition.first_published_at, edition.updated_at) == (
        NOON + HOUR,
        NOON + HOUR,
    )
    assert story.edition(NOON) is None
    assert story.edition(NOON + HOUR) == edition
    assert story.status == Status.RELEASED
    assert events()[-1] == ("schedule", 1, 1, NOON + HOUR, "")


def test_publish__a_scheduled_correction_replaces_the_text_on_the_second(make_story):
    story = make_story()
    first = workflow.publish(story, by=None, now=NOON)
    change(story)

    second = workflow.publish(story, by=None, at=NOON + HOUR, now=NOON + HOUR / 2)

    first.refresh_from_db()
    assert first.ends_at == second.starts_at == NOON + HOUR


def test_publish__in_the_past_is_taken_for_the_first_edition(make_story):
    story = make_story()
    long_ago = datetime(2001, 9, 1, 23, 30, tzinfo=UTC)

    edition = workflow.publish(story, by=None, at=long_ago, now=NOON)

    assert (edition.starts_at, edition.first_published_at, edition.created_at) == (
        long_ago,
        long_ago,
        NOON,
    )
    assert (edition.path, edition.copyright_year) == (
        "2001/09/01/village-opens-its-bridge",
        2001,
    )
    assert events()[-1] == ("publish", 1, 1, long_ago, "")


def test_publish__in_the_past_is_refused_for_another(make_story):
    story = make_story()
    workflow.publish(story, by=None, now=NOON)
    change(story)

    with pytest.raises(workflow.Refused) as refusal:
        workflow.publish(story, by=None, at=NOON - HOUR, now=NOON + HOUR)

    assert str(refusal.value) == (
        "March 1, 2026, 11 a.m. UTC has passed. Only a story's first edition may start in the past."
    )


def test_publish__in_the_past_is_refused_for_a_story_that_was_withdrawn_before_it_began(
    make_story,
):
    story = make_story()
    workflow.publish(story, by=None, at=NOON + HOUR, now=NOON)
    workflow.withdraw(story, by=None, now=NOON)

    with pytest.raises(workflow.Refused, match="has passed"):
        workflow.publish(story, by=None, at=NOON - HOUR, now=NOON + HOUR)


def test_publish__twice_in_one_moment__keeps_the_order(make_story):
    story = make_story()
    first = workflow.publish(story, by=None, now=NOON)
    change(story)

    second = workflow.publish(story, by=None, now=NOON)

    first.refresh_from_db()
    assert first.starts_at < first.ends_at == second.starts_at


def test_publish__now_said_as_a_time_is_now(make_story):
    assert workflow.publish(make_story(), by=None, at=NOON, now=NOON).starts_at == NOON
    assert events()[-1] == ("publish", 1, 1, None, "")


# Refusals


def test_publish__without_permission_is_refused(make_story, make_user):
    with pytest.raises(
        workflow.Refused, match="You do not have the permission to do this"
    ):
        workflow.publish(make_story(), make_user("rae", "change_story"))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        pytest.param(
            {"headline": ""},
            "The story has no headline. Write one, then publish.",
            id="headline",
        ),
        pytest.param(
            {"headline": " "},
            "The story has no headline. Write one, then publish.",
            id="blank headline",
        ),
        pytest.param(
            {"body": ""}, "The story has no text. Write it, then publish.", id="body"
        ),
        pytest.param(
            {"body": "<p> </p><hr>"},
            "The story has no text. Write it, then publish.",
            id="empty body",
        ),
        pytest.param(
            {"body": "<script>x()</script>"},
            "The story has no text. Write it, then publish.",
            id="nothing allowed",
        ),
    ],
)
def test_publish__what_cannot_be_printed_is_refused(make_story, fields, sentence):
    story = make_story(**fields)

    with pytest.raises(workflow.Refused) as refusal:
        workflow.publish(story, by=None)

    assert str(refusal.value) == sentence
    assert not Edition.objects.exists()
    assert not Revision.objects.exists()
    assert not Event.objects.exists()
    story.refresh_from_db()
    assert (story.status, story.verb_count) == (Status.DRAFT, 0)


def test_publish__a_story_that_moved_on_is_refused(make_story):
    story = make_story()
    looked_at = workflow.save(story, by=None)
    change(story)

    with pytest.raises(workflow.Refused) as refusal:
        workflow.publish(story, by=None, revision=looked_at.number)

    assert str(refusal.value) == (
        "The story has changed since revision 1: Headline. Look at it as it is now, then go on."
    )
    assert Revision.objects.count() == 1
    assert not Edition.objects.exists()


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        pytest.param(
            1,
            "The story has changed since revision 1: Headline, Topics and Credits. Look at it as it is now, then go on.",
            id="the-latest",
        ),
        pytest.param(
            2,
            "The story has no revision 2. Look at it as it is now, then go on.",
            id="the-next",
        ),
    ],
)
@pytest.mark.parametrize(
    "verb", [workflow.publish, workflow.approve], ids=["publish", "approve"]
)
def test_verbs__words_that_code_wrote_and_did_not_save_were_looked_at_by_nobody(
    make_story, make_topic, make_contributor, verb, number, sentence
):
    story = make_story()
    workflow.save(story, by=None)
    change(story)
    story.topics.add(make_topic())
    story.credits.create(contributor=make_contributor(), order=0)

    with pytest.raises(workflow.Refused) as refusal:
        verb(story, by=None, revision=number)

    assert str(refusal.value) == sentence
    assert (Revision.objects.count(), Edition.objects.count()) == (1, 0)


def test_publish__words_that_came_back_are_of_another_revision(make_story):
    story = make_story()
    workflow.save(story, by=None)
    change(story)
    workflow.save(story, by=None)
    change(story, "Village Opens Its Bridge")
    third = workflow.save(story, by=None)

    with pytest.raises(workflow.Refused) as refusal:
        workflow.publish(story, by=None, revision=1)

    assert str(refusal.value) == (
        "The story has changed since revision 1. Look at it as it is now, then go on."
    )
    assert workflow.publish(story, by=None, revision=3).revision == third


def test_publish__the_revision_that_was_looked_at(make_story):
    story = make_story()
    looked_at = workflow.save(story, by=None)

    edition = workflow.publish(story, by=None, revision=looked_at.number)

    assert edition.revision == looked_at
    assert edition.headline == looked_at.snapshot["headline"]


@pytest.mark.parametrize("at", [None, NOON + 2 * HOUR], ids=["now", "scheduled"])
def test_publish__while_an_edition_is_to_come_is_refused(make_story, at):
    story = make_story()
    workflow.publish(story, by=None, at=NOON + HOUR, now=NOON)
    change(story)

    with pytest.raises(workflow.Refused) as refusal:
        workflow.publish(story, by=None, at=at, now=NOON)

    assert (
        str(refusal.value)
        == "Edition 1 is set for March 1, 2026, 1 p.m. UTC. Unschedule it first."
    )


def test_publish__what_readers_have_already_is_refused(make_story):
    story = make_story()
    workflow.publish(story, by=None, now=NOON)

    with pytest.raises(workflow.Refused) as refusal:
        workflow.publish(story, by=None, now=NOON + HOUR)

    assert (
        str(refusal.value)
        == "Readers have these words already, in edition 1. There is nothing to publish."
    )


def test_publish__the_same_words_after_a_withdrawal_to_come(make_story):
    story = make_story()
    workflow.publish(story, by=None, now=NOON)
    workflow.withdraw(story, by=None, kind="unpublish", at=NOON + HOUR, now=NOON)

    edition = workflow.publish(story, by=None, at=NOON + 2 * HOUR, now=NOON)

    assert (edition.number, edition.ends_at) == (2, None)
    assert story.edition(NOON + 1.5 * HOUR) is None


def test_publish__a_story_that_is_gone_is_refused(make_story):
    story = make_story()
    Story.objects.filter(pk=story.pk).delete()

    with pytest.raises(workflow.Refused, match="This story no longer exists"):
        workflow.publish(story, by=None)


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


# Unscheduling


def test_unschedule__keeps_the_row_and_its_number(make_story):
    story = make_story()
    workflow.publish(story, by=None, at=NOON + HOUR, now=NOON)

    edition = workflow.unschedule(story, by=None, now=NOON)

    assert (edition.number, edition.starts_at, edition.ends_at) == (
        1,
        NOON + HOUR,
        NOON + HOUR,
    )
    assert edition.is_void
    assert not story.edition(NOON + HOUR)
    assert story.status == Status.DRAFT
    assert events()[-1] == ("unschedule", None, 1, None, "")
    assert workflow.publish(story, by=None, now=NOON).number == 2


def test_unschedule__leaves_what_readers_have(make_story):
    story = make_story()
    first = workflow.publish(story, by=None, now=NOON)
    change(story)
    workflow.publish(story, by=None, at=NOON + HOUR, now=NOON)

    workflow.unschedule(story, by=None, now=NOON)

    first.refresh_from_db()
    assert first.ends_at is None


def test_unschedule__calls_off_a_withdrawal_with_nothing_left_to_end(make_story):
    story = make_story()
    workflow.publish(story, by=None, at=NOON + HOUR, now=NOON)
    withdrawal = workflow.withdraw(story, by=None, at=NOON + 2 * HOUR, now=NOON)

    workflow.unschedule(story, by=None, now=NOON)

    withdrawal.refresh_from_db()
    assert withdrawal.cancelled_at == NOON
    assert workflow.publish(story, by=None, now=NOON).ends_at is None


def test_unschedule__with_nothing_to_come_is_refused(make_story):
    story = make_story()
    workflow.publish(story, by=None, now=NOON)

    with pytest.raises(
        workflow.Refused,
        match="No edition is to come, so there is nothing to unschedule",
    ):
        workflow.unschedule(story, by=None, now=NOON)


def test_unschedule__without_permission_is_refused(make_story, make_user):
    with pytest.raises(workflow.Refused, match="permission"):
        workflow.unschedule(make_story(), make_user("rae", "change_story"))


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
