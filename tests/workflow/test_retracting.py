from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from worthy_news import rendering, workflow
from worthy_news.models import Story
from worthy_news.rendering.sheets import from_edition

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


def test_retract__the_text_gives_way_to_the_notice(story):
    before = story.edition(NOON)
    change(story, "Never Printed")
    workflow.save(story, None)

    edition = workflow.correct(
        story, None, "We made <it> up.\n\nSorry [all].", "retraction", now=NOON + HOUR
    )

    edition.refresh_from_db()
    assert edition.retracted
    assert (edition.headline, edition.path) == ("Retracted: Bridge Opens", before.path)
    assert edition.body == (
        "<p><strong>Retraction:</strong> We made &lt;it&gt; up.</p>\n<p>Sorry &#91;all&#93;.</p>"
    )
    assert edition.word_count == 7
    assert (edition.kicker, edition.dek, edition.byline, edition.dateline) == ("",) * 4
    assert edition.dateline_places == []
    assert not edition.pictures.exists()
    assert edition.revision == before.revision
    assert (edition.credits.count(), edition.topics.count()) == (1, 1)
    assert edition.section == before.section
    assert "<p>Sorry &#091;all&#093;.</p>" in rendering.body(edition)
    assert str(workflow.standing(story, NOON + HOUR)) == (
        "Live: edition 2 · retracted · changes not published"
    )


def test_retract__a_long_headline_still_fits(story):
    change(story, "B" * 300)
    workflow.publish(story, None, now=NOON + HOUR)

    edition = workflow.correct(story, None, NOTE, "retraction", now=NOON + 2 * HOUR)

    assert len(edition.headline) == 300
    assert edition.headline.startswith("Retracted: B")


def test_retract__the_text_never_comes_back(story):
    workflow.correct(story, None, NOTE, "retraction", now=NOON + HOUR)
    change(story)

    with pytest.raises(workflow.Refused) as refusal:
        workflow.publish(story, None, now=NOON + 2 * HOUR)

    assert str(refusal.value) == (
        "The story is retracted, and its text does not come back."
        " Write a new story, or correct the notice."
    )
    workflow.withdraw(story, None, "hold", now=NOON + 3 * HOUR)
    edition = workflow.reinstate(story, None, now=NOON + 4 * HOUR)
    assert edition.retracted
    assert edition.headline == "Retracted: Bridge Opens"


def test_retract__the_notice_is_put_right_by_another_note(story):
    retraction = workflow.correct(story, None, NOTE, "retraction", now=NOON + HOUR)
    change(story)

    edition = workflow.correct(story, None, "We erred again.", now=NOON + 2 * HOUR)

    assert edition.retracted
    assert (edition.headline, edition.body) == (retraction.headline, retraction.body)
    assert [text for _, text, _ in notes(from_edition(edition))] == [
        NOTE,
        "We erred again.",
    ]


def test_retract__twice_is_refused(story):
    workflow.correct(story, None, NOTE, "retraction", now=NOON + HOUR)

    with pytest.raises(workflow.Refused) as refusal:
        workflow.correct(story, None, NOTE, "retraction", now=NOON + 2 * HOUR)

    assert str(refusal.value) == (
        "The story is retracted already. If the notice was wrong, add a correction to it."
    )


def test_retract__one_to_come_can_be_called_off(story):
    workflow.correct(story, None, NOTE, "retraction", at=NOON + 2 * HOUR, now=NOON)
    change(story)
    with pytest.raises(workflow.Refused, match="Edition 2 is set for"):
        workflow.publish(story, None, now=NOON + HOUR)

    workflow.unschedule(story, None, now=NOON + HOUR)
    edition = workflow.publish(story, None, now=NOON + HOUR)

    assert not edition.retracted
    assert edition.corrections == []
