"""A value of the wrong type is named, and what would do."""

from __future__ import annotations

import datetime as dt

import pytest

from worthy_news import workflow

pytestmark = pytest.mark.django_db


def test_take_copy__of_bytes_says_what_it_takes():
    with pytest.raises(TypeError, match="text"):
        workflow.take_copy(b"Headline\n\nText.", by=None)


@pytest.mark.parametrize("at", ["2030-01-01T00:00:00Z", dt.date(2030, 1, 1)])
def test_publish__at_something_that_is_no_moment(make_story, at):
    with pytest.raises(TypeError, match="A moment is a datetime"):
        workflow.publish(make_story(), by=None, at=at)
