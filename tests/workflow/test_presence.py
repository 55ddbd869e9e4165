"""Who is in a story now."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from worthy_news import workflow
from worthy_news.models import Presence
from worthy_news.workflow import Colleague

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
LATE = timedelta(seconds=75)
SECOND = timedelta(seconds=1)


@pytest.fixture
def ada(make_user):
    return make_user("ada", "change_story", first_name="Ada", last_name="Novak")


@pytest.fixture
def ben(make_user):
    return make_user("ben", "change_story")


def test_presence__others_are_told_and_oneself_is_not(ada, ben, make_story):
    story, other = make_story(), make_story()
    workflow.enter(story, ada, now=NOON)
    workflow.enter(story, ben, now=NOON + SECOND)
    workflow.enter(other, ben, now=NOON + SECOND)
    workflow.enter(story, ada, now=NOON + 2 * SECOND)

    here = workflow.colleagues(story, ben, now=NOON + 2 * SECOND)

    assert here == (Colleague("Ada Novak", NOON),)
    assert workflow.colleagues(story, ada, now=NOON + 2 * SECOND) == (
        Colleague("ben", NOON + SECOND),
    )
    assert workflow.colleagues(other, ben, now=NOON + 2 * SECOND) == ()


def test_presence__who_falls_silent_is_gone_and_comes_anew(ada, ben, make_story):
    story = make_story()
    workflow.enter(story, ada, now=NOON)

    assert workflow.colleagues(story, ben, now=NOON + LATE - SECOND) != ()
    assert workflow.colleagues(story, ben, now=NOON + LATE) == ()
    workflow.enter(make_story(), ben, now=NOON + LATE)
    assert not Presence.objects.filter(story=story).exists()
    workflow.enter(story, ada, now=NOON + 2 * LATE)

    assert workflow.colleagues(story, ben, now=NOON + 2 * LATE) == (
        Colleague("Ada Novak", NOON + 2 * LATE),
    )


def test_presence__who_leaves_is_gone(ada, ben, make_story):
    story, other = make_story(), make_story()
    for one in (story, other):
        workflow.enter(one, ada)
    assert str(Presence.objects.get(story=story)) == "ada in Village Opens Its Bridge"

    workflow.leave(story, ada)
    workflow.leave(story, ben)

    assert workflow.colleagues(story, ben) == ()
    assert len(workflow.colleagues(other, ben)) == 1
