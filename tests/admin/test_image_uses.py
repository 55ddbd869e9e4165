"""Headlines of stories that nobody has published are for who may see stories."""

from __future__ import annotations

from django.test import Client

from tests.admin import forms
from worthy_news import workflow


def test_image__uses_are_for_who_may_see_stories(make_user, make_image, make_story):
    image = make_image()
    make_story(headline="Secret Merger", pictures=[image])
    client = Client()
    client.force_login(make_user("pictures", "view_image", "change_image"))

    answer = client.get(forms.page("image_change", image.pk)).content.decode()

    assert "Secret Merger" not in answer


def test_image__says_how_many_use_it(reporter, make_image, make_story):
    image = make_image()
    for number in range(2):
        make_story(headline=f"Story {number}", pictures=[image])
    workflow.publish(image.pictures.first().story, None)

    text = reporter.get(forms.page("image_change", image.pk)).text

    assert "<p>2 stories · 1 edition</p>" in text
