"""Three people save the same story in turns, from forms that are old: nothing is lost."""

from __future__ import annotations

import logging
import random

import pytest

from tests.admin.guarding import answered, opened, post, saved, written

logger = logging.getLogger(__name__)


@pytest.fixture
def story(make_story, make_section):
    return written(make_story, make_section)


def test_saves__of_three_in_turns__lose_and_overwrite_nothing(
    make_client, story, request
):
    """The real form, each with one that is old by some saves; what is asked is answered with both, or with mine.

    Of the text, no paragraph is lost but those that its savers took out; of the headline
    and the dek, theirs gives way only where it was asked about.
    """
    rng = random.Random(44)
    turns = request.config.getoption("--saves")
    clients = [make_client(role) for role in ("reporter", "editor", "chief")]
    forms = [opened(clients[0], story)] * 3
    written: list[str] = []
    stale, asked, lost, overwritten = 0, 0, [], []
    for turn in range(turns):
        who = rng.randrange(3)
        paragraphs = forms[who]["body"].splitlines()
        at = rng.randrange(len(paragraphs))
        new = f"<p>{'ABC'[who]} wrote {rng.randrange(10**6)} in turn {turn}.</p>"
        went = paragraphs[at] if len(paragraphs) > 8 else None
        paragraphs[at : at + (went is not None)] = [new]
        name = rng.choice(["headline", "dek"])
        mine = {"body": "\n".join(paragraphs), name: f"{'ABC'[who]} in turn {turn}"}
        theirs = {one: getattr(story, one) for one in ("headline", "dek")}
        stale += forms[who]["opened_revision"] < turn + 1

        response = post(clients[who], story, forms[who], **mine)
        questions: list[str] = []
        if response.status_code == 200:
            assert story.revisions.count() == turn + 1
            form = answered(response, body="both")
            questions = [key[5:] for key in form if key.startswith("keep-")]
            asked += len(questions)
            response = post(clients[who], story, form)

        assert response.status_code == 302
        body = saved(story).body
        written = [one for one in written if one != went or one in body] + [new]
        lost += [one for one in written if one not in body]
        for one, before in theirs.items():
            after = getattr(story, one)
            assert after == mine.get(one, before)
            seen = forms[who][one]
            if after != before and before != seen and one not in questions:
                overwritten.append((turn, one, before))
        forms[who] = {
            **forms[who],
            **{one: getattr(story, one) for one in ("headline", "dek", "body")},
            "opened_revision": turn + 2,
        }
    assert (lost, overwritten) == ([], [])
    numbers = story.revisions.order_by("number").values_list("number", flat=True)
    assert [*numbers] == [*range(1, turns + 2)]
    assert (stale > turns / 2, asked > turns / 10) == (True, True)
    logger.info("%s saves, %s of an old form, %s questions", turns, stale, asked)
