from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import Group

from worthy_news import workflow
from worthy_news.models import Event, PreviewLink, Story
from worthy_news.signals import preview_answered
from worthy_news.states import Opinion, Status
from worthy_news.workflow import chain, preview_links, tokens
from worthy_news.workflow.preview_links import MOST_ANSWERS, find

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture
def story(make_story):
    """A draft with two revisions."""
    story = make_story(headline="First")
    workflow.save(story, None, now=NOON - HOUR)
    Story.objects.filter(pk=story.pk).update(headline="Second")
    workflow.save(story, None, now=NOON - HOUR)
    return story


def share(story, by=None, *, now=NOON, **options):
    return workflow.share_preview(story, by, now=now, **options)


def events(story):
    """Return what the record says after the two saves."""
    rows = story.events.exclude(verb="save").order_by("pk")
    return list(rows.values_list("verb", "by_name", "revision", "note", "at"))


# Sharing


def test_share__makes_a_link_whose_secret_is_kept_nowhere(story, make_user):
    by = make_user("ed", "share_story")

    link, token = share(story, by, recipient=" our lawyer ", revision=1, asks=True)

    assert len(token) == 43
    row = PreviewLink.objects.values().get()
    assert token not in str(row)
    assert row == {
        "id": link.pk,
        "story_id": story.pk,
        "by_id": by.pk,
        "by_name": "ed",
        "revision": 1,
        "recipient": "our lawyer",
        "asks": True,
        "token_hash": hashlib.sha256(token.encode()).hexdigest(),
        "created_at": NOON,
        "expires_at": NOON + 3 * DAY,
        "revoked_at": None,
        "view_count": 0,
        "last_viewed_at": None,
        "answer_count": 0,
    }
    assert events(story) == [("preview_shared", "ed", 1, "our lawyer", NOON)]
    assert str(link) == "our lawyer"


def test_share__leaves_the_story_where_it_stands(story):
    share(story)

    story.refresh_from_db()
    assert story.status == Status.DRAFT
    assert (
        str(PreviewLink.objects.get()) == f"Preview link {PreviewLink.objects.get().pk}"
    )


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"days": 0}, "A preview link works for 1 to 30 days."),
        ({"days": 31}, "A preview link works for 1 to 30 days."),
        ({"revision": 9}, "There is no revision 9."),
    ],
)
def test_share__is_refused(story, options, sentence):
    with pytest.raises(workflow.Refused) as refusal:
        share(story, **options)

    assert str(refusal.value) == sentence
    assert not PreviewLink.objects.exists()


def test_share__is_refused_before_the_first_save(make_story):
    with pytest.raises(workflow.Refused, match="Save the story, then share it"):
        share(make_story())


def test_share__is_refused_without_the_permission(story, make_user):
    with pytest.raises(workflow.Refused, match="do not have the permission"):
        share(story, make_user("rae", "change_story"))


def test_share_and_revoke__are_for_the_section_s_own_editors(
    story, make_user, make_section
):
    section = make_section("Sports")
    section.editors.add(Group.objects.create(name="Sports"))
    Story.objects.filter(pk=story.pk).update(section=section)
    link, _ = share(story)
    by = make_user("ed", "share_story")

    for verb in (lambda: share(story, by), lambda: workflow.revoke_preview(link, by)):
        with pytest.raises(workflow.Refused, match="for its own editors"):
            verb()


# What a link shows, and for how long


def test_find__from_the_first_moment_to_the_last(story):
    link, token = share(story, days=1)

    assert find(token, NOON) == link
    assert find(token, NOON + DAY - timedelta(microseconds=1)) == link
    assert find(token, NOON + DAY) is None
    assert find("another", NOON) is None
    assert find("ü", NOON) is None


def test_find__compares_what_is_kept_in_constant_time(story, monkeypatch):
    _, token = share(story)
    compared = []

    def compare(one, other):
        compared.append((one, other))
        return False

    monkeypatch.setattr(preview_links, "constant_time_compare", compare)

    assert find(token, NOON) is None
    assert compared == [(tokens.hash_of(token), tokens.hash_of(token))]


def test_shown__one_revision_or_the_latest(story):
    one, latest = share(story, revision=1).link, share(story).link

    Story.objects.filter(pk=story.pk).update(headline="Third")
    workflow.save(story, None)

    assert preview_links.shown(one).number == 1
    assert preview_links.shown(latest).number == 3


def test_count_view__counts(story):
    link, _ = share(story)

    preview_links.count_view(link, now=NOON + HOUR)
    preview_links.count_view(link, now=NOON + 2 * HOUR)

    link.refresh_from_db()
    assert (link.view_count, link.last_viewed_at) == (2, NOON + 2 * HOUR)


def test_revoke__closes_the_link_at_once(story, make_user):
    by = make_user("ed", "share_story")
    link, token = share(story, recipient="our lawyer")

    workflow.revoke_preview(link, by, now=NOON + HOUR)

    assert find(token, NOON + HOUR) is None
    assert events(story)[1:] == [
        ("preview_revoked", "ed", None, "our lawyer", NOON + HOUR)
    ]
    with pytest.raises(workflow.Refused, match="works no more already"):
        workflow.revoke_preview(link, by, now=NOON + HOUR)
    with pytest.raises(workflow.Refused, match="do not have the permission"):
        workflow.revoke_preview(link, make_user("rae"))


