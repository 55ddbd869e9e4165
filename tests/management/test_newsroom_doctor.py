"""``manage.py newsroom_doctor``: what it prints, and how it ends."""

from __future__ import annotations

import io
import json

import pytest
from django.core.management import call_command

from worthy_news.models import Address, Event

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _well(settings):
    settings.WORTHY_NEWS = {"BASE_URL": "https://paper.example"}
    settings.DEBUG = True


def run(*options):
    out = io.StringIO()
    call_command("newsroom_doctor", *options, stdout=out)
    return out.getvalue()


def test_doctor__finds_nothing_where_all_is_well(make_edition):
    make_edition()

    assert run() == "Examinations: 15. Problems: 0.\n"


def test_doctor__tells_of_warnings_and_ends_well():
    assert run().splitlines() == [
        "WARNING: No source is the site's own, so the site has no name."
        " Mark one as “This site” in the admin.",
        "Examinations: 15. Problems: 1.",
    ]


def test_doctor__ends_with_1_where_something_is_wrong(make_edition):
    story = make_edition().story
    Address.objects.all().delete()
    out = io.StringIO()

    with pytest.raises(SystemExit) as caught:
        call_command("newsroom_doctor", "--json", stdout=out)

    assert caught.value.code == 1
    assert json.loads(out.getvalue()) == [
        {
            "text": "A story has editions, and no address that leads to them.",
            "remedy": "Restore the table of addresses from a backup, or publish the story again.",
            "level": "error",
            "stories": [story.pk],
            "examination": "addresses",
        }
    ]


def test_doctor__reads_the_record_when_asked_to(make_edition):
    story = make_edition().story
    Event.objects.all().delete()
    out = io.StringIO()
    assert run() == "Examinations: 15. Problems: 0.\n"

    with pytest.raises(SystemExit):
        call_command("newsroom_doctor", "--events", stdout=out)

    assert out.getvalue().splitlines() == [
        "ERROR: The record of a story is broken at event –: rows after it are missing."
        f" Compare it with a backup: somebody wrote past the verbs. (story {story.pk})",
        "Examinations: 16. Problems: 1.",
    ]
