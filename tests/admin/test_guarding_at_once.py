"""Two editors who press Save at the same moment, on real connections and in real transactions."""

from __future__ import annotations

import pytest

from tests.admin.forms import filled, page
from tests.workflow.test_concurrency import at_once
from worthy_news import workflow


@pytest.mark.django_db(transaction=True)
def test_save__two_at_once__both_are_kept_or_the_second_is_asked(
    editor, chief, make_story
):
    story = make_story(headline="Bridge Opens", dek="At last.")
    workflow.save(story, None)
    address = page("story_change", story.pk)
    form = filled(editor.get(address))

    def post(client, **changes):
        return lambda: client.post(address, {**form, **changes}).status_code

    statuses = at_once(post(editor, headline="Mine"), post(chief, dek="Theirs"))

    story.refresh_from_db()
    assert statuses == [302, 302]
    assert (story.headline, story.dek) == ("Mine", "Theirs")
    assert story.revisions.count() == 3

    form = {**filled(editor.get(address)), "dek": "Again"}
    statuses = at_once(post(editor, headline="One"), post(chief, headline="Two"))

    story.refresh_from_db()
    assert sorted(statuses) == [200, 302]
    assert story.headline == ("One" if statuses[0] == 302 else "Two")
    assert story.revisions.count() == 4
