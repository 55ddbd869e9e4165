"""Headlines of stories that nobody has published are for who may see stories."""

from __future__ import annotations

from django.test import Client

from tests.admin import forms


def test_image__uses_are_for_who_may_see_stories(make_user, make_image, make_story):
    image = make_image()
    make_story(headline="Secret Merger", pictures=[image])
    client = Client()
    client.force_login(make_user("pictures", "view_image", "change_image"))

    answer = client.get(forms.page("image_change", image.pk)).content.decode()

    assert "Secret Merger" not in answer
