"""The one setting: defaults, overriding, and errors that name what is known."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from worthy_news import conf


def test_get__every_key_is_optional(settings):
    del settings.WORTHY_NEWS

    assert conf.get() == conf.Settings()


def test_get__lays_the_projects_values_over_the_defaults(settings):
    settings.WORTHY_NEWS = {"STORIES_PER_PAGE": 5}

    assert conf.get().STORIES_PER_PAGE == 5
    assert conf.get().JPEG_QUALITY == conf.Settings.JPEG_QUALITY


def test_get__sees_an_override_at_once_and_its_end(settings):
    before = conf.get().BASE_URL

    settings.WORTHY_NEWS = {"BASE_URL": "https://paper.example"}
    during = conf.get().BASE_URL
    settings.WORTHY_NEWS = {}

    assert (before, during, conf.get().BASE_URL) == ("", "https://paper.example", "")


def test_get__keeps_what_it_read_while_other_settings_change(settings):
    before = conf.get()

    settings.TIME_ZONE = "Europe/Budapest"

    assert conf.get() is before


def test_get__names_the_unknown_key_and_the_known_ones(settings):
    settings.WORTHY_NEWS = {"BASEURL": "https://paper.example"}

    with pytest.raises(
        ImproperlyConfigured, match=r"has no key BASEURL\. It has BASE_URL, BODY_WIDGET"
    ):
        conf.get()


def test_get__refuses_what_is_no_dictionary(settings):
    settings.WORTHY_NEWS = ["BASE_URL"]

    with pytest.raises(ImproperlyConfigured, match="WORTHY_NEWS"):
        conf.get()
