"""Digests: what stands in them, for whom, and what becomes of those that cannot be sent."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.utils import timezone

from worthy_news import workflow
from worthy_news.models import Assignment, Digest, Story
from worthy_news.workflow import digests
from worthy_news.workflow.news import news

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
EVENING = NOON + 8 * HOUR


class BadAddress(EmailBackend):
    """A mail server that knows everybody but bo."""

    def send_messages(self, messages):
        if any("bo@" in address for message in messages for address in message.to):
            raise OSError("no such mailbox")
        return super().send_messages(messages)


@pytest.fixture
def ada(make_user):
    return make_user(
        "ada", "change_story", "submit_story", first_name="Ada", email="ada@x.example"
    )


@pytest.fixture
def ed(make_user):
    codenames = ["change_story", "approve_story", "publish_story", "assign_story"]
    return make_user("ed", *codenames, first_name="Ed", email="ed@x.example")


@pytest.fixture
def story(make_story, ada):
    """A story that Ada wrote in, and submitted at noon."""
    story = make_story()
    workflow.submit(story, ada, now=NOON)
    return story


@pytest.fixture
def digest_from_noon(db):
    """``digest_from_noon(ada)``: hers, told until a minute before noon."""

    def make(user, **fields):
        fields = {"told_until": NOON - timedelta(minutes=1), **fields}
        return Digest.objects.create(user=user, **fields)

    return make


def told(digest, until=EVENING):
    """Return what is told, as text: group by group."""
    return {
        group.title: [
            f"{item.about}: {item.said} | {item.words}" for item in group.items
        ]
        for group in news(digest, until)
    }


# What is told


def test_news__mentions_and_answers(story, ada, ed, digest_from_noon):
    digest = digest_from_noon(ada)
    thread = workflow.note(story, ada, "Who?", anchor="dek", now=NOON).thread
    workflow.reply(thread, ed, "The mayor.", now=NOON + HOUR)
    workflow.reply(thread, ed, "And you, @ada?", now=NOON + 2 * HOUR)
    workflow.resolve(thread, None, now=NOON + 3 * HOUR)
    workflow.note(story, ed, "Longer.", now=NOON + HOUR)

    name = "Village Opens Its Bridge"
    assert told(digest) == {
        "You were called": [f"{name}: Ed wrote · Dek | And you, @ada?"],
        "Answers": [
            f"{name}: Ed wrote · Dek | The mayor.",
            f"{name}: The system resolved it · Dek | ",
        ],
    }
    assert told(digest, NOON + HOUR) == {
        "Answers": [f"{name}: Ed wrote · Dek | The mayor."]
    }


def test_news__what_others_do_with_ones_stories(
    story, make_story, ada, ed, digest_from_noon
):
    digest = digest_from_noon(ada)
    workflow.send_back(story, ed, "Who says so?", now=NOON + HOUR)
    workflow.submit(story, ada, now=NOON + HOUR)
    workflow.publish(story, ed, at=NOON + 9 * HOUR, now=NOON + 2 * HOUR)
    workflow.publish(make_story(), ed, now=NOON + HOUR)

    assert told(digest) == {
        "Your stories": [
            "Village Opens Its Bridge: Ed sent back | Who says so?",
            "Village Opens Its Bridge: Ed scheduled · March 1, 2026, 9 p.m. UTC | ",
        ]
    }


def test_news__assignments(ada, ed, digest_from_noon):
    digest = digest_from_noon(ada)
    made = Assignment(title="The Bridge", person=ada, due_at=EVENING)
    workflow.assign(made, ed, now=NOON)
    other = workflow.assign(Assignment(title="The Rain", person=ada), ed, now=NOON)
    workflow.finish(other, ada, now=NOON)
    workflow.reassign(made, ed, person=ed, note="You are ill.", now=NOON + HOUR)

    assert told(digest) == {
        "Your assignments": [
            "The Rain: Ed assigned | ",
            "The Bridge: Ed changed · no longer yours | You are ill.",
        ]
    }
    workflow.reassign(made, None, person=ada, now=NOON + 2 * HOUR)
    assert told(digest)["Your assignments"][-1] == (
        "The Bridge: The system changed · due March 1, 2026, 8 p.m. UTC | "
    )


def test_news__what_waits_is_for_those_who_may_approve(
    story, make_story, make_section, make_user, ada, ed, digest_from_noon
):
    world = make_section()
    world.editors.add(Group.objects.create(name="World"))
    workflow.submit(make_story(headline="Abroad", section=world), ada, now=NOON)
    old = make_story()
    workflow.submit(old, ada, now=NOON)
    workflow.spike(old, None, "Old.", now=NOON)
    boss = make_user("boss", is_superuser=True)

    waiting = "Village Opens Its Bridge: Ada submitted | "
    assert told(digest_from_noon(ed)) == {"Waiting for you": [waiting]}
    assert told(digest_from_noon(boss)) == {
        "Waiting for you": [waiting, "Abroad: Ada submitted | "]
    }
    assert list(told(digest_from_noon(ada))) == ["Your stories"]
    ed.groups.add(Group.objects.get())
    assert len(told(Digest.objects.get(user=ed))["Waiting for you"]) == 2


def test_news__a_muted_story_is_silent_but_for_ones_name(
    story, ada, ed, digest_from_noon
):
    digest = digest_from_noon(ada)
    digests.mute(story, ada)
    thread = workflow.note(story, ada, "Who?", now=NOON).thread
    workflow.reply(thread, ed, "The mayor.", now=NOON)
    workflow.send_back(story, ed, "Who says so?", now=NOON)
    workflow.note(story, ed, "@ada?", now=NOON)

    assert digests.is_muted(story, ada)
    assert list(told(digest)) == ["You were called"]
    digests.unmute(story, ada)
    assert list(told(digest)) == ["You were called", "Answers", "Your stories"]


def test_news__takes_the_same_queries_for_any_number(
    story, make_story, ada, ed, digest_from_noon, django_assert_num_queries
):
    digest = digest_from_noon(ed)
    for number in range(3):
        other = make_story(headline=f"Story {number}")
        workflow.submit(other, ada, now=NOON)
        workflow.note(other, ada, "@ed?", now=NOON)
    ed.has_perm("worthy_news.approve_story")

    with django_assert_num_queries(5):
        assert len(news(digest, EVENING)) == 2


def test_news__what_is_older_than_a_week_is_told_no_more(story, ed, digest_from_noon):
    digest = digest_from_noon(ed)

    assert list(told(digest, NOON + 167 * HOUR)) == ["Waiting for you"]
    assert told(digest, NOON + 168 * HOUR) == {}


# What is sent


def test_send__one_email_in_text_and_html(story, ada, ed, digest_from_noon, settings):
    settings.WORTHY_NEWS = {"BASE_URL": "https://paper.example"}
    digest = digest_from_noon(ada)
    workflow.send_back(story, ed, "Who <says> so?\nAnd when?", now=NOON + HOUR)

    assert digests.send(digest, EVENING)

    (message,) = mail.outbox
    page = f"https://paper.example/admin/worthy_news/story/{story.pk}/change/"
    assert (message.subject, message.to) == (
        "Newsroom: 1 thing for you",
        ["ada@x.example"],
    )
    assert message.body == (
        "Your stories\n"
        "\n"
        "* Village Opens Its Bridge\n"
        "  Ed sent back (March 1, 2026, 1 p.m.)\n"
        "  | Who <says> so?\n"
        "  | And when?\n"
        f"  {page}\n"
        "\n"
        "--\n"
        "How often you get this, and which stories are silent, is yours to choose at the desk.\n"
        "https://paper.example/admin/worthy_news/story/digest/\n"
    )
    html = message.alternatives[0].content
    assert f'<a href="{page}">Village Opens Its Bridge</a>' in html
    assert "Who &lt;says&gt; so?<br>And when?" in html
    digest.refresh_from_db()
    assert digest.told_until == EVENING - digests.SETTLING


def test_send__nothing_where_there_is_nothing(ada, digest_from_noon):
    digest = digest_from_noon(ada)

    assert not digests.send(digest, EVENING)

    assert mail.outbox == []
    digest.refresh_from_db()
    assert digest.told_until == EVENING - digests.SETTLING


def test_send__twice_at_once_is_once(story, ada, ed, digest_from_noon):
    digest = digest_from_noon(ada)
    again = Digest.objects.get()
    workflow.send_back(story, ed, "Who says so?", now=NOON + HOUR)

    assert [digests.send(digest, EVENING), digests.send(again, EVENING)] == [
        True,
        False,
    ]

    assert len(mail.outbox) == 1
    assert "https://" not in mail.outbox[0].body


def test_send__without_the_desks_addresses(story, ada, ed, digest_from_noon, settings):
    settings.WORTHY_NEWS = {"BASE_URL": "https://paper.example"}
    settings.ROOT_URLCONF = "tests.models.no_urls"
    digest = digest_from_noon(ada)
    workflow.send_back(story, ed, "Who says so?", now=NOON + HOUR)

    assert digests.send(digest, EVENING)

    assert "https://" not in mail.outbox[0].body


@pytest.mark.parametrize(
    ("frequency", "hours"),
    [("each_time", 0), ("hourly", 1), ("daily", 23), ("never", None)],
)
def test_due__as_often_as_it_is_wanted(ada, digest_from_noon, frequency, hours):
    digest_from_noon(ada, frequency=frequency)

    found = next((n for n in range(30) if digests.due(NOON + n * HOUR)), None)

    assert found == hours


def test_due__is_for_those_who_work_at_the_desk_and_have_an_address(
    ada, make_user, digest_from_noon
):
    digest_from_noon(ada)
    digest_from_noon(make_user("mute", "view_story"))
    digest_from_noon(make_user("stranger", email="stranger@x.example"))
    digest_from_noon(
        make_user("left", "view_story", is_active=False, email="l@x.example")
    )
    make_user("new", "view_story", email="new@x.example")

    assert [row.user.username for row in digests.due(NOON + 48 * HOUR)] == ["ada"]
    assert [row.user.username for row in digests.due(NOON + 72 * HOUR)] == [
        "ada",
        "new",
    ]


# The command, and the job


def send_by(settings, backend):
    if hasattr(settings, "MAILERS"):
        settings.MAILERS = {"default": {"BACKEND": backend}}
    else:  # Django before 6.1
        settings.EMAIL_BACKEND = backend


@pytest.fixture
def bad_address(settings, story, ada, make_user):
    """Bo and Ada are both called; the mail server does not know bo."""
    send_by(settings, f"{__name__}.BadAddress")
    bo = make_user("bo", "view_story", email="bo@x.example")
    now = timezone.now()
    for user in (bo, ada):
        Digest.objects.create(user=user, told_until=now - 24 * HOUR)
    workflow.note(story, None, "@bo @ada", now=now - HOUR)
    return bo


def run():
    out = StringIO()
    call_command("send_digests", stdout=out)
    return out.getvalue()


def test_command__a_failing_address_does_not_stop_the_others(bad_address, settings):
    before = Digest.objects.get(user=bad_address).told_until

    with pytest.raises(CommandError) as failed:
        run()

    assert str(failed.value) == (
        "1 were not, and are tried again next time. bo: no such mailbox"
    )
    assert [message.to for message in mail.outbox] == [["ada@x.example"]]
    assert Digest.objects.get(user=bad_address).told_until == before
    send_by(settings, "django.core.mail.backends.locmem.EmailBackend")
    assert run() == "1 digests were sent.\n"
    assert mail.outbox[1].to == ["bo@x.example"]
    assert run() == "0 digests were sent.\n"


def test_command__hands_over_where_there_is_a_worker(bad_address, monkeypatch):
    handed = []
    monkeypatch.setattr("worthy_news.tasks.run_in_line", lambda: False)
    monkeypatch.setattr(
        digests, "send_job", type("Job", (), {"enqueue": staticmethod(handed.append)})
    )

    assert run() == "2 digests were handed to the worker.\n"
    assert len(handed) == 2


def test_job__sends_and_logs_what_fails(bad_address, caplog):
    before = Digest.objects.get(user=bad_address).told_until

    for digest in Digest.objects.order_by("pk"):
        digests.send_job.enqueue(digest.pk)

    assert [message.to for message in mail.outbox] == [["ada@x.example"]]
    assert "was not sent" in caplog.text
    assert Digest.objects.get(user=bad_address).told_until == before


def test_digest__goes_with_its_user_and_its_story(story, ada, digest_from_noon):
    digest = digest_from_noon(ada)
    digests.mute(story, ada)
    assert str(digest) == "ada"

    Story.objects.all().delete()
    ada.delete()

    assert not Digest.objects.exists()


@pytest.mark.parametrize("lost", ["view_story", "is_active", "is_staff", "email"])
def test_send__nothing_to_somebody_who_left_while_it_waited(
    make_user, story, digest_from_noon, lost
):
    bo = make_user("bo", "view_story", email="bo@x.example")
    digest = digest_from_noon(bo)
    workflow.note(story, None, "A secret for @bo.", now=NOON + HOUR)
    if lost == "view_story":
        bo.user_permissions.clear()
    else:
        setattr(bo, lost, "" if lost == "email" else False)
        bo.save()

    digests.send_job.enqueue(digest.pk)

    digest.refresh_from_db()
    assert mail.outbox == []
    assert digest.told_until == NOON - timedelta(minutes=1)
