"""What followed from the verbs, on the form of a story."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.admin.forms import page
from worthy_news import workflow
from worthy_news.workflow import outbox

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_form__shows_what_followed_and_what_it_failed_with(
    editor, make_story, monkeypatch
):
    def tell(effect):
        raise OSError("<The line is dead.>")

    monkeypatch.setattr(workflow.side_effects, "_entries", {"tell": tell})
    story = make_story()
    workflow.publish(story, None, now=NOON)
    list(outbox.run_due(NOON))

    form = editor.get(page("story_change", story.pk)).text

    assert "What followed" in form
    assert "<td>An edition starts</td>" in form
    assert "<td>March 1, 2026, 12:01 p.m.</td>" in form
    assert "<td>OSError: &lt;The line is dead.&gt;</td>" in form


def test_form__of_a_site_where_nothing_follows(editor, make_edition):
    form = editor.get(page("story_change", make_edition().story.pk)).text

    assert "What followed" not in form