def test_kill__closes_links_for_ever(story):
    workflow.publish(story, None, now=NOON)
    link, token = share(story)
    workflow.withdraw(story, None, "hold", now=NOON + HOUR)
    assert find(token, NOON + HOUR) == link
    workflow.withdraw(story, None, "kill", now=NOON + 2 * HOUR)

    assert find(token, NOON + 2 * HOUR) is None
    with pytest.raises(workflow.Refused, match="The story is killed"):
        share(story, now=NOON + 3 * HOUR)

    workflow.reinstate(story, None, now=NOON + 4 * HOUR)
    assert find(token, NOON + 5 * HOUR) is None
    again, token = share(story, now=NOON + 5 * HOUR)
    assert find(token, NOON + 5 * HOUR) == again


def test_kill__that_is_asked_for_closes_links_too(story, make_user, settings):
    settings.WORTHY_NEWS = {"KILL_TAKES_TWO": True}
    by = make_user("chief", "withdraw_story")
    workflow.publish(story, None, now=NOON)
    _, token = share(story)
    workflow.withdraw(story, by, "kill", now=NOON + HOUR)

    assert find(token, NOON + HOUR) is None
    with pytest.raises(workflow.Refused, match="or is to be"):
        share(story, now=NOON + 2 * HOUR)

    workflow.drop_kill(story, by, now=NOON + 2 * HOUR)
    again, token = share(story, now=NOON + 3 * HOUR)
    assert find(token, NOON + 3 * HOUR) == again


def test_kill__to_come_closes_links_when_it_comes(story):
    workflow.publish(story, None, now=NOON)
    link, token = share(story)
    workflow.withdraw(story, None, "kill", at=NOON + HOUR, now=NOON)

    assert find(token, NOON) == link
    assert find(token, NOON + HOUR) is None


def test_expunge__closes_links_and_forgets_whom_they_were_for(story):
    link, token = share(story, recipient="Zyx", asks=True)
    workflow.answer_preview(link, Opinion.CHANGES, "Zyx", "Zyx did not.", now=NOON)

    workflow.expunge(story, None, "Order", now=NOON + HOUR)

    assert find(token, NOON + HOUR) is None
    assert "Zyx" not in str([*PreviewLink.objects.values(), *Event.objects.values()])
    story.refresh_from_db()
    assert chain.first_broken(story.events.order_by("pk"), story.record_hash) is None


# What people outside say


def test_answer__is_recorded_and_moves_nothing(
    story, django_capture_on_commit_callbacks
):
    heard = []

    def hear(**sent):
        heard.append(
            [sent[name] for name in ("story", "by", "opinion", "name", "note")]
        )

    workflow.submit(story, None, now=NOON)
    link, _ = share(story, asks=True)
    preview_answered.connect(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            workflow.answer_preview(
                link, Opinion.APPROVE, " Ada\nNovak ", revision=2, now=NOON
            )
            workflow.answer_preview(
                link, Opinion.CHANGES, "Ada Novak", " Not so. ", now=NOON + HOUR
            )
    finally:
        preview_answered.disconnect(hear)

    story.refresh_from_db()
    link.refresh_from_db()
    assert (story.status, story.approved_revision) == (Status.SUBMITTED, None)
    assert link.answer_count == 2
    assert events(story)[2:] == [
        ("preview_approved", "", 2, "Ada Novak", NOON),
        ("preview_asked", "", 2, "Ada Novak: Not so.", NOON + HOUR),
    ]
    assert str(story.events.latest("pk")) == ("Somebody outside asked for changes")
    assert heard == [
        [story, None, Opinion.APPROVE, "Ada Novak", ""],
        [story, None, Opinion.CHANGES, "Ada Novak", "Not so."],
    ]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ((Opinion.APPROVE, " "), "Please give your name."),
        ((Opinion.CHANGES, "Ada", " "), "Please say what is to be changed."),
        ((Opinion.APPROVE, "a" * 101), "That is too long. Please shorten it."),
        ((Opinion.CHANGES, "Ada", "n" * 2001), "That is too long. Please shorten it."),
    ],
)
def test_answer__is_refused_without_words_or_with_too_many(story, given, sentence):
    link, _ = share(story, asks=True)

    with pytest.raises(workflow.Refused) as refusal:
        workflow.answer_preview(link, *given, now=NOON)

    assert str(refusal.value) == sentence
    assert [event[0] for event in events(story)] == ["preview_shared"]


def test_answer__is_refused_where_the_link_does_not_ask_or_works_no_more(story):
    mute, closed = share(story).link, share(story, asks=True).link
    workflow.revoke_preview(closed, None, now=NOON)

    for link in (mute, closed):
        with pytest.raises(workflow.Refused, match="takes no answer any more"):
            workflow.answer_preview(link, Opinion.APPROVE, "Ada", now=NOON)


def test_answer__is_refused_to_words_that_are_not_the_ones_that_were_read(story):
    link, _ = share(story, asks=True)

    with pytest.raises(workflow.Refused, match="has changed since you read it"):
        workflow.answer_preview(link, Opinion.APPROVE, "Ada", revision=1, now=NOON)


def test_answer__no_more_than_so_often(story):
    link, _ = share(story, asks=True)
    PreviewLink.objects.update(answer_count=MOST_ANSWERS - 1)
    workflow.answer_preview(link, Opinion.APPROVE, "Ada", now=NOON)

    with pytest.raises(workflow.Refused, match="answered too often"):
        workflow.answer_preview(link, Opinion.APPROVE, "Ada", now=NOON)
