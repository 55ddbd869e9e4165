"""Whatever the desk or an agency types, nothing of it runs in a reader's browser."""

from __future__ import annotations

import pytest

from tests.attacks import ATTACK, running
from worthy_news import workflow


@pytest.fixture
def hostile(
    make_edition,
    make_source,
    make_section,
    make_topic,
    make_contributor,
    make_place,
    make_image,
):
    """Return an edition with the attack in every field that takes words."""
    credit = {
        "contributor": make_contributor(ATTACK, slug="c"),
        "role": ATTACK,
        "organization": ATTACK,
        "place": ATTACK,
    }
    picture = make_image(title=ATTACK, alt=ATTACK, caption=ATTACK, credit=ATTACK)
    return make_edition(
        headline=ATTACK,
        kicker=ATTACK,
        dek=ATTACK,
        body=f"<p>{ATTACK}</p><p>Words.</p>",
        language=ATTACK[:35],
        copyright_holder=ATTACK,
        reproduction_notice=ATTACK,
        source=make_source(ATTACK, slug="a", is_own=True, url=f"https://x/?{ATTACK}"),
        section=make_section(ATTACK, slug="attacks", description=ATTACK),
        topics=[make_topic(ATTACK, slug="t")],
        places=[make_place(ATTACK, region=ATTACK)],
        credits=[credit],
        pictures=[picture],
    )


def test_pages__nothing_that_was_typed_runs(client, hostile):
    story = hostile.get_absolute_url()
    answers = [client.get(path) for path in ("/", "/section/attacks/", story)]

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert [running(answer.content.decode()) for answer in answers] == [[], [], []]


def test_pages__a_notice_does_not_run(client, hostile):
    workflow.withdraw(hostile.story, by=None, notice=ATTACK, reason=ATTACK)

    answer = client.get(hostile.get_absolute_url())

    assert answer.status_code == 410
    assert running(answer.content.decode()) == []
