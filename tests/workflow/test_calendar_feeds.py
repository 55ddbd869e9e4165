from __future__ import annotations

import pytest

from worthy_news import workflow
from worthy_news.models import CalendarFeed
from worthy_news.workflow import calendar_feeds, tokens


@pytest.fixture
def reporter(make_user):
    return make_user("rae", "view_story")


def test_subscribe__gives_an_address_and_ends_the_one_before(reporter):
    first = calendar_feeds.subscribe(reporter)
    assert calendar_feeds.subscriber(first) == reporter
    second = calendar_feeds.subscribe(reporter)

    assert calendar_feeds.subscriber(first) is None
    assert calendar_feeds.subscriber(second) == reporter
    feed = CalendarFeed.objects.get()
    assert feed.token_hash == tokens.hash_of(second)
    assert str(feed) == "Calendar feed of rae"


def test_unsubscribe__ends_it(reporter):
    token = calendar_feeds.subscribe(reporter)
    assert calendar_feeds.has_subscribed(reporter)

    calendar_feeds.unsubscribe(reporter)

    assert calendar_feeds.subscriber(token) is None
    assert not calendar_feeds.has_subscribed(reporter)


@pytest.mark.parametrize("field", ["is_active", "is_staff"])
def test_subscriber__who_left_the_desk_is_none(reporter, field):
    token = calendar_feeds.subscribe(reporter)
    setattr(reporter, field, False)
    reporter.save()

    assert calendar_feeds.subscriber(token) is None


def test_subscriber__who_may_see_stories_no_more_is_none(reporter):
    token = calendar_feeds.subscribe(reporter)
    reporter.user_permissions.clear()

    assert calendar_feeds.subscriber(token) is None


def test_subscriber__compares_what_is_kept_in_constant_time(reporter, monkeypatch):
    token = calendar_feeds.subscribe(reporter)
    compared = []

    def compare(one, other):
        compared.append((one, other))
        return False

    monkeypatch.setattr(calendar_feeds, "constant_time_compare", compare)

    assert calendar_feeds.subscriber(token) is None
    assert compared == [(tokens.hash_of(token), tokens.hash_of(token))]


def test_subscribe__is_refused_to_strangers(make_user):
    with pytest.raises(workflow.Refused, match="who work at the desk"):
        calendar_feeds.subscribe(make_user("stranger"))
