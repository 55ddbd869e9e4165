from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from worthy_news import workflow
from worthy_news.models import Correction, Edition, Event, Story
from worthy_news.rendering.sheets import from_edition
from worthy_news.signals import story_corrected, story_published
from worthy_news.states import CorrectionKind, EditionKind, Status

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
NOTE = "An earlier version misnamed the bridge. It is the Old Bridge."


@pytest.fixture
def story(make_edition, make_image, make_topic, make_section):
    """A story with one of everything, read since noon."""
    return make_edition(
        headline="Bridge Opens",
        kicker="At last",
        dek="It took a century.",
        section=make_section("World"),
        topics=[make_topic()],
        places=["MOSCOW"],
        credits=["Ada Novak"],
        pictures=[make_image()],
        at=NOON,
    ).story


def change(story, headline="Old Bridge Opens"):
    Story.objects.filter(pk=story.pk).update(headline=headline)


def notes(edition):
    return [(note.kind, note.text, note.issued_at) for note in edition.corrections]


# What a correction is


def test_correct__publishes_the_changed_words_with_the_note(story, make_user):
    by = make_user("ed", "correct_story", first_name="Eda", last_name="Tor")
    change(story)

    edition = workflow.correct(story, by, f"  {NOTE}\r\n", now=NOON + HOUR)

    edition.refresh_from_db()
    assert (edition.number, edition.kind, edition.headline) == (
        2,
        EditionKind.CORRECTION,
        "Old Bridge Opens",
    )
    assert (edition.first_published_at, edition.updated_at) == (NOON, NOON + HOUR)
    assert not edition.retracted
    correction = Correction.objects.get()
    assert (correction.story, correction.edition) == (story, edition)
    assert (correction.kind, correction.text, correction.issued_at) == (
        "correction",
        NOTE,
        NOON + HOUR,
    )
    assert (correction.by, correction.by_name) == (by, "Eda Tor")
    assert notes(from_edition(edition)) == [
        (CorrectionKind.CORRECTION, NOTE, NOON + HOUR)
    ]
    assert story.status == Status.RELEASED


def test_correct__a_note_alone_needs_no_changed_words(story):
    edition = workflow.correct(story, None, NOTE, "clarification", now=NOON + HOUR)

    assert edition.revision == story.editions.get(number=1).revision
    assert edition.body == story.editions.get(number=1).body


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("correction", EditionKind.CORRECTION),
        ("clarification", EditionKind.CORRECTION),
        ("update", EditionKind.UPDATE),
        ("editors_note", EditionKind.CORRECTION),
        ("retraction", EditionKind.CORRECTION),
    ],
)
def test_correct__kinds(story, kind, expected):
    edition = workflow.correct(story, None, NOTE, kind, now=NOON + HOUR)

    assert (edition.kind, edition.correction.kind) == (expected, kind)
    assert edition.updated_at == NOON + HOUR


def test_correct__of_no_kind_is_a_mistake_of_the_program(story):
    with pytest.raises(ValueError, match="oops"):
        workflow.correct(story, None, NOTE, "oops")


def test_correct__the_past_and_the_first_edition_stay(story):
    workflow.correct(story, None, NOTE, now=NOON + HOUR)

    first = story.editions.get(number=1)
    assert (first.ends_at, first.corrections) == (NOON + HOUR, [])
    assert story.edition(NOON) == first


def test_correct__leaves_an_event(story, make_user):
    by = make_user("ed", "correct_story")

    workflow.correct(story, by, NOTE, at=NOON + 2 * HOUR, now=NOON + HOUR)

    event = Event.objects.order_by("pk").last()
    assert (event.verb, event.by, event.at, event.effective_at) == (
        "correct",
        by,
        NOON + HOUR,
        NOON + 2 * HOUR,
    )
    assert (event.revision, event.edition) == (1, 2)
    assert event.note.startswith("Correction: An earlier version misnamed")


