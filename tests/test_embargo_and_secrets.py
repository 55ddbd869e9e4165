"""What addresses with a secret show of what is to come: to whom the desk gave them, who are not its readers."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.test_embargo import SECOND, Doors
from worthy_news import workflow
from worthy_news.models import Story
from worthy_news.workflow import calendar_feeds

DAY = timedelta(days=1)
MOMENTS = (SECOND, 0 * SECOND, -SECOND)
"""How far the change is ahead: it is to come, it starts, it has started."""

CLOSED = "There is no preview here"


def first(story, start):
    """A story that nobody has read goes out."""
    workflow.publish(story, None, at=start)


def replacement(story, start):
    """Other words replace what readers have."""
    workflow.publish(story, None, at=start - 2 * DAY)
    Story.objects.filter(pk=story.pk).update(headline="Zebra Escapes")
    workflow.publish(story, None, at=start)


def kill(story, start):
    """Readers lose the story."""
    workflow.publish(story, None, at=start - 2 * DAY)
    workflow.withdraw(story, None, "kill", at=start)


SHOWN = {
    first: (["Zoo Opens"] * 3, ["Zoo Opens"] * 3),
    replacement: (["Zoo Opens"] * 3, ["Zebra Escapes"] * 3),
    kill: (["Zoo Opens", CLOSED, CLOSED],) * 2,
}
"""What a link to the first revision shows at these moments, and one to the latest."""


@pytest.mark.parametrize("case", SHOWN)
def test_preview__shows_its_words_before_and_after_until_a_kill(
    client, make_story, case
):
    start = timezone.now() + DAY
    story = make_story(headline="Zoo Opens")
    workflow.save(story, None)
    yesterday = timezone.now() - DAY
    tokens = [
        workflow.share_preview(story, None, revision=number, now=yesterday).token
        for number in (1, None)
    ]
    case(story, start)
    doors = Doors(client, story, start)

    for token, headlines in zip(tokens, SHOWN[case], strict=True):
        for ahead, headline in zip(MOMENTS, headlines, strict=True):
            page = doors.read(ahead, f"/preview/{token}/")
            assert f">{headline}</h1>" in page, ahead
            assert ("Zebra" in page) == ("Zebra" in headline)
    assert doors.read(SECOND, f"/preview/{tokens[0]}x/").startswith("404")


def test_calendar__tells_the_desk_beforehand_and_nobody_else(
    client, make_story, make_user
):
    pytest.importorskip("icalendar")
    start = timezone.now() + DAY
    token = calendar_feeds.subscribe(make_user("rae", "view_story"))
    story = make_story(headline="Zebra Escapes")
    first(story, start)
    doors = Doors(client, story, start)

    known, unknown = (
        [doors.read(ahead, f"/calendar/{secret}.ics") for ahead in MOMENTS]
        for secret in (token, f"{token}x")
    )

    assert [page.count("Scheduled: Zebra Escapes") for page in known] == [1, 0, 0]
    assert [page.count("Published: Zebra Escapes") for page in known] == [0, 1, 1]
    assert unknown == ["404 \n"] * 3
