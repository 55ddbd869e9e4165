"""``manage.py publish_due``: what it prints, and how it ends."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from worthy_news import workflow
from worthy_news.models import Heartbeat, SideEffect
from worthy_news.renditions import claiming

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def trouble(monkeypatch):
    """What the handler ``tell`` raises, by the number of the edition."""
    trouble = {}

    def tell(effect):
        if error := trouble.get(effect.edition):
            raise error

    monkeypatch.setattr(workflow.side_effects, "_entries", {"tell": tell})
    return trouble


def run(*options):
    out = io.StringIO()
    call_command("publish_due", *options, stdout=out)
    return out.getvalue()


def test_publish_due__with_nothing_to_do(db):
    assert run() == "0 done, 0 to be tried again, 0 failed for good.\n"
    assert Heartbeat.objects.get().name == "publish_due"


def test_publish_due__prints_a_line_for_each_and_a_summary(trouble, make_story):
    story = make_story()
    workflow.publish(story, None, now=NOON)
    workflow.withdraw(story, None, now=NOON + HOUR)
    workflow.reinstate(story, None, now=NOON + 2 * HOUR)
    trouble[2] = OSError("The line is dead.")

    *lines, summary = run().splitlines()

    tell = f"tell, story {story.pk}"
    again = SideEffect.objects.get(state="due").due_at
    assert lines == [
        f"{tell}, an edition starts: done.",
        f"{tell}, the story goes: done.",
        f"{tell}, an edition starts: failed at attempt 1, again at"
        f" {again:%Y-%m-%d %H:%M:%S} UTC. OSError: The line is dead.",
    ]
    assert summary == "2 done, 1 to be tried again, 0 failed for good."


def test_publish_due__ends_with_an_error_where_one_failed_for_good(trouble, make_story):
    story = make_story()
    workflow.publish(story, None, now=NOON)
    SideEffect.objects.update(attempts=5)
    trouble[1] = OSError("The line is dead.")
    out = io.StringIO()

    with pytest.raises(CommandError) as caught:
        call_command("publish_due", stdout=out)

    assert str(caught.value) == "0 done, 0 to be tried again, 1 failed for good."
    assert out.getvalue() == (
        f"tell, story {story.pk}, an edition starts: failed for good."
        " OSError: The line is dead.\n"
    )

    trouble.clear()
    assert run() == "0 done, 0 to be tried again, 0 failed for good.\n"
    assert run("--retry-failed").startswith(f"tell, story {story.pk}")


def test_publish_due__makes_the_renditions_that_were_left_behind(make_image):
    image, new = make_image(), make_image()
    claiming.ask([image.pk], NOON)
    claiming.ask([new.pk], timezone.now())  # A job was started for it a moment ago.

    out = run()

    assert out == (
        f"renditions, image {image.pk}: made.\n"
        "0 done, 0 to be tried again, 0 failed for good.\n"
    )
    assert {row.state for row in image.renditions.all()} == {"ready"}
    assert run() == "0 done, 0 to be tried again, 0 failed for good.\n"