def test_correct__announces_edition_and_note_after_commit(
    story, django_capture_on_commit_callbacks
):
    heard = []

    def hear(signal, sender, **arguments):
        heard.append((signal, arguments))

    for signal in (story_published, story_corrected):
        signal.connect(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            edition = workflow.correct(story, None, NOTE)
            assert heard == []
    finally:
        for signal in (story_published, story_corrected):
            signal.disconnect(hear)

    common = {"story": story, "by": None, "edition": edition}
    assert heard == [
        (story_published, common),
        (story_corrected, common | {"correction": edition.correction}),
    ]


# Earlier and later


def test_correct__earlier_notes_stay_and_later_editions_print_them(story):
    workflow.correct(story, None, "First.", now=NOON + HOUR)
    workflow.correct(story, None, "Second.", "update", now=NOON + 2 * HOUR)
    change(story)
    fourth = workflow.publish(story, None, kind="minor", now=NOON + 3 * HOUR)
    workflow.withdraw(story, None, "hold", now=NOON + 4 * HOUR)
    fifth = workflow.reinstate(story, None, now=NOON + 5 * HOUR)

    expected = [
        (CorrectionKind.CORRECTION, "First.", NOON + HOUR),
        (CorrectionKind.UPDATE, "Second.", NOON + 2 * HOUR),
    ]
    assert notes(from_edition(fourth)) == notes(from_edition(fifth)) == expected
    assert notes(workflow.sheet(story)) == expected
    assert fifth.updated_at == NOON + 2 * HOUR


def test_correct__one_to_come_is_not_read_a_moment_earlier(story):
    at = NOON + 2 * HOUR
    change(story)
    edition = workflow.correct(story, None, NOTE, at=at, now=NOON + HOUR)

    before = at - timedelta(microseconds=1)
    assert story.edition(before).headline == "Bridge Opens"
    assert story.edition(before).corrections == []
    assert not Correction.objects.public(before).exists()
    assert story.edition(at) == edition
    assert list(Correction.objects.public(at)) == [edition.correction]


def test_correct__one_that_was_unscheduled_is_never_read(story):
    workflow.correct(story, None, "Never.", at=NOON + 2 * HOUR, now=NOON + HOUR)
    workflow.unschedule(story, None, now=NOON + HOUR)
    edition = workflow.correct(story, None, NOTE, now=NOON + 3 * HOUR)

    assert [text for _, text, _ in notes(from_edition(edition))] == [NOTE]
    assert [row.text for row in Correction.objects.public(NOON + 4 * HOUR)] == [NOTE]


def test_public__not_of_a_story_that_is_withdrawn(story):
    workflow.correct(story, None, NOTE, now=NOON + HOUR)
    workflow.withdraw(story, None, now=NOON + 2 * HOUR)

    assert Correction.objects.public(NOON + HOUR).exists()
    assert not Correction.objects.public(NOON + 2 * HOUR).exists()


def test_correct__brings_a_story_on_hold_back(story):
    workflow.withdraw(story, None, "hold", now=NOON + HOUR)

    edition = workflow.correct(story, None, NOTE, now=NOON + 2 * HOUR)

    assert story.edition(NOON + 2 * HOUR) == edition


def test_correct__after_a_takedown_takes_more_permission(story, make_user):
    workflow.withdraw(story, None, "takedown", now=NOON + HOUR)

    with pytest.raises(workflow.Refused, match="may withdraw stories"):
        workflow.correct(story, make_user("ed", "correct_story"), NOTE)


# Refusals


def refused(story, by=None, **arguments):
    before = list(Edition.objects.values()), list(Event.objects.values())
    with pytest.raises(workflow.Refused) as refusal:
        workflow.correct(story, by, **{"correction": NOTE, **arguments})
    assert (list(Edition.objects.values()), list(Event.objects.values())) == before
    return str(refusal.value)


def test_correct__without_a_note_is_refused(story):
    assert refused(story, correction=" \n") == (
        "The note is empty. Say what was wrong and what is right: readers will see it."
    )


def test_correct__what_was_never_published_is_refused(make_story):
    assert refused(make_story()) == (
        "The story was never published, so there is nothing to correct. Change it, then publish."
    )


def test_correct__without_permission_is_refused(story, make_user):
    by = make_user("ed", "publish_story", "withdraw_story")

    assert "permission" in refused(story, by)


def test_correct__while_an_edition_is_to_come_is_refused(story):
    change(story)
    workflow.publish(story, None, at=NOON + 3 * HOUR, now=NOON + HOUR)

    assert refused(story, now=NOON + HOUR).startswith("Edition 2 is set for")


def test_correct__in_the_past_is_refused(story):
    assert "has passed" in refused(story, at=NOON + HOUR, now=NOON + 2 * HOUR)


def test_correct__a_story_that_has_moved_on_is_refused(story):
    change(story)

    assert refused(story, revision=1).startswith(
        "The story has changed since revision 1"
    )


def test_correct__without_text_is_refused(story):
    Story.objects.update(body="")

    assert refused(story) == "The story has no text. Write it, then publish."


def test_publish__is_no_correction(story):
    with pytest.raises(ValueError, match=r"workflow\.correct publishes it"):
        workflow.publish(story, None, kind="correction")


def test_expunge__blanks_the_notes(story):
    workflow.correct(story, None, "Zyx was not there.", now=NOON + HOUR)

    workflow.expunge(story, None, "Order", now=NOON + 2 * HOUR)

    assert Correction.objects.get().text == ""
    assert list(story.editions.values_list("corrections", flat=True)) == [[], []]
    assert "Zyx" not in "".join(Event.objects.values_list("note", flat=True))


# What keeps words of the desk in


def test_correct__asks_preflight_of_the_words_it_publishes(story):
    change(story, "TK Bridge Opens")

    with pytest.raises(workflow.Refused, match="TK"):
        workflow.correct(story, None, NOTE, now=NOON + HOUR)

    assert not Correction.objects.exists()


def test_correct__over_a_block_records_what_and_why(story, make_user):
    by = make_user("ed", "correct_story", "override_preflight")
    change(story, "TK Bridge Opens")

    workflow.correct(story, by, NOTE, override=" The court waits. ", now=NOON + HOUR)

    note = Event.objects.get(verb="correct").note
    assert note.startswith(str(Correction.objects.get()))
    assert note.endswith("Reason: The court waits.")


def test_correct__retracts_whatever_the_desk_has_now(story, make_user):
    by = make_user("ed", "correct_story")
    change(story, "TK Bridge Opens")

    edition = workflow.correct(story, by, NOTE, "retraction", now=NOON + HOUR)

    assert edition.headline == "Retracted: Bridge Opens"


def test_correct__of_a_spiked_story_is_refused(story):
    workflow.withdraw(story, None, "hold", now=NOON + HOUR)
    workflow.spike(story, None, "Not ours.", now=NOON + HOUR)

    with pytest.raises(workflow.Refused, match=r"^The story is spiked\."):
        workflow.correct(story, None, NOTE, now=NOON + 2 * HOUR)


def test_correct__asks_for_four_eyes(story, make_user, settings):
    settings.WORTHY_NEWS = {"FOUR_EYES": True}
    change(story)

    with pytest.raises(workflow.Refused, match="was not approved"):
        workflow.correct(story, make_user("ed", "correct_story"), NOTE, now=NOON + HOUR)
