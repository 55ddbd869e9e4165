"""A form that was opened before its story was expunged is refused in words."""

from __future__ import annotations

from tests.admin import forms
from worthy_news import workflow


def test_save__of_an_expunged_story_is_refused_in_words(editor, make_edition):
    story = make_edition().story
    page = editor.get(forms.page("story_change", story.pk))
    data = forms.filled(page, headline="Again")
    workflow.expunge(story, by=None, reason="Order 12/2025")

    response = editor.post(forms.page("story_change", story.pk), data, follow=True)

    assert response.status_code in (200, 403)
    story.refresh_from_db()
    assert story.headline == ""
